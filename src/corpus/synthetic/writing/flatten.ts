// Comprehensions over comprehensions as one, where a person would have written one.

import { countName, substitute } from '../python/substitute.ts';
import type { Comprehension, Expression } from '../python/tree.ts';

/** `[f(x) for x in [y for y in ys if p]]` as `[f(y) for y in ys if p]`. */
export function flatten(outer: Comprehension): Comprehension {
  const inner = outer.source;
  const [target] = outer.targets;
  if (inner.kind !== 'comprehension' || inner.key !== undefined || inner.form === 'set') return outer;
  if (target === undefined || outer.targets.length > 1) return outer;
  const isTruth = outer.conditions.length === 1 && outer.conditions[0]?.kind === 'name';
  const made = outer.key === undefined ? [outer.element] : [outer.key, outer.element];
  const uses = [...made, ...outer.conditions].reduce((sum, one) => sum + countName(one, target), 0);
  if (inner.element.kind !== 'name' && uses > 1 && !isTruth) return outer;
  // The outer name is the one that the rest of the program knows.
  const keepsOuter = inner.element.kind === 'name' && inner.targets.length === 1;
  const name: Expression = { kind: 'name', name: target };
  const inward = (one: Expression): Expression =>
    keepsOuter ? substitute(one, (found) => (found === inner.targets[0] ? name : undefined)) : one;
  const outward = (one: Expression): Expression =>
    keepsOuter ? one : substitute(one, (found) => (found === target ? inner.element : undefined));
  const conditions = [...inner.conditions.map(inward), ...outer.conditions.map(outward)];
  const [first, ...rest] = conditions;
  const joined = first === undefined ? [] : [rest.reduce(both, first)];
  const [own = ''] = inner.targets;
  // Where truths are counted, what is gathered does not matter.
  const element: Expression =
    isTruth && !keepsOuter && outer.element.kind === 'name'
      ? { kind: 'name', name: own }
      : outward(outer.element);
  return {
    ...outer,
    ...(outer.key === undefined ? {} : { key: outward(outer.key) }),
    element,
    targets: keepsOuter ? outer.targets : inner.targets,
    source: inner.source,
    conditions: joined,
  };
}

function both(left: Expression, right: Expression): Expression {
  return { kind: 'logic', operator: 'and', left, right };
}

/** The same for a comprehension that is the only or first value of a call. */
export function flattenInside(expression: Expression): Expression {
  if (expression.kind === 'comprehension') return flatten(expression);
  if (expression.kind === 'call') {
    const [first, ...rest] = expression.values;
    if (first?.kind === 'comprehension') return { ...expression, values: [flatten(first), ...rest] };
  }
  if (expression.kind === 'method') {
    const [first, ...rest] = expression.values;
    if (first?.kind === 'comprehension') return { ...expression, values: [flatten(first), ...rest] };
  }
  return expression;
}
