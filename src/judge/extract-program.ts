// From an answer to the program that runs. The rule used is recorded with the sample; the raw text stays.

import type { FinishReason } from '../contracts/language-model.ts';
import type { Problem } from '../contracts/problem.ts';
import type { AnswerOutcome } from '../contracts/sample.ts';
import { openGrammar } from '../syntax/grammar.ts';
import { type ChatProgram, extractChat } from './chat/extract-chat.ts';
import { extractCompletion } from './extract-completion.ts';

/** What the raw text is, as its file said. */
export interface Answer {
  readonly raw: string;
  readonly form: 'completion' | 'solution' | 'program' | 'chat';
  /** Why it ended, where the provider said so. */
  readonly finish?: FinishReason | undefined;
  /** Texts that end a completion which was drawn now; `finish` is then known. */
  readonly stop?: readonly string[] | undefined;
  /** What an earlier run found without running it. */
  readonly outcome?: AnswerOutcome | undefined;
}

/**
 * A completion continues the problem's prompt; a solution or a program runs as it stands; in a chat answer the
 * program is searched for, and `outcome` says what is known of the answer without running anything.
 */
export async function extractProgram(answer: Answer, problem: Problem): Promise<ChatProgram> {
  if (answer.form === 'chat') return extractChat(answer, problem, await openGrammar(problem.language));
  if (answer.form === 'completion' && answer.finish !== undefined) {
    const { raw, finish, stop = [] } = answer;
    return extractCompletion({ raw, finish, stop }, problem, await openGrammar(problem.language));
  }
  if (answer.form === 'completion') {
    return { program: problem.completionPrefix + answer.raw, rule: 'completion' };
  }
  const { outcome } = answer;
  return { program: answer.raw, rule: answer.form, ...(outcome && { outcome }) };
}
