// Values and calls as a person would write them, cut at a length: evidence, never compared. It stops as soon as
// it has enough, however large the value is.
'use strict';

const { types } = require('node:util');
const { Opaque } = require('./codec.cjs');

const SHOWN = 400;
const PLAIN_KEY = /^[A-Za-z_$][\w$]*$/;

/** Source-like text of a value, cut. */
function show(value) {
  const pieces = { text: '', depth: 0 };
  write(value, pieces);
  return pieces.text.length <= SHOWN ? pieces.text : `${pieces.text.slice(0, SHOWN)}…`;
}

/** Source-like text of a call, cut. */
function showCall(name, values) {
  const text = `${name}(${values.map(show).join(', ')})`;
  return text.length <= 2 * SHOWN ? text : `${text.slice(0, 2 * SHOWN)}…`;
}

function write(value, pieces) {
  if (pieces.text.length > SHOWN) return;
  if (typeof value !== 'object' || value === null) {
    pieces.text += primitive(value);
    return;
  }
  if (pieces.depth > 20) {
    pieces.text += '…';
    return;
  }
  pieces.depth += 1;
  writeObject(value, pieces);
  pieces.depth -= 1;
}

function primitive(value) {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, SHOWN + 1));
  if (typeof value === 'bigint')
    return `${value.toString(16).length > SHOWN ? `0x${value.toString(16).slice(0, SHOWN)}` : value}n`;
  if (typeof value === 'function') return value.name === '' ? '<function>' : `<function ${value.name}>`;
  return Object.is(value, -0) ? '-0' : String(value);
}

function writeObject(value, pieces) {
  if (value instanceof Opaque) pieces.text += `<${value.kind}>`;
  else if (types.isDate(value))
    pieces.text += Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  else if (types.isRegExp(value)) pieces.text += String(value);
  else if (types.isNativeError(value))
    pieces.text += `${value.name}(${JSON.stringify(value.message.slice(0, SHOWN))})`;
  else if (types.isPromise(value)) pieces.text += '<Promise>';
  else if (types.isBoxedPrimitive(value)) pieces.text += `Object(${primitive(value.valueOf())})`;
  else if (types.isAnyArrayBuffer(value)) writeList('ArrayBuffer', new Uint8Array(value), pieces);
  else if (types.isMap(value)) writePairs(value, pieces);
  else if (types.isSet(value)) writeList('Set', value.values(), pieces);
  else if (types.isTypedArray(value)) writeList(value.constructor.name, value, pieces);
  else if (Array.isArray(value)) writeList(nameOf(value, Array.prototype), value, pieces);
  else if (typeof value.next === 'function') pieces.text += '<iterator>';
  else writeProperties(nameOf(value, Object.prototype), value, pieces);
}

function nameOf(value, plain) {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === plain) return '';
  return prototype === null ? '[null prototype]' : prototype.constructor.name;
}

function prefix(name) {
  return name === '' ? '' : `${name} `;
}

function writeList(name, items, pieces) {
  pieces.text += `${prefix(name)}[`;
  let separator = '';
  for (const item of items) {
    pieces.text += separator;
    write(item, pieces);
    separator = ', ';
    if (pieces.text.length > SHOWN) return;
  }
  pieces.text += ']';
}

function writePairs(map, pieces) {
  pieces.text += 'Map {';
  let separator = '';
  for (const [key, item] of map) {
    pieces.text += separator;
    write(key, pieces);
    pieces.text += ' => ';
    write(item, pieces);
    separator = ', ';
    if (pieces.text.length > SHOWN) return;
  }
  pieces.text += '}';
}

function writeProperties(name, object, pieces) {
  pieces.text += `${prefix(name)}{`;
  let separator = '';
  for (const key in object) {
    if (!Object.hasOwn(object, key)) continue;
    pieces.text += `${separator}${PLAIN_KEY.test(key) ? key : JSON.stringify(key.slice(0, SHOWN))}: `;
    write(object[key], pieces);
    separator = ', ';
    if (pieces.text.length > SHOWN) return;
  }
  pieces.text += '}';
}

module.exports = { SHOWN, show, showCall };
