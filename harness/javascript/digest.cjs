// One name for all equal values, however large they are: the SHA-256 of the form that behaviour.cjs gives a reply of
// rows. Properties, maps and sets count in any order, numbers to 12 significant digits; undefined is null, -0 is 0.
'use strict';

const { createHash } = require('node:crypto');
const { formOf } = require('./behaviour.cjs');
const codec = require('./codec.cjs');

function digestOf(value) {
  return digestOfTagged(codec.encode(value));
}

/** `tagged`: a form that codec.decode() accepts; it is not used up. */
function digestOfTagged(tagged) {
  const text = JSON.stringify(formOf(tagged, true));
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

module.exports = { digestOf, digestOfTagged };
