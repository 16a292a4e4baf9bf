// The smallest payload that still has the effect: parts of the text are left out as long as it stays.
'use strict';

/**
 * `hasEffect(payloads)` says it of each, up to the first; `isWhole(text)` whether a text is still an attack; `known`:
 * parts that alone are tried.
 */
async function shrink(payload, { hasEffect, isWhole, most, known }) {
  if (!payload.isText) return payload;
  if (known !== undefined) return known[(await hasEffect(known)).indexOf(true)] ?? payload;
  let best = payload;
  let runs = 0;
  for (let size = Math.ceil(best.value.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < best.value.length && runs < most; ) {
      const cuts = cutsOf(best, { size, at, isWhole }).slice(0, most - runs);
      const effects = await hasEffect(cuts.map(({ shorter }) => shorter));
      const first = effects.indexOf(true);
      // What comes after it was tried on a text that is no longer the one.
      runs += first < 0 ? cuts.length : first + 1;
      if (first < 0) break;
      best = cuts[first].shorter;
      at = cuts[first].at;
    }
  }
  return best;
}

/** From a place on, without one part of `size` each. */
function cutsOf(payload, { size, at, isWhole }) {
  const cuts = [];
  for (let place = at; place < payload.value.length; place += size) {
    const text = payload.value.slice(0, place) + payload.value.slice(place + size);
    if (text !== '' && isWhole(text)) cuts.push({ at: place, shorter: payload.with(text) });
  }
  return cuts;
}

module.exports = { shrink };
