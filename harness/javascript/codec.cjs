// JavaScript values as tagged JSON. encode() runs beside the candidate, decode() in the examiner (and the other
// way round for arguments). Null, booleans, strings, ordinary numbers and dense arrays travel as themselves,
// everything else as {"t": tag, "v": value}. A class is never constructed: an instance becomes plain data below
// a prototype of its own that carries the class's name; what has no plain form becomes an Opaque.
'use strict';

const { types } = require('node:util');

const MAX_DEPTH = 200;
const MAX_ITERATED = 100_000;
const REPLY_CAP = 256 * 2 ** 20;
/** Longest sparse array that is rebuilt: the tests may well walk over its holes. */
const MAX_SPARSE = 1_000_000;
/** Arrays up to this length are searched for named properties; listing the keys of larger ones is dear. */
const MAX_SEARCHED = 10_000;
const MAX_PATTERN = 10_000;
const MAX_NAME = 100;

/** Nested too deeply, or without an end. */
class TooDeep extends Error {}

/** Bytes that are no encoded value. */
class NotAValue extends Error {}

const errorTypes = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
const typedArrays = Object.fromEntries(
  [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array]
    .concat([Float64Array, BigInt64Array, BigUint64Array])
    .map((kind) => [kind.name, kind]),
);
const { hasOwn, keys, getPrototypeOf, getOwnPropertyDescriptor } = Object;
const { isArray } = Array;
const objectTag = Object.prototype.toString;
const typedArrayName = getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;

/** Stands for what has no plain form: equal to nothing, not even to another of its kind. */
class Opaque {
  constructor(kind) {
    this.kind = kind;
    this.unlike = Symbol(kind);
  }

  [Symbol.toPrimitive]() {
    return Number.NaN;
  }
}

/** Tagged form of a value. `hand(f)` gives the tagged form of a function, or undefined for opaque. */
function encode(value, hand) {
  return encodeAt(value, { hand, path: new Set() });
}

function encodeAt(value, state) {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0) ? value : { t: 'n', v: numberName(value) };
    case 'undefined':
      return { t: 'u' };
    case 'bigint':
      return { t: 'i', v: value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}` };
    case 'function':
      return state.hand?.(value) ?? { t: '?', k: 'function' };
    case 'symbol':
      return { t: '?', k: 'symbol' };
  }
  if (value === null) return null;
  if (state.path.has(value)) return { t: '?', k: 'cycle' };
  if (state.path.size >= MAX_DEPTH) throw new TooDeep('nested too deeply');
  state.path.add(value);
  const tagged = isArray(value) ? encodeArray(value, state) : encodeObject(value, state);
  state.path.delete(value);
  return tagged;
}

function numberName(value) {
  return Object.is(value, -0) ? '-0' : String(value);
}

function encodeArray(value, state) {
  const { length } = value;
  const items = [];
  for (let at = 0; at < length; at++) {
    const item = value[at];
    if (item === undefined && !hasOwn(value, at)) return marked(value, Array.prototype, named(value, state));
    items.push(encodeAt(item, state));
  }
  const hasNames = length > MAX_SEARCHED ? hasOwn(value, 'index') : keys(value).length > length;
  return marked(value, Array.prototype, hasNames ? named(value, state) : items);
}

/** An array with holes or named properties, such as a match of a regular expression. */
function named(value, state) {
  return { t: 'a', n: value.length, v: keys(value).map((key) => [key, encodeAt(value[key], state)]) };
}

function encodeObject(value, state) {
  const prototype = getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return encodeRare(value, state);
  const tag = objectTag.call(value);
  if (tag !== '[object Object]') return encodeRare(value, state);
  return { t: prototype === null ? '0' : 'o', v: properties(value, state) };
}

/** Own enumerable properties, each read once. */
function properties(value, state) {
  const read = Object.create(null); // so that a key `__proto__` is a key like any other
  for (const key of keys(value)) read[key] = encodeAt(value[key], state);
  return read;
}

/** The same data, with the name of its class where it is not of the plain kind. */
function marked(value, plain, tagged) {
  const prototype = getPrototypeOf(value);
  return prototype === plain ? tagged : { t: 'k', k: classNameOf(prototype), v: tagged };
}

function classNameOf(prototype) {
  if (prototype === null) return 'null';
  const made = getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  const name = typeof made === 'function' ? getOwnPropertyDescriptor(made, 'name')?.value : '';
  return typeof name === 'string' ? name.slice(0, MAX_NAME) : '';
}

function encodeRare(value, state) {
  if (types.isDate(value)) {
    const time = Date.prototype.getTime.call(value);
    return marked(value, Date.prototype, { t: 'D', v: Number.isNaN(time) ? null : time });
  }
  if (types.isMap(value)) {
    const pairs = [...Map.prototype.entries.call(value)];
    const tagged = pairs.map(([key, item]) => [encodeAt(key, state), encodeAt(item, state)]);
    return marked(value, Map.prototype, { t: 'M', v: tagged });
  }
  if (types.isSet(value)) {
    const items = [...Set.prototype.values.call(value)].map((item) => encodeAt(item, state));
    return marked(value, Set.prototype, { t: 'S', v: items });
  }
  if (types.isRegExp(value)) return encodePattern(value);
  if (types.isNativeError(value)) return encodeError(value);
  if (types.isTypedArray(value)) return encodeTypedArray(value);
  if (types.isAnyArrayBuffer(value)) {
    return { t: 'T', k: 'ArrayBuffer', v: Buffer.from(new Uint8Array(value)).toString('base64') };
  }
  if (types.isBoxedPrimitive(value)) return { t: 'x', v: encodeAt(unboxed(value), state) };
  if (types.isArgumentsObject(value)) return { t: 'k', k: 'Arguments', v: encodeArray([...value], state) };
  return encodeInstance(value, state);
}

function encodePattern(value) {
  const source = String(value.source);
  if (source.length > MAX_PATTERN) return { t: '?', k: 'RegExp' };
  return { t: 'R', v: source, f: String(value.flags), l: Number(value.lastIndex) };
}

function encodeError(value) {
  return { t: 'E', k: errorTypeOf(value), n: String(value.name), m: String(value.message) };
}

/** The name of the nearest built-in class of an error; undefined for what is no error. */
function errorTypeOf(value) {
  for (let at = value; at !== null; at = getPrototypeOf(at)) {
    const found = keys(errorTypes).find((name) => errorTypes[name].prototype === at);
    if (found !== undefined) return found;
  }
  return types.isNativeError(value) ? 'Error' : undefined;
}

function encodeTypedArray(value) {
  const name = Buffer.isBuffer(value) ? 'Buffer' : typedArrayName.call(value);
  if (name !== 'Buffer' && !hasOwn(typedArrays, name)) return { t: '?', k: String(name) };
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return { t: 'T', k: name, v: bytes.toString('base64') };
}

function unboxed(value) {
  if (types.isNumberObject(value)) return Number.prototype.valueOf.call(value);
  if (types.isStringObject(value)) return String.prototype.valueOf.call(value);
  if (types.isBooleanObject(value)) return Boolean.prototype.valueOf.call(value);
  return types.isBigIntObject(value)
    ? BigInt.prototype.valueOf.call(value)
    : Symbol.prototype.valueOf.call(value);
}

function encodeInstance(value, state) {
  if (typeof value.next === 'function' && typeof value[Symbol.iterator] === 'function') {
    return { t: 'I', v: materialise(value).map((item) => encodeAt(item, state)) };
  }
  const tag = objectTag.call(value);
  if (tag !== '[object Object]' && /^\[object (Promise|Weak\w+|DataView|Async\w*|Symbol)\]$/.test(tag)) {
    return { t: '?', k: tag.slice(8, -1) };
  }
  return { t: 'k', k: classNameOf(getPrototypeOf(value)), v: { t: 'o', v: properties(value, state) } };
}

function materialise(iterator) {
  const items = [];
  for (const item of iterator) {
    items.push(item);
    if (items.length > MAX_ITERATED) throw new TooDeep('endless');
  }
  return items;
}

/**
 * The value of a tagged form, which is used up. `functions(tagged)` builds what stands for a function.
 * Throws NotAValue on nonsense; never runs anything that the sender chose.
 */
function decode(tagged, functions) {
  try {
    return decodeAt(tagged, { functions, depth: 0, classes: new Map() });
  } catch (error) {
    if (error instanceof NotAValue) throw error;
    throw new NotAValue(`not a value: ${error.message}`, { cause: error });
  }
}

function decodeAt(tagged, state) {
  if (typeof tagged !== 'object' || tagged === null) return tagged;
  state.depth += 1;
  // An instance takes two levels, its class and its data.
  if (state.depth > 2 * MAX_DEPTH + 2) throw new NotAValue('nested too deeply');
  const value = isArray(tagged) ? decodeItems(tagged, state) : decodeTagged(tagged, state);
  state.depth -= 1;
  return value;
}

function decodeItems(items, state) {
  for (let at = 0; at < items.length; at++) {
    if (typeof items[at] === 'object') items[at] = decodeAt(items[at], state);
  }
  return items;
}

function decodeTagged(tagged, state) {
  const decoder = decoders[tagged.t];
  if (decoder === undefined) throw new NotAValue('an unknown kind of value');
  return decoder(tagged, state);
}

function plainObject(value) {
  if (typeof value !== 'object' || value === null || isArray(value)) throw new NotAValue('not an object');
  return value;
}

function listOf(value) {
  if (!isArray(value)) throw new NotAValue('not a list');
  return value;
}

function textOf(value) {
  if (typeof value !== 'string') throw new NotAValue('not a text');
  return value;
}

const specialNumbers = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['-0', -0],
]);

const decoders = Object.assign(Object.create(null), {
  u: () => undefined,
  n: ({ v }) => {
    if (!specialNumbers.has(v)) throw new NotAValue('not a number');
    return specialNumbers.get(v);
  },
  i: ({ v }) => (textOf(v).startsWith('-') ? -BigInt(v.slice(1)) : BigInt(v)),
  o: ({ v }, state) => decodeProperties(v, state),
  0: ({ v }, state) => Object.setPrototypeOf(decodeProperties(v, state), null),
  a: ({ n, v }, state) => decodeNamed(n, v, state),
  k: ({ k, v }, state) => decodeInstance(k, v, state),
  D: ({ v }) => new Date(v === null ? Number.NaN : Number(v)),
  M: ({ v }, state) => new Map(listOf(v).map((pair) => decodeItems(listOf(pair), state))),
  S: ({ v }, state) => new Set(decodeItems(listOf(v), state)),
  R: ({ v, f, l }) =>
    Object.assign(new RegExp(textOf(v).slice(0, MAX_PATTERN), textOf(f)), { lastIndex: Number(l) }),
  E: ({ k, n, m }) => decodeError(k, n, m),
  T: ({ k, v }) => decodeBytes(k, Buffer.from(textOf(v), 'base64')),
  x: ({ v }, state) => Object(decodeAt(v, state)),
  I: ({ v }, state) => decodeItems(listOf(v), state)[Symbol.iterator](),
  '?': ({ k }) => new Opaque(textOf(k).slice(0, MAX_NAME)),
  fn: (tagged, state) => decodeFunction(tagged, state),
  cb: (tagged, state) => decodeFunction(tagged, state),
  arg: (tagged, state) => decodeFunction(tagged, state),
});

/** In place: JSON.parse makes every key an own property, `__proto__` too, and so it stays one. */
function decodeProperties(value, state) {
  const object = plainObject(value);
  for (const key of keys(object)) {
    if (typeof object[key] === 'object') object[key] = decodeAt(object[key], state);
  }
  return object;
}

function decodeNamed(length, pairs, state) {
  if (!Number.isInteger(length) || length < 0) throw new NotAValue('not a length');
  if (length > MAX_SPARSE) return new Opaque('sparse array');
  const array = [];
  for (const [key, item] of listOf(pairs)) {
    const value = decodeAt(item, state);
    Object.defineProperty(array, textOf(key), {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  if (array.length > MAX_SPARSE) return new Opaque('sparse array');
  array.length = length;
  return array;
}

/** Plain data below a prototype of its own, one for each name and kind of data. */
function decodeInstance(name, tagged, state) {
  const value = decodeAt(tagged, state);
  if (typeof value !== 'object' || value === null) throw new NotAValue('not an instance');
  const base = getPrototypeOf(value);
  // Names are free to choose and a class is large: past the first thousand, all share one.
  const known = state.classes.size < 1000 ? textOf(name).slice(0, MAX_NAME) : 'Instance';
  const group = state.classes.get(known) ?? new Map();
  state.classes.set(known, group);
  const prototype = group.get(base) ?? Object.setPrototypeOf({ [known]: class {} }[known].prototype, base);
  group.set(base, prototype);
  return Object.setPrototypeOf(value, prototype);
}

function decodeError(type, name, message) {
  const kind = hasOwn(errorTypes, type) ? errorTypes[type] : Error;
  const error = new kind(textOf(message));
  if (error.name !== name) error.name = textOf(name);
  return error;
}

function decodeBytes(name, bytes) {
  if (name === 'Buffer') return bytes;
  const { buffer } = new Uint8Array(bytes);
  if (name === 'ArrayBuffer') return buffer;
  if (!hasOwn(typedArrays, name)) throw new NotAValue('an unknown kind of array');
  return new typedArrays[name](buffer);
}

function decodeFunction(tagged, { functions }) {
  if (functions === undefined || !Number.isInteger(tagged.v))
    throw new NotAValue('a function where none may stand');
  return functions(tagged);
}

module.exports = {
  MAX_ITERATED,
  REPLY_CAP,
  NotAValue,
  Opaque,
  TooDeep,
  decode,
  encode,
  errorTypeOf,
  errorTypes,
};
