// node:assert for the examiner. Every check gets a message of its own, because without one Node inspects both
// values in full and computes their difference, which a candidate's huge reply would turn into minutes; and the
// examiner counts checks, so that it can go on after a failed one when it is asked for all.
'use strict';

const assert = require('node:assert');

/** Where each check's message stands. Those left out never inspect the values they were given. */
const messageAt = {
  ok: 1,
  equal: 2,
  notEqual: 2,
  strictEqual: 2,
  notStrictEqual: 2,
  deepEqual: 2,
  notDeepEqual: 2,
  deepStrictEqual: 2,
  notDeepStrictEqual: 2,
  partialDeepStrictEqual: 2,
  match: 2,
  doesNotMatch: 2,
};
const catching = ['throws', 'doesNotThrow'];

/**
 * `onCheck(check)` runs every check; it may swallow the AssertionError. `inside.throws` is above 0 while a check
 * expects an exception.
 */
function checkedAssert(onCheck, inside) {
  const strict = wrap(assert.strict, onCheck, inside);
  const loose = wrap(assert, onCheck, inside);
  strict.strict = strict;
  loose.strict = strict;
  return loose;
}

function wrap(base, onCheck, inside) {
  const wrapped = (...values) => onCheck(() => base.ok(...withMessage('ok', values)));
  Object.assign(wrapped, base);
  for (const name of Object.keys(messageAt)) {
    if (typeof base[name] === 'function') {
      wrapped[name] = (...values) => onCheck(() => base[name](...withMessage(name, values)));
    }
  }
  for (const name of catching) {
    wrapped[name] = (...values) =>
      onCheck(() => {
        inside.throws += 1;
        try {
          return base[name](...values);
        } finally {
          inside.throws -= 1;
        }
      });
  }
  return wrapped;
}

function withMessage(name, values) {
  const padded = [...values];
  padded[messageAt[name]] ??= name;
  return padded;
}

module.exports = { checkedAssert };
