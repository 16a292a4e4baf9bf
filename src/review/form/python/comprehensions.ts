// `[name for boat in boats if boat.sails]` and its relatives.

import type { Expression } from '../form.ts';
import type { LowerExpression, Lowering, Row } from '../lower/lowering.ts';

interface Clause {
  readonly target: Expression;
  readonly iterable: Expression;
  readonly tests: readonly Expression[];
}

export function lowerComprehension(of: 'list' | 'set' | 'mapping' | 'generator'): LowerExpression {
  return (low, node) => {
    const clauses: Clause[] = [];
    for (const child of low.children(node)) {
      if (low.type(child) === 'for_in_clause') {
        clauses.push(forClause(low, child));
      } else if (low.type(child) === 'if_clause') {
        const test = low.expressionOr(low.children(child)[0], child);
        const last = clauses.pop();
        if (last !== undefined) clauses.push({ ...last, tests: [...last.tests, test] });
      }
    }
    const body = low.child(node, 'body');
    return { kind: 'comprehension', of, results: results(low, body), clauses, at: low.place(node) };
  };
}

function forClause(low: Lowering, node: Row): Clause {
  const iterables = low.expressions(low.childrenAs(node, 'right'));
  const [only] = iterables;
  const at = low.place(node);
  return {
    target: low.expressionOr(low.child(node, 'left'), node),
    iterable:
      only !== undefined && iterables.length === 1
        ? only
        : { kind: 'sequence', of: 'tuple', items: iterables, at },
    tests: [],
  };
}

function results(low: Lowering, body: Row | undefined): readonly Expression[] {
  if (body === undefined) return [];
  if (low.type(body) !== 'pair') return [low.expression(body)];
  return [low.expressionOr(low.child(body, 'key'), body), low.expressionOr(low.child(body, 'value'), body)];
}
