// An endless stream of inputs for one problem: what is tried systematically takes turns with chains of mutations of the
// seeds and of inputs that were kept, and now and then one made from nothing. The same seed gives the same stream.

import type { RandomStream } from '../../base/random.ts';
import type { Provenance } from '../../contracts/amplify.ts';
import type { Seed } from '../trial/trial.ts';
import type { Value } from '../values/value.ts';
import type { Constants } from './constants.ts';
import type { Domain, Place } from './domain/domain.ts';
import { freshValue } from './fresh-value.ts';
import { mixArguments } from './mix-arguments.ts';
import { type AtomPool, atomPool, mutateAtoms } from './mutate-atoms.ts';
import { mutateSiblings } from './mutate-siblings.ts';
import { tongueAt } from './mutate-text.ts';
import { mutateValue } from './mutate-value.ts';
import { type MutationTools, pick } from './mutation.ts';
import { repairLengths } from './repair-lengths.ts';
import { fewLines } from './small-scope/few-lines.ts';
import { type FewValued, fewValuesOf } from './small-scope/few-values.ts';
import { systematicInputs } from './systematic-inputs.ts';

export interface Proposal {
  readonly args: readonly Value[];
  /** Function of the tests that is called; absent where it is the entry. */
  readonly driver?: string;
  readonly from: Provenance;
}

export interface ProposerOptions {
  readonly seeds: readonly Seed[];
  readonly domain: Domain;
  readonly constants: Constants;
  readonly random: RandomStream;
  /** Example values of the parameters' annotations, by argument; none where nothing is known. */
  readonly annotated?: readonly (readonly Value[])[];
  /** What the statement shows of the inputs' language. */
  readonly phrases?: readonly string[];
  /** More texts that may be keys or words. */
  readonly names?: readonly string[];
  /** Whole numbers beyond are of another type in the problem's language. */
  readonly largest?: bigint;
  /** Inputs made from nothing, in place of our own; endless. */
  readonly fresh?: Iterator<readonly Value[]>;
  /** Proposes what is unlike the seeds too. */
  readonly reachesOut: boolean;
}

/** Chosen: longer chains look like inputs made from nothing. */
const longestChain = 5;
/** Chosen: so many kept inputs are enough to begin from; seeds stay in the pool. */
const mostKept = 400;
/** Chosen: of a few inputs that did nothing new, so that what takes several steps is found step by step. */
const mostWandering = 60;
const wanderingOf = 25;
/** Chosen: one step of so many. */
const siblingsEvery = 12;
const fewValuesEvery = 6;
const otherSeedEvery = 15;
/** Chosen: who reads where a test comes from reads no more. */
const longestWay = 16;

export class Proposer {
  readonly #options: ProposerOptions;
  readonly #tools: MutationTools;
  readonly #seeds: readonly Proposal[];
  readonly #kept: Proposal[] = [];
  readonly #wandering: Proposal[] = [];
  readonly #atoms: AtomPool;
  readonly #atomsOfEight: number;
  readonly #systematic: Iterator<Proposal>;
  readonly #fewValues: ((args: readonly Value[]) => FewValued) | undefined;

  constructor(options: ProposerOptions) {
    const { random, constants, seeds, reachesOut, largest, domain, phrases = [], names = [] } = options;
    this.#options = options;
    this.#atoms = atomPool(seeds.map(({ args }) => args));
    this.#tools = {
      ...{ random, reachesOut, mutate: mutateValue },
      ...{ integers: constants.integers, floats: constants.floats },
      texts: [...constants.texts, ...constants.keys, ...names],
      phrases: [...phrases, ...wordsOf(this.#atoms)],
      ...(largest === undefined ? {} : { largest }),
    };
    this.#seeds = seeds.map(({ args, name }) => ({ args, from: { seed: name, chain: [] } }));
    this.#atomsOfEight = atomsOfEight(domain.places);
    this.#fewValues = fewValuesOf({
      ...{ seeds: seeds.map(({ args }) => args), places: domain.places, random },
      ...{ words: [...constants.texts, ...constants.keys], integers: constants.integers },
    });
    this.#systematic = systematicInputs(options)[Symbol.iterator]();
  }

  /** An input that may have been proposed before, and may be outside of the domain. */
  next(): Proposal {
    const { random } = this.#tools;
    // They take turns: the plan of two lists alone would fill a suite.
    const isPlanned = !this.#options.reachesOut && random.below(2) === 0;
    const planned = isPlanned ? this.#systematic.next() : undefined;
    if (planned?.done === false) return planned.value;
    const { fresh } = this.#options;
    if (random.below(fresh === undefined ? 5 : 3) === 0 || this.#seeds.length === 0) return this.#fresh();
    const isKept = this.#kept.length > 0 && random.below(3) === 0;
    const isWandering = !isKept && this.#wandering.length > 0 && random.below(4) === 0;
    const start = pick(isKept ? this.#kept : isWandering ? this.#wandering : this.#seeds, random);
    return start === undefined ? this.#fresh() : this.#mutated(start);
  }

  /** A seed or a kept input written anew with few values or names; undefined where that means nothing. */
  nextOfFew(): Proposal | undefined {
    const { random } = this.#tools;
    const start = pick(random.below(3) === 0 && this.#kept.length > 0 ? this.#kept : this.#seeds, random);
    const few = start && (this.#fewValues?.(start.args) ?? this.#fewNames(start.args));
    if (start === undefined || few === undefined) return undefined;
    const from = { seed: start.from.seed, chain: [...start.from.chain, few.operator] };
    return { args: repairLengths(few.args, this.#options.domain, this.#tools), from };
  }

  /** Texts whose lines name each other, with a few names; undefined where no argument is such a text. */
  #fewNames(args: readonly Value[]): FewValued | undefined {
    const { domain } = this.#options;
    let isChanged = false;
    const changed = args.map((value, at) => {
      const tongue = value.kind === 'text' ? tongueAt(domain.places[at], this.#tools) : undefined;
      if (value.kind !== 'text' || tongue === undefined || tongue.names.size < 2) return value;
      isChanged = true;
      const lines = fewLines(value.value.split('\n'), tongue, this.#tools.random);
      return { kind: 'text' as const, value: lines.join('\n') };
    });
    return isChanged ? { args: changed, operator: 'few names' } : undefined;
  }

  /** Later proposals may begin from this one: it did something that no other had done. */
  keep(proposal: Proposal): void {
    if (this.#kept.length < mostKept) this.#kept.push(proposal);
    else this.#kept[this.#tools.random.below(mostKept)] = proposal;
  }

  /** A valid input that did nothing new: one of many is begun from again, for a while. */
  wander(proposal: Proposal): void {
    const { random } = this.#tools;
    if (random.below(wanderingOf) > 0 || proposal.from.chain.length > longestWay) return;
    if (this.#wandering.length < mostWandering) this.#wandering.push(proposal);
    else this.#wandering[random.below(mostWandering)] = proposal;
  }

  #fresh(): Proposal {
    const { domain, fresh } = this.#options;
    const made = fresh?.next();
    if (made?.done === false) return { args: made.value, from: { seed: 'shape', chain: ['fast-check'] } };
    const args = domain.places.map((place) => freshValue(place, this.#tools));
    return { args: repairLengths(args, domain, this.#tools), from: { seed: 'shape', chain: [] } };
  }

  #mutated(start: Proposal): Proposal {
    const { random } = this.#tools;
    const { domain } = this.#options;
    let steps = 1;
    while (steps < longestChain && random.below(2) === 0) steps += 1;
    let { args } = start;
    const chain = [...start.from.chain];
    for (let step = 0; step < steps; step += 1) {
      const changed = this.#step(args);
      if (changed === undefined) continue;
      args = changed.args;
      chain.push(changed.operator);
    }
    return { args: repairLengths(args, domain, this.#tools), from: { seed: start.from.seed, chain } };
  }

  #step(args: readonly Value[]): { readonly args: readonly Value[]; readonly operator: string } | undefined {
    const { random } = this.#tools;
    if (this.#fewValues !== undefined && random.below(fewValuesEvery) === 0) return this.#fewValues(args);
    if (args.length > 1 && random.below(5) === 0) return mixArguments(args, this.#tools);
    if (random.below(8) < this.#atomsOfEight) return mutateAtoms(args, this.#atoms, this.#tools);
    const at = random.below(args.length);
    const value = args[at];
    if (args.length > 1 && random.below(otherSeedEvery) === 0) {
      const other = pick(this.#seeds, random)?.args[at];
      return other && { args: args.with(at, other), operator: 'argument of another seed' };
    }
    const hasSiblings = value !== undefined && random.below(siblingsEvery) === 0;
    const siblings = hasSiblings ? mutateSiblings(value, this.#tools) : undefined;
    if (siblings !== undefined) return { args: args.with(at, siblings.value), operator: siblings.operator };
    const changed = value && mutateValue(value, this.#options.domain.places[at], this.#tools);
    return changed && { args: args.with(at, changed.value), operator: changed.operator };
  }
}

/**
 * How many steps of eight change single atoms. Chosen: more where lists of lists or mappings hold them; none where atoms
 * must stay the same ones.
 */
function atomsOfEight(places: readonly Place[]): number {
  if (places.some(({ sequence }) => sequence.permutation)) return 0;
  const isNested = places.some(
    ({ items, entries }) =>
      entries !== undefined || items?.items !== undefined || items?.entries !== undefined,
  );
  return isNested ? 3 : 1;
}

/** Chosen: longer texts are no names. */
const longestName = 20;

/** What one argument names may stand in a text of another. */
function wordsOf(atoms: AtomPool): readonly string[] {
  const texts = (atoms.get('text') ?? []).flatMap((atom) => (atom.kind === 'text' ? [atom.value] : []));
  return texts.filter(({ length }) => length <= longestName);
}
