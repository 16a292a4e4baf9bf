// Exams that are prepared once for many programs. An exam is known again by the very objects and texts that it was made
// of, so that equal ids with other tests never meet, and so that looking it up makes and hashes nothing.

import type { CallTests, Problem, ResidentTests, ScriptTests, TierName } from '../contracts/problem.ts';
import { type Exam, examOf } from './exam.ts';

type ExamTests = ScriptTests | CallTests | ResidentTests;

/** All that examOf() reads. */
interface Source {
  readonly tests: ExamTests;
  readonly tier: TierName;
  readonly problem: Pick<Problem, 'id' | 'language' | 'prelude' | 'reference'>;
}

/** Chosen: exams hold a problem's inputs as text, and a few problems are in flight at a time. */
const keptExams = 16;

export class ExamCache {
  /** The oldest first. */
  readonly #kept: (Source & { readonly exam: Exam })[] = [];

  /** The exam of these tests; made where it is not one of the last. */
  examOf(problem: Problem, tests: ExamTests, tier: TierName): Exam {
    const known = this.#kept.find((one) => isOf(one, { problem, tests, tier }));
    if (known !== undefined) return known.exam;
    const exam = examOf(problem, tests, tier);
    const { id, language, prelude, reference } = problem;
    this.#kept.push({ tests, tier, problem: { id, language, prelude, reference }, exam });
    if (this.#kept.length > keptExams) this.#kept.shift();
    return exam;
  }
}

/** Tests are compared as an object: their text may be long. Prelude and reference are mostly the same text object. */
function isOf(one: Source, { tests, tier, problem }: Source): boolean {
  return (
    one.tests === tests &&
    one.tier === tier &&
    one.problem.id === problem.id &&
    one.problem.language === problem.language &&
    one.problem.prelude === problem.prelude &&
    one.problem.reference === problem.reference
  );
}
