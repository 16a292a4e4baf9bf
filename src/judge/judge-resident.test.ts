import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Problem, problemSchema } from '../contracts/problem.ts';
import type { Sandbox } from '../contracts/sandbox.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { PairJudgement } from './judge-pair.ts';
import { Judge, type ProgramToJudge } from './judge-program.ts';
import { defaultLimits } from './limits.ts';

let sandbox: Sandbox;
let judge: Judge;

beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
  judge = new Judge({ sandbox, limits: defaultLimits });
});

afterAll(() => sandbox.close());

const beehive = `class Beehive:
    def __init__(self):
        self.frames = []

    def add(self, frame):
        self.frames.append(frame)
        return len(self.frames)

    def kinds(self):
        return set(self.frames)

    def heaviest(self, weights):
        return max(weights) if weights else None
`;

function beehiveProblem(code: string, classes: readonly string[]): Problem {
  return problemOf(
    { kind: 'resident', style: 'unittest', code, classes, count: 1 },
    `${classes.join()} ${code}`,
  );
}

function problemOf(base: unknown, id: string): Problem {
  return problemSchema.parse({
    id: `beehive ${id}`,
    language: 'python',
    prompt: [],
    source: { file: 'judge-resident.test.ts', line: 1 },
    tiers: { base },
  });
}

function judgeBeehive(
  problem: Problem,
  task: Partial<ProgramToJudge> & { readonly program: string },
): Promise<PairJudgement> {
  return judge.judge({ problem, tier: 'base', reference: { cpuMs: 20, mutates: false }, ...task });
}

const wholeSuite = `import unittest

class Counted(unittest.TestCase):
    hives = 0

    @classmethod
    def setUpClass(cls):
        cls.hives = 1

    def setUp(self):
        self.hive = Beehive()

    def tearDown(self):
        self.hive.frames.clear()

class TestAdding(Counted):
    def test_a_class_is_set_up(self):
        self.assertEqual(self.hives, 1)

    def test_each_of_several(self):
        for number in (1, 2, 3):
            with self.subTest(number=number):
                self.assertEqual(self.hive.add('brood'), number)

class TestKinds(Counted):
    def test_none(self):
        self.assertEqual(self.hive.kinds(), set())

    def test_two(self):
        self.hive.add('brood')
        self.hive.add('honey')
        self.assertIn('honey', self.hive.kinds())
        self.assertIsNone(self.hive.heaviest([]))
`;
const suiteClasses = ['TestAdding', 'TestKinds'];

describe('unittest classes beside the program', () => {
  test('run with set-up, tear-down, inheritance and subtests', async () => {
    const judged = await judgeBeehive(beehiveProblem(wholeSuite, suiteClasses), { program: beehive });
    expect(judged).toMatchObject({ outcome: 'passed', trust: 'co-resident', flags: [], calls: 4 });
  });

  test('are all run where every failed test is wanted', async () => {
    const forgetful = beehive
      .replace('return len(self.frames)', 'return 1')
      .replace('return set(', 'return (');
    const judged = await judgeBeehive(beehiveProblem(wholeSuite, suiteClasses), {
      program: forgetful,
      all: true,
    });
    expect(judged).toMatchObject({
      outcome: 'wrong',
      evidence: { test: 1, call: 'TestAdding.test_each_of_several', failed: [1, 2] },
    });
  });

  test('say what the program raised, and where', async () => {
    const thin = beehive.replace('return set(self.frames)', 'return self.kind');
    const { outcome, evidence } = await judgeBeehive(beehiveProblem(wholeSuite, suiteClasses), {
      program: thin,
    });
    expect({ outcome, evidence }).toEqual({
      outcome: 'error',
      evidence: {
        ...{ reason: 'raised', message: "AttributeError: 'Beehive' object has no attribute 'kind'" },
        ...{ test: 2, call: 'TestKinds.test_none', traceback: 'line 10, in kinds' },
      },
    });
  });

  test('count a program without the class as one without an entry point', async () => {
    const { outcome, evidence } = await judgeBeehive(beehiveProblem(wholeSuite, suiteClasses), {
      program: 'class Apiary:\n    pass\n',
    });
    expect({ outcome, reason: evidence.reason, message: evidence.message }).toEqual({
      outcome: 'error',
      reason: 'raised',
      message: "NameError: name 'Beehive' is not defined",
    });
  });

  test('that do not parse, or lack a class, are our failure and not the program’s', async () => {
    const unparsable = await judgeBeehive(beehiveProblem('class (', ['TestAdding']), { program: beehive });
    const lacking = await judgeBeehive(beehiveProblem(wholeSuite, ['TestSwarming']), { program: beehive });
    expect([unparsable.outcome, lacking.outcome]).toEqual(['harness-error', 'harness-error']);
    expect(lacking.evidence.message).toContain('the test code has no class TestSwarming');
  });
});

describe('a test that computes its expectation from an argument', () => {
  const code = `import unittest

class TestHeaviest(unittest.TestCase):
    def test_heaviest(self):
        weights = [2, 7, 5]
        self.assertEqual(Beehive().heaviest(weights), max(weights, default=None))
`;
  const problem = beehiveProblem(code, ['TestHeaviest']);
  const emptying = beehive.replace('return max(weights) if weights else None', 'weights.clear()');

  test('is not fooled by a program that empties it', async () => {
    expect(await judgeBeehive(problem, { program: emptying })).toMatchObject({
      outcome: 'wrong',
      flags: ['argument-mutated', 'suspicious:empties a container'],
    });
  });

  test('lets a program do what the reference does too', async () => {
    const judged = await judgeBeehive(problem, {
      program: emptying,
      reference: { cpuMs: 20, mutates: true },
    });
    expect(judged).toMatchObject({ outcome: 'passed', mutated: true });
  });
});

describe('test code behind a Python program', () => {
  const code = `assert heaviest([2, 7, 5]) == 7
def check(function):
    assert function([]) is None
check(heaviest)
`;
  const problem = problemOf({ kind: 'resident', style: 'append', code, classes: [], count: 2 }, 'appended');

  test('passes an honest program and names the statement that a wrong one fails', async () => {
    const honest = await judgeBeehive(problem, {
      program: 'def heaviest(w):\n    return max(w, default=None)\n',
    });
    const wrong = await judgeBeehive(problem, {
      program: 'def heaviest(w):\n    return max(w, default=0)\n',
    });
    expect(honest).toMatchObject({ outcome: 'passed', trust: 'co-resident' });
    expect(wrong).toMatchObject({ outcome: 'wrong', evidence: { test: 2, call: 'check(heaviest)' } });
  });

  test('does not pass a program whose answer equals everything', async () => {
    const program =
      'class Yes:\n    __eq__ = lambda self, other: True\ndef heaviest(w):\n    return Yes() if w else None\n';
    expect(await judgeBeehive(problem, { program })).toMatchObject({
      outcome: 'error',
      evidence: { reason: 'protocol', call: 'assert heaviest([2, 7, 5]) == 7' },
    });
  });
});
