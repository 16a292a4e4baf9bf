// The process in which programs under review run, one attempt after the other, as its supervisor (../prove.cjs) asks. What
// is trusted here is this realm: it is frozen, it makes no code of texts, and the program gets copies and stubs. A line
// to the supervisor counts only with the word that it gave us at the start.
'use strict';

const { Socket } = require('node:net');
const { EventEmitter } = require('node:events');
const { createHash } = require('node:crypto');
const { attempt } = require('./attempt.cjs');

const CHANNEL = 3;
const targets = new Map();
let word;

/** What programs could change of what we share with them; changed, the process is not used again. */
const SHARED = [
  EventEmitter.prototype,
  Buffer.prototype,
  Buffer,
  require('node:stream').Readable.prototype,
  URL.prototype,
  URLSearchParams.prototype,
];

function shape() {
  const parts = SHARED.map((owner) => {
    const descriptors = Object.getOwnPropertyDescriptors(owner);
    return Reflect.ownKeys(descriptors).map((name) =>
      [String(name), numberOf(descriptors[name].value), numberOf(descriptors[name].get)].join(),
    );
  });
  return createHash('sha1').update(parts.flat().join('|')).digest('hex');
}

const numbers = new WeakMap();
let counted = 0;

/** The same number for the same object. */
function numberOf(value) {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return String(value);
  if (!numbers.has(value)) numbers.set(value, ++counted);
  return numbers.get(value);
}

const pristine = shape();

async function answer(message) {
  if (message.word !== undefined) word = message.word;
  if (message.target !== undefined) {
    targets.clear();
    targets.set(message.target.number, { ...message.target, unbound: [] });
  }
  if (message.shot === undefined) return { ready: true };
  const seen = await attempt(targets.get(message.shot.target), message.shot);
  return { id: message.id, seen, isWorn: shape() !== pristine };
}

function listen() {
  const channel = new Socket({ fd: CHANNEL, readable: true, writable: true });
  let text = '';
  const handle = (line) => {
    answer(JSON.parse(line)).then(
      (said) => channel.write(`${word} ${JSON.stringify(said)}\n`),
      (error) =>
        channel.write(
          `${word} ${JSON.stringify({ broken: String(error?.stack ?? error).slice(0, 1500) })}\n`,
        ),
    );
  };
  channel.setEncoding('utf8');
  channel.on('data', (chunk) => {
    text += chunk;
    const lines = text.split('\n');
    text = lines.pop();
    for (const line of lines) handle(line);
  });
  channel.on('end', () => process.reallyExit(0));
  channel.on('error', () => process.reallyExit(0));
}

// The programs' own, from callbacks that nobody waits for: the attempt shows what comes of them.
process.on('uncaughtException', () => undefined);
process.on('unhandledRejection', () => undefined);
listen();
