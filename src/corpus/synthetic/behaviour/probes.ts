// The fixed inputs on which every program is run: 32 argument lists for each list of parameter types. They never change
// with the seed of a corpus, or behaviours of two corpora could not be compared.

import { type RandomStream, randomStream } from '../../../base/random.ts';
import { pick } from '../meaning/choose.ts';
import type { Type } from '../operations/operation.ts';
import type { Value } from '../python/values.ts';

export const probeCount = 32;

const probesByTypes = new Map<string, readonly (readonly Value[])[]>();

/** The probes for parameters of these types. The same types in another order get the same values in that order. */
export function probesFor(types: readonly Type[]): readonly (readonly Value[])[] {
  const key = types.join(', ');
  const known = probesByTypes.get(key);
  if (known !== undefined) return known;
  const order = canonicalOrder(types);
  const sorted = order.map((at) => types[at] ?? 'int');
  const random = randomStream(0, `probes/1 ${sorted.join(', ')}`);
  const probes = Array.from({ length: probeCount }, (_, number) => {
    const values = drawTogether(sorted, number, random);
    return types.map((_type, at) => values[order.indexOf(at)] ?? null);
  });
  probesByTypes.set(key, probes);
  return probes;
}

/** Places of the types in their canonical order: the order of parameters is a matter of spelling. */
export function canonicalOrder(types: readonly Type[]): readonly number[] {
  return types
    .map((type, at) => ({ type, at }))
    .sort((one, other) => (one.type < other.type ? -1 : one.type > other.type ? 1 : one.at - other.at))
    .map(({ at }) => at);
}

const vocabulary = [
  ...[
    'apple',
    'river',
    'Stone',
    'level',
    'moon',
    'NORTH',
    'tea',
    'a',
    'otter',
    'bridge',
    'Eve',
    'noon',
    'kayak',
  ],
  ...[
    'sun',
    'lamp',
    'ring',
    'cart',
    'pilot',
    'mill',
    'B',
    'seed',
    'roses',
    'open',
    'idea',
    'unit',
    'Oslo',
    '42',
  ],
  ...['x1', '007', 'dad', 'bread', 'salt', 'coast', 'stats', 'list', 'camel', 'umbrella', 'echo', 'tt', 'mm'],
] as const;

const sentences = [
  ...[
    '',
    'a',
    'level',
    'Hello World',
    'the quick brown fox',
    'aabbcc',
    'mississippi',
    'Was it a car',
    'x1y22z333',
  ],
  ...[
    '(a)(b)',
    '((nested) pair)',
    ')(',
    'red,green,,blue',
    'one, two,three',
    'AEIOU aeiou',
    '  padded  text ',
    'noon',
  ],
  ...[
    'room 101',
    'banana',
    'ABBA',
    'Peter Piper picked',
    'no-1 cares',
    'tEsT cAsE',
    'zzz',
    'stone on stone',
    '2024',
  ],
  ...[
    'to be or not to be',
    'racecar',
    'Otto sees Anna',
    'dad',
    'listen',
    'silent',
    'abcabc',
    'dlrow olleh',
    'm n o p',
  ],
] as const;

/** The values of one probe: they have something to do with each other, or `x in xs` would always be false. */
function drawTogether(types: readonly Type[], number: number, random: RandomStream): readonly Value[] {
  const drawn: Value[] = types.map(() => null);
  const places = [...types.keys()];
  // Numbers and texts are drawn last, often from what the others hold.
  const order = [
    ...places.filter((at) => isContainer(types[at])),
    ...places.filter((at) => !isContainer(types[at])),
  ];
  for (const [turn, at] of order.entries()) {
    const before = order.slice(0, turn).map((one) => drawn[one] ?? null);
    const type = types[at] ?? 'int';
    const own = (number + 11 * turn) % probeCount;
    drawn[at] = related(type, before, { number, random }) ?? drawValue(type, own, random);
  }
  return drawn;
}

function isContainer(type: Type | undefined): boolean {
  return type !== undefined && /^(list|dict)/.test(type);
}

interface Draw {
  readonly number: number;
  readonly random: RandomStream;
}

/** A value that is in, or made of, the one that was drawn before; undefined in two of five. */
function related(type: Type, before: readonly Value[], { number, random }: Draw): Value | undefined {
  const last = before.at(-1);
  if (last === undefined || random.below(5) < 2) return undefined;
  if (type === 'str' && typeof last === 'string') return relatedText(last, number);
  const held = last instanceof Map ? [...last.keys()] : Array.isArray(last) ? last : [];
  const wanted = type === 'int' || type === 'list[int]' ? 'number' : 'string';
  const same = held.filter((value) => typeof value === wanted);
  if (same.length === 0) return undefined;
  if (type === 'int' || type === 'str') return pick(random, same);
  if (type !== 'list[int]' && type !== 'list[str]') return undefined;
  return Array.from({ length: sizeOf((number + 11) % probeCount, random) }, () => {
    if (random.below(2) === 0) return pick(random, same);
    return type === 'list[int]' ? random.below(24) - 4 : drawWord(random);
  });
}

function relatedText(text: string, number: number): string | undefined {
  const ways = [[...text].reverse().join(''), text.slice(0, 3), text.toUpperCase(), text, text.slice(-2)];
  return ways[number % 9];
}

function drawValue(type: Type, number: number, random: RandomStream): Value {
  switch (type) {
    case 'int':
      return drawNumber(number, random);
    case 'bool':
      return random.below(2) === 1;
    case 'str':
      return drawText(number, random);
    case 'list[int]':
      return drawNumbers(number, random);
    case 'list[str]':
      return Array.from({ length: sizeOf(number, random) }, () => drawWord(random));
    case 'dict[str, int]':
      return new Map(
        Array.from({ length: sizeOf(number, random) }, () => [
          pick(random, vocabulary),
          random.below(40) - 6,
        ]),
      );
  }
}

/** Every length from none to eight is there, short ones more often. */
function sizeOf(number: number, random: RandomStream): number {
  return number < 9 ? number : 2 + random.below(6);
}

const singled = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 17, 20, 24, 25, 30, 36, 48, 97, 100, 121];

function drawNumber(number: number, random: RandomStream): number {
  if (number % 8 === 7) return -1 - random.below(20);
  return number % 2 === 0 ? pick(random, singled) : random.below(16);
}

function drawNumbers(number: number, random: RandomStream): Value[] {
  const size = sizeOf(number, random);
  if (number % 9 === 8) return Array.from({ length: size }, (_, at) => at * (1 + (number % 4)) - 2);
  if (number % 7 === 5) return Array.from({ length: size }, () => random.below(5));
  const most = number % 3 === 0 ? 60 : 16;
  return Array.from({ length: size }, () => random.below(most + 8) - 8);
}

function drawWord(random: RandomStream): string {
  const word = pick(random, vocabulary);
  return random.below(12) === 0 ? '' : word;
}

function drawText(number: number, random: RandomStream): string {
  const known = sentences[number];
  if (known !== undefined && random.below(5) > 0) return known;
  return Array.from({ length: 1 + random.below(4) }, () => pick(random, vocabulary)).join(
    pick(random, [' ', ' ', ',', '']),
  );
}
