// From an answer to the program that runs. The rule used is recorded with the sample; the raw text stays.
// Answers in chat form (fences, prose, think blocks) get their rules in the room `syntax`, when models arrive.

import type { Problem } from '../contracts/problem.ts';

/** What the raw text is, as its file said. */
export interface Answer {
  readonly raw: string;
  readonly form: 'completion' | 'solution' | 'program';
}

export interface Extracted {
  readonly program: string;
  readonly rule: string;
}

/** A completion continues the problem's prompt; anything else is a program as it stands. */
export function extractProgram(answer: Answer, problem: Problem): Extracted {
  if (answer.form === 'completion') {
    return { program: problem.completionPrefix + answer.raw, rule: 'completion' };
  }
  return { program: answer.raw, rule: answer.form };
}
