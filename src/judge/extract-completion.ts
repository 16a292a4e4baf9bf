// The program that a base model continued. It ends at the first stop text, whether the server stopped there or not.
// One that was cut at the most tokens is a program where something stands behind the entry point: that is then whole.

import type { FinishReason } from '../contracts/language-model.ts';
import type { Problem } from '../contracts/problem.ts';
import type { Grammar } from '../syntax/grammar.ts';
import type { ChatProgram } from './chat/extract-chat.ts';
import { ParseSession } from './chat/parse-session.ts';

export interface Completion {
  readonly raw: string;
  readonly finish: FinishReason;
  /** Texts that end the answer. */
  readonly stop: readonly string[];
}

/** Never throws for what the answer holds. `grammar` is the problem's language's, where there is one. */
export function extractCompletion(
  { raw, finish, stop }: Completion,
  problem: Problem,
  grammar: Grammar | undefined,
): ChatProgram {
  if (finish === 'refused') return { program: '', rule: 'completion+refused', outcome: 'refused' };
  const text = beforeStop(raw, stop);
  const program = (problem.completionPrefix + text).toWellFormed();
  if (text.length < raw.length) return { program, rule: 'completion+stopped' };
  if (finish !== 'length') return { program, rule: 'completion' };
  const whole = grammar === undefined ? undefined : withoutUnfinished(program, problem, grammar);
  if (whole === undefined) return { program, rule: 'completion', outcome: 'truncated' };
  return { program: whole, rule: whole === program ? 'completion' : 'completion+tail-dropped' };
}

/** The text up to the first stop text in it. */
export function beforeStop(text: string, stop: readonly string[]): string {
  const ends = stop.map((end) => text.indexOf(end)).filter((at) => at >= 0);
  return ends.length === 0 ? text : text.slice(0, Math.min(...ends));
}

/** The program without what was being written when it was cut; undefined where that is what was asked for. */
function withoutUnfinished(program: string, { entryPoint }: Problem, grammar: Grammar): string | undefined {
  if (entryPoint === undefined) return undefined;
  const parsed = new ParseSession(grammar).parse(program);
  const statements = parsed?.statements ?? [];
  const asked = statements.findIndex(
    ({ kind, names, isStub }) => names.includes(entryPoint) && kind !== 'broken' && !isStub,
  );
  const next = statements[asked + 1];
  if (asked === -1 || next === undefined) return undefined;
  return parsed?.isWhole === true ? program : program.slice(0, next.start);
}
