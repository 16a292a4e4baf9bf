// Random numbers by place: the number at a position is computed from seed, name and position alone, so it is the same
// in whatever order, batch or process the positions are asked for. A randomStream gives its numbers only in order.
// Threefry-2x32 with 20 rounds (Salmon, Moraes, Dror, Shaw 2011, "Parallel Random Numbers: As Easy as 1, 2, 3"),
// keyed by SHA-256 of "seed:name".

import { createHash } from 'node:crypto';

/** The number at a position: in [0, 1), with 53 random bits. */
export type RandomAt = (position: number) => number;

/**
 * Numbers that depend on nothing but `seed`, `name` and the position at which each is asked for.
 * A position that is no integer from 0 to 2^53 - 1 is a RangeError.
 */
export function randomAt(seed: number, name: string): RandomAt {
  const digest = createHash('sha256').update(`${seed}:${name}`).digest();
  const key = { low: digest.readInt32LE(0), high: digest.readInt32LE(4) };
  return (position) => {
    if (!(Number.isSafeInteger(position) && position >= 0)) {
      throw new RangeError(`random-at: position ${position} is not an integer from 0 to 2^53 - 1.`);
    }
    const { low, high } = threefry(key, { low: position | 0, high: (position / 2 ** 32) | 0 });
    return ((high >>> 6) * 2 ** 27 + (low >>> 5)) / 2 ** 53;
  };
}

interface Words {
  readonly low: number;
  readonly high: number;
}

// From the paper, table 2: the rotations of the 2x32 variant, and the parity that makes the third key word.
const rotations = [13, 15, 26, 6, 17, 29, 16, 24] as const;
const parity = 0x1bd11bda;
const rounds = 20;

/** One block of the cipher on 32-bit words; exported for its published test vectors. */
export function threefry(key: Words, counter: Words): Words {
  const keys = [key.low, key.high, parity ^ key.low ^ key.high] as const;
  let low = (counter.low + keys[0]) | 0;
  let high = (counter.high + keys[1]) | 0;
  for (let round = 0; round < rounds; round += 1) {
    const rotation = rotations[round % rotations.length] ?? 0;
    low = (low + high) | 0;
    high = ((high << rotation) | (high >>> (32 - rotation))) ^ low;
    if (round % 4 !== 3) continue;
    const injection = (round + 1) / 4;
    low = (low + (keys[injection % 3] ?? 0)) | 0;
    high = (high + (keys[(injection + 1) % 3] ?? 0) + injection) | 0;
  }
  return { low: low >>> 0, high: high >>> 0 };
}
