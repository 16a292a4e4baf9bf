// Lists of whole numbers that have a shape: steps, valleys, peaks, waves, walks. Programs that look at how neighbours
// compare seldom meet one by chance.

import type { RandomStream } from '../../base/random.ts';

/** Chosen: as many as tell a shape. */
const shortest = 3;
const longest = 12;

type Shape = (at: number, length: number, random: RandomStream) => number;

const shapes: readonly Shape[] = [
  (at) => at,
  (at, length) => Math.abs(2 * at - length + 1),
  (at, length) => (2 * at - length + 1) ** 2,
  (at) => (at % 2) * 3 - (at % 3),
  (at, length) => Math.min(at, length - 1 - at),
  (at) => 2 ** at,
  (at, length, random) => (at === random.below(length) ? 9 : 0),
];

/** Numbers between those given, or a little beyond; some with noise, some turned upside down, some symmetrical. */
export function shapedNumbers(seen: readonly bigint[], random: RandomStream): readonly bigint[] {
  const [low, high] = [Math.min(...seen.map(Number)), Math.max(...seen.map(Number))];
  const length = shortest + random.below(longest - shortest + 1);
  const shape = shapes[random.below(shapes.length)] ?? ((at: number) => at);
  const noise = random.below(3);
  const plain = Array.from(
    { length },
    (_, at) => shape(at, length, random) * 4 + (noise === 0 ? 0 : random.below(2 * noise + 1) - noise),
  );
  const turned = random.below(2) === 0 ? plain : plain.map((value) => -value);
  const values = random.below(2) === 0 ? turned : mirrored(turned);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const scale = most === least ? 0 : (Math.max(high - low, 1) * (1 + random.below(2))) / (most - least);
  return values.map((value) =>
    BigInt(Math.trunc(Math.max(-(2 ** 53), Math.min(2 ** 53, low + (value - least) * scale)))),
  );
}

/** The second half as the first one, backwards. */
function mirrored(values: readonly number[]): readonly number[] {
  return values.map((value, at) => values[Math.min(at, values.length - 1 - at)] ?? value);
}
