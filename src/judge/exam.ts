// The exam: a problem's tests of one tier as the examiner reads them. Trusted bytes; a candidate never sees them.

import { hashParts } from '../base/hash.ts';
import type { CallTests, Problem, ResidentTests, ScriptTests, TierName } from '../contracts/problem.ts';
import { languageOf } from './languages.ts';

export interface Exam {
  /** The same for equal exams, in every run. */
  readonly key: string;
  readonly bytes: () => Uint8Array;
}

/** The exam of tests that an examiner runs. */
export function examOf(
  problem: Problem,
  tests: ScriptTests | CallTests | ResidentTests,
  tier: TierName,
): Exam {
  const text = JSON.stringify(recordOf(problem, tests));
  return { key: hashParts(problem.id, tier, text).slice(0, 32), bytes: () => Buffer.from(text, 'utf8') };
}

function recordOf(problem: Problem, tests: ScriptTests | CallTests | ResidentTests): Record<string, unknown> {
  if (tests.kind === 'script') return scriptRecord(problem, tests);
  if (tests.kind === 'calls') return callsRecord(problem, tests);
  return { kind: 'resident', style: tests.style, code: tests.code, classes: tests.classes };
}

/** Trusted code in the form that the examiner's runtime reads. */
function lowered(problem: Problem, code: string): string {
  return languageOf(problem.language).lowerTrusted?.(code) ?? code;
}

function scriptRecord(problem: Problem, tests: ScriptTests): Record<string, unknown> {
  return {
    kind: 'script',
    prelude: lowered(problem, problem.prelude),
    code: lowered(problem, tests.code),
    names: tests.names,
    ...(tests.checker === undefined ? {} : { checker: tests.checker }),
  };
}

function callsRecord(problem: Problem, tests: CallTests): Record<string, unknown> {
  return {
    kind: 'calls',
    prelude: lowered(problem, problem.prelude),
    entry: tests.entry,
    form: tests.form,
    raw: tests.raw,
    comparison: { ...tests.comparison, strictBooleans: tests.form === 'rows' },
    ...(tests.convert === undefined ? {} : { convert: tests.convert }),
    ...(tests.form === 'args' ? { reference: lowered(problem, problem.reference ?? '') } : {}),
  };
}
