// How much a text repeats itself: what small models fall into as the temperature goes to 0.

/** Tokens of an n-gram: Welleck et al. report 4. */
const gramLength = 4;

/**
 * The share of n-grams that stood in the text before: 1 − different n-grams / all n-grams, with n = 4. It is seq-rep-4
 * of Welleck et al. 2020, "Neural Text Generation With Unlikelihood Training", on the tokens given. Code repeats
 * itself more than prose: compare with other programs, not with 0. A text without n-grams repeats nothing.
 */
export function repeatedShare(tokens: readonly string[]): number {
  const all = tokens.length - gramLength + 1;
  if (all < 1) return 0;
  const different = new Set<string>();
  for (let start = 0; start < all; start += 1) {
    different.add(JSON.stringify(tokens.slice(start, start + gramLength)));
  }
  return 1 - different.size / all;
}

/** The end of a text that says the same again and again. */
export interface Loop {
  /** Tokens after which it repeats. */
  readonly period: number;
  /** Tokens of the text, from the loop's first one to the end. */
  readonly length: number;
}

/** Holtzman et al.: a phrase of at least two tokens, at least three times. */
const leastPeriod = 2;
const leastRounds = 3;

/**
 * The longest end of the text that repeats a phrase of at least two tokens at least three times, the last time maybe
 * in part: a text that got stuck, by the rule of Holtzman et al. 2020, "The Curious Case of Neural Text
 * Degeneration". Of equally long ones that with the shortest phrase; undefined where there is none.
 */
export function endLoop(tokens: readonly string[]): Loop | undefined {
  const backwards = tokens.toReversed();
  const matches = prefixMatches(backwards);
  let found: Loop | undefined;
  for (let period = leastPeriod; period * leastRounds <= tokens.length; period += 1) {
    const length = period + (matches[period] ?? 0);
    if (length >= period * leastRounds && length > (found?.length ?? 0)) found = { period, length };
  }
  return found;
}

/** For every place, how many tokens from there on are those of the beginning: the Z array (Gusfield 1997, section 1.3). */
function prefixMatches(tokens: readonly string[]): Int32Array {
  const matches = new Int32Array(tokens.length);
  let left = 0;
  let right = 0;
  for (let at = 1; at < tokens.length; at += 1) {
    let length = at < right ? Math.min(right - at, matches[at - left] ?? 0) : 0;
    while (at + length < tokens.length && tokens[length] === tokens[at + length]) length += 1;
    matches[at] = length;
    if (at + length > right) {
      left = at;
      right = at + length;
    }
  }
  return matches;
}
