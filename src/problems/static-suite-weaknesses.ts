// What is weak about a suite as far as its text shows: no program runs here. Running references and planted
// wrong programs is the work of `assay suite check`.

import { compactJson, rawElements, rawFields } from '../base/raw-json.ts';
import type { Problem, Suite, Tests } from '../contracts/problem.ts';
import { jsonOfPythonLiteral } from './formats/python-literal.ts';

/** Something that makes a problem's verdicts less telling. */
export interface Weakness {
  readonly problem: string;
  readonly kind: 'no-base-tests' | 'few-base-tests' | 'no-plus-tests' | 'plus-repeats-base' | 'no-reference';
  /** How many tests it is about, where that is what matters. */
  readonly count?: number;
  readonly message: string;
}

/** Chosen: MBPP, the sparest of the public suites, has three tests per problem. */
const fewestBaseTests = 3;

/** All weaknesses of a suite that can be seen without running anything, in the order of its problems. */
export function staticSuiteWeaknesses(suite: Pick<Suite, 'problems'>): readonly Weakness[] {
  return suite.problems.flatMap((problem) =>
    [baseWeakness(problem), plusWeakness(problem), repeats(problem), referenceWeakness(problem)].filter(
      (weakness) => weakness !== undefined,
    ),
  );
}

function baseWeakness({ id, tiers }: Problem): Weakness | undefined {
  const count = tiers.base?.count ?? 0;
  if (count === 0) return { problem: id, kind: 'no-base-tests', message: 'it has no base tests' };
  // One test of a whole program usually holds many cases in its input.
  if (tiers.base?.kind === 'stdio' || count >= fewestBaseTests) return undefined;
  const tests = count === 1 ? 'one base test' : `${count} base tests`;
  return { problem: id, kind: 'few-base-tests', count, message: `it has only ${tests}` };
}

function plusWeakness({ id, tiers }: Problem): Weakness | undefined {
  if ((tiers.plus?.count ?? 0) > 0) return undefined;
  return { problem: id, kind: 'no-plus-tests', message: 'it has no plus tests' };
}

function referenceWeakness({ id, reference }: Problem): Weakness | undefined {
  if (reference !== undefined) return undefined;
  return { problem: id, kind: 'no-reference', message: 'it has no reference' };
}

function repeats(problem: Problem): Weakness | undefined {
  const { base, plus } = problem.tiers;
  if (base === undefined || plus === undefined) return undefined;
  const known = new Set(inputsOf(base, problem.baseInputs));
  const count = inputsOf(plus).filter((input) => known.has(input)).length;
  if (count === 0) return undefined;
  const message = `${count} of its ${plus.count} plus tests ${count === 1 ? 'repeats' : 'repeat'} a base input`;
  return { problem: problem.id, kind: 'plus-repeats-base', count, message };
}

/** Inputs in one spelling; none where tests are code and the row does not state their inputs. */
function inputsOf(tests: Tests, stated?: string): readonly string[] {
  if (stated?.trimStart().startsWith('[')) return rawElements(stated).map(({ text }) => compactJson(text));
  if (tests.kind === 'stdio') return tests.cases.map(({ input }) => input.trimEnd());
  if (tests.kind !== 'calls') return [];
  const elements = rawElements(tests.raw);
  if (tests.form === 'literals')
    return elements.map(({ text }) => literalInput(rawFields(text).get('call') ?? '""'));
  if (tests.form === 'args') return elements.map(({ text }) => compactJson(text));
  return elements.map(({ text }) => compactJson(rawFields(text).get('args') ?? ''));
}

/** As JSON where it can be, as the inputs of other forms are; else as it is written. */
function literalInput(raw: string): string {
  const call = String(JSON.parse(raw));
  const json = jsonOfPythonLiteral(`[${call}]`);
  return json === undefined ? `call ${call}` : compactJson(json);
}
