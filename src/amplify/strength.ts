// How strong tests are: which mutants of the reference they kill, and whether what is left is a mutant that does what
// the reference does (estimated by fuzzing for longer than the tests are).

import type { Mutant } from './mutants/mutant.ts';
import type { MutantTrial, Trial } from './trial/trial.ts';
import type { Value } from './values/value.ts';

type Input = readonly Value[];

export interface MutantFate {
  readonly mutant: Mutant;
  readonly killedBefore: boolean;
  /** Places in plus of tests that kill it: some, not all. */
  readonly killedBy: readonly number[];
  readonly killedByEdge: boolean;
  /** Inputs beyond base and plus that do not tell it from the reference. */
  readonly fuzzed: number;
}

export interface StrengthOptions {
  readonly trial: Trial;
  readonly mutants: readonly Mutant[];
  readonly base: readonly Input[];
  /** Inputs of plus; those that fuzzing adds come behind. */
  readonly plus: readonly Input[];
  readonly edge: readonly Input[];
  /** More inputs that are like the seeds: asked for only where mutants survive. */
  readonly fuzz: () => Promise<readonly Input[]>;
}

export interface Strength {
  readonly fates: readonly MutantFate[];
  /** Places in the fuzzed inputs of those that kill a mutant which plus does not: new tests, in this order. */
  readonly sharper: readonly number[];
}

/** Chosen: so many tests that kill a mutant give the reduction a choice. */
const killsKept = 12;

export async function measureStrength(options: StrengthOptions): Promise<Strength> {
  const { trial, base, plus, edge } = options;
  const byBase = await tryOn(trial, { mutants: options.mutants, inputs: base, mostKills: 1 });
  const loaded = options.mutants.filter((_, at) => byBase[at]?.stillborn !== true);
  const basic = byBase.filter(({ stillborn }) => stillborn !== true);
  const byPlus = await tryOn(trial, { mutants: loaded, inputs: plus, mostKills: killsKept });
  const survivors = loaded.filter((_, at) => !isKilled(byPlus[at]) && !isKilled(basic[at]));
  const fuzz = survivors.length === 0 ? [] : await options.fuzz();
  const byFuzz = await tryOn(trial, { mutants: survivors, inputs: fuzz, mostKills: 2 });
  const sharper = [...new Set(byFuzz.flatMap(({ killedBy }) => killedBy.slice(0, 1)))];
  const stillAlive = survivors.filter((_, at) => !isKilled(byFuzz[at]));
  const byEdge = await tryOn(trial, { mutants: stillAlive, inputs: edge, mostKills: 1 });
  const fates = loaded.map((mutant, at): MutantFate => {
    const survivor = survivors.indexOf(mutant);
    const fuzzKills = byFuzz[survivor]?.killedBy ?? [];
    return {
      mutant,
      killedBefore: isKilled(basic[at]),
      killedBy: [
        ...(byPlus[at]?.killedBy ?? []),
        ...fuzzKills
          .filter((place) => sharper.includes(place))
          .map((place) => plus.length + sharper.indexOf(place)),
      ],
      killedByEdge: isKilled(byEdge[stillAlive.indexOf(mutant)]),
      fuzzed: survivor < 0 ? 0 : fuzz.length,
    };
  });
  return { fates, sharper };
}

interface Trying {
  readonly mutants: readonly Mutant[];
  readonly inputs: readonly Input[];
  readonly mostKills: number;
}

async function tryOn(trial: Trial, { mutants, inputs, mostKills }: Trying): Promise<readonly MutantTrial[]> {
  if (mutants.length === 0) return [];
  if (inputs.length === 0) return mutants.map(() => ({ killedBy: [], tried: 0 }));
  return trial.tryMutants({ mutants: mutants.map(({ program }) => program), inputs, mostKills });
}

function isKilled(tried: MutantTrial | undefined): boolean {
  return (tried?.killedBy.length ?? 0) > 0;
}
