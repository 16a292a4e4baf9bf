// The smallest payload that still has the effect: parts of the text are left out as long as it stays.
'use strict';

/** Chosen: so many are tried together; of what comes after the first that has the effect, nothing counts. */
const TOGETHER = 8;

/**
 * `hasEffect(payloads)` says it of each, up to the first; `isWhole(text)` whether a text is still an attack; `known`:
 * parts that alone are tried.
 */
async function shrink(payload, { hasEffect, isWhole, most, known }) {
  if (!payload.isText) return payload;
  if (known !== undefined) return known[(await hasEffect(known)).indexOf(true)] ?? payload;
  let best = payload;
  let from = { size: Math.ceil(best.value.length / 2), at: 0 };
  for (let runs = 0; runs < most; ) {
    const count = Math.min(TOGETHER, most - runs);
    const cuts = cutsOf(best, { from, isWhole, count });
    if (cuts.length === 0) break;
    const first = (await hasEffect(cuts.map(({ shorter }) => shorter))).indexOf(true);
    // What comes after it was tried on a text that is no longer the one.
    runs += first < 0 ? cuts.length : first + 1;
    const { size, at } = cuts.at(first);
    from = first < 0 ? { size, at: at + size } : { size, at };
    if (first >= 0) best = cuts[first].shorter;
  }
  return best;
}

/** From a place on without one part of a size each, then of half the size from the beginning, and so on. */
function cutsOf(payload, { from, isWhole, count }) {
  const { value } = payload;
  const cuts = [];
  for (let { size, at } = from; size >= 1; size = Math.floor(size / 2), at = 0) {
    for (; at < value.length; at += size) {
      const text = value.slice(0, at) + value.slice(at + size);
      if (text !== '' && isWhole(text)) cuts.push({ size, at, shorter: payload.with(text) });
      if (cuts.length === count) return cuts;
    }
  }
  return cuts;
}

module.exports = { shrink };
