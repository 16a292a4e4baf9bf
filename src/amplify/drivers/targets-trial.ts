// A trial of all that tests of a problem call. Each input belongs to one function: the entry or a driver, whose own
// trial tries it; a mutant is told from the reference by the inputs of any of them.

import type { Target } from '../examine-reference.ts';
import type { Proposal } from '../inputs/proposer.ts';
import type { MutantsRequest, MutantTrial, Study, StudyRequest, Trial, Tried } from '../trial/trial.ts';
import type { Value } from '../values/value.ts';

type Input = readonly Value[];

export class TargetsTrial implements Trial {
  readonly #entry: Trial;
  readonly #targets: readonly Target[];
  /** By the very list of arguments: two functions may be given the same. */
  readonly #drivers = new WeakMap<Input, { readonly driver: string | undefined }>();

  constructor(entry: Trial, targets: readonly Target[]) {
    this.#entry = entry;
    this.#targets = targets;
  }

  /** The inputs as those of one function: only inputs that went through here can be tried. */
  own<Input extends Proposal>(inputs: readonly Input[], driver: string | undefined): readonly Input[] {
    return inputs.map((input) => {
      const args = [...input.args];
      this.#drivers.set(args, { driver });
      return { ...input, args, ...(driver === undefined ? {} : { driver }) };
    });
  }

  study(request: StudyRequest): Promise<Study> {
    return this.#entry.study(request);
  }

  countBranches(): Promise<number> {
    return this.#entry.countBranches();
  }

  async tryInputs(inputs: readonly Input[], options?: Parameters<Trial['tryInputs']>[1]): Promise<Tried[]> {
    const all: Tried[] = [];
    for (const { trial, places } of this.#parts(inputs)) {
      const tried = await trial.tryInputs(pick(inputs, places), options);
      for (const [at, one] of tried.entries()) all[places[at] ?? 0] = one;
    }
    return all;
  }

  /** One function after the other; what is killed often enough needs no other. */
  async tryMutants({ mutants, inputs, mostKills }: MutantsRequest): Promise<readonly MutantTrial[]> {
    const all: MutantTrial[] = mutants.map(() => ({ killedBy: [], tried: 0 }));
    for (const { trial, places } of this.#parts(inputs)) {
      const open = all.flatMap(({ killedBy, stillborn }, at) =>
        stillborn === true || killedBy.length >= mostKills ? [] : [at],
      );
      if (open.length === 0) break;
      const tried = await trial.tryMutants({
        mutants: open.flatMap((at) => mutants[at] ?? []),
        inputs: pick(inputs, places),
        mostKills,
      });
      for (const [at, mutant] of open.entries()) {
        all[mutant] = both(all[mutant], tried[at], { places, mostKills });
      }
    }
    return all;
  }

  /** The trial and the inputs of each function that has any. */
  #parts(inputs: readonly Input[]): readonly { readonly trial: Trial; readonly places: readonly number[] }[] {
    const owners = inputs.map((args) => {
      const known = this.#drivers.get(args);
      if (known === undefined) throw new Error('internal: an input that belongs to no function');
      return known.driver;
    });
    return this.#targets
      .map(({ driver, ground: { trial } }) => ({
        trial,
        places: owners.flatMap((owner, at) => (owner === driver ? [at] : [])),
      }))
      .filter(({ places }) => places.length > 0);
  }
}

function pick(inputs: readonly Input[], places: readonly number[]): readonly Input[] {
  return places.flatMap((at) => (inputs[at] === undefined ? [] : [inputs[at]]));
}

interface Merging {
  readonly places: readonly number[];
  readonly mostKills: number;
}

function both(
  before: MutantTrial | undefined,
  now: MutantTrial | undefined,
  { places, mostKills }: Merging,
): MutantTrial {
  if (now === undefined || now.stillborn === true) return now ?? { killedBy: [], tried: 0 };
  const killedBy = [...(before?.killedBy ?? []), ...now.killedBy.flatMap((at) => places[at] ?? [])];
  const how = before?.how ?? now.how;
  return {
    killedBy: killedBy.slice(0, mostKills),
    tried: (before?.tried ?? 0) + now.tried,
    ...(how === undefined ? {} : { how }),
  };
}
