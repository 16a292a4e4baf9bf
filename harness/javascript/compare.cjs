// Is the candidate's value the expected one? Both are decoded data by now. Rows are plain JSON: -0 equals 0, a
// result that is undefined equals an expected null, a property that is undefined counts as absent, and the class
// of an object does not matter. Iterators are what they give; else what JSON cannot say is compared as node:assert's
// deepStrictEqual does.
'use strict';

const { isDeepStrictEqual, types } = require('node:util');
const { MAX_ITERATED, Opaque } = require('./codec.cjs');

/** The problem's comparison record: tolerances, and an oracle expression that decides alone. */
class Comparison {
  #absolute;
  #relative;
  #floatsAbsolute;
  #oracle;

  constructor(record) {
    this.#absolute = record.absolute ?? 0;
    this.#relative = record.relative ?? 0;
    this.#floatsAbsolute = record.floatsAbsolute ?? 0;
    this.#oracle =
      record.oracle === undefined
        ? undefined
        : new Function('args', 'actual', 'expected', `return (${record.oracle});`);
  }

  accepts(actual, expected, values) {
    if (this.#oracle !== undefined) {
      try {
        return Boolean(this.#oracle(values, actual, expected));
      } catch {
        // The oracle could not use the value: not an acceptable answer.
        return false;
      }
    }
    const usesFloats = this.#absolute === 0 && this.#floatsAbsolute > 0 && isFloats(expected);
    const absolute = usesFloats ? this.#floatsAbsolute : this.#absolute;
    return same(actual, expected, { absolute, relative: this.#relative });
  }

  /** The same for the arguments after the call, which no oracle judges. */
  acceptsAfter(actual, expected) {
    return same(actual, expected, { absolute: this.#absolute, relative: this.#relative });
  }
}

/** A number with a fraction, or a list that holds numbers only and at least one such. */
function isFloats(value) {
  if (typeof value === 'number') return !Number.isInteger(value);
  return Array.isArray(value) && value.every((item) => typeof item === 'number') && value.some(isFloats);
}

function same(actual, expected, tolerance) {
  if (typeof actual === 'number' && typeof expected === 'number') return near(actual, expected, tolerance);
  if (actual === expected) return true;
  if (isNothing(actual) && isNothing(expected)) return true;
  if (!isObject(actual) || !isObject(expected) || actual instanceof Opaque) return false;
  if (Array.isArray(actual) || Array.isArray(expected)) return sameItems(actual, expected, tolerance);
  if (isIterator(actual) || isIterator(expected)) return sameGiven(actual, expected, tolerance);
  if (isData(actual) && isData(expected)) return sameProperties(actual, expected, tolerance);
  return isDeepStrictEqual(actual, expected);
}

/** node:assert takes any two iterators of a kind for equal: here they are what they give, as for the codec. */
function sameGiven(actual, expected, tolerance) {
  if (!isIterator(actual) || !isIterator(expected)) return false;
  const [given, wanted] = [givenBy(actual), givenBy(expected)];
  return given !== undefined && wanted !== undefined && sameItems(given, wanted, tolerance);
}

/** Asked once: an iterator that is compared again still gives the same. */
const read = new WeakMap();

/** Undefined where it does not end, or fails. */
function givenBy(iterator) {
  if (!read.has(iterator)) read.set(iterator, itemsOf(iterator));
  return read.get(iterator);
}

function itemsOf(iterator) {
  const items = [];
  try {
    for (const item of iterator) {
      if (items.length === MAX_ITERATED) return undefined;
      items.push(item);
    }
  } catch {
    return undefined; // it is a reference's: a candidate's has been read on its own side
  }
  return items;
}

/** numpy.allclose's rule: |a - e| <= absolute + relative * |e|. */
function near(actual, expected, { absolute, relative }) {
  if (actual === expected || (Number.isNaN(actual) && Number.isNaN(expected))) return true;
  return absolute > 0 && Math.abs(actual - expected) <= absolute + relative * Math.abs(expected);
}

function sameItems(actual, expected, tolerance) {
  if (!Array.isArray(actual) || !Array.isArray(expected) || actual.length !== expected.length) return false;
  for (let at = 0; at < expected.length; at++) {
    if (!same(actual[at], expected[at], tolerance)) return false;
  }
  return true;
}

function sameProperties(actual, expected, tolerance) {
  const wanted = presentKeys(expected);
  if (presentKeys(actual).length !== wanted.length) return false;
  return wanted.every((key) => Object.hasOwn(actual, key) && same(actual[key], expected[key], tolerance));
}

function presentKeys(object) {
  return Object.keys(object).filter((key) => object[key] !== undefined);
}

function isNothing(value) {
  return value === undefined || value === null;
}

function isObject(value) {
  return typeof value === 'object' && value !== null;
}

/** What the codec reads out: anything else that can be iterated is data. */
function isIterator(value) {
  return typeof value.next === 'function' && typeof value[Symbol.iterator] === 'function';
}

/** Nothing but its properties: no Map, Date, iterator or other thing with a state of its own. */
function isData(value) {
  const special = types.isDate(value) || types.isMap(value) || types.isSet(value) || types.isRegExp(value);
  return (
    !special &&
    Object.prototype.toString.call(value) === '[object Object]' &&
    typeof value.next !== 'function'
  );
}

module.exports = { Comparison };
