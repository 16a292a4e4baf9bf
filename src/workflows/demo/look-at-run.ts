// What a person wants to see of a run besides its scores: a program that passed, one that did not, with the reason, and
// the problems that the model could not even read.

import type { Problem } from '../../contracts/problem.ts';
import type { Sample } from '../../contracts/sample.ts';
import type { Verdict } from '../../contracts/verdict.ts';
import { readRun } from '../../runs/read-run.ts';
import { promptText } from '../describe-suite.ts';

/** A sample with the verdict that decided. */
export interface ShownProgram {
  readonly directory: string;
  readonly problem: string;
  readonly index: number;
  /** The statement. */
  readonly statement: string;
  readonly program: string;
  readonly verdict: Pick<Verdict, 'tier' | 'outcome' | 'evidence'>;
}

export interface SeenRun {
  readonly passing?: ShownProgram;
  readonly failing?: ShownProgram;
  readonly tooLong: readonly string[];
}

/** Chosen: what is longer is not read on a first look. */
const mostLines = 12;

/** Reads the run once. */
export async function lookAtRun(directory: string, problems: readonly Problem[]): Promise<SeenRun> {
  const run = await readRun(directory);
  const verdicts = await lastVerdicts(run.readVerdicts());
  const byId = new Map(problems.map((problem) => [problem.id, problem]));
  const tooLong = new Set<string>();
  const passing: ShownProgram[] = [];
  const failing: ShownProgram[] = [];
  for await (const sample of run.readSamples()) {
    if (isUnread(sample)) tooLong.add(sample.problem);
    const problem = byId.get(sample.problem);
    const verdict = verdicts.get(`${sample.problem} ${sample.index}`);
    if (problem === undefined || verdict === undefined) continue;
    const { problem: id, index, program } = sample;
    const { tier, outcome, evidence } = verdict;
    const statement = promptText(problem);
    const shown = { directory, problem: id, index, statement, program, verdict: { tier, outcome, evidence } };
    if (outcome === 'passed') passing.push(shown);
    else if (outcome === 'wrong' && evidence.call !== undefined) failing.push(shown);
  }
  const [best, worst] = [mostTelling(passing), mostTelling(failing)];
  return {
    ...(best === undefined ? {} : { passing: best }),
    ...(worst === undefined ? {} : { failing: worst }),
    tooLong: [...tooLong],
  };
}

/** By problem and sample: the verdict on plus, or on base where that decided. */
async function lastVerdicts(verdicts: AsyncIterable<Verdict>): Promise<ReadonlyMap<string, Verdict>> {
  const last = new Map<string, Verdict>();
  for await (const verdict of verdicts) {
    const key = `${verdict.problem} ${verdict.sample}`;
    const isInherited = verdict.evidence.inherited === 'base';
    if (verdict.tier === 'plus' ? !isInherited : last.get(key)?.tier !== 'plus') last.set(key, verdict);
  }
  return last;
}

/** The model had no room left for a single token. */
function isUnread({ finish, usage }: Sample): boolean {
  return finish === 'length' && usage?.kind === 'known' && usage.outputTokens === 0;
}

/** The longest that fits on the page; the first of equals. */
function mostTelling(shown: readonly ShownProgram[]): ShownProgram | undefined {
  const lines = ({ program }: ShownProgram): number => program.trimEnd().split('\n').length;
  const short = shown.filter((one) => lines(one) <= mostLines);
  return short.toSorted((one, other) => lines(other) - lines(one))[0];
}
