// Operators of a script.

import type { Expression } from '../../form.ts';
import { type Link, lowerChain } from '../../lower/chains.ts';
import type { Lowering, Row } from '../../lower/lowering.ts';
import { assignedValue } from '../definitions/bound-values.ts';

export function operatorOf(low: Lowering, node: Row): string {
  const operator = low.child(node, 'operator');
  return operator === undefined ? '' : low.text(operator);
}

/** Of a script's own words those that the shared form has others for. */
const comparisons: ReadonlyMap<string, string> = new Map([
  ['===', '=='],
  ['==', '=='],
  ['!==', '!='],
  ['!=', '!='],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
  ['in', 'in'],
]);

const logic: ReadonlyMap<string, 'and' | 'or' | 'nullish'> = new Map([
  ['&&', 'and' as const],
  ['||', 'or' as const],
  ['??', 'nullish' as const],
]);

export function lowerBinary(low: Lowering, node: Row): Expression {
  return lowerChain(low, node, {
    linkOf: (row) =>
      low.type(row) === 'binary_expression'
        ? { node: row, left: low.child(row, 'left'), right: low.child(row, 'right') }
        : undefined,
    join: (link, left, right) => joined(low, link, { left, right }),
  });
}

function joined(
  low: Lowering,
  { node }: Link,
  { left, right }: { readonly left: Expression; readonly right: Expression },
): Expression {
  const operator = operatorOf(low, node);
  const at = low.place(node);
  const comparison = comparisons.get(operator);
  if (comparison !== undefined)
    return { kind: 'compare', operators: [comparison], operands: [left, right], at };
  const word = logic.get(operator);
  if (word !== undefined) return { kind: 'logic', operator: word, left, right, at };
  return { kind: 'binary', operator, left, right, at };
}

const unary = {
  '!': 'not',
  '-': '-',
  '+': '+',
  '~': '~',
  typeof: 'typeof',
  delete: 'delete',
  void: 'void',
} as const;

export function lowerUnary(low: Lowering, node: Row): Expression {
  const written = operatorOf(low, node);
  const operand = low.expressionOr(low.child(node, 'argument'), node);
  const at = low.place(node);
  if (written === '-' && operand.kind === 'literal' && isNumber(operand.value)) {
    return { kind: 'literal', value: -operand.value, at };
  }
  return { kind: 'unary', operator: isUnary(written) ? unary[written] : 'void', operand, at };
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function isUnary(written: string): written is keyof typeof unary {
  return Object.hasOwn(unary, written);
}

/** `count += 1` has `+`; `name ??= 'none'` has `nullish`. */
export function assignedOperator(low: Lowering, node: Row): string | undefined {
  const operator = operatorOf(low, node).slice(0, -1);
  return operator === '' ? undefined : (logic.get(operator) ?? operator);
}

export function lowerAssignment(low: Lowering, node: Row): Expression {
  const left = low.child(node, 'left');
  const right = low.child(node, 'right');
  const target = low.expressionOr(left, node);
  const value = right === undefined ? low.nothing(node) : assignedValue(low, right, left);
  return { kind: 'assignment', target, operator: undefined, value, at: low.place(node) };
}

export function lowerAugmented(low: Lowering, node: Row): Expression {
  const target = low.expressionOr(low.child(node, 'left'), node);
  const value = low.expressionOr(low.child(node, 'right'), node);
  return { kind: 'assignment', target, operator: assignedOperator(low, node), value, at: low.place(node) };
}

/** `count++`. */
export function lowerUpdate(low: Lowering, node: Row): Expression {
  const at = low.place(node);
  const target = low.expressionOr(low.child(node, 'argument'), node);
  return {
    kind: 'assignment',
    target,
    operator: updateOperator(low, node),
    value: { kind: 'literal', value: 1, at },
    at,
  };
}

export function updateOperator(low: Lowering, node: Row): '+' | '-' {
  return operatorOf(low, node) === '--' ? '-' : '+';
}
