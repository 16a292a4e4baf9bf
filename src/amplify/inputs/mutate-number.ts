// Numbers and their neighbours: boundaries, signs, magnitudes, the reference's constants, and what the seeds have.

import type { Place } from './domain/domain.ts';
import { applyOne, type Mutation, type MutationTools, type Operator, pick } from './mutation.ts';

const powers = [
  2n,
  4n,
  8n,
  10n,
  16n,
  32n,
  50n,
  64n,
  99n,
  100n,
  101n,
  128n,
  255n,
  256n,
  999n,
  1000n,
  1024n,
  10_000n,
];
/** Beyond these, arithmetic that is right for small numbers goes wrong: 2^31, 2^53, 10^18. */
const huge = [2n ** 31n - 1n, 2n ** 31n, 2n ** 53n + 1n, 10n ** 12n, 10n ** 18n + 9n, 10n ** 30n + 7n];

const integerOperators: readonly (readonly [string, Operator<bigint>])[] = [
  ['increment', (value) => value + 1n],
  ['decrement', (value) => value - 1n],
  ['negate', (value) => (value === 0n ? undefined : -value)],
  ['zero', (value) => (value === 0n ? undefined : 0n)],
  ['double', (value) => (value === 0n ? undefined : value * 2n)],
  ['halve', (value) => value / 2n],
  ['another digit', changeDigit],
  [
    'append digit',
    (value, _, { random }) => value * 10n + BigInt(random.below(10)) * (value < 0n ? -1n : 1n),
  ],
  ['drop digit', (value) => (value > 9n || value < -9n ? value / 10n : undefined)],
  ['constant', (_, __, { random, integers }) => pick(integers, random)],
  ['seen elsewhere', (_, place, { random }) => pick(place?.slot.integers ?? [], random)],
  ['small', (_, __, { random }) => BigInt(random.below(21) - 5)],
  ['near', (value, _, { random }) => value + BigInt(random.below(21) - 10)],
  ['boundary', (_, __, { random }) => (pick(powers, random) ?? 0n) + BigInt(random.below(3) - 1)],
  ['up to seen', (_, place, { random }) => upTo(place, random.next())],
  ['square', (value) => (value < 1000n && value > -1000n ? value * value : undefined)],
  ['repdigit', (_, __, { random }) => BigInt(String(1 + random.below(9)).repeat(1 + random.below(5)))],
  ['huge', (_, __, { random }) => (random.below(8) === 0 ? pick(huge, random) : undefined)],
];

function changeDigit(value: bigint, _place: unknown, { random }: MutationTools): bigint {
  const text = value.toString();
  const at = text.length - 1 - random.below(value < 0n ? text.length - 1 : text.length);
  return BigInt(`${text.slice(0, at)}${random.below(10)}${text.slice(at + 1)}`);
}

/** Anything up to ten times the largest that was seen. */
function upTo(place: Place | undefined, chance: number): bigint | undefined {
  const seen = place?.slot.integers ?? [];
  const most = seen.reduce((largest, one) => (one > largest ? one : largest), 10n);
  const scale = most > 1_000_000n ? most : most * 3n;
  return BigInt(Math.floor(chance * Math.min(Number(scale), 2 ** 53)));
}

const floatOperators: readonly (readonly [string, Operator<number>])[] = [
  ['increment', (value) => value + 1],
  ['decrement', (value) => value - 1],
  ['negate', (value) => (value === 0 ? undefined : -value)],
  ['zero', (value) => (value === 0 ? undefined : 0)],
  ['whole', (value) => Math.round(value)],
  ['half', (value) => Math.floor(value) + 0.5],
  ['tenfold', (value) => value * 10],
  ['tenth', (value) => value / 10],
  ['scaled', (value, _, { random }) => value * (0.5 + random.next())],
  ['one place', (value, _, { random }) => Math.round((value + random.next() * 4 - 2) * 10) / 10],
  ['two places', (value, _, { random }) => Math.round((value + random.next() * 10 - 5) * 100) / 100],
  ['constant', (_, __, { random, floats }) => pick(floats, random)],
  ['whole constant', (_, __, { random, integers }) => asNumber(pick(integers, random))],
  ['seen elsewhere', (_, place, { random }) => pick(place?.slot.floats ?? [], random)],
  ['just above', (value) => value + 1e-9 * Math.max(1, Math.abs(value))],
  ['just below', (value) => value - 1e-9 * Math.max(1, Math.abs(value))],
  ['tiny', (_, __, { random }) => (random.below(6) === 0 ? 1e-10 : undefined)],
  ['large', (_, __, { random }) => (random.below(8) === 0 ? 10 ** (6 + random.below(6)) : undefined)],
];

function asNumber(value: bigint | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

export function mutateInteger(
  value: bigint,
  place: Place | undefined,
  tools: MutationTools,
): Mutation | undefined {
  const isMixed = place?.slot.kinds.has('float') === true;
  if (isMixed && tools.random.below(4) === 0) {
    return {
      value: { kind: 'float', value: Number(value) + tools.random.below(10) / 10 },
      operator: 'to float',
    };
  }
  const changed = applyOne(integerOperators, value, { place, tools });
  if (changed === undefined || isTooLarge(changed.value, tools.largest)) return undefined;
  return { value: { kind: 'integer', value: changed.value }, operator: changed.operator };
}

function isTooLarge(value: bigint, largest: bigint | undefined): boolean {
  return largest !== undefined && (value > largest || value < -largest);
}

export function mutateFloat(
  value: number,
  place: Place | undefined,
  tools: MutationTools,
): Mutation | undefined {
  const { random } = tools;
  if (tools.reachesOut && random.below(6) === 0) {
    const odd = pick([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0], random) ?? 0;
    return { value: { kind: 'float', value: odd }, operator: Number.isNaN(odd) ? 'NaN' : 'infinity' };
  }
  if (place?.slot.kinds.has('integer') === true && random.below(4) === 0 && Number.isFinite(value)) {
    return { value: { kind: 'integer', value: BigInt(Math.trunc(value)) }, operator: 'to integer' };
  }
  const changed = applyOne(floatOperators, value, { place, tools });
  return changed && { value: { kind: 'float', value: changed.value }, operator: changed.operator };
}
