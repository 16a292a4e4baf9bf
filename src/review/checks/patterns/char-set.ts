// Sets of characters as sorted stretches of code points, both ends included.

export type CharSet = readonly (readonly [number, number])[];

const lastPoint = 0x10_ff_ff;
export const anyChar: CharSet = [[0, lastPoint]];
export const digits: CharSet = [[48, 57]];
/** Beyond ASCII the Latin letters stand for all others. */
export const wordChars: CharSet = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
  [0xc0, 0x24f],
];
export const spaces: CharSet = [
  [9, 13],
  [32, 32],
  [0xa0, 0xa0],
];
export const lineEnds: CharSet = [
  [10, 10],
  [13, 13],
  [0x2028, 0x2029],
];
export const newline: CharSet = [[10, 10]];

export function single(point: number): CharSet {
  return [[point, point]];
}

export function union(...sets: readonly CharSet[]): CharSet {
  const sorted = sets.flat().toSorted((one, other) => one[0] - other[0]);
  const joined: [number, number][] = [];
  for (const [low, high] of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && low <= last[1] + 1) last[1] = Math.max(last[1], high);
    else joined.push([low, high]);
  }
  return joined;
}

export function complement(set: CharSet): CharSet {
  const rest: [number, number][] = [];
  let from = 0;
  for (const [low, high] of union(set)) {
    if (low > from) rest.push([from, low - 1]);
    from = high + 1;
  }
  if (from <= lastPoint) rest.push([from, lastPoint]);
  return rest;
}

export function intersection(one: CharSet, other: CharSet): CharSet {
  const shared: [number, number][] = [];
  for (const [low, high] of one) {
    for (const [from, to] of other) {
      const [start, end] = [Math.max(low, from), Math.min(high, to)];
      if (start <= end) shared.push([start, end]);
    }
  }
  return shared;
}

export function meets(one: CharSet, other: CharSet): boolean {
  return one.some(([low, high]) => other.some(([from, to]) => low <= to && from <= high));
}

export function has(set: CharSet, point: number): boolean {
  return set.some(([low, high]) => low <= point && point <= high);
}

/** Both cases of the letters of ASCII. */
export function withBothCases(set: CharSet): CharSet {
  const small = intersection(set, [[97, 122]]).map(([low, high]) => [low - 32, high - 32] as const);
  const large = intersection(set, [[65, 90]]).map(([low, high]) => [low + 32, high + 32] as const);
  return union(set, small, large);
}

/** What is easiest to read comes first: letters, digits, a space, printable ASCII. */
const favourites: readonly CharSet[] = [
  [[97, 122]],
  [[48, 57]],
  [[65, 90]],
  [[32, 32]],
  [[33, 126]],
  [[9, 10]],
];

export function pick(set: CharSet): number | undefined {
  for (const favourite of favourites) {
    const [shared] = intersection(set, favourite);
    if (shared !== undefined) return shared[0];
  }
  return set[0]?.[0];
}
