import { expect, test } from 'vitest';
import type { AmplifiedTest } from '../../contracts/amplify.ts';
import { comparisonSchema, type Tests } from '../../contracts/problem.ts';
import { confirmTests } from '../confirm-tests.ts';
import { exactly, openYard, plankProblem } from '../some-problems.ts';
import { runSaws, sawHelpers, sawProblem } from './some-drivers.ts';
import { isAssertable, scriptOf } from './write-script.ts';

const yard = openYard();

const from = { seed: 'base 0', chain: ['drop token', 'swap token'] };

test('writes the definitions, and one assertion a test that says where it came from', () => {
  const tests: readonly AmplifiedTest[] = [
    { driver: 'shift', call: "'ash!'", returns: "[['ash!'], 1]", from },
    { call: '[]', returns: '[]', from: { seed: 'example 0', chain: [] } },
  ];
  expect(scriptOf(sawProblem(), { helpers: sawHelpers, tests, comparison: exactly })).toEqual({
    kind: 'script',
    code: `${sawHelpers}


assert shift('ash!') == [['ash!'], 1]  # base 0, drop token, swap token
assert run_saws([]) == []  # example 0
`,
    names: ['run_saws'],
    count: 2,
  });
});

test('writes no code where the base tests are none', () => {
  expect(scriptOf(plankProblem(), { helpers: '', tests: [], comparison: exactly })).toBeUndefined();
});

test('asserts exceptions, numbers with a fraction and arguments after the call as the judge compares them', async () => {
  const reference = `${runSaws}
def third(planks):
    if not planks:
        raise KeyError("no planks")
    planks.sort()
    return sum(planks) / 3
`;
  const base: Tests = { kind: 'script', code: 'assert third([3]) == 1', names: ['third'], count: 1 };
  const problem = sawProblem({ entryPoint: 'third', reference, tiers: { base }, helpers: '' });
  const comparison = comparisonSchema.parse({ relative: 1e-7, floatsAbsolute: 1e-6 });
  const tests: readonly AmplifiedTest[] = [
    { call: '[]', raises: 'LookupError', from },
    { call: '[]', raises: 'ValueError', from },
    { call: '[1, 1]', returns: '0.66666667', from },
    { call: '[1, 1]', returns: '0.6667', from },
    { call: '[4, 2]', returns: '2.0', after: '[2, 4]', from },
    { call: '[4, 2]', returns: '2.0', after: '[4, 2]', from },
  ];
  const confirmed = await confirmTests(problem, tests, { judge: yard().judge, comparison, tier: 'plus' });
  expect(confirmed.passing).toEqual([0, 2, 4]);
});

test('leaves out what no assertion can say', () => {
  const tests: readonly AmplifiedTest[] = [
    { call: '', digest: 'sha256:0', from },
    { call: '', returns: 'iter([1])', from },
    { call: '', returns: '[1]', from },
    { call: '', raises: 'ValueError', from },
  ];
  expect(tests.map(isAssertable)).toEqual([false, false, true, true]);
});
