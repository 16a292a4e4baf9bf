// The texts within a value that a program gave, read with care: its getters may throw, its objects may be endless.
'use strict';

const MOST_TEXT = 1 << 16;
const DEEPEST = 6;
const MOST_ENTRIES = 200;

/** One text of all texts, numbers and names within, in order. */
function textsOf(value) {
  const found = { text: '', left: MOST_ENTRIES * 10 };
  collect(value, found, DEEPEST);
  return found.text;
}

function add(found, text) {
  if (found.text.length < MOST_TEXT) found.text += `${text.slice(0, MOST_TEXT - found.text.length)}\n`;
}

function collect(value, found, depth) {
  found.left--;
  if (found.left < 0 || depth < 0 || value === null || value === undefined) return;
  if (typeof value === 'string') add(found, value);
  else if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    add(found, String(value));
  else if (typeof value === 'object') collectObject(value, found, depth);
}

function collectObject(value, found, depth) {
  try {
    if (ArrayBuffer.isView(value)) {
      add(
        found,
        Buffer.from(value.buffer, value.byteOffset, Math.min(value.byteLength, MOST_TEXT)).toString('utf8'),
      );
      return;
    }
    const message = errorMessage(value);
    if (message !== undefined) add(found, message);
    if (typeof value.href === 'string' && typeof value.searchParams === 'object') add(found, value.href);
    for (const name of Object.keys(value).slice(0, MOST_ENTRIES)) {
      const descriptor = Object.getOwnPropertyDescriptor(value, name);
      if (!Array.isArray(value)) add(found, name);
      if (descriptor !== undefined && 'value' in descriptor) collect(descriptor.value, found, depth - 1);
    }
    if (
      typeof value[Symbol.iterator] === 'function' &&
      (value instanceof Map || /Map|Set/.test(Object.prototype.toString.call(value)))
    ) {
      let count = 0;
      for (const one of value) {
        collect(one, found, depth - 1);
        if (++count > MOST_ENTRIES) break;
      }
    }
  } catch {
    // It does not want to be read: what was read of it counts.
  }
}

function errorMessage(value) {
  return Object.prototype.toString.call(value) === '[object Error]' ? String(value.message) : undefined;
}

/** `{ name, message }` of what was thrown, or as far as it can be read. */
function thrownOf(thrown) {
  const read = (work) => {
    try {
      return String(work()).slice(0, 300);
    } catch {
      return '';
    }
  };
  if (typeof thrown !== 'object' || thrown === null) return { name: 'thrown', message: read(() => thrown) };
  return {
    name: read(() => thrown.name),
    message: read(() => thrown.message),
    status: Number(read(() => thrown.status ?? thrown.statusCode)) || undefined,
  };
}

/** `instanceof`, of what may not want to be looked at. */
function isA(value, made) {
  try {
    return value instanceof made;
  } catch {
    return false;
  }
}

module.exports = { isA, textsOf, thrownOf };
