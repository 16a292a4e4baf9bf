import { expect, test } from 'vitest';
import type { Problem, Tests } from '../contracts/problem.ts';
import { examineReference, type Ground } from './examine-reference.ts';
import { openYard, plankProblem, problemOf } from './some-problems.ts';
import { argsOf } from './values/some-values.ts';

const yard = openYard();

async function reasonOf(problem: Problem): Promise<string> {
  const found = await examineReference(problem, yard());
  return found.kind === 'fault' ? found.reason : 'no fault';
}

async function groundOf(problem: Problem, allowMutation = false): Promise<Ground> {
  const found = await examineReference(problem, { ...yard(), allowMutation });
  if (found.kind === 'fault') throw new Error(found.reason);
  return found;
}

test('learns from a good reference what its inputs are like', async () => {
  const ground = await groundOf(plankProblem());
  expect(ground.base.map(({ args, answer, from }) => ({ args, answer, from }))).toEqual([
    ...[
      { args: argsOf([3, 8, 5]), source: '5', seed: 'base 0' },
      { args: argsOf([4, 9]), source: '4', seed: 'base 1' },
      { args: argsOf([1, 2, 3, 4]), source: '3', seed: 'base 2' },
    ].map(({ args, source, seed }) => ({
      ...{ args, answer: { kind: 'returns', source } },
      from: { seed, chain: [] },
    })),
  ]);
  expect(ground.parameters).toEqual(['planks']);
  expect({ branches: ground.branches, mutates: ground.mutates }).toEqual({ branches: 1, mutates: false });
  expect(ground.documented).toEqual(new Set());
  expect(ground.domain.unlike(argsOf([7, -7]))).toBeUndefined();
  expect(ground.domain.unlike(argsOf(['oak']))).toBe('another type (text)');
});

test('takes seeds from the examples of the statement, and cues from its words', async () => {
  const text = 'Planks of positive length. second_longest([30, 10, 30]) == 10';
  const ground = await groundOf(plankProblem({ prompt: [{ type: 'text', text }] }));
  expect(ground.seeds.map(({ name }) => name)).toEqual(['base 0', 'base 1', 'base 2', 'example 0']);
  expect(ground.seeds[3]?.args).toEqual(argsOf([30, 10, 30]));
  expect(ground.domain.unlike(argsOf([7, -7]))).toBe('negative');
});

test('knows exceptions that the base tests expect', async () => {
  const program =
    "def saw(length):\n    if length < 1:\n        raise ValueError('too short')\n    return length // 2\n";
  const rows = [
    { args: [8], expected: 4 },
    { args: [0], raises: 'ValueError' },
  ];
  const ground = await groundOf(problemOf('saw', program, { rows }));
  expect(ground.documented).toEqual(new Set(['ValueError']));
  expect(ground.base.map(({ answer }) => answer)).toEqual([
    { kind: 'returns', source: '4' },
    { kind: 'raises', name: 'ValueError' },
  ]);
});

test('says of a reference that is at fault in what way', async () => {
  const rows = [{ args: [[3, 1]], expected: [1, 3] }];
  const faultOf = (body: string, more: object = {}): Promise<string> =>
    reasonOf(problemOf('stack', `import random, time\ndef stack(planks):\n${body}`, { rows, ...more }));
  expect(await faultOf('    return [1, 3, random.random() * 0]\n')).toBe(
    'its reference fails its own tests: stack([3, 1]) is [1, 3, 0.0], and they expect [1, 3]',
  );
  expect(await faultOf('    time.time()\n    return sorted(planks)\n')).toBe(
    'its reference reads the clock (time.time), so no result is certain',
  );
  expect(await faultOf('    planks.sort()\n    return planks\n')).toBe(
    'its reference changes its arguments (stack([3, 1])); --allow-mutation amplifies it all the same',
  );
  const contract = "assert len(planks) > 2, 'three planks'";
  expect(await faultOf('    return sorted(planks)\n', { contract })).toMatch(
    /^its contract rejects a base test \(stack\(\[3, 1\]\): .*three planks/,
  );
});

test('lets a reference change its arguments where a base test or the statement speaks of them', async () => {
  const program = 'def stack(planks):\n    planks.sort()\n';
  const rows = [{ args: [[3, 1]], expected: null }];
  const text = (said: string): object => ({ prompt: [{ type: 'text', text: said }] });
  const silent = problemOf('stack', program, { rows, ...text('Sort the planks.') });
  expect(await reasonOf(silent)).toMatch(/^its reference changes its arguments/);
  const told = [
    problemOf('stack', program, { rows, ...text('Sort the planks in place.') }),
    problemOf('stack', program, { rows: [{ ...rows[0], after: [[1, 3]] }] }),
  ];
  for (const problem of told) {
    const { base, mutates, subject } = await groundOf(problem);
    expect([mutates, subject.after]).toEqual([true, true]);
    expect(base.map(({ after }) => after)).toEqual([{ kind: 'changed', source: '[1, 3]' }]);
  }
  expect((await groundOf(plankProblem())).subject.after).toBeUndefined();
});

test.each([
  ['python', 'def stack(planks):\n    planks.sort()\n', 'None', 'stack([3, 1])'],
  ['javascript', 'function stack(planks) { planks.sort(); return null; }\n', 'null', 'stack([3, 1])'],
])('says of a reference in %s that it leaves other arguments than its base tests state', async (...given) => {
  const [language, program, returns, call] = given;
  const withAfter = (after: string): Problem => {
    const raw = JSON.stringify([{ call: '[3, 1]', returns, after }]);
    const base = { kind: 'calls', entry: 'stack', form: 'literals', raw, count: 1, comparison: {} };
    return problemOf('stack', program, { language, tiers: { base } });
  };
  expect(await reasonOf(withAfter('[1, 3]'))).toBe('no fault');
  const reason = await reasonOf(withAfter('[3, 1]'));
  expect(reason).toContain('its reference fails its own tests');
  expect(reason).toContain(call);
});

test('says of a reference that its arguments can not be written down after the call', async () => {
  const rows = [{ args: [[3, 1]], expected: null }];
  const program = 'def stack(planks):\n    planks.append(object())\n';
  const prompt = [{ type: 'text', text: 'Add a mark in place.' }];
  expect(await reasonOf(problemOf('stack', program, { rows, prompt }))).toBe(
    'its reference leaves arguments that can not be written down: object (stack([3, 1]))',
  );
});

test('says of a reference that chance or its own memory decides', async () => {
  const rows = [{ args: [3], expected: 3 }];
  const comparison = { absolute: 9, relative: 0, floatsAbsolute: 0, output: 'text' } as const;
  const near = async (program: string): Promise<string> => {
    const problem = problemOf('saw', program, { rows });
    const base = problem.tiers.base?.kind === 'calls' ? { ...problem.tiers.base, comparison } : undefined;
    const found = await examineReference({ ...problem, tiers: { base } }, { ...yard(), comparison });
    return found.kind === 'fault' ? found.reason : 'no fault';
  };
  expect(await near('import random\ndef saw(length):\n    return length + random.random()\n')).toBe(
    'its reference is random (random): it gives different results for the same call',
  );
  expect(await near('def saw(length):\n    return length + hash(str(length)) % 97 / 97\n')).toBe(
    'its reference gives different results for the same call',
  );
});

test('says of a problem without what it takes which part is missing', async () => {
  const problem = plankProblem();
  const { base } = problem.tiers;
  const stdio: Tests = { kind: 'stdio', cases: [], count: 0, comparison: yard().comparison };
  const script: Tests = { kind: 'script', code: 'assert 1 == 1', names: ['second_longest'], count: 1 };
  const problems: readonly Problem[] = [
    { ...problem, reference: undefined },
    { ...problem, language: 'rust' },
    { ...problem, tiers: { base: stdio } },
    { ...problem, tiers: { plus: base } },
    { ...problem, entryPoint: undefined, tiers: { base: script } },
    { ...problem, tiers: { base: script } },
  ];
  const reasons: string[] = [];
  for (const one of problems) reasons.push(await reasonOf(one));
  expect(reasons).toEqual([
    'has no reference: nothing says what is right',
    'is in rust; Python, JavaScript and TypeScript can be amplified',
    'its tests run a whole program: there is no function to call',
    'has no base tests to begin from',
    'names no entry point',
    'its base tests never call second_longest',
  ]);
});

test('goes on with a reference that changes its arguments where that is allowed', async () => {
  const rows = [{ args: [[3, 1]], expected: [1, 3] }];
  const program = 'def stack(planks):\n    planks.sort()\n    return planks\n';
  const ground = await groundOf(problemOf('stack', program, { rows }), true);
  expect({ mutates: ground.mutates, base: ground.base.length }).toEqual({ mutates: true, base: 1 });
});

const residentTests = (code: string): Problem['tiers'] => ({
  base: { kind: 'resident', code, style: 'append', classes: [], count: 1 },
});

test('begins from the statement and the annotations where the calls of the tests can not be seen', async () => {
  const passing = residentTests('assert second_longest([2, 1]) == 1');
  const text = 'second_longest([30, 10, 30]) == 10';
  const ground = await groundOf(plankProblem({ tiers: passing, prompt: [{ type: 'text', text }] }));
  expect({ base: ground.base, seeds: ground.seeds }).toEqual({
    base: [],
    seeds: [{ args: argsOf([30, 10, 30]), name: 'example 0' }],
  });
  const silent = await groundOf(plankProblem({ tiers: passing }));
  expect(new Set(silent.seeds.map(({ name }) => name))).toEqual(new Set(['annotations']));
  expect(silent.seeds.every(({ args }) => args[0]?.kind === 'list')).toBe(true);
  const failing = residentTests('assert second_longest([2, 1]) == 7');
  expect(await reasonOf(plankProblem({ id: 'failing', tiers: failing }))).toMatch(
    /^its reference fails its own tests: /,
  );
  const bare = { id: 'bare', tiers: residentTests('assert second([2, 1]) == 1'), entryPoint: 'second' };
  const reference = 'def second(planks):\n    return sorted(planks)[-2]\n';
  expect(await reasonOf(plankProblem({ ...bare, reference }))).toBe(
    'its tests show no call, its statement no example, and its parameters have no annotations',
  );
});
