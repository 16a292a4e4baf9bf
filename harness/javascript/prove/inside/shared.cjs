// Objects of our own realm that programs get as they are. What one of them changes there, all later ones would meet: the
// process is then not used again.
'use strict';

const { EventEmitter } = require('node:events');
const { Duplex, Readable, Writable } = require('node:stream');
const { watchObjects } = require('./traces.cjs');

const GLOBALS = [
  ...['URL', 'URLSearchParams', 'TextEncoder', 'TextDecoder', 'AbortController', 'AbortSignal', 'Event'],
  ...['EventTarget', 'Blob', 'structuredClone', 'queueMicrotask'],
  ...['performance', 'crypto', 'atob', 'btoa', 'ReadableStream', 'WritableStream', 'TransformStream'],
].filter((name) => globalThis[name] !== undefined);
/** Loading these takes as long as all the rest, and few programs ask for them. */
const LATER = ['Headers', 'Request', 'Response', 'FormData'];

const classes = [Buffer, EventEmitter, Readable, Writable, Duplex];
/** What is watched here, and need not be in each realm. */
const WATCHED = new Set();
const looks = [watch(...GLOBALS.map((name) => globalThis[name]), ...classes)];
const taken = new Map();

function watch(...values) {
  const objects = values.flatMap((one) => [one, one.prototype, Object.getPrototypeOf(one)]);
  for (const one of objects) WATCHED.add(one);
  return watchObjects(objects);
}

/** One of those that are loaded when they are first asked for. */
function take(name) {
  if (!taken.has(name)) {
    taken.set(name, globalThis[name]);
    looks.push(watch(globalThis[name]));
  }
  return taken.get(name);
}

/** Whether all that programs were given is as it was. */
function isPristine() {
  return looks.every((look) => look());
}

module.exports = { GLOBALS, LATER, WATCHED, isPristine, take };
