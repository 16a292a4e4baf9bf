// What a problem's prompt gives in code before the entry point: imports, types, helper functions. An answer that is
// only the function relies on them.

import type { Problem } from '../../contracts/problem.ts';
import type { ParsedCode } from '../../syntax/statement.ts';
import type { ParseSession } from './parse-session.ts';

const known = new WeakMap<Problem, ParsedCode | 'none'>();

/** The code of the prompt without its last, unfinished definition; undefined where the prompt holds none. */
export function promptContext(problem: Problem, session: ParseSession): ParsedCode | undefined {
  const found = known.get(problem) ?? readContext(problem, session) ?? 'none';
  known.set(problem, found);
  return found === 'none' ? undefined : found;
}

function readContext({ completionPrefix, language }: Problem, session: ParseSession): ParsedCode | undefined {
  if (completionPrefix.trim() === '') return undefined;
  const end = language === 'python' ? '\n    pass\n' : '\n}\n';
  const code = session.whole(completionPrefix.trimEnd() + end) ?? session.whole(completionPrefix);
  const isOnlyHead = (code?.statements.length ?? 0) <= 1;
  return isOnlyHead ? undefined : code;
}
