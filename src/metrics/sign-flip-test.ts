// Whether paired differences are more than chance: if neither run were better, each problem's difference could as
// well have had the other sign. With differences of −1, 0 and 1 this is McNemar's exact test.

import { type RandomStream, randomStream } from '../base/random.ts';

/** Chosen: up to 2^16 sign patterns are all looked at. */
const mostEnumerated = 16;
/** Chosen: p near 0.05 moves by about 0.002 between seeds. */
const draws = 10_000;

/**
 * The two-sided p of a mean of 0 (Fisher's randomisation test): the share of sign patterns whose sum is at least as
 * far from 0. All patterns for up to 16 differences that are not 0; else 10,000 seeded ones, the given one counted
 * among them, so that p is never 0.
 */
export function signFlipTest(differences: readonly number[], { seed }: { readonly seed: number }): number {
  const sizes = Float64Array.from(differences.filter((difference) => difference !== 0).map(Math.abs));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const seen = Math.abs(differences.reduce((sum, difference) => sum + difference, 0));
  // Sums in another order differ in their last bits: those that are equal must count as equal.
  const least = seen - 1e-12 * total;
  if (sizes.length <= mostEnumerated) {
    const sums = allSums(sizes);
    return sums.filter((sum) => Math.abs(sum) >= least).length / sums.length;
  }
  const stream = randomStream(seed, 'sign-flip');
  let asFar = 1;
  for (let draw = 0; draw < draws; draw += 1) if (Math.abs(flippedSum(sizes, stream)) >= least) asFar += 1;
  return asFar / (draws + 1);
}

/** The sum under every pattern of signs. */
function allSums(sizes: Float64Array): Float64Array {
  const sums = new Float64Array(2 ** sizes.length);
  let filled = 1;
  for (const size of sizes) {
    for (let place = 0; place < filled; place += 1) {
      const sum = sums[place] ?? 0;
      sums[place] = sum + size;
      sums[filled + place] = sum - size;
    }
    filled *= 2;
  }
  return sums;
}

/** The sum under one random pattern; a draw gives the signs of 32 sizes. */
function flippedSum(sizes: Float64Array, stream: RandomStream): number {
  let sum = 0;
  let bits = 0;
  // Called 10,000 times over all problems: an iterator here makes a comparison take ten times as long.
  for (let place = 0; place < sizes.length; place += 1) {
    bits = (place & 31) === 0 ? stream.below(2 ** 32) : bits >>> 1;
    const size = sizes[place] ?? 0;
    sum += (bits & 1) === 1 ? size : -size;
  }
  return sum;
}
