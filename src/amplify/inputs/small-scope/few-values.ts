// A call written anew with few values: its lists of records are filled with some of the records that are known, and the
// numbers and texts in them drawn from a handful for each role. Rules that tie places together are met and broken by
// chance, since the same values turn up everywhere. After the small scope hypothesis (Jackson, Software Abstractions,
// 2006): what is wrong is wrong on some input with few different values.

import type { RandomStream } from '../../../base/random.ts';
import { keyOf } from '../../values/compare-values.ts';
import type { Value } from '../../values/value.ts';
import type { Place } from '../domain/domain.ts';
import { type Atom, type Mutation, pick, someOf } from '../mutation.ts';
import { atomsOfCall, mapAtomsOfCall, type Roles, rolesOf } from './roles.ts';
import { isComposed, nearWord, nextName, shapeOf, wordsAndBlanks } from './words.ts';

/** Chosen: with more different values of a role they seldom meet. */
const mostOfRole = 6;
/** Chosen: enough for a way around. */
const mostNewNames = 3;
/** Chosen: other operators grow longer lists from these. */
const mostRecords = 14;
/** Chosen: what is further away is another value. */
const largestStep = 100n;

export interface FewValuesOptions {
  readonly seeds: readonly (readonly Value[])[];
  readonly places: readonly Place[];
  /** Texts and whole numbers of the reference. */
  readonly words: readonly string[];
  readonly integers: readonly bigint[];
  readonly random: RandomStream;
}

export type FewValued = Pick<Mutation, 'operator'> & { readonly args: readonly Value[] };

/** Writes calls anew; undefined where no argument holds records, whose atoms may mean each other. */
export function fewValuesOf({
  seeds,
  places,
  words,
  integers,
  random,
}: FewValuesOptions): ((args: readonly Value[]) => FewValued) | undefined {
  if (!hasRecords(places)) return undefined;
  const known = new Set(words);
  const roles = rolesOf(seeds, known);
  const ofSeeds = poolsOf(seeds, known, roles);
  const steps = [1n, 1n, ...integers.filter((one) => one > 1n && one <= largestStep)];
  return (args) => {
    const filled = args.map((value, at) => refill(value, places[at], random));
    const few = fewOfEach(poolsOf([filled], known, roles), ofSeeds, { steps, random });
    // Now and then many stay as they are.
    const keptOfFive = random.below(3) === 0 ? 3 : 0;
    const redraw = (atom: Atom, path: string): Value => {
      if (random.below(5) < keptOfFive) return atom;
      if (atom.kind === 'text' && isComposed(atom.value))
        return { kind: 'text', value: recomposed(atom.value, few, random) };
      const pool = (few.get(roles(path)) ?? []).filter(({ kind }) => kind === atom.kind);
      return pick(pool, random) ?? atom;
    };
    return { args: mapAtomsOfCall(filled, known, redraw), operator: 'few values' };
  };
}

function recomposed(text: string, few: Pools, random: RandomStream): string {
  return wordsAndBlanks(text)
    .map((word) => {
      const other = pick(few.get(shapeOf(word)) ?? [], random);
      return other?.kind === 'text' ? other.value : word;
    })
    .join('');
}

function hasRecords(places: readonly Place[]): boolean {
  return places.some(
    ({ items, entries }) =>
      items?.items !== undefined ||
      items?.entries !== undefined ||
      entries?.items !== undefined ||
      entries?.entries !== undefined,
  );
}

type Pools = ReadonlyMap<string, readonly Atom[]>;

/** Different atoms by role, and words of composed texts by their shape. */
function poolsOf(calls: readonly (readonly Value[])[], words: ReadonlySet<string>, roles: Roles): Pools {
  const pools = new Map<string, Map<string, Atom>>();
  const add = (name: string, atom: Atom): void => {
    const pool = pools.get(name) ?? new Map<string, Atom>();
    pools.set(name, pool.set(keyOf(atom), atom));
  };
  for (const { atom, path } of calls.flatMap((args) => atomsOfCall(args, words))) {
    if (atom.kind === 'text' && isComposed(atom.value)) {
      for (const value of wordsAndBlanks(atom.value).filter((word) => word.trim() !== ''))
        add(shapeOf(value), { kind: 'text', value });
    } else add(roles(path), atom);
  }
  return new Map([...pools].map(([name, pool]) => [name, [...pool.values()]]));
}

/**
 * Of each role and shape one to six: the call's own, the seeds', and neighbours. Numbers may come from all roles: what is
 * compared or added is best of one size.
 */
function fewOfEach(own: Pools, ofSeeds: Pools, nearness: Nearness): Pools {
  const { random } = nearness;
  const numbers = [...own.values()].flat().filter(({ kind }) => kind !== 'text');
  const mixesNumbers = random.below(2) === 0;
  return new Map(
    [...own].map(([role, atoms]) => {
      const ofRole = random.below(3) === 0 ? [...atoms, ...(ofSeeds.get(role) ?? [])] : atoms;
      const pool = mixesNumbers && ofRole.every(({ kind }) => kind !== 'text') ? numbers : ofRole;
      const withNew = random.below(2) === 0 ? pool : [...pool, ...newNames(pool)];
      const drawn = someOf(withNew, 1 + random.below(mostOfRole), random);
      return [role, drawn.map((atom) => near(atom, nearness))];
    }),
  );
}

/** Names that are not among the texts yet; none where the texts are not all names. */
function newNames(pool: readonly Atom[]): readonly Atom[] {
  const names = pool.flatMap((atom) => (atom.kind === 'text' && !isComposed(atom.value) ? [atom.value] : []));
  if (names.length === 0 || names.length < pool.length) return [];
  const known = new Set(names);
  let name = names[0] ?? '';
  while (known.size < names.length + mostNewNames) {
    name = nextName(name);
    known.add(name);
  }
  return [...known].slice(names.length).map((value) => ({ kind: 'text', value }));
}

interface Nearness {
  /** How far away neighbours are. */
  readonly steps: readonly bigint[];
  readonly random: RandomStream;
}

function near(atom: Atom, { steps, random }: Nearness): Atom {
  if (random.below(3) > 0) return atom;
  if (atom.kind === 'text')
    return isComposed(atom.value) ? { kind: 'text', value: nearWord(atom.value, steps, random) } : atom;
  if (atom.kind !== 'integer') return atom;
  const step = pick(steps, random) ?? 1n;
  const next = atom.value + (random.below(2) === 0 ? step : -step);
  return next < 0n && atom.value >= 0n ? atom : { kind: 'integer', value: next };
}

/** Lists of records get some of their own and of those that the seeds have there, in any order. */
function refill(value: Value, place: Place | undefined, random: RandomStream): Value {
  if (value.kind === 'mapping') {
    return {
      kind: 'mapping',
      entries: value.entries.map(([key, item]) => [key, refill(item, place?.entries, random)] as const),
    };
  }
  if (value.kind !== 'list' || place?.positions !== undefined || !value.items.some(isRecord)) return value;
  if (random.below(4) === 0) return value;
  const known = random.below(2) === 0 ? value.items : [...value.items, ...(place?.items?.slot.values ?? [])];
  const length = 1 + random.below(mostRecords);
  return { kind: 'list', items: Array.from({ length }, () => pick(known, random) ?? { kind: 'none' }) };
}

function isRecord({ kind }: Value): boolean {
  return kind === 'list' || kind === 'tuple' || kind === 'mapping';
}
