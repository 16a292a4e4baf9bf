// What comes in from outside of any request: the input of a program that runs as a whole, line by line or at once.
'use strict';

const { Readable } = require('node:stream');

/** `process.stdin`. */
function makeStdin({ shot }) {
  const text = inputOf(shot);
  if (text === undefined) {
    const chain = () => undefined;
    return { on: chain, once: chain, setEncoding: chain, resume: chain, isTTY: false };
  }
  return Object.assign(Readable.from([Buffer.from(text)]), {
    isTTY: false,
    fd: 0,
    setRawMode: () => undefined,
  });
}

/** The module of that name: whoever asks a question, or waits for a line, gets the input. */
function makeReadline(around) {
  const createInterface = () => makeInterface(around);
  const callbacks = { createInterface, clearLine: () => true, cursorTo: () => true };
  return { ...callbacks, promises: { createInterface: () => promised(makeInterface(around)) } };
}

function makePromisedReadline(around) {
  return makeReadline(around).promises;
}

function makeInterface({ shot }) {
  const lines = (inputOf(shot) ?? 'note').split('\n');
  const later = (work, ...all) => {
    if (typeof work === 'function') setImmediate(() => work(...all));
  };
  const self = {
    question: (_text, ...rest) => later(rest.at(-1), lines[0]),
    ...{
      close: () => undefined,
      prompt: () => undefined,
      setPrompt: () => undefined,
      write: () => undefined,
    },
    ...{ pause: () => self, resume: () => self, terminal: false, line: '' },
    async *[Symbol.asyncIterator]() {
      yield* lines;
    },
  };
  self.on = (name, work) => {
    if (name === 'line') for (const line of lines) later(work, line);
    if (name === 'close') later(() => later(work));
    return self;
  };
  return Object.assign(self, { once: self.on, addListener: self.on, removeListener: () => self });
}

function promised(given) {
  return Object.assign(given, { question: async () => (await given[Symbol.asyncIterator]().next()).value });
}

function inputOf({ request }) {
  return request?.input;
}

module.exports = { makePromisedReadline, makeReadline, makeStdin };
