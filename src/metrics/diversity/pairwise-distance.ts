// How far apart the programs of one problem are: the mean edit distance over all pairs of samples.

import { randomStream } from '../../base/random.ts';
import { codeTokens } from './code-tokens.ts';
import { editDistance, Numbering, type TokenNumbers } from './edit-distance.ts';

export interface PairwiseDistance {
  /** In [0, 1]: 0 where all programs are one, 1 where no two have a token in common. */
  readonly value: number;
  /** Of `value` for not looking at every pair; 0 where every pair was. */
  readonly standardError: number;
  /** Pairs that were looked at, and all there are. */
  readonly pairs: number;
  readonly allPairs: number;
}

export interface PairwiseOptions {
  readonly seed: number;
  /** Above so many pairs, this many are drawn with replacement. */
  readonly mostPairs?: number;
}

/** Chosen: exact up to 63 samples, and a standard error below 0.01 (no standard deviation is above 0.5, most are 0.2). */
const defaultMostPairs = 2000;

/**
 * Mean over all pairs of different samples of d / max(lengths), where d is the Levenshtein distance of their tokens
 * (see codeTokens): one minus the edit similarity that code completion is measured by (Svyatkovskiy et al. 2020,
 * "IntelliCode Compose"). This normalisation is read as a share of the longer program; unlike that of Yujian and Bo
 * 2007 ("A Normalized Levenshtein Distance Metric") it is no metric, and nothing here needs the triangle inequality.
 *
 * Undefined for fewer than two programs.
 */
export function pairwiseDistance(
  programs: readonly string[],
  { seed, mostPairs = defaultMostPairs }: PairwiseOptions,
): PairwiseDistance | undefined {
  if (programs.length < 2) return undefined;
  const allPairs = (programs.length * (programs.length - 1)) / 2;
  const numbering = new Numbering();
  const lists = programs.map((program) => numbering.of(codeTokens(program)));
  const places = firstEqual(lists);
  if (allPairs <= mostPairs) {
    const value = sumOverAll({ lists, places, tokens: numbering.size }) / allPairs;
    return { value, standardError: 0, pairs: allPairs, allPairs };
  }
  const distances = drawnDistances({ lists, places, tokens: numbering.size }, { seed, mostPairs });
  const value = distances.reduce((sum, one) => sum + one, 0) / mostPairs;
  const variance = distances.reduce((sum, one) => sum + (one - value) ** 2, 0) / Math.max(1, mostPairs - 1);
  return { value, standardError: Math.sqrt(variance / mostPairs), pairs: mostPairs, allPairs };
}

interface Listed {
  readonly lists: readonly TokenNumbers[];
  /** For every list, the place of the first one that equals it: their distance is 0 and is not worked out. */
  readonly places: readonly number[];
  readonly tokens: number;
}

const empty: TokenNumbers = new Int32Array();

function firstEqual(lists: readonly TokenNumbers[]): readonly number[] {
  const first = new Map<string, number>();
  return lists.map((list, place) => {
    const key = list.join();
    const known = first.get(key) ?? place;
    first.set(key, known);
    return known;
  });
}

/** Sum over all pairs, every pair of different lists worked out once. */
function sumOverAll({ lists, places, tokens }: Listed): number {
  const counts = new Map<number, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  const groups = [...counts].map(([place, count]) => ({ list: lists[place] ?? empty, count }));
  let sum = 0;
  for (const [at, one] of groups.entries()) {
    for (const other of groups.slice(at + 1)) {
      const distance = normalised(one.list, other.list, tokens);
      sum += one.count * other.count * distance;
    }
  }
  return sum;
}

function drawnDistances(
  { lists, places, tokens }: Listed,
  { seed, mostPairs }: { readonly seed: number; readonly mostPairs: number },
): readonly number[] {
  const stream = randomStream(seed, 'pairwise distance');
  const known = new Map<number, number>();
  return Array.from({ length: mostPairs }, () => {
    const one = stream.below(lists.length);
    const step = 1 + stream.below(lists.length - 1);
    const [low = 0, high = 0] = [places[one] ?? 0, places[(one + step) % lists.length] ?? 0].sort(
      (a, b) => a - b,
    );
    if (low === high) return 0;
    const key = low * lists.length + high;
    const found = known.get(key) ?? normalised(lists[low] ?? empty, lists[high] ?? empty, tokens);
    known.set(key, found);
    return found;
  });
}

function normalised(one: TokenNumbers, other: TokenNumbers, tokens: number): number {
  return editDistance(one, other, tokens) / Math.max(one.length, other.length);
}
