// Time limits inside of one process, by the engine's watchdog, which counts wall time.
'use strict';

const vm = require('node:vm');

/** Lines of ours begin with it. */
const MARK = '\u001e';
const WORK = '$assayWork';

/** As it is before a program changes it. */
const setTurn = setImmediate;

const run = new vm.Script(`${WORK}()`, { filename: '<watch>' });

/** What a program left to be done at once is done at once, within the watch: `await` costs no turn of the loop. */
const doMicrotasks = new Function('%PerformMicrotaskCheckpoint()');

/** Does `work` for at most so many ms of wall time; whether it came to its end. */
function watchNow(limitMs, work) {
  Object.defineProperty(globalThis, WORK, { value: work, configurable: true });
  try {
    run.runInThisContext({ timeout: Math.max(1, Math.ceil(limitMs)) });
    return true;
  } catch (error) {
    if (error?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
    throw error;
  }
}

/** The same in a turn of the event loop of its own, since microtasks are not done while others are. */
function watch(limitMs, work) {
  return new Promise((resolve, reject) => {
    setTurn(() => {
      try {
        resolve(watchNow(limitMs, work));
      } catch (error) {
        reject(error);
      }
    });
  });
}

/** CPU ms of this thread. */
function cpuMs() {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

module.exports = { MARK, cpuMs, doMicrotasks, watch, watchNow };
