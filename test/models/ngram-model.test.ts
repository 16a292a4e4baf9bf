import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Problem } from '../../src/contracts/problem.ts';
import type { Sandbox } from '../../src/contracts/sandbox.ts';
import { extractProgram } from '../../src/judge/extract-program.ts';
import { Judge } from '../../src/judge/judge-program.ts';
import { defaultLimits } from '../../src/judge/limits.ts';
import {
  type AnswerToMeasure,
  type Diversity,
  measureDiversity,
} from '../../src/metrics/diversity/measure-diversity.ts';
import { loadSuite } from '../../src/problems/load-suite.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { sampleModel } from '../../src/workflows/sample-model.ts';
import { startServer, type TestServer } from '../servers/openai-compatible.ts';
import { NgramModel, ngramAnswer } from './ngram-model.ts';

const names = [
  'quay-lamp-posts',
  'barge-feed-trips',
  'turntable-track-swap',
  'half-full-tray',
  'drawer-index',
];
const n = 8;

let problems: readonly Problem[];
let server: TestServer;
let sandbox: Sandbox;
let judge: Judge;

beforeAll(async () => {
  const suite = await loadSuite('core');
  problems = suite.problems.filter(({ id }) => names.includes(id));
  server = await startServer({ answer: ngramAnswer(new NgramModel(suite.problems)) });
  sandbox = await openSandbox({ workers: 1 });
  judge = new Judge({ sandbox, limits: defaultLimits });
});

afterAll(async () => {
  await sandbox.close();
  await server.close();
});

interface DrawOptions {
  readonly temperature: number;
  readonly topP?: number;
  readonly completion?: boolean;
  readonly seed?: number;
  readonly n?: number;
}

async function draw(problem: Problem, options: DrawOptions): Promise<readonly string[]> {
  const { temperature, topP, completion = false, seed = 0 } = options;
  const statement = problem.prompt.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
  const { answers } = await sampleModel({
    ...{
      model: 'openai-compatible/ngram',
      baseUrl: server.url,
      environment: {},
      n: options.n ?? n,
      completion,
    },
    prompt: completion ? problem.completionPrefix : statement,
    values: { temperature, seed, ...(topP !== undefined && { topP }) },
  });
  return answers.map(({ text }) => text);
}

async function judgeAnswer(problem: Problem, raw: string): Promise<AnswerToMeasure> {
  const { program } = await extractProgram({ raw, form: 'chat' }, problem);
  const task = { problem, tier: 'base' as const, program, reference: { cpuMs: 1, mutates: false } };
  const observed = await judge.behaviour(task);
  const behaviour = observed.kind === 'behaviour' ? observed.digest : undefined;
  return { raw, program, behaviour, judgement: await judge.judge(task) };
}

interface Measured {
  readonly passed: number;
  readonly solved: number;
  readonly measured: Readonly<Record<keyof Diversity, number>>;
}

/** All problems at one temperature: samples that passed, problems that one of them solved, the means of diversity. */
async function measure(temperature: number): Promise<Measured> {
  const answers: AnswerToMeasure[][] = [];
  for (const problem of problems) {
    const judged: AnswerToMeasure[] = [];
    for (const raw of await draw(problem, { temperature })) judged.push(await judgeAnswer(problem, raw));
    answers.push(judged);
  }
  const passes = answers.map(
    (some) => some.filter(({ judgement }) => judgement?.outcome === 'passed').length,
  );
  const found = measureDiversity(answers, { seed: 0 });
  const value = (name: keyof Diversity): number => found[name]?.value ?? Number.NaN;
  return {
    passed: passes.reduce((sum, one) => sum + one, 0),
    solved: passes.filter((one) => one > 0).length,
    measured: {
      distinctPrograms: value('distinctPrograms'),
      distinctBehaviours: value('distinctBehaviours'),
      editDistance: value('editDistance'),
      repetition: value('repetition'),
      loops: value('loops'),
      syntaxErrors: value('syntaxErrors'),
      inventedNames: value('inventedNames'),
    },
  };
}

function isRising(values: readonly number[]): boolean {
  return values.every((value, at) => at === 0 || value > (values[at - 1] ?? Number.NaN));
}

test('runs in circles at 0, solves most when mild, invents names when warm and writes no Python when hot', async () => {
  const cold = await measure(0);
  const mild = await measure(0.6);
  const warm = await measure(1.3);
  const hot = await measure(2);
  expect(isRising([cold, mild, warm].map(({ measured }) => measured.distinctPrograms))).toBe(true);
  expect(isRising([cold, mild, warm, hot].map(({ measured }) => measured.editDistance))).toBe(true);
  expect(cold.measured).toMatchObject({
    distinctPrograms: 1 / n,
    distinctBehaviours: 1 / n,
    editDistance: 0,
  });
  expect(cold.measured.loops).toBeGreaterThan(mild.measured.loops);
  expect(cold.measured.repetition).toBeGreaterThan(mild.measured.repetition);
  expect(mild.solved).toBeGreaterThan(cold.solved);
  expect(isRising([hot.passed, warm.passed, mild.passed])).toBe(true);
  expect(isRising([mild, warm, hot].map(({ measured }) => measured.syntaxErrors))).toBe(true);
  expect(warm.measured.inventedNames).toBeGreaterThan(mild.measured.inventedNames);
  // What is written differently does not always do something else.
  expect(warm.measured.distinctBehaviours).toBeLessThan(warm.measured.distinctPrograms);
});

test('repeats an answer with its seed, gives another with another, and one with the smallest nucleus', async () => {
  const [problem] = problems;
  if (problem === undefined) throw new Error('there are problems');
  const warm = await draw(problem, { temperature: 1.3, n: 3 });
  expect(new Set(warm).size).toBe(3);
  expect(await draw(problem, { temperature: 1.3, n: 3 })).toEqual(warm);
  expect(await draw(problem, { temperature: 1.3, n: 3, seed: 9 })).not.toEqual(warm);
  const narrow = await draw(problem, { temperature: 1.3, topP: 0.01, n: 3 });
  expect(new Set(narrow)).toEqual(new Set(await draw(problem, { temperature: 0, n: 1 })));
});

test('continues the beginning of a program', async () => {
  const known = ['quay-lamp-posts', 'barge-feed-trips', 'half-full-tray'];
  for (const problem of problems.filter(({ id }) => known.includes(id))) {
    const [raw = ''] = await draw(problem, { temperature: 0, n: 1, completion: true });
    const program = problem.completionPrefix + raw;
    const task = { problem, tier: 'base' as const, program, reference: { cpuMs: 1, mutates: false } };
    expect((await judge.judge(task)).outcome).toBe('passed');
  }
});
