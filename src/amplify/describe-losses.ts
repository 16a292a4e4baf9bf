// Why programs that pass base fail now: for each the smallest input that was found, what kind of input it is, and
// whether the statement rather than the program may be at fault.

import type { LostSample } from '../contracts/amplify.ts';
import type { Problem } from '../contracts/problem.ts';
import type { Evidence, Outcome } from '../contracts/verdict.ts';
import type { AmplifyProblemOptions } from './amplification.ts';
import { confirmTests, withTests } from './confirm-tests.ts';
import { groundOf } from './drivers/targets.ts';
import type { Ground } from './examine-reference.ts';
import { type Answer, passGates, type ValidInput } from './gates.ts';
import { tellingCategory } from './inputs/categories.ts';
import { simplerCalls } from './inputs/simpler-values.ts';
import type { LostProgram, SampleKills } from './kill-samples.ts';
import { sizeOf } from './values/compare-values.ts';
import type { Value } from './values/value.ts';
import { callText, testOf } from './write-test.ts';

export interface Losses {
  readonly problem: Problem;
  readonly ground: Ground;
  readonly written: { readonly inputs: readonly ValidInput[] };
  readonly kills: SampleKills;
  readonly options: AmplifyProblemOptions;
}

/** Chosen: programs of a problem whose input is made smaller still; for the others the smallest test is shown. */
const mostShrunk = 4;
/** Chosen: so many times the smallest input is made simpler, and so many ways each time. */
const rounds = 4;
const waysEach = 40;
/** Chosen: fewer programs than these can not say that the reference is alone. */
const manyPrograms = 5;

export async function describeLosses(losses: Losses): Promise<readonly LostSample[]> {
  const { kills, written } = losses;
  const unclear = unclearTests(kills);
  const ordered = kills.lost.toSorted((a, b) => b.samples.length - a.samples.length);
  const described: LostSample[] = [];
  for (const [at, lost] of ordered.entries()) {
    const test = smallestTest(lost, written.inputs);
    const input = test === undefined ? undefined : written.inputs[test];
    if (test === undefined || input === undefined) {
      described.push(withoutTest(lost));
      continue;
    }
    const small =
      at < mostShrunk ? await shrink(losses, { lost, input }) : { args: input.args, said: undefined };
    const failing = new Set(lost.fails);
    const inputsOf = (isFailing: boolean): readonly (readonly Value[])[] =>
      written.inputs.flatMap(({ args }, number) => (failing.has(number) === isFailing ? [args] : []));
    const why = unclearOf(lost, { losses, unclear });
    described.push({
      samples: [...lost.samples],
      test,
      call: callText(groundOf(losses.ground, input).subject, small.args),
      ...(small.said ?? toldOf(lost, test, input)),
      idea: tellingCategory(inputsOf(true), inputsOf(false)) ?? 'particular values',
      fails: [...lost.fails],
      ...(why === undefined ? {} : { unclear: why }),
    });
  }
  return described;
}

interface Doubts {
  readonly losses: Losses;
  /** Tests that every program which passes base fails. */
  readonly unclear: ReadonlySet<number>;
}

/** Why the statement may be at fault. */
function unclearOf({ fails, outcome }: LostProgram, { losses, unclear }: Doubts): string | undefined {
  const { ground, written } = losses;
  if (fails.length === 0) return undefined;
  if (fails.every((number) => unclear.has(number))) {
    return 'every program that passes base disagrees with the reference on all of these inputs';
  }
  const isLarge = (number: number): boolean => {
    const input = written.inputs[number];
    return input !== undefined && isFarLarger(input.args, groundOf(ground, input));
  };
  const isSlow = outcome === 'timeout' || outcome === 'memory';
  return isSlow && !ground.cues.isAboutSpeed && fails.every(isLarge)
    ? 'it is only too slow, on numbers far larger than any example, and the statement does not speak of speed'
    : undefined;
}

/** Chosen: a thousand times the largest example, and past what a loop does in a moment. */
const farLarger = 1000;
const quickLoop = 1_000_000;

function isFarLarger(args: readonly Value[], { base }: Ground): boolean {
  const amount = (value: Value | undefined): number =>
    value?.kind === 'integer' ? Math.abs(Number(value.value)) : 0;
  return args.some((value, at) => {
    const seen = Math.max(0, ...base.map((input) => amount(input.args[at])));
    return amount(value) > Math.max(quickLoop, farLarger * seen);
  });
}

/** The process ended, and which test it was at is not known. */
function withoutTest({ samples, outcome, evidence }: LostProgram): LostSample {
  return {
    samples: [...samples],
    call: evidence.call ?? 'all tests together',
    expected: 'an answer',
    actual: evidence.message ?? outcome,
    idea: 'particular values',
    fails: [],
  };
}

/** Tests that every distinct program which passes base fails, where there are enough of them. */
function unclearTests({ passBase, lost }: SampleKills): ReadonlySet<number> {
  if (passBase.length < manyPrograms || lost.length < passBase.length) return new Set();
  const counts = new Map<number, number>();
  for (const { fails } of lost) for (const test of fails) counts.set(test, (counts.get(test) ?? 0) + 1);
  return new Set([...counts].flatMap(([test, count]) => (count === passBase.length ? [test] : [])));
}

function smallestTest({ fails }: LostProgram, inputs: readonly ValidInput[]): number | undefined {
  const size = (test: number): number =>
    (inputs[test]?.args ?? []).reduce((sum, value) => sum + sizeOf(value), 0);
  return fails.toSorted((a, b) => size(a) - size(b) || a - b)[0];
}

/** Whichever of the two the program misses: the answer, and what is left of the arguments where that counts. */
function expectedOf({ answer, after }: ValidInput): string {
  if (after === undefined) return expectedAnswer(answer);
  const left = after.kind === 'changed' ? `[${after.source}]` : 'they were';
  return `${expectedAnswer(answer)}, arguments left as ${left}`;
}

function expectedAnswer(answer: Answer): string {
  if (answer.kind === 'returns') return answer.source;
  return answer.kind === 'raises' ? `raises ${answer.name}` : `a value with the digest ${answer.digest}`;
}

interface Told {
  readonly expected: string;
  readonly actual: string;
}

/** As both examiners end the text of a call whose arguments are not left as they should be. */
const ofArguments = ', then its arguments';

/** What the judge said of this input. */
function toldBy({ call, expected, actual, message }: Evidence, input: ValidInput, outcome: Outcome): Told {
  if (input.driver !== undefined) {
    // What the judge saw last is what the program gave to the function of the tests.
    const given = actual === undefined ? message : `its last call gives ${actual}`;
    return { expected: expectedOf(input), actual: given ?? outcome };
  }
  if (expected === undefined || actual === undefined || call?.endsWith(ofArguments) !== true) {
    return { expected: expected ?? expectedOf(input), actual: actual ?? message ?? outcome };
  }
  return { expected: `arguments left as ${expected}`, actual: `arguments left as ${actual}` };
}

/** The judge tells of the first failed test only. */
function toldOf({ evidence, outcome }: LostProgram, test: number, input: ValidInput): Told {
  return (evidence.test ?? evidence.failed?.[0]) === test
    ? toldBy(evidence, input, outcome)
    : { expected: expectedOf(input), actual: outcome };
}

interface Shrunk {
  readonly args: readonly Value[];
  /** What the judge said of this very call; absent where nothing smaller fails. */
  readonly said: Told | undefined;
}

/** Simpler inputs that pass the gates, are like the seeds, and on which the program still fails. */
async function shrink(
  { problem, ground: all, options }: Losses,
  { lost, input }: { readonly lost: LostProgram; readonly input: ValidInput },
): Promise<Shrunk> {
  const ground = groundOf(all, input);
  const called = input.driver === undefined ? {} : { driver: input.driver };
  let best: Shrunk = { args: input.args, said: undefined };
  for (let round = 0; round <= rounds; round += 1) {
    const ways = round === 0 ? [best.args] : simplerCalls(best.args).slice(0, waysEach);
    const proposals = ways
      .filter((args) => ground.domain.unlike(args) === undefined)
      .map((args) => ({ args, from: { seed: 'shrunk', chain: [] } }));
    const { valid } = await passGates(proposals, ground);
    const inputs = valid.map((one) => ({ ...one, ...called }));
    const smaller = await firstFailing({ problem, ground, options, lost, inputs });
    if (smaller === undefined) return best;
    best = smaller;
  }
  return best;
}

/** The first of the inputs that the program fails, as the judge says. */
async function firstFailing({
  problem,
  ground,
  options,
  lost,
  inputs,
}: {
  readonly problem: Problem;
  readonly ground: Ground;
  readonly options: AmplifyProblemOptions;
  readonly lost: LostProgram;
  readonly inputs: readonly ValidInput[];
}): Promise<Shrunk | undefined> {
  const { judge, comparison } = options;
  const drafts = inputs.flatMap((input) => {
    const test = testOf(input, ground.subject.language);
    return test === undefined ? [] : [{ input, test }];
  });
  const tests = drafts.map(({ test }) => test);
  const { passing, facts } = await confirmTests(problem, tests, { judge, comparison, tier: 'plus' });
  const confirmed = passing.flatMap((at) => drafts[at] ?? []);
  if (confirmed.length === 0) return undefined;
  const { evidence, outcome } = await judge.judge({
    problem: withTests(problem, { tier: 'plus', tests: confirmed.map(({ test }) => test), comparison }),
    ...{ tier: 'plus', program: lost.program, reference: facts },
    // Test code says which of its assertions failed only where all are run.
    all: problem.helpers !== undefined,
  });
  const at = evidence.test ?? evidence.failed?.[0];
  const failed = outcome === 'passed' || at === undefined ? undefined : confirmed[at];
  if (failed === undefined) return undefined;
  return {
    args: failed.input.args,
    said: toldBy(evidence, failed.input, outcome),
  };
}
