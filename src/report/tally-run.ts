// One pass over a run's samples and one over its verdicts: per problem, how each sample ended on each tier. A few
// dozen bytes are kept of a sample, never its text.

import { hashParts } from '../base/hash.ts';
import { type TierName, tierNames } from '../contracts/problem.ts';
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
  /** Whether the problem has plus tests that this run was to use. */
  readonly hasPlus: (problem: string) => boolean;
}

/** Counts a recorded run. */
export async function tallyRun({ run, hasPlus }: TallyOptions): Promise<RunTally> {
  const problems = new Map<string, ProblemTally>();
  const tallyOf = (problem: string): ProblemTally => {
    const tally = problems.get(problem) ?? new ProblemTally(run.file.tests === 'all' && hasPlus(problem));
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
  /** Whether plus inherits the outcome of base where that is not `passed`. */
  readonly #inherits: boolean;
  /** Sample index to a number that names its program. */
  readonly #programs = new Map<number, number>();
  /** Sample index to 1 + the outcome's number for each tier: base in the low four bits, the others above. */
  readonly #ends = new Map<number, number>();
  readonly #flags = new Map<string, IndexSet>();
  #cpuMs = 0;
  #executed = 0;

  constructor(inherits: boolean) {
    this.#inherits = inherits;
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

  /** Each judged sample's outcomes. A program that fails base fails plus in the same way, run or not. */
  *ends(): Generator<SampleOutcomes> {
    for (const end of this.#ends.values()) yield this.#outcomesOf(end);
  }

  /** Samples that lack a verdict which they should have. */
  get unjudged(): number {
    let judged = 0;
    for (const { base, plus, edge } of this.ends()) {
      const isComplete = this.#inherits
        ? base !== undefined && plus !== undefined
        : (base ?? plus ?? edge) !== undefined;
      if (isComplete) judged += 1;
    }
    return Math.max(0, this.samples - judged);
  }

  /** Distinct (program, tier) whose outcome took an execution. */
  get executions(): number {
    const executed = new Set<string>();
    for (const [sample, end] of this.#ends) {
      const { base, plus, edge } = this.#outcomesOf(end);
      const program = this.#programs.get(sample) ?? `sample ${sample}`;
      if (tookExecution(base)) executed.add(`base ${program}`);
      if ((base === undefined || base === 'passed') && tookExecution(plus)) executed.add(`plus ${program}`);
      if (tookExecution(edge)) executed.add(`edge ${program}`);
    }
    return executed.size;
  }

  #outcomesOf(end: number): SampleOutcomes {
    const outcomeAt = (shift: number) => outcomes[((end >> shift) & 15) - 1];
    const base = outcomeAt(0);
    const plus = this.#inherits && base !== undefined && base !== 'passed' ? base : outcomeAt(4);
    const edge = outcomeAt(8);
    return { ...(base && { base }), ...(plus && { plus }), ...(edge && { edge }) };
  }
}

function tookExecution(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && !['no-code', 'truncated', 'refused', 'harness-error'].includes(outcome);
}

function increase<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
