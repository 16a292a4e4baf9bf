// What is kept out of training. A behaviour belongs to a part by its fingerprint alone, so no spelling of a test's behaviour
// is ever trained on; pairs of operations belong by their names, so that none of the held-out ones is trained together.

import { sha256 } from '../../../base/hash.ts';
import { depthOf, type Meaning, operationsOf } from '../meaning/meaning.ts';
import { sources } from '../operations/sources.ts';

/** t1: new behaviours. t2: pairs of operations that were never trained together. t3: more operations than trained. */
export const heldOutTiers = ['t1', 't2', 't3'] as const;
export type HeldOutTier = (typeof heldOutTiers)[number];

export type Part = 'train' | 'validation' | HeldOutTier;

/** Training goes to this depth; t3 begins behind it. */
export const trainedDepth = 3;

// Chosen: of 10,000 behaviours some 500 are held out and 200 watch the training; at three operations a program, one in
// nine holds a held-out pair.
const heldOutShare = 0.05;
const validationShare = 0.02;
const pairShare = 0.04;

/** The part that the fingerprint alone decides. */
export function partOfFingerprint(fingerprint: string): 'train' | 'validation' | 't1' {
  const at = shareOf(`split/1 ${fingerprint}`);
  if (at < heldOutShare) return 't1';
  return at < heldOutShare + validationShare ? 'validation' : 'train';
}

/** The part of a behaviour with this meaning. */
export function partOf(meaning: Meaning, fingerprint: string): Part {
  if (depthOf(meaning.node) > trainedDepth) return 't3';
  const part = partOfFingerprint(fingerprint);
  if (part !== 'train') return part;
  return heldOutPairsOf(meaning).length > 0 ? 't2' : 'train';
}

/** Operations that only hand on what is there pair with nothing. */
const plain = new Set<string>([
  ...sources.flatMap(({ name, derived }) => (derived === true ? [] : [name])),
  ...['collect', 'collect characters', 'collect entries', 'choose'],
]);

const pairs = new Map<string, boolean>();

/** The held-out pairs of operations in it, each as `one + other`. */
export function heldOutPairsOf({ node }: Meaning): readonly string[] {
  const names = [...new Set(operationsOf(node))].filter((name) => !plain.has(name)).sort();
  return names.flatMap((one, at) =>
    names.slice(at + 1).flatMap((other) => {
      const pair = `${one} + ${other}`;
      const known = pairs.get(pair) ?? shareOf(`pair/1 ${pair}`) < pairShare;
      pairs.set(pair, known);
      return known ? [pair] : [];
    }),
  );
}

function shareOf(text: string): number {
  return Number.parseInt(sha256(text).slice(0, 12), 16) / 2 ** 48;
}
