// Choosing problems by a pattern over their ids: `*` any text, `?` one character, commas between patterns.

import { UserError } from '../base/errors.ts';
import { nearest } from '../base/nearest.ts';
import type { Problem } from '../contracts/problem.ts';

/** The problems whose id matches the pattern, in their order. None is an error. */
export function globProblems(problems: readonly Problem[], pattern: string): readonly Problem[] {
  const patterns = pattern
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(regularExpressionOf);
  const chosen = problems.filter(({ id }) => patterns.some((one) => one.test(id)));
  if (chosen.length > 0) return chosen;
  const ids = problems.map(({ id }) => id);
  const suggestion = nearest(pattern, ids) ?? ids[0] ?? 'none';
  throw new UserError(`load-suite: no problem matches "${pattern}" (${ids.length} problems).`, {
    code: 'no-such-problem',
    hint: `Did you mean ${suggestion}? \`*\` stands for any text.`,
  });
}

function regularExpressionOf(pattern: string): RegExp {
  const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, (special) =>
    special === '*' ? '.*' : special === '?' ? '.' : `\\${special}`,
  );
  return new RegExp(`^${source}$`, 's');
}
