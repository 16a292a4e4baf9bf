import { beforeAll, expect, test } from 'vitest';
import type { AmplifiedProblem, AmplifiedTest } from '../../contracts/amplify.ts';
import { type Amplification, amplifyProblem } from '../amplify-problem.ts';
import { withTests } from '../confirm-tests.ts';
import { exactly, openYard } from '../some-problems.ts';
import { endsAtFirstJam, runSaws, sawProblem, swallowsInterrupts } from './some-drivers.ts';

const yard = openYard();

const endsProcess = runSaws.replace('break', 'import os; os._exit(0)');
const problem = sawProblem({
  wrong: [
    { name: 'ends-at-first-jam', program: endsAtFirstJam },
    { name: 'swallows-interrupts', program: swallowsInterrupts },
  ],
});
const samples = [endsAtFirstJam, swallowsInterrupts, endsProcess, runSaws].map((program, at) => ({
  program,
  samples: [at],
}));

let amplification: Amplification;
let record: AmplifiedProblem;
beforeAll(async () => {
  amplification = await amplifyProblem(problem, { ...yard(), seed: 1, wanted: () => 100, samples });
  if (amplification.record.kind === 'skipped') throw new Error(amplification.record.reason);
  record = amplification.record;
});

/** How many of the tests call each function. */
function countCalls(tests: readonly AmplifiedTest[]): ReadonlyMap<string | undefined, number> {
  const counts = new Map<string | undefined, number>();
  for (const { driver } of tests) counts.set(driver, (counts.get(driver) ?? 0) + 1);
  return counts;
}

test('shares the wanted tests among the functions, most for what base calls', () => {
  const counts = countCalls(amplification.tests.plus);
  expect(new Set(counts.keys())).toEqual(
    new Set(['shift', 'stopped_keyboard_interrupt', 'stopped_os_error']),
  );
  expect(counts.get('shift')).toBeGreaterThan(2 * (counts.get('stopped_os_error') ?? 0));
  expect(amplification.tests.base).toEqual([]);
});

test('kills planted programs that only inputs of one function tell from the reference', () => {
  expect(record.planted).toEqual({ programs: 2, killedBefore: 0, killedAfter: 2, hunted: 0, alive: [] });
  expect(record.score.killedAfter).toBeGreaterThan(record.score.killedBefore);
});

test('describes each loss by the function that shows it', () => {
  const lost = new Map(record.samples?.lost.map((one) => [one.samples[0], one]));
  expect([...lost.keys()].sort()).toEqual([0, 1, 2]);
  expect(lost.get(0)?.call).toMatch(/^(?:shift|stopped_)/);
  expect(lost.get(1)?.call).toMatch(/^stopped_keyboard_interrupt\('/);
  expect(lost.get(1)).toMatchObject({ expected: expect.stringContaining("['KeyboardInterrupt', ") });
  expect(lost.get(2)?.fails).toHaveLength(1);
});

test('reduces to a few tests that fail the same programs', async () => {
  const { judge } = yard();
  const { plus, reduced, helpers = '' } = amplification.tests;
  const tests = reduced.flatMap((at) => plus[at] ?? []);
  expect(tests.length).toBeLessThan(20);
  const few = withTests({ ...problem, helpers }, { tier: 'plus', tests, comparison: exactly });
  expect(few.tiers.plus?.kind).toBe('script');
  const judged = await Promise.all(
    samples.map(({ program }) => judge.judge({ problem: few, tier: 'plus', program, reference: undefined })),
  );
  expect(judged.map(({ outcome }) => outcome)).toEqual(['wrong', 'wrong', 'error', 'passed']);
});
