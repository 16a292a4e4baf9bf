// Keeps the heaviest tokens until their shares reach a need, without sorting the vocabulary: candidates are put into
// buckets by the bits of their weights, and only the bucket in which the need is reached is looked at more closely.
// "Heaviest" is by weight, and by the lower place where weights are equal.

/** The tokens still in play, in order of their number, in the first `count` places; and room to work in. */
export interface TokenList {
  count: number;
  /** Sum of the weights in play, added up in order. */
  mass: number;
  readonly tokens: Int32Array;
  /** exp((logit - largest logit) / temperature), above 0; the heaviest is 1. */
  readonly weights: Float64Array;
  /** What each place counts towards the need. Sums of shares must be exact, so that their order does not matter. */
  readonly shares: Float64Array;
  /** Places that may be kept, in rising order. */
  readonly candidates: Int32Array;
  readonly undecided: Int32Array;
  readonly bits: Uint32Array;
  readonly buckets: Float64Array;
  readonly cut: Cut;
}

/** Kept is what is heavier than `weight`, and the first `ties` places of exactly that weight. */
interface Cut {
  weight: number;
  ties: number;
}

const bucketCount = 1024;
const lastBucket = bucketCount - 1;
/** Chosen: from here on sorting is as fast as one more round of buckets. */
const fewEnough = 96;

/** Where the upper half of a double lies in memory: 1 where the lower half comes first. */
export const upper = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** The upper half of a positive double: of two doubles, the larger has the larger upper half or the same. */
export function upperBits(value: number): number {
  return new Uint32Array(Float64Array.of(value).buffer)[upper]!;
}

export function createTokenList(vocabulary: number): TokenList {
  const weights = new Float64Array(vocabulary);
  return {
    count: 0,
    mass: 0,
    tokens: new Int32Array(vocabulary),
    weights,
    shares: new Float64Array(vocabulary),
    candidates: new Int32Array(vocabulary),
    undecided: new Int32Array(vocabulary),
    bits: new Uint32Array(weights.buffer),
    buckets: new Float64Array(bucketCount),
    cut: { weight: 0, ties: 0 },
  };
}

/**
 * Shrinks the list to the fewest of its heaviest tokens whose shares add up to at least `need`; they keep their order.
 * The first `candidateCount` candidates must hold all of these; what is no candidate is dropped.
 */
export function keepHeaviest(list: TokenList, candidateCount: number, need: number): void {
  findCut(list, candidateCount, need);
  const { tokens, weights, candidates, cut } = list;
  let ties = cut.ties;
  let kept = 0;
  let mass = 0;
  for (let at = 0; at < candidateCount; at += 1) {
    const place = candidates[at]!;
    const weight = weights[place]!;
    if (weight < cut.weight) continue;
    if (weight === cut.weight) {
      if (ties === 0) continue;
      ties -= 1;
    }
    tokens[kept] = tokens[place]!;
    weights[kept] = weight;
    mass += weight;
    kept += 1;
  }
  list.count = kept;
  list.mass = mass;
}

function findCut(list: TokenList, candidateCount: number, need: number): void {
  list.undecided.set(list.candidates.subarray(0, candidateCount));
  let count = candidateCount;
  let missing = need;
  // Positive doubles are ordered as their bits are: first by the upper half, then, where that is equal, by the lower.
  let half = upper;
  let range = firstRange;
  while (count > fewEnough) {
    if (range.least === range.most) {
      if (half !== upper) break;
      half = 1 - upper;
    } else {
      const crossed = crossedBucket(list, { ...range, count, half, need: missing });
      missing = crossed.missing;
      count = keepBucket(list, { ...range, count, half, bucket: crossed.bucket });
    }
    range = bitRange(list, count, half);
  }
  walkToCut(list, count, missing);
}

interface BitRange {
  readonly least: number;
  readonly most: number;
  /** How many low bits the members of one bucket may differ in. */
  readonly shift: number;
}

/** Upper halves from 1 down, 16 buckets for each power of 2, and one for all that is below 2^-63. */
const firstRange: BitRange = { least: 0, most: 0x3ff00000, shift: 16 };

function bitRange({ bits, undecided }: TokenList, count: number, half: number): BitRange {
  let least = 0xffffffff;
  let most = 0;
  for (let at = 0; at < count; at += 1) {
    const word = bits[2 * undecided[at]! + half]!;
    if (word < least) least = word;
    if (word > most) most = word;
  }
  const shift = Math.max(0, 32 - Math.clz32(most - least) - Math.log2(bucketCount));
  return { least, most, shift };
}

interface Round extends BitRange {
  readonly count: number;
  readonly half: number;
}

/** The bucket in which the need is reached, and what is missing of it before that bucket. */
function crossedBucket(
  list: TokenList,
  round: Round & { need: number },
): { bucket: number; missing: number } {
  const { bits, undecided, shares, buckets } = list;
  const { count, half, most, shift, need } = round;
  buckets.fill(0);
  for (let at = 0; at < count; at += 1) {
    const place = undecided[at]!;
    const bucket = bucketOf(bits[2 * place + half]!, most, shift);
    buckets[bucket] = buckets[bucket]! + shares[place]!;
  }
  let missing = need;
  let bucket = 0;
  while (bucket < lastBucket && buckets[bucket]! < missing) {
    missing -= buckets[bucket]!;
    bucket += 1;
  }
  return { bucket, missing };
}

/** Leaves only one bucket's members undecided. */
function keepBucket({ bits, undecided }: TokenList, round: Round & { bucket: number }): number {
  const { count, half, most, shift, bucket } = round;
  let kept = 0;
  for (let at = 0; at < count; at += 1) {
    const place = undecided[at]!;
    undecided[kept] = place;
    // 1 where the buckets are the same, else 0; a branch here is guessed wrong too often.
    kept += ((bucketOf(bits[2 * place + half]!, most, shift) ^ bucket) - 1) >>> 31;
  }
  return kept;
}

function bucketOf(word: number, most: number, shift: number): number {
  return Math.min((most - word) >>> shift, lastBucket);
}

/** Takes the undecided one by one, heaviest first, until nothing is missing. */
function walkToCut(list: TokenList, count: number, need: number): void {
  const { undecided, weights, shares, cut } = list;
  const rest = undecided.subarray(0, count);
  // More than a few are all equal, or they would have been told apart.
  if (count <= fewEnough) rest.sort((one, other) => weights[other]! - weights[one]! || one - other);
  let missing = need;
  cut.ties = 0;
  cut.weight = Number.POSITIVE_INFINITY;
  for (const place of rest) {
    const weight = weights[place]!;
    cut.ties = weight === cut.weight ? cut.ties + 1 : 1;
    cut.weight = weight;
    missing -= shares[place]!;
    if (missing <= 0) return;
  }
}
