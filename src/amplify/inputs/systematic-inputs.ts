// What is tried before chance decides: the seeds and examples as they are, every constant of the reference in every
// place, small numbers in order, single characters, the empty and the smallest containers, all short lists of a few
// items.

import type { Value } from '../values/value.ts';
import type { Domain, Place } from './domain/domain.ts';
import type { Proposal, ProposerOptions } from './proposer.ts';

/** Chosen: numbers in order up to here for each argument that is a number. */
const lastSmall = 130;
/** Chosen: all lists of up to so many of the few items. */
const shortLength = 3;
const fewItems = 4;
/** Chosen: each value is put into so many of the seeds. */
const seedsEach = 3;

export function* systematicInputs(
  options: Pick<ProposerOptions, 'seeds' | 'domain' | 'constants' | 'annotated'>,
): Iterable<Proposal> {
  const { seeds, domain } = options;
  for (const { args, name } of seeds) yield { args, from: { seed: name, chain: [] } };
  for (const [at, place] of domain.places.entries()) {
    const annotated = (options.annotated?.[at] ?? []).map((value) => ({ value, chain: 'annotation' }));
    for (const { value, chain } of [...annotated, ...valuesFor(place, options)]) {
      for (const { args, name } of spread(seeds, domain.places.length === 1 ? 1 : seedsEach)) {
        if (at < args.length) yield { args: args.with(at, value), from: { seed: name, chain: [chain] } };
      }
    }
  }
  yield* pairsOfSmall(domain);
}

interface Planned {
  readonly value: Value;
  readonly chain: string;
}

function* valuesFor(place: Place, { constants }: Pick<ProposerOptions, 'constants'>): Iterable<Planned> {
  const { kinds } = place.slot;
  if (kinds.has('integer')) yield* integersFor(place, constants);
  if (kinds.has('float')) yield* floatsFor(place, constants);
  if (kinds.has('text')) yield* textsFor(place, constants);
  for (const kind of ['list', 'tuple', 'set'] as const) if (kinds.has(kind)) yield* shortLists(kind, place);
  if (kinds.has('mapping')) yield { value: { kind: 'mapping', entries: [] }, chain: 'empty' };
}

function* integersFor({ numbers }: Place, { integers }: ProposerOptions['constants']): Iterable<Planned> {
  for (const value of integers) yield { value: { kind: 'integer', value }, chain: 'constant' };
  const first = numbers.low === undefined ? -10 : 0;
  for (let small = first; small <= lastSmall; small += 1) {
    yield { value: { kind: 'integer', value: BigInt(small) }, chain: 'small' };
  }
}

const usualFloats = [0, 0.5, 1, 1.5, 2, 2.5, 10, 99.99, 100];

function* floatsFor(
  { numbers }: Place,
  { floats, integers }: ProposerOptions['constants'],
): Iterable<Planned> {
  const known = [...floats, ...integers.map(Number), ...usualFloats];
  const negative =
    numbers.low === undefined ? known.filter((value) => value !== 0).map((value) => -value) : [];
  for (const value of [...known, ...negative]) yield { value: { kind: 'float', value }, chain: 'constant' };
}

function* textsFor({ texts }: Place, constants: ProposerOptions['constants']): Iterable<Planned> {
  const plan = (value: string, chain: string): Planned => ({ value: { kind: 'text', value }, chain });
  yield plan('', 'empty');
  for (const text of [...constants.texts, ...constants.keys, ...(texts.vocabulary ?? [])])
    yield plan(text, 'constant');
  if (texts.template !== undefined || texts.vocabulary !== undefined) return;
  for (const one of texts.alphabet.slice(0, 60)) yield plan(one, 'one character');
  const few = texts.alphabet.slice(0, 3);
  for (const one of few) for (const other of few) yield plan(one + other, 'two characters');
  for (const one of few)
    for (const other of few) for (const last of few) yield plan(one + other + last, 'three characters');
  yield plan(' ', 'blank');
}

/** Every list of up to three of a few items that the seeds hold; a set has none twice. */
function* shortLists(kind: 'list' | 'tuple' | 'set', { slot, sequence }: Place): Iterable<Planned> {
  yield { value: { kind, items: [] }, chain: 'empty' };
  if (sequence.fixedLength !== undefined || sequence.permutation || sequence.rows !== undefined) return;
  const pool = fewOf(slot.items?.values ?? []);
  let lists: readonly (readonly Value[])[] = [[]];
  for (let length = 1; length <= shortLength; length += 1) {
    lists = lists.flatMap((items) =>
      pool.flatMap((item) => (kind === 'set' && items.includes(item) ? [] : [[...items, item]])),
    );
    for (const items of lists) yield { value: { kind, items }, chain: 'short' };
  }
}

/** The first few different items, and where they are numbers 0 and a negative one beside them. */
function fewOf(values: readonly Value[]): readonly Value[] {
  const distinct = new Map(values.map((value) => [describe(value), value]));
  const few = [...distinct.values()].slice(0, fewItems);
  if (few[0]?.kind === 'integer') {
    const extra: Value[] = [0n, -1n, 1n, 2n].map((value) => ({ kind: 'integer', value }));
    return [...new Map([...extra, ...few.slice(0, 1)].map((value) => [describe(value), value])).values()];
  }
  return few;
}

function describe(value: Value): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part));
}

/** Chosen: a table of so many small values for each of two arguments. */
const tableSide = 13;

/** Two arguments: every small value of the one with every small value of the other. */
function* pairsOfSmall({ places }: Domain): Iterable<Proposal> {
  const [first, second] = places;
  if (places.length !== 2 || first === undefined || second === undefined) return;
  for (const a of smallValues(first)) {
    for (const b of smallValues(second)) yield { args: [a, b], from: { seed: 'shape', chain: ['small'] } };
  }
}

function smallValues(place: Place): readonly Value[] {
  const { kinds } = place.slot;
  const values: Value[] = [];
  if (kinds.has('integer')) {
    for (let value = 0n; value < tableSide; value += 1n) values.push({ kind: 'integer', value });
  }
  if (kinds.has('text') && place.texts.template === undefined) {
    const [a = 'a', b = 'b'] = place.texts.vocabulary ?? place.texts.alphabet;
    const join = place.texts.vocabulary === undefined ? '' : place.texts.separator;
    for (const value of ['', a, b, a + join + a, a + join + b, b + join + a, a + join + b + join + a]) {
      values.push({ kind: 'text', value });
    }
  }
  for (const kind of ['list', 'tuple', 'set'] as const) {
    if (kinds.has(kind))
      values.push(...[...shortLists(kind, place)].slice(0, 3 * tableSide).map(({ value }) => value));
  }
  return values.slice(0, 3 * tableSide);
}

function spread<T>(items: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, Math.floor(items.length / count));
  return items.filter((_, at) => at % step === 0).slice(0, count);
}
