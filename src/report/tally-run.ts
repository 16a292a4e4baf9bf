// One pass over a run's samples and one over its verdicts: per problem, how each sample ended on each tier. A few
// dozen bytes are kept of a sample, never its text.

import { hashParts } from '../base/hash.ts';
import { inheritingTiers, type TierName, tierNames } from '../contracts/problem.ts';
import { type Outcome, outcomes, type Trust, type Verdict } from '../contracts/verdict.ts';
import { IndexSet } from '../runs/index-set.ts';
import type { RecordedRun } from '../runs/read-run.ts';

export interface RunTally {
  readonly samples: number;
  /** Tokens of the answers that say how many they took, and how many answers do not. */
  readonly tokens: { readonly input: number; readonly output: number; readonly unknown: number };
  /** Problems that have a sample, in the order of their first one. */
  readonly problems: ReadonlyMap<string, ProblemTally>;
  /** Verdicts of each trust level. */
  readonly trust: Readonly<Record<TierName, ReadonlyMap<Trust, number>>>;
  /** Samples with each flag on some tier. */
  readonly flags: ReadonlyMap<string, number>;
}

export interface TallyOptions {
  readonly run: RecordedRun;
  /** Whether the problem has tests of the tier that this run was to use. */
  readonly hasTests: (problem: string, tier: TierName) => boolean;
}

/** Counts a recorded run. */
export async function tallyRun({ run, hasTests }: TallyOptions): Promise<RunTally> {
  const problems = new Map<string, ProblemTally>();
  const tallyOf = (problem: string): ProblemTally => {
    const inheriting = inheritingTiers.filter(
      (tier) => (run.file.tests === 'all' || tier === 'security') && hasTests(problem, tier),
    );
    const tally = problems.get(problem) ?? new ProblemTally(inheriting);
    problems.set(problem, tally);
    return tally;
  };
  let samples = 0;
  const tokens = { input: 0, output: 0, unknown: 0 };
  for await (const { problem, index, program, usage } of run.readSamples()) {
    tallyOf(problem).addSample(index, program);
    samples += 1;
    if (usage?.kind === 'unknown') tokens.unknown += 1;
    if (usage?.kind !== 'known') continue;
    tokens.input += usage.inputTokens;
    tokens.output += usage.outputTokens;
  }
  const trust = {
    base: new Map<Trust, number>(),
    plus: new Map<Trust, number>(),
    edge: new Map<Trust, number>(),
    security: new Map<Trust, number>(),
  };
  const flags = new Map<string, number>();
  for await (const verdict of run.readVerdicts()) {
    tallyOf(verdict.problem).addVerdict(verdict);
    increase(trust[verdict.tier], verdict.trust);
  }
  for (const tally of problems.values()) {
    for (const [flag, flagged] of tally.flags) flags.set(flag, (flags.get(flag) ?? 0) + flagged.size);
  }
  return { samples, tokens, problems, trust, flags };
}

/** How one sample ended; a tier without a verdict is absent. */
export type SampleOutcomes = Readonly<Partial<Record<TierName, Outcome>>>;

/** How the samples of one problem ended. */
export class ProblemTally {
  /** The tiers that must be judged beside base, and inherit its outcome where that is not `passed`. */
  readonly #inheriting: readonly TierName[];
  /** Sample index to a number that names its program. */
  readonly #programs = new Map<number, number>();
  /** Sample index to 1 + the outcome's number for each tier: base in the low four bits, the others above. */
  readonly #ends = new Map<number, number>();
  readonly #flags = new Map<string, IndexSet>();
  #cpuMs = 0;
  #executed = 0;

  constructor(inheriting: readonly TierName[]) {
    this.#inheriting = inheriting;
  }

  addSample(index: number, program: string): void {
    // 48 bits: among a million programs of one problem two collide with a chance of 0.002.
    this.#programs.set(index, Number.parseInt(hashParts(program).slice(0, 12), 16));
  }

  addVerdict({ sample, tier, outcome, cpuMs, flags }: Verdict): void {
    const shift = 4 * tierNames.indexOf(tier);
    this.#ends.set(sample, (this.#ends.get(sample) ?? 0) | ((1 + outcomes.indexOf(outcome)) << shift));
    // A verdict that inherits base's outcome cost nothing, and says nothing about how slow the problem is.
    if (cpuMs > 0) this.#executed += 1;
    this.#cpuMs += cpuMs;
    for (const flag of flags) {
      const flagged = this.#flags.get(flag) ?? new IndexSet();
      flagged.add(sample);
      this.#flags.set(flag, flagged);
    }
  }

  get samples(): number {
    return this.#programs.size;
  }

  /** Samples with each flag on some tier. */
  get flags(): ReadonlyMap<string, IndexSet> {
    return this.#flags;
  }

  /** Mean CPU time of a verdict that took any; undefined where there is none. */
  get meanCpuMs(): number | undefined {
    return this.#executed === 0 ? undefined : this.#cpuMs / this.#executed;
  }

  /** Each judged sample's outcomes. A program that fails base fails plus and security in the same way, run or not. */
  *ends(): Generator<SampleOutcomes> {
    for (const end of this.#ends.values()) yield this.#outcomesOf(end);
  }

  /** Samples that lack a verdict which they should have. */
  get unjudged(): number {
    let judged = 0;
    for (const end of this.ends()) {
      const isComplete =
        this.#inheriting.length > 0
          ? end.base !== undefined && this.#inheriting.every((tier) => end[tier] !== undefined)
          : tierNames.some((tier) => end[tier] !== undefined);
      if (isComplete) judged += 1;
    }
    return Math.max(0, this.samples - judged);
  }

  /** Distinct (program, tier) whose outcome took an execution. */
  get executions(): number {
    const executed = new Set<string>();
    for (const [sample, end] of this.#ends) {
      const ends = this.#outcomesOf(end);
      const program = this.#programs.get(sample) ?? `sample ${sample}`;
      for (const tier of tierNames) {
        const isInherited = inherits(tier) && ends.base !== undefined && ends.base !== 'passed';
        if (!isInherited && tookExecution(ends[tier])) executed.add(`${tier} ${program}`);
      }
    }
    return executed.size;
  }

  #outcomesOf(end: number): SampleOutcomes {
    const ends: Partial<Record<TierName, Outcome>> = {};
    for (const [place, tier] of tierNames.entries()) {
      const failed = ends.base !== undefined && ends.base !== 'passed' ? ends.base : undefined;
      const inherited = this.#inheriting.includes(tier) ? failed : undefined;
      const outcome = inherited ?? outcomes[((end >> (4 * place)) & 15) - 1];
      if (outcome !== undefined) ends[tier] = outcome;
    }
    return ends;
  }
}

function inherits(tier: TierName): boolean {
  return inheritingTiers.some((name) => name === tier);
}

function tookExecution(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && !['no-code', 'truncated', 'refused', 'harness-error'].includes(outcome);
}

function increase<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
