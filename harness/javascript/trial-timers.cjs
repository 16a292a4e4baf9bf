// Async programs: what they do behind a timer has a time limit too, and no timer outlives the call that set it. Covers
// the global timers; what waits for anything else meets only the limits of the whole process.
'use strict';

const { doMicrotasks, watchNow } = require('./trial-watch.cjs');

/** Instead of a result: the time was up. */
const OVERTIME = Symbol('overtime');
/** Chosen: waiting takes no CPU time, and a busy machine is late. */
const LEAST_WAIT_MS = 1000;
const WAITS = 10;

const { setTimeout: startTimer, clearTimeout: stopTimer, clearImmediate: stopTurn } = globalThis;
const running = new Set();
let current;

/** Replaces the global timers; before any program is loaded. */
function watchTimers() {
  for (const name of ['setTimeout', 'setInterval', 'setImmediate']) {
    const start = globalThis[name];
    const watched = (callback, ...rest) => {
      const timer = start((...values) => turn(() => callback(...values)), ...rest);
      running.add(timer);
      return timer;
    };
    // `util.promisify(setTimeout)` asks for one of them.
    Object.defineProperties(watched, Object.getOwnPropertyDescriptors(start));
    Object.defineProperty(globalThis, name, { value: watched, writable: true, configurable: true });
  }
}

/** One turn of the event loop, with all that it leads to at once. */
function turn(work) {
  const ended = watchNow(current?.limitMs ?? LEAST_WAIT_MS, () => {
    work();
    doMicrotasks();
  });
  if (!ended) current?.giveUp(OVERTIME);
}

/** What the promise gives, or OVERTIME: after a turn of more than `limitMs`, or after waiting for far longer. */
async function inTime(promise, limitMs) {
  const overtime = new Promise((giveUp) => {
    current = { limitMs, giveUp };
  });
  // A program that waits for nothing more is not waited for: see settled() in trial-subject.cjs.
  const wait = startTimer(current.giveUp, Math.max(LEAST_WAIT_MS, WAITS * limitMs), OVERTIME).unref();
  try {
    return await Promise.race([promise, overtime]);
  } finally {
    stopTimer(wait);
    current = undefined;
    stopTimers();
  }
}

function stopTimers() {
  for (const timer of running) {
    stopTimer(timer);
    stopTurn(timer);
  }
  running.clear();
}

module.exports = { OVERTIME, inTime, stopTimers, watchTimers };
