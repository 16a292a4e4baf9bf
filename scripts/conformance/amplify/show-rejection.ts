// One input that gives a rejected program away: as small as it was found, inside of the contract, with what was
// expected and what the program did there.

import { withTests } from '../../../src/amplify/confirm-tests.ts';
import { comparisonOf } from '../../../src/amplify/problem-calls.ts';
import type { AmplifiedTest } from '../../../src/contracts/amplify.ts';
import type { Problem } from '../../../src/contracts/problem.ts';
import type { Sandbox } from '../../../src/contracts/sandbox.ts';
import { outcomes, type Verdict } from '../../../src/contracts/verdict.ts';
import type { Judge } from '../../../src/judge/judge-program.ts';
import { checkContract } from './contracts.ts';
import type { Rejection } from './rejections.ts';
import type { QuestionedTests } from './tests-in-question.ts';

export interface ShownRejection {
  readonly rejection: Rejection;
  readonly call: string;
  readonly expected: string;
  readonly actual: string;
  /** How many plus tests the problem has. */
  readonly tests: number;
}

export interface ToShow {
  readonly rejection: Rejection;
  readonly program: string;
  /** On plus. */
  readonly verdict: Pick<Verdict, 'outcome' | 'evidence'>;
  /** Of the amplified suite, and its row of HumanEval+. */
  readonly problem: Problem;
  readonly row: Problem;
  readonly questioned: QuestionedTests;
}

export interface ShowingTools {
  readonly sandbox: Sandbox;
  readonly judge: Judge;
}

/** Chosen: so many of the smallest failed tests are run alone to see what the program does. */
const mostTried = 3;

export async function showRejection(tools: ShowingTools, task: ToShow): Promise<ShownRejection> {
  const { rejection, verdict, questioned } = task;
  const said = (await shrunkInside(tools, task)) ?? (await smallestInside(tools, task));
  const { call, expected, actual, message } = verdict.evidence;
  return {
    rejection,
    tests: questioned.tests.length,
    ...(said ?? {
      call: call ?? 'no single call: all tests together',
      expected: expected ?? 'an answer within its limits',
      actual: actual ?? message ?? verdict.outcome,
    }),
  };
}

type Said = Pick<ShownRejection, 'call' | 'expected' | 'actual'>;

/** The shrunk input, where it is known what the program did on it and the contract holds. */
async function shrunkInside(
  { sandbox }: ShowingTools,
  { rejection: { lost }, row }: ToShow,
): Promise<Said | undefined> {
  if (lost === undefined || outcomes.some((outcome) => outcome === lost.actual)) return undefined;
  const [kept] = await checkContract(sandbox, row, [lost.call]);
  if (kept !== 'inside') return undefined;
  const { call, expected, actual } = lost;
  return { call, expected, actual };
}

async function smallestInside(
  { judge }: ShowingTools,
  { rejection, questioned, problem, program }: ToShow,
): Promise<Said | undefined> {
  const inside = rejection.fails.filter((test) => !questioned.outside.has(test));
  const tests = inside.flatMap((at) => questioned.tests[at] ?? []);
  const smallest = tests.toSorted((a, b) => a.call.length - b.call.length).slice(0, mostTried);
  for (const test of smallest) {
    const { outcome, evidence } = await judge.judge({
      problem: withTests(problem, { tier: 'plus', tests: [test], comparison: comparisonOf(problem) }),
      ...{ tier: 'plus', program, reference: undefined },
    });
    if (outcome === 'passed') continue;
    return {
      call: `${problem.entryPoint}(${test.call})`,
      expected: expectedOf(test),
      actual: evidence.actual ?? evidence.message ?? outcome,
    };
  }
  return undefined;
}

function expectedOf({ returns, raises, digest }: AmplifiedTest): string {
  return returns ?? (raises === undefined ? `a value with the digest ${digest}` : `raises ${raises}`);
}
