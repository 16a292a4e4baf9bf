// The amplified tests of every problem under what HumanEval+ knows better: its contracts, and its corrected references.

import { z } from 'zod';
import { forEachInFlight } from '../../../src/base/in-flight.ts';
import { type AmplifiedTest, amplifiedTestSchema } from '../../../src/contracts/amplify.ts';
import type { Problem, Suite } from '../../../src/contracts/problem.ts';
import type { Sandbox } from '../../../src/contracts/sandbox.ts';
import type { Judge } from '../../../src/judge/judge-program.ts';
import { checkContract } from './contracts.ts';

/** Of one problem. */
export interface QuestionedTests {
  readonly tests: readonly AmplifiedTest[];
  /** Numbers of those that violate the contract. */
  readonly outside: ReadonlySet<number>;
  /** How many of HumanEval's own base inputs violate it. */
  readonly baseOutside: number;
  /** How many have arguments that are no literals, such as NaN. */
  readonly unchecked: number;
  /** Numbers of those that HumanEval+'s own reference fails. */
  readonly disputed: ReadonlySet<number>;
}

export interface Questioning {
  readonly sandbox: Sandbox;
  readonly judge: Judge;
  readonly amplified: Suite;
  /** Of HumanEval+, by id. */
  readonly rows: ReadonlyMap<string, Problem>;
  /** Arguments of the base tests' calls, by problem. */
  readonly base: ReadonlyMap<string, readonly string[]>;
}

/** By problem of the amplified suite. */
export async function questionTests(work: Questioning): Promise<ReadonlyMap<string, QuestionedTests>> {
  const found = new Map<string, QuestionedTests>();
  await forEachInFlight(work.amplified.problems, work.sandbox.workers, async (problem) => {
    found.set(problem.id, await questionProblem(work, problem));
  });
  return found;
}

async function questionProblem(
  { sandbox, judge, rows, base }: Questioning,
  problem: Problem,
): Promise<QuestionedTests> {
  const row = rows.get(problem.id);
  if (row === undefined) throw new Error(`internal: HumanEval+ has no ${problem.id}`);
  const tests = plusTestsOf(problem);
  const check = (calls: readonly string[]) =>
    checkContract(
      sandbox,
      row,
      calls.map((call) => `${problem.entryPoint}(${call})`),
    );
  const kept = await check(tests.map(({ call }) => call));
  const keptBase = await check(base.get(problem.id) ?? []);
  return {
    tests,
    outside: new Set(kept.flatMap((one, at) => (one === 'outside' ? [at] : []))),
    baseOutside: keptBase.filter((one) => one === 'outside').length,
    unchecked: kept.filter((one) => one === 'unchecked').length,
    disputed: await disputedTests(judge, problem, row),
  };
}

function plusTestsOf({ tiers: { plus } }: Problem): readonly AmplifiedTest[] {
  return plus?.kind === 'calls' ? z.array(amplifiedTestSchema).parse(JSON.parse(plus.raw)) : [];
}

/** CPU ms that a reference may use, as in the self-test before a run. */
const referenceCpuMs = 60_000;

/** Numbers of the problem's plus tests that the reference of another edition of it fails. */
export async function disputedTests(
  judge: Judge,
  problem: Problem,
  { id, reference }: Problem,
): Promise<ReadonlySet<number>> {
  if (reference === undefined) throw new Error(`internal: ${id} has no reference`);
  if (problem.tiers.plus === undefined) return new Set();
  const { outcome, evidence } = await judge.judge({
    ...{ problem, tier: 'plus', program: reference, reference: undefined },
    ...{ cpuLimitMs: referenceCpuMs, all: true },
  });
  if (outcome === 'passed') return new Set();
  const failed = evidence.failed ?? (evidence.test === undefined ? [] : [evidence.test]);
  return new Set(failed);
}
