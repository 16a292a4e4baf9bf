// Products of matrices, one or a batch of them.

import { describe, isSameShape, refuse, requireType, type Value } from './value.ts';

export interface MatmulOptions {
  /** The last two axes of the first operand are swapped before. */
  readonly transposesFirst?: boolean;
  readonly transposesSecond?: boolean;
}

/** [..., rows, inner] times [..., inner, columns]; the leading axes of both must be the same. */
export function matmul(one: Value, other: Value, options: MatmulOptions = {}): Value {
  const { transposesFirst = false, transposesSecond = false } = options;
  requireType('matmul', 'float32', [one, other]);
  const first = matrixOf(one, transposesFirst);
  const second = matrixOf(other, transposesSecond);
  if (first.columns !== second.rows || !isSameShape(first.batch, second.batch)) {
    const shown = (value: Value, isTransposed: boolean): string =>
      `${describe(value)}${isTransposed ? ' transposed' : ''}`;
    refuse('matmul', `${shown(one, transposesFirst)} does not fit ${shown(other, transposesSecond)}`);
  }
  return {
    operator: { kind: 'matmul', transposesFirst, transposesSecond },
    inputs: [one, other],
    type: 'float32',
    shape: [...first.batch, first.rows, second.columns],
  };
}

function matrixOf(
  value: Value,
  isTransposed: boolean,
): { readonly batch: readonly number[]; readonly rows: number; readonly columns: number } {
  const { shape } = value;
  if (shape.length < 2) refuse('matmul', `${describe(value)} is no matrix`);
  const [rows, columns] = [shape.at(-2)!, shape.at(-1)!];
  const batch = shape.slice(0, -2);
  return isTransposed ? { batch, rows: columns, columns: rows } : { batch, rows, columns };
}
