import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkReduction, reduceTests } from './reduce-tests.ts';

/** Up to 9 tests and 8 goals, so that every subset of the tests can be tried. */
const tinyCoverage = fc.integer({ min: 1, max: 9 }).chain((tests) =>
  fc.record({
    tests: fc.constant(tests),
    goals: fc.array(fc.array(fc.integer({ min: 0, max: tests - 1 }), { maxLength: tests }), { maxLength: 8 }),
    costs: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: tests, maxLength: tests }),
  }),
);

test('takes the test that reaches most, and the others only for what it leaves', () => {
  const goals = [[0, 2], [1, 2], [2], [3, 4], [4]];
  expect(reduceTests({ tests: 5, goals })).toEqual([2, 4]);
});

test('takes the cheaper of two tests that reach as much, then the one with the smaller number', () => {
  const goals = [[0, 1, 2]];
  expect(reduceTests({ tests: 3, goals })).toEqual([0]);
  expect(reduceTests({ tests: 3, goals, costs: [9, 4, 4] })).toEqual([1]);
});

test('drops a test that the ones taken after it made needless', () => {
  // The widest test reaches four goals; two others, needed for the rest, reach those four too.
  const goals = [[0, 1], [0, 1], [0, 2], [0, 2], [1], [2]];
  expect(reduceTests({ tests: 3, goals })).toEqual([1, 2]);
});

test('needs no test where no goal can be reached', () => {
  expect(reduceTests({ tests: 4, goals: [[], []] })).toEqual([]);
  expect(checkReduction({ goals: [[], []], reduced: [] })).toEqual([]);
});

test('refuses a goal that names a test which is not there', () => {
  expect(() => reduceTests({ tests: 2, goals: [[0], [2]] })).toThrow('internal: a goal names test 2 of 2.');
});

test('says which goals a reduction has lost', () => {
  expect(checkReduction({ goals: [[0, 1], [1], [], [2]], reduced: [0] })).toEqual([1, 3]);
});

test('reaches every goal that any test reaches', () => {
  fc.assert(
    fc.property(tinyCoverage, (coverage) => {
      expect(checkReduction({ ...coverage, reduced: reduceTests(coverage) })).toEqual([]);
    }),
  );
});

test('keeps no test that could be left out', () => {
  fc.assert(
    fc.property(tinyCoverage, (coverage) => {
      const reduced = reduceTests(coverage);
      for (const one of reduced) {
        const others = reduced.filter((other) => other !== one);
        expect(checkReduction({ ...coverage, reduced: others })).not.toEqual([]);
      }
    }),
  );
});

test('gives each test once, ascending, whatever the order of goals and of the tests in them', () => {
  fc.assert(
    fc.property(tinyCoverage, (coverage) => {
      const reduced = reduceTests(coverage);
      expect(reduced).toEqual([...new Set(reduced)].sort((one, other) => one - other));
      const turned = coverage.goals.map((goal) => goal.toReversed()).reverse();
      expect(reduceTests({ ...coverage, goals: turned })).toEqual(reduced);
    }),
  );
});

test('takes at most 1 + ln(n) times the fewest tests that would do', () => {
  fc.assert(
    fc.property(tinyCoverage, ({ tests, goals }) => {
      const widest = Math.max(
        1,
        ...Array.from({ length: tests }, (_, one) => goals.filter((goal) => goal.includes(one)).length),
      );
      const reduced = reduceTests({ tests, goals });
      expect(reduced.length).toBeLessThanOrEqual((1 + Math.log(widest)) * fewest(tests, goals));
    }),
  );
});

/** By trying every subset. */
function fewest(tests: number, goals: readonly (readonly number[])[]): number {
  const subsets = Array.from({ length: 1 << tests }, (_, bits) =>
    Array.from({ length: tests }, (_none, one) => one).filter((one) => (bits & (1 << one)) !== 0),
  );
  return Math.min(
    ...subsets
      .filter((reduced) => checkReduction({ goals, reduced }).length === 0)
      .map(({ length }) => length),
  );
}
