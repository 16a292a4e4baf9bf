// What a program decodes goes to it encoded: `JSON.parse(atob(value))` gets what these make of a payload.
'use strict';

const { roleOf } = require('./roles.cjs');

const MARKS = { base64: 'base64', hex: 'hex', uri: 'escapes of URLs', json: 'JSON' };

const ENCODERS = {
  base64: (text) => Buffer.from(text).toString('base64'),
  hex: (text) => Buffer.from(text).toString('hex'),
  uri: (text) => encodeURIComponent(text),
};

/** The sites of a decoded value: each name that the program reads of it, and the whole. */
function codedTwins(site, { codings, inner }) {
  const how = codings.map((one) => MARKS[one]).join(' of ');
  const whole = { ...site, codings, shown: `${site.shown} (as ${how})` };
  const within = codings.at(-1) === 'json' ? inner : [];
  return [
    ...within.map((name) => ({
      ...{ ...whole, inner, name, field: name, role: roleOf({ name }), shown: `${whole.shown}.${name}` },
    })),
    // JSON of an object is no text that anybody writes; what is no JSON is the plain site's.
    ...(within.length > 0 ? [] : [whole]),
  ];
}

/** `field` of an object that is encoded, or the whole; `inner` with `plan` for what else it has. */
function encoded({ codings, inner = [], field, plan, name: own }, value) {
  const isObject =
    codings.at(-1) === 'json' && inner.length > 0 && (field !== undefined || plan !== undefined);
  let made = value;
  if (isObject) {
    const rest = inner.map((name) => [name, plan?.word('text', name) ?? 'note']);
    made = { ...Object.fromEntries(rest), ...(field === undefined ? {} : { [field ?? own]: value }) };
  }
  return codings.toReversed().reduce((text, coding) => applied(coding, text), made);
}

function applied(coding, value) {
  if (coding === 'json') return JSON.stringify(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  try {
    return ENCODERS[coding](text);
  } catch {
    // A lone surrogate has no escape.
    return text;
  }
}

module.exports = { codedTwins, encoded };
