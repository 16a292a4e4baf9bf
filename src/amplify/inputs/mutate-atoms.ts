// Operators on the atoms of a whole call, numbers and texts at any depth: what stands at one place turns up at another.
// Rules that tie places together (a name that is used twice, a number that equals another) are broken and kept so.

import type { RandomStream } from '../../base/random.ts';
import { keyOf } from '../values/compare-values.ts';
import type { Value } from '../values/value.ts';
import { otherPath } from './mutate-paths.ts';
import { type Atom, type MutationTools, pick } from './mutation.ts';
import { isWord, kindOf, tokensOf } from './tongue.ts';

interface Changed {
  readonly args: readonly Value[];
  readonly operator: string;
}

/** Atoms of the seeds by kind, each once. */
export type AtomPool = ReadonlyMap<Value['kind'], readonly Atom[]>;

/** All atoms of the calls, keys of mappings too. */
export function atomPool(calls: readonly (readonly Value[])[]): AtomPool {
  const distinct = new Map(calls.flatMap((args) => args.flatMap(atomsOf)).map((atom) => [keyOf(atom), atom]));
  return Map.groupBy(distinct.values(), ({ kind }) => kind);
}

/** Undefined where the call has no atom, or chance picked one that stays as it is. */
export function mutateAtoms(
  args: readonly Value[],
  pool: AtomPool,
  { random, largest, reachesOut }: MutationTools,
): Changed | undefined {
  if (reachesOut && random.below(3) === 0) return partForAtom(args, random);
  const atoms = args.flatMap(atomsOf);
  const chosen = pick(atoms, random);
  if (chosen === undefined) return undefined;
  const way = pick(textWays, random)?.(args, atoms, random);
  if (way !== undefined) return way;
  const alike = atoms.filter(({ kind }) => kind === chosen.kind);
  const seen = pool.get(chosen.kind) ?? alike;
  const kind = ways[random.below(ways.length)] ?? 'atom of call';
  const other = pick(kind === 'atom of seeds' || kind === 'rename' ? seen : alike, random) ?? chosen;
  const next = kind === 'near atom' ? nearOf(other, random) : other;
  if (keyOf(next) === keyOf(chosen)) return undefined;
  if (largest !== undefined && next.kind === 'integer' && next.value > largest) return undefined;
  const isMeant =
    kind === 'rename'
      ? (atom: Atom) => keyOf(atom) === keyOf(chosen)
      : oneOf(atoms.filter((atom) => keyOf(atom) === keyOf(chosen)).length, random);
  return { args: args.map((value) => replaceAtoms(value, chosen, { next, isMeant })), operator: kind };
}

const ways = [
  'atom of call',
  'atom of call',
  'atom of seeds',
  'atom of seeds',
  'rename',
  'near atom',
] as const;

/** A container of the call in the place of a number or a text: programs that keep what they are given share it then. */
function partForAtom(args: readonly Value[], random: RandomStream): Changed | undefined {
  const chosen = pick(args.flatMap(atomsOf), random);
  const part = pick(args.flatMap(partsOf), random);
  if (chosen === undefined || part === undefined) return undefined;
  const replacing = { next: part, isMeant: oneOf(1, random) };
  return { args: args.map((value) => replaceAtoms(value, chosen, replacing)), operator: 'part of call' };
}

/** Lists, tuples and mappings within the value. */
function partsOf(value: Value): readonly Value[] {
  if (value.kind === 'mapping')
    return value.entries.flatMap(([, item]) => [...(isPart(item) ? [item] : []), ...partsOf(item)]);
  if (value.kind !== 'list' && value.kind !== 'tuple') return [];
  return value.items.flatMap((item) => [...(isPart(item) ? [item] : []), ...partsOf(item)]);
}

function isPart({ kind }: Value): boolean {
  return kind === 'mapping' || kind === 'list' || kind === 'tuple';
}

/** A word of a text of several parts becomes a text that another argument holds. */
function nameInText(
  args: readonly Value[],
  atoms: readonly Atom[],
  random: RandomStream,
): Changed | undefined {
  const texts = atoms.flatMap((atom) =>
    atom.kind === 'text' ? [{ atom, tokens: tokensOf(atom.value) }] : [],
  );
  const sentence = pick(
    texts.filter(({ tokens }) => tokens.length > 2),
    random,
  );
  const name = pick(
    texts.filter(({ tokens }) => tokens.length === 1),
    random,
  );
  if (sentence === undefined || name === undefined) return undefined;
  const words = sentence.tokens.flatMap((token, at) => (isWord(token) ? [at] : []));
  const place = pick(words, random);
  if (place === undefined) return undefined;
  const next: Atom = { kind: 'text', value: sentence.tokens.with(place, name.atom.value).join('') };
  const replacing = { next, isMeant: () => true };
  return {
    args: args.map((value) => replaceAtoms(value, sentence.atom, replacing)),
    operator: 'name in text',
  };
}

/** A stretch of one text becomes the stretch of another that is built alike, such as a date. */
function stretchOfOther(
  args: readonly Value[],
  atoms: readonly Atom[],
  random: RandomStream,
): Changed | undefined {
  const texts = atoms.flatMap((atom) => (atom.kind === 'text' ? [atom] : []));
  const [from, to] = [pick(texts, random), pick(texts, random)];
  if (from === undefined || to === undefined || from.value === to.value) return undefined;
  const [given, taken] = [tokensOf(from.value), tokensOf(to.value)];
  const start = random.below(given.length);
  const place = pick(
    taken.flatMap((token, at) => (kindOf(token) === kindOf(given[start] ?? '') ? [at] : [])),
    random,
  );
  if (place === undefined) return undefined;
  const rest = given.slice(start);
  const end = rest.findIndex((token, at) => {
    const other = taken[place + at];
    return other === undefined || kindOf(token) !== kindOf(other);
  });
  const run = end < 0 ? rest : rest.slice(0, end);
  if (run.length < 2) return undefined;
  const next: Atom = { kind: 'text', value: taken.toSpliced(place, run.length, ...run).join('') };
  const replacing = { next, isMeant: oneOf(1, random) };
  return { args: args.map((value) => replaceAtoms(value, to, replacing)), operator: 'stretch of other' };
}

/** A text that names a place within a mapping of the call names another. */
function pathOfCall(
  args: readonly Value[],
  atoms: readonly Atom[],
  random: RandomStream,
): Changed | undefined {
  const chosen = pick(atoms, random);
  const path = chosen?.kind === 'text' ? otherPath(chosen.value, args, random) : undefined;
  if (chosen === undefined || path === undefined) return undefined;
  const isMeant = oneOf(atoms.filter((atom) => keyOf(atom) === keyOf(chosen)).length, random);
  const replacing = { next: { kind: 'text', value: path } as const, isMeant };
  return { args: args.map((value) => replaceAtoms(value, chosen, replacing)), operator: 'path of call' };
}

/** Most changes are of whole atoms; what finds nothing to do leaves its turn to those. */
const textWays = [
  ...[nameInText, stretchOfOther, pathOfCall],
  ...[() => undefined, () => undefined, () => undefined],
] as const;

/** True for one of so many, which chance picks. */
function oneOf(count: number, random: RandomStream): () => boolean {
  const place = random.below(Math.max(1, count));
  let met = -1;
  return () => {
    met += 1;
    return met === place;
  };
}

/** One more or less of a number, sums and halves; a text with a character more or less. */
function nearOf(atom: Atom, random: RandomStream): Atom {
  switch (atom.kind) {
    case 'integer':
      return { kind: 'integer', value: atom.value + (random.below(2) === 0 ? 1n : -1n) };
    case 'float':
      return { kind: 'float', value: atom.value + (pick([-1, -0.5, 0.5, 1], random) ?? 1) };
    case 'text':
      return { kind: 'text', value: random.below(2) === 0 ? `${atom.value}2` : atom.value.slice(0, -1) };
    default:
      return atom satisfies never;
  }
}

function atomsOf(value: Value): readonly Atom[] {
  switch (value.kind) {
    case 'integer':
    case 'float':
    case 'text':
      return [value];
    case 'list':
    case 'tuple':
    case 'set':
      return value.items.flatMap(atomsOf);
    case 'mapping':
      return value.entries.flatMap(([key, item]) => [...atomsOf(key), ...atomsOf(item)]);
    default:
      return [];
  }
}

interface Replacing {
  readonly next: Value;
  /** Asked for every atom that equals the one that is replaced, in the order of `atomsOf`. */
  readonly isMeant: (atom: Atom) => boolean;
}

/** The value with the atoms that are meant replaced. Where that makes two keys or items of a set equal, the last stays. */
function replaceAtoms(value: Value, old: Atom, replacing: Replacing): Value {
  const within = (part: Value): Value => replaceAtoms(part, old, replacing);
  switch (value.kind) {
    case 'integer':
    case 'float':
    case 'text':
      return keyOf(value) === keyOf(old) && replacing.isMeant(value) ? replacing.next : value;
    case 'list':
    case 'tuple':
      return { kind: value.kind, items: value.items.map(within) };
    case 'set':
      return {
        kind: 'set',
        items: [...new Map(value.items.map(within).map((item) => [keyOf(item), item])).values()],
      };
    case 'mapping': {
      // A container is no key.
      const keyWithin = (key: Value): Value => (isPart(replacing.next) ? key : within(key));
      const entries = value.entries.map(([key, item]) => [keyWithin(key), within(item)] as const);
      return {
        kind: 'mapping',
        entries: [...new Map(entries.map((entry) => [keyOf(entry[0]), entry])).values()],
      };
    }
    default:
      return value;
  }
}
