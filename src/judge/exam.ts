// The exam: a problem's tests of one tier as the examiner reads them. Trusted bytes; a candidate never sees them.

import { hashParts } from '../base/hash.ts';
import type { CallTests, Problem, ScriptTests, TierName } from '../contracts/problem.ts';

export interface Exam {
  /** The same for equal exams, in every run. */
  readonly key: string;
  readonly bytes: () => Uint8Array;
}

/** The exam of tests that can be split from the candidate. */
export function examOf(problem: Problem, tests: ScriptTests | CallTests, tier: TierName): Exam {
  const record = tests.kind === 'script' ? scriptRecord(problem, tests) : callsRecord(problem, tests);
  const text = JSON.stringify(record);
  return { key: hashParts(problem.id, tier, text).slice(0, 32), bytes: () => Buffer.from(text, 'utf8') };
}

function scriptRecord(problem: Problem, tests: ScriptTests): Record<string, unknown> {
  return {
    kind: 'script',
    prelude: problem.prelude,
    code: tests.code,
    names: tests.names,
    ...(tests.checker === undefined ? {} : { checker: tests.checker }),
  };
}

function callsRecord(problem: Problem, tests: CallTests): Record<string, unknown> {
  return {
    kind: 'calls',
    prelude: problem.prelude,
    entry: tests.entry,
    form: tests.form,
    raw: tests.raw,
    comparison: { ...tests.comparison, strictBooleans: tests.form === 'rows' },
    ...(tests.convert === undefined ? {} : { convert: tests.convert }),
    ...(tests.form === 'args' ? { reference: problem.reference ?? '' } : {}),
  };
}
