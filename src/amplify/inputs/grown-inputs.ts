// Large inputs for problems whose statement cares for speed: seeds made longer step by step, in order, in random order
// and with few different items, up to the size that the statement allows. The gates drop what is too slow for the
// reference itself.

import type { RandomStream } from '../../base/random.ts';
import type { Seed } from '../trial/trial.ts';
import { compareValues } from '../values/compare-values.ts';
import type { Value } from '../values/value.ts';
import type { Domain, Place } from './domain/domain.ts';
import { isSequence } from './domain/slot.ts';
import type { StatementCues } from './domain/statement-cues.ts';
import { pick } from './mutation.ts';
import type { Proposal } from './proposer.ts';
import { repairLengths } from './repair-lengths.ts';

/** Chosen: quadratic time shows at the last one; a source text of it is still some ten kilobytes. */
const sizes = [100, 500, 2000];
/** Chosen: so many seeds are made longer. */
const mostSeeds = 3;

const growth = 'grow to';

export function isGrown({ from }: Proposal): boolean {
  return from.chain[0]?.startsWith(growth) === true;
}

export interface GrowOptions {
  readonly seeds: readonly Seed[];
  readonly domain: Domain;
  readonly cues: StatementCues;
  readonly parameters: readonly string[];
  readonly random: RandomStream;
}

/** Nothing where the statement says nothing of speed or of large inputs. */
export function grownInputs(options: GrowOptions): readonly Proposal[] {
  const { seeds, domain, cues, parameters, random } = options;
  if (!cues.isAboutSpeed) return [];
  return domain.places.flatMap((place, at) => {
    const bound = cues.bounds.find(({ about }) => about === `len(${parameters[at]})`)?.high;
    const most = bound === undefined ? Number.POSITIVE_INFINITY : Number(bound);
    return sizes
      .filter((size) => size <= most)
      .flatMap((size) =>
        seeds.slice(0, mostSeeds).flatMap(({ args, name }) =>
          grow(args[at], size, { place, random }).flatMap((value): readonly Proposal[] => {
            const alone = repairLengths(args.with(at, value), domain, toolsFor(random));
            const beside = growBeside(args, at, value);
            const grown = beside === undefined ? [alone] : [alone, beside];
            return grown.map((some) => ({ args: some, from: { seed: name, chain: [`${growth} ${size}`] } }));
          }),
        ),
      );
  });
}

/** The seed's other lists that are as long as the one that grew grow with it; a seed of unequal lengths hides that they belong together. */
function growBeside(args: readonly Value[], at: number, grown: Value): readonly Value[] | undefined {
  const seed = args[at];
  if (seed === undefined || !isSequence(seed) || !isSequence(grown) || seed.items.length < 2)
    return undefined;
  const size = grown.items.length;
  const together = args.map((value, place) => {
    if (place === at) return grown;
    const isBeside = isSequence(value) && value.kind !== 'set' && value.items.length === seed.items.length;
    return isBeside ? { kind: value.kind, items: repeatItems(value.items, size) } : value;
  });
  return together.every((value, place) => place === at || value === args[place]) ? undefined : together;
}

function repeatItems(items: readonly Value[], size: number): readonly Value[] {
  return Array.from({ length: size }, (_, at) => items[at % items.length]).flatMap((item) => item ?? []);
}

/** What repairing lengths needs. */
function toolsFor(random: RandomStream): Parameters<typeof repairLengths>[2] {
  return { random, integers: [], floats: [], texts: [], reachesOut: false, mutate: () => undefined };
}

function grow(
  value: Value | undefined,
  size: number,
  { place, random }: { readonly place: Place; readonly random: RandomStream },
): readonly Value[] {
  if (value?.kind === 'text') {
    if (value.value === '') return [];
    const alphabet = [...value.value];
    const mixed = Array.from({ length: size }, () => pick(alphabet, random) ?? '').join('');
    return [value.value.repeat(Math.ceil(size / value.value.length)).slice(0, size), mixed].map((text) => ({
      kind: 'text',
      value: text,
    }));
  }
  if (value === undefined || !isSequence(value) || value.kind === 'set') return [];
  const pool = place.slot.items?.values ?? [];
  if (pool.length === 0 || place.sequence.rows !== undefined) return [];
  const varied = Array.from({ length: size }, (_, at) => spreadOut(pick(pool, random) ?? pool[0], at));
  const items = varied.flatMap((item) => (item === undefined ? [] : [item]));
  const few = Array.from({ length: size }, (_, at) => items[at % 3] ?? items[0]).flatMap(
    (item) => item ?? [],
  );
  const ways = [
    ...[items, items.toSorted(compareValues), items.toSorted(compareValues).toReversed(), few],
    ...(value.items.some(({ kind }) => kind === 'integer') ? [chainFrom(value.items[0], size)] : []),
  ];
  return ways.map((some) => ({ kind: value.kind, items: some }));
}

/** Every item is the number of the place before it: as parents or links, that is as deep as it goes. */
function chainFrom(first: Value | undefined, size: number): readonly Value[] {
  return Array.from(
    { length: size },
    (_, at): Value => (at === 0 && first !== undefined ? first : { kind: 'integer', value: BigInt(at - 1) }),
  );
}

/** Numbers differ from place to place, so that there are as many of them as items. */
function spreadOut(value: Value | undefined, at: number): Value | undefined {
  if (value?.kind !== 'integer') return value;
  return { kind: 'integer', value: value.value < 0n ? value.value - BigInt(at) : value.value + BigInt(at) };
}
