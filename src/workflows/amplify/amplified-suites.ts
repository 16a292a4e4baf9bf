// The two suites that an amplification writes: `suite` with all new tests, and `reduced` with the few that matter.
// Both hold the problems that were amplified, with their base tests as they were.

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { scriptOf } from '../../amplify/drivers/write-script.ts';
import { comparisonOf, entryOf } from '../../amplify/problem-calls.ts';
import type { AmplifiedRow, AmplifiedTest } from '../../contracts/amplify.ts';
import type { Problem, Suite, Tests } from '../../contracts/problem.ts';
import { exportSuite } from '../../problems/export-suite.ts';
import { evalplusInput } from '../../problems/formats/evalplus-inputs.ts';
import { hashProblems } from '../../problems/suite-hash.ts';

export interface AmplifiedSuites {
  /** Name and version of the suite that was amplified. */
  readonly suite: Suite;
  /** By problem. */
  readonly rows: ReadonlyMap<string, AmplifiedRow>;
  readonly generator: { readonly name: string; readonly version: string; readonly seed: number };
}

/** Writes `suite` and `reduced` below the folder, in place of those that are there; nothing where all was skipped. */
export async function writeAmplifiedSuites(
  folder: string,
  amplified: AmplifiedSuites,
): Promise<readonly string[]> {
  const whole = await suiteOf(amplified, 'amplified', ({ tests }) => tests);
  if (whole.problems.length === 0) return [];
  const reduced = await suiteOf(amplified, 'reduced', ({ tests: { plus, reduced: places } }) => ({
    plus: places.flatMap((place) => plus[place] ?? []),
    edge: [],
  }));
  const folders = { suite: join(folder, 'suite'), reduced: join(folder, 'reduced') };
  await writeSuite(whole, folders.suite);
  await writeSuite(reduced, folders.reduced);
  return [folders.suite, folders.reduced];
}

async function writeSuite(suite: Suite, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await exportSuite(suite, 'assay', folder);
}

type ChooseTests = (row: AmplifiedRow) => {
  readonly plus: readonly AmplifiedTest[];
  readonly edge: readonly AmplifiedTest[];
};

async function suiteOf(
  { suite, rows, generator }: AmplifiedSuites,
  kind: string,
  choose: ChooseTests,
): Promise<Suite> {
  const problems = suite.problems.flatMap((problem) => {
    const row = rows.get(problem.id);
    return row?.record.kind === 'amplified' ? [withTests(problem, choose(row), row.tests)] : [];
  });
  return {
    ...suite,
    name: `${suite.name}+${kind}`,
    problems,
    hash: await hashProblems(problems),
    skipped: [],
    generator,
  };
}

/** The problem with these tests; plus tests that it had are not kept. */
function withTests(
  problem: Problem,
  { plus, edge }: ReturnType<ChooseTests>,
  { base: baseCalls, helpers }: AmplifiedRow['tests'],
): Problem {
  const { base, security } = problem.tiers;
  const { comparison: _, ...rest } = problem;
  const testsOf = (tests: readonly AmplifiedTest[]): Tests | undefined =>
    helpers === undefined ? literalTests(problem, tests) : codeTests(problem, helpers, tests);
  return {
    ...rest,
    // Calls through functions of the base tests are not among these: they would not be all.
    ...(helpers === undefined ? baseInputsOf(problem, baseCalls) : {}),
    tiers: { base, plus: testsOf(plus), edge: testsOf(edge), security },
  };
}

/**
 * The base tests' calls as data: EvalPlus' format wants them beside the test code. One that its loader would take for
 * another, such as a dictionary whose keys are numbers, is null, so that it is counted and not lost.
 */
function baseInputsOf(
  { id, language, tiers, baseInputs }: Problem,
  calls: readonly string[],
): Pick<Problem, 'baseInputs'> {
  if (language !== 'python' || tiers.base?.kind !== 'script' || baseInputs !== undefined) return {};
  // No call was seen: what they are is not known.
  if (calls.length === 0) return {};
  return { baseInputs: `[${calls.map((call) => evalplusInput(id, call) ?? 'null').join(', ')}]` };
}

/** In the form of the base tests, whose functions they call. */
function codeTests(problem: Problem, helpers: string, tests: readonly AmplifiedTest[]): Tests | undefined {
  const comparison = comparisonOf(problem);
  return tests.length === 0 ? undefined : scriptOf(problem, { helpers, tests, comparison });
}

function literalTests(problem: Problem, tests: readonly AmplifiedTest[]): Tests | undefined {
  const entry = entryOf(problem);
  if (tests.length === 0 || entry === undefined) return undefined;
  return {
    ...{ kind: 'calls', entry, form: 'literals' },
    raw: `[${tests.map((test) => JSON.stringify(test)).join(', ')}]`,
    ...{ count: tests.length, comparison: comparisonOf(problem) },
  };
}
