// Many calls in order, each with a time limit of its own. Starting the engine's watchdog costs some 200 µs, so short calls
// share one; it counts wall time, so a call that had no processor for a while gets a second chance.
'use strict';

const { performance } = require('node:perf_hooks');
const { OVERTIME, inTime, stopTimers } = require('./trial-timers.cjs');
const { cpuMs, watch } = require('./trial-watch.cjs');

/** Loaded before any watch: the global clock is made when it is first read, and is gone if that is interrupted. */
const wallMs = performance.now.bind(performance);

/** Chosen: the watchdog's start is 2 % of it. */
const SLICE_MS = 10;
/** Chosen: a call that used less of its CPU time than this share, and more wall time, is tried again. */
const STARVED_SHARE = 0.8;
/** The second time it gets as much wall time as it would have needed, with room to spare, but no more than this. */
const SECOND_CHANCE = 1.5;
const MOST_CHANCE = 10;

/**
 * Does `one(at)` for the numbers from 0 below `count` until `isEnough()`. `one` gives a result, or a promise where the
 * event loop must turn for it; it may take `limitOf(at)` CPU ms, else the result is `slow(at)`. `tell(results)` gets
 * them in order, and where `isCareful(at)` each before the next call begins.
 */
async function each(count, { one, limitOf, slow, tell, isEnough, isCareful }) {
  let at = 0;
  let chance = 1;
  while (at < count && !isEnough()) {
    const slice = chance > 1 || isCareful(at) ? 0 : SLICE_MS;
    const { results, share } = await several({ at, count, slice, chance, one, limitOf, isEnough });
    at += results.length;
    const isStarved = chance === 1 && share < STARVED_SHARE;
    chance = isStarved ? Math.min(MOST_CHANCE, SECOND_CHANCE / share) : 1;
    if (share !== undefined && !isStarved) {
      results.push(slow(at));
      at += 1;
    }
    tell(results);
  }
}

/**
 * Calls from `at` on, until the slice is over. Where the one after the last result was stopped, the share of its CPU time
 * that it had by then.
 */
async function several({ at: first, count, slice, chance, one, limitOf, isEnough }) {
  const results = [];
  const limit = limitOf(first);
  let [begun, beganMs, later] = [-1, 0, undefined];
  const ended = await watch(limit * chance + slice, () => {
    const end = wallMs() + slice;
    for (let at = first; at < count && limitOf(at) <= limit; at += 1) {
      beganMs = cpuMs();
      begun = at;
      const result = one(at);
      if (result instanceof Promise) {
        later = result;
        return;
      }
      results.push(result);
      if (wallMs() >= end || isEnough()) return;
    }
  });
  if (ended && later !== undefined) {
    const late = await inTime(later, limit);
    if (late === OVERTIME) return { results, share: 1 };
    results.push(late);
  } else stopTimers();
  // Else stopped, perhaps between the end of a call and the beginning of the next one.
  const isStopped = !ended && begun === first + results.length;
  return isStopped ? { results, share: (cpuMs() - beganMs) / limit } : { results };
}

module.exports = { each };
