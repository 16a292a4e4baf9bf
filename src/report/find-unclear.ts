// Problems whose plus tests seem to judge something that the statement leaves open: programs written independently
// agree with each other against the reference. A hint for people, never a change of a score.

import { hashParts } from '../base/hash.ts';
import type { Verdict } from '../contracts/verdict.ts';
import type { RecordedRun } from '../runs/read-run.ts';
import { plural } from './format-numbers.ts';

/** Fewer distinct programs say nothing; chosen. */
const fewestPrograms = 5;
/** Share of the programs that pass base which must give one and the same other answer; chosen. */
const agreeingShare = 0.6;

interface Disagreement {
  readonly call: string;
  readonly expected: string;
  readonly actual: string;
  programs: number;
}

class ProblemAnswers {
  readonly #seen = new Set<string>();
  readonly #disagreements = new Map<string, Disagreement>();
  #programs = 0;

  isNew(program: string): boolean {
    if (this.#seen.has(program)) return false;
    this.#seen.add(program);
    return true;
  }

  add(disagreement: Omit<Disagreement, 'programs'> | undefined): void {
    this.#programs += 1;
    if (disagreement === undefined) return;
    const key = `${disagreement.call}\n${disagreement.actual}`;
    const known = this.#disagreements.get(key) ?? { ...disagreement, programs: 0 };
    known.programs += 1;
    this.#disagreements.set(key, known);
  }

  get reason(): string | undefined {
    if (this.#programs < fewestPrograms) return undefined;
    const [first] = [...this.#disagreements.values()].sort((one, other) => other.programs - one.programs);
    if (first === undefined || first.programs < agreeingShare * this.#programs) return undefined;
    return `${first.programs} of ${plural(this.#programs, 'program')} that pass base answer ${first.call} with ${first.actual}, the reference with ${first.expected}`;
  }
}

/** Why the specification seems unclear, by problem. Memory: the samples of one problem at a time. */
export async function findUnclear(run: RecordedRun): Promise<ReadonlyMap<string, string>> {
  if (run.file.tests !== 'all') return new Map();
  const samples = await run.indexSamples();
  const verdicts = await run.indexVerdicts();
  const reasons = new Map<string, string>();
  for (const problem of samples.problems) {
    const programs = new Map<number, string>();
    for await (const { index, program } of samples.read(problem)) programs.set(index, hashParts(program));
    const answers = new ProblemAnswers();
    for await (const verdict of verdicts.read(problem)) {
      if (verdict.tier !== 'plus' || verdict.evidence.inherited !== undefined) continue;
      if (answers.isNew(programs.get(verdict.sample) ?? '')) answers.add(disagreementOf(verdict));
    }
    if (answers.reason !== undefined) reasons.set(problem, answers.reason);
  }
  return reasons;
}

function disagreementOf({ outcome, evidence }: Verdict): Omit<Disagreement, 'programs'> | undefined {
  const { call, expected, actual } = evidence;
  if (outcome !== 'wrong' || call === undefined || expected === undefined || actual === undefined)
    return undefined;
  return { call, expected, actual };
}
