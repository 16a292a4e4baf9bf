// Domains as tests write them: seeds as plain data, and only what a test is about beside them.

import { randomStream } from '../../base/random.ts';
import type { Seed } from '../trial/trial.ts';
import { argsOf, type Plain } from '../values/some-values.ts';
import type { Value } from '../values/value.ts';
import type { Constants } from './constants.ts';
import { type Domain, domainOf } from './domain/domain.ts';
import { readStatementCues } from './domain/statement-cues.ts';
import { mutateValue } from './mutate-value.ts';
import type { MutationTools } from './mutation.ts';
import { Proposer } from './proposer.ts';

export interface Example {
  readonly seeds: readonly (readonly Plain[])[];
  /** Names of the arguments; by default `a`, `b`, `c`. */
  readonly parameters?: readonly string[];
  readonly statement?: string;
  readonly program?: string;
  readonly numbers?: readonly number[];
  readonly texts?: readonly string[];
}

/** The domain of plain seeds; every call is one list of arguments. */
export function exampleDomain(example: Example): Domain {
  const { seeds, statement = '', parameters = ['a', 'b', 'c'], program = '', numbers = [] } = example;
  return domainOf({
    seeds: seeds.map((args) => argsOf(...args)),
    ...{ parameters, program, numbers, texts: new Set(example.texts) },
    cues: readStatementCues(statement, parameters),
  });
}

/** The same where every call has one argument. */
export function oneArgument(seeds: readonly Plain[], more: Omit<Example, 'seeds'> = {}): Domain {
  return exampleDomain({ ...more, seeds: seeds.map((value) => [value]) });
}

/** What each of the calls breaks; undefined for those that are like the seeds. */
export function complaints(
  domain: Domain,
  calls: readonly (readonly Plain[])[],
): readonly (string | undefined)[] {
  return calls.map((args) => domain.unlike(argsOf(...args)));
}

/** The same for calls with one argument. */
export function complaintsOfEach(domain: Domain, values: readonly Plain[]): readonly (string | undefined)[] {
  return complaints(
    domain,
    values.map((value) => [value]),
  );
}

/** What operators have at hand. */
export function toolsFor(seed: number, more: Partial<MutationTools> = {}): MutationTools {
  return {
    random: randomStream(seed, 'mutations'),
    ...{ integers: [7n], floats: [0.25], texts: ['pear'], mutate: mutateValue, reachesOut: false },
    ...more,
  };
}

export const noConstants: Constants = { integers: [], floats: [], texts: [], keys: [], lengths: [] };

export interface ProposerExample extends Example {
  readonly reachesOut?: boolean;
  readonly seed?: number;
  readonly constants?: Partial<Constants>;
}

export function seedsOf(calls: readonly (readonly Value[])[]): readonly Seed[] {
  return calls.map((args, at) => ({ args, name: `base ${at}` }));
}

/** A proposer with the domain that it was made for. */
export function exampleProposer(example: ProposerExample): {
  readonly proposer: Proposer;
  readonly domain: Domain;
} {
  const { reachesOut = false, seed = 1, constants = {}, texts = constants.texts } = example;
  const domain = exampleDomain({ ...example, texts: texts ?? [] });
  const proposer = new Proposer({
    seeds: seedsOf(example.seeds.map((args) => argsOf(...args))),
    ...{ domain, reachesOut, constants: { ...noConstants, ...constants } },
    random: randomStream(seed, 'proposals'),
  });
  return { proposer, domain };
}
