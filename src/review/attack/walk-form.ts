// All expressions below some statements, functions within them too, without going deep: a program may be nested as
// far as its text reaches.

import type { Expression, FunctionForm, Statement } from '../form/form.ts';

/** In no particular order within a statement. What stands in functions that `passes` is left out. */
export function* eachExpression(
  body: readonly Statement[],
  passes: (form: FunctionForm) => boolean = () => false,
): Generator<Expression> {
  const left: unknown[] = [...body].reverse();
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one !== 'object' || one === null) continue;
    if (isExpression(one)) {
      if (one.kind === 'function' && passes(one)) continue;
      yield one;
    }
    // Forms are plain data: whatever has fields is a form or a list of them.
    for (const part of Object.values(one).reverse()) {
      if (typeof part === 'object' && part !== null) left.push(part);
    }
  }
}

/** Statements have kinds of their own, but for functions and classes, which are both. */
const statementKinds: ReadonlySet<unknown> = new Set<Statement['kind']>([
  ...(['expression', 'assign', 'return', 'raise', 'assert', 'if', 'while', 'for', 'try', 'with'] as const),
  ...(['match', 'import', 'export', 'delete', 'block', 'global', 'break', 'continue', 'pass'] as const),
]);

function isExpression(one: object): one is Expression {
  return 'kind' in one && 'at' in one && typeof one.kind === 'string' && !isOther(one.kind);
}

function isOther(kind: string): boolean {
  // Parameters have a kind too, of how they are passed.
  return statementKinds.has(kind) || /^(?:ordinary|keyword-only|rest|keywords)$/.test(kind);
}
