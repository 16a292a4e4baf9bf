// A value that the subject returned, in words: exact source text where that is short, its digest where not, or that it
// has no plain form. Works on what codec.cjs made of it, so nothing of the subject's runs here.
'use strict';

const codec = require('./codec.cjs');
const { digestOfTagged } = require('./digest.cjs');

/** Chosen: longer results are compared by digest. */
const MOST_CHARACTERS = 4000;
/** Chosen: arguments are often larger than results, and have no digest. */
const MOST_OF_ARGUMENTS = 40_000;
/** In the tagged form of arguments, where no such text is but as a tag. */
const ITERATOR = '"t":"I"';

/** Has no plain form; the message says what it is. */
class NotPlain extends Error {}

/** Tagged form of a value; throws NotPlain. */
function encodePlain(value) {
  let tagged;
  try {
    tagged = codec.encode(value);
  } catch (error) {
    const isEndless = error instanceof codec.TooDeep || error instanceof RangeError;
    const kind = isEndless ? 'a value without an end' : 'a value that fails when it is read';
    throw new NotPlain(kind, { cause: error });
  }
  const kind = opaqueKindOf(tagged);
  if (kind !== undefined) throw new NotPlain(kind);
  return tagged;
}

/** `{ s }` or `{ d }` of a tagged form. */
function describeTagged(tagged) {
  const source = sourceOf(tagged);
  return source === undefined ? { d: digestOfTagged(tagged) } : { s: source };
}

/** Source text of arguments as between the brackets of a call; throws NotPlain. */
function describeArguments(values) {
  const texts = encodePlain(values).map((item) => write(item, MOST_OF_ARGUMENTS));
  const source = texts.join(', ');
  if (texts.includes(undefined) || source.length > MOST_OF_ARGUMENTS) {
    throw new NotPlain('a value that is too long, or has no source text');
  }
  return source;
}

/** What a tagged form holds that can not be written down, such as a function; undefined where it holds no such. */
function opaqueKindOf(tagged) {
  if (typeof tagged !== 'object' || tagged === null) return undefined;
  if (!Array.isArray(tagged)) {
    if (tagged.t === '?' || tagged.t === 'fn' || tagged.t === 'cb') return String(tagged.k ?? 'function');
    return opaqueKindOf(partsOf(tagged));
  }
  for (const item of tagged) {
    const kind = opaqueKindOf(item);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

function partsOf({ t, v }) {
  if (t === 'o' || t === '0') return Object.values(v);
  return typeof v === 'object' && v !== null ? v : [];
}

/** Source text of a tagged form: one line; undefined where it is long or can not say it. */
function sourceOf(tagged) {
  const text = write(tagged, MOST_CHARACTERS);
  return text === undefined || text.length > MOST_CHARACTERS ? undefined : text;
}

/** `room`: about how much may still be written, so that a huge value costs little. */
function write(tagged, room) {
  if (room < 0) return undefined;
  if (typeof tagged === 'string') return tagged.length > room ? undefined : textSource(tagged);
  if (typeof tagged !== 'object' || tagged === null) return String(tagged);
  if (Array.isArray(tagged)) return around('[', listed(tagged, room), ']');
  return writers[tagged.t]?.(tagged, room);
}

function listed(items, room) {
  let text = '';
  for (const item of items) {
    const part = write(item, room - text.length);
    if (part === undefined) return undefined;
    text += text === '' ? part : `, ${part}`;
  }
  return text;
}

function around(open, inner, close) {
  return inner === undefined ? undefined : `${open}${inner}${close}`;
}

/** JSON is JavaScript; line separators are escaped so that it stays one line for every reader. */
function textSource(text) {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`);
}

// An instance of a class (k) is written as its data, which is all that is compared; inside of a Map or a Set the class
// counts too, so there it has no source. Iterators (I) have none either: their digest says what they give.
const writers = {
  u: () => 'undefined',
  n: ({ v }) => v,
  i: ({ v }) => `${v.startsWith('-') ? -BigInt(v.slice(1)) : BigInt(v)}n`,
  o: ({ v }, room) => objectSource('', v, room),
  0: ({ v }, room) => objectSource('__proto__: null', v, room),
  a: ({ n, v }, room) => arraySource(n, v, room),
  k: ({ v }, room) => (Array.isArray(v) || v.t === 'o' ? write(v, room) : undefined),
  D: ({ v }) => `new Date(${v === null ? 'NaN' : v})`,
  M: ({ v }, room) => (holdsInstances(v) ? undefined : around('new Map([', listed(v, room), '])')),
  S: ({ v }, room) => (holdsInstances(v) ? undefined : around('new Set([', listed(v, room), '])')),
  R: ({ v, f, l }) => (l === 0 ? `new RegExp(${textSource(v)}, ${textSource(f)})` : undefined),
  T: ({ k, v }) => bytesSource(k, Buffer.from(v, 'base64')),
  x: ({ v }, room) => around('Object(', write(v, room), ')'),
};

function objectSource(first, properties, room) {
  const parts = first === '' ? [] : [first];
  let left = room;
  for (const key of Object.keys(properties)) {
    const value = write(properties[key], left);
    if (value === undefined) return undefined;
    // Written plainly it would set the prototype.
    parts.push(`${key === '__proto__' ? '["__proto__"]' : textSource(key)}: ${value}`);
    left -= value.length + key.length;
  }
  return `{${parts.join(', ')}}`;
}

/** Holes are no different from undefined where results are compared; names that are no places can not be written. */
function arraySource(length, pairs, room) {
  if (length > MOST_CHARACTERS) return undefined;
  const items = Array.from({ length }, () => ({ t: 'u' }));
  for (const [key, item] of pairs) {
    if (!/^\d+$/.test(key)) return undefined;
    items[Number(key)] = item;
  }
  return around('[', listed(items, room), ']');
}

function bytesSource(kind, bytes) {
  const { buffer } = new Uint8Array(bytes);
  if (kind === 'Buffer') return `Buffer.from([${[...bytes].join(', ')}])`;
  if (kind === 'ArrayBuffer') return `new Uint8Array([${[...bytes].join(', ')}]).buffer`;
  const items = [...new globalThis[kind](buffer)];
  return `new ${kind}([${items.map((item) => write(codec.encode(item), MOST_CHARACTERS)).join(', ')}])`;
}

function holdsInstances(tagged) {
  if (typeof tagged !== 'object' || tagged === null) return false;
  if (Array.isArray(tagged)) return tagged.some(holdsInstances);
  return tagged.t === 'k' || tagged.t === '0' || holdsInstances(partsOf(tagged));
}

module.exports = { ITERATOR, NotPlain, describeArguments, describeTagged, encodePlain, opaqueKindOf };
