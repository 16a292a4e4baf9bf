// Seeded randomness by name: the same seed and name give the same numbers on every machine.
// sfc32 (Chris Doty-Humphrey, PractRand), seeded from SHA-256 of "seed:name".

import { createHash } from 'node:crypto';

export interface RandomStream {
  /** A number in [0, 1) with 32 random bits. */
  next(): number;
  /** An integer in [0, bound). */
  below(bound: number): number;
}

/** A stream of numbers that depends on nothing but `seed` and `name`. */
export function randomStream(seed: number, name: string): RandomStream {
  const digest = createHash('sha256').update(`${seed}:${name}`).digest();
  let a = digest.readInt32LE(0);
  let b = digest.readInt32LE(4);
  let c = digest.readInt32LE(8);
  let counter = digest.readInt32LE(12);
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  return { next, below: (bound) => Math.floor(next() * bound) };
}
