// One program of a trial: loaded, its entry point called, what came of it in plain words.
'use strict';

const { AssertionError } = require('node:assert');
const vm = require('node:vm');
const codec = require('./codec.cjs');
const { SOURCE_NAME, compileProgram } = require('./load-program.cjs');
const { OVERTIME, inTime } = require('./trial-timers.cjs');
const { doMicrotasks, watch } = require('./trial-watch.cjs');
const { nameOf } = require('./verdicts.cjs');

const SHOWN = 400;
const PLACE = new RegExp(`${SOURCE_NAME}:(\\d+)`);
const NEVER_SETTLES = 'the promise that it returned never settles';

/** The program does not load; the message is the end of a sentence about it. */
class DoesNotLoad extends Error {}

/** Runs the program's top level, for at most `loadMs`. Gives what finds its names. */
async function loadProgram(source, loadMs) {
  let run;
  try {
    run = compileProgram(source);
  } catch (error) {
    throw new DoesNotLoad(`does not compile: ${textOf(error.complaint ?? error)}`, { cause: error });
  }
  let started;
  const work = () => {
    started = settledSoon(() => run({ timeout: loadMs }));
  };
  const ended = await watch(loadMs, work);
  const end = ended && 'later' in started ? await inTime(started.later, loadMs) : started;
  if (!ended || end === OVERTIME) throw new DoesNotLoad('does not come to an end when it is loaded');
  const { error, value } = end;
  if (error !== undefined) throw new DoesNotLoad(`fails when it is loaded: ${textOf(error.thrown)}`);
  return value;
}

/** Trusted code that others of the problem use, such as the names in its tests. */
function loadPrelude(prelude) {
  if (prelude) vm.runInThisContext(prelude, { filename: '<prelude>' });
}

/** `name` or `Class.method`, the latter on a new instance at every call. Undefined where there is none. */
function findEntry(resolve, entry) {
  const [name, ...parts] = entry.split('.');
  const find = () => {
    let value = resolve(name);
    for (const part of parts) {
      if (value === undefined || value === null) return undefined;
      const owner = typeof value === 'function' && typeof value[part] !== 'function' ? new value() : value;
      const member = owner[part];
      value = typeof member === 'function' ? member.bind(owner) : member;
    }
    return typeof value === 'function' ? value : undefined;
  };
  const found = find();
  return found === undefined || parts.length === 0 ? found : (...values) => find()(...values);
}

/**
 * What comes of a call: `{ value }` or `{ error: { thrown } }`, or `{ later }` where the event loop must turn: a promise
 * of such.
 */
function settledSoon(call) {
  let given;
  try {
    given = call();
  } catch (thrown) {
    return { error: { thrown } };
  }
  if (!isPromise(given)) return { value: given };
  let end;
  const late = settled(given).then(
    (value) => {
      end = { value };
      return end;
    },
    (thrown) => {
      end = { error: { thrown } };
      return end;
    },
  );
  doMicrotasks();
  return end ?? { later: late };
}

/** Waits for a promise, also for one that nothing will ever settle: then Node runs out of work and says so. */
function settled(promise) {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error(NEVER_SETTLES));
    process.once('beforeExit', giveUp);
    const done = (end) => (value) => {
      process.removeListener('beforeExit', giveUp);
      end(value);
    };
    promise.then(done(resolve), done(reject));
  });
}

function isPromise(value) {
  return typeof value === 'object' && value !== null && typeof value.then === 'function';
}

/** Exceptions as tests name them. */
function nameOfThrown(thrown) {
  const type = typeof thrown === 'object' && thrown !== null ? codec.errorTypeOf(thrown) : undefined;
  if (type === undefined) return 'thrown';
  const name = guarded(() => String(thrown.name)).slice(0, 100);
  return nameOf({ type, name, class: guarded(() => String(thrown.constructor.name)).slice(0, 100) });
}

function messageOfThrown(thrown) {
  const isError = typeof thrown === 'object' && thrown !== null && codec.errorTypeOf(thrown) !== undefined;
  return guarded(() => String(isError ? thrown.message : thrown)).slice(0, SHOWN);
}

/** The innermost line of the program; undefined for what carries no stack. */
function lineOfThrown(thrown) {
  const found = PLACE.exec(guarded(() => String(thrown?.stack)));
  return found === null ? undefined : Number(found[1]);
}

function isFailedAssertion(thrown) {
  return thrown instanceof AssertionError;
}

function textOf(thrown) {
  return `${nameOfThrown(thrown)}: ${messageOfThrown(thrown)}`;
}

/** What the program's own classes say about themselves may fail. */
function guarded(read) {
  try {
    return read();
  } catch {
    return '';
  }
}

module.exports = {
  DoesNotLoad,
  findEntry,
  isFailedAssertion,
  lineOfThrown,
  loadPrelude,
  loadProgram,
  messageOfThrown,
  nameOfThrown,
  settledSoon,
  textOf,
};
