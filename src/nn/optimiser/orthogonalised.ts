// The nearest matrix all of whose singular values are about 1: five rounds of a Newton-Schulz iteration, products only.

import { transpose } from '../graph/arrangement.ts';
import { add, divide, multiply, sqrt } from '../graph/elementwise.ts';
import { matmul } from '../graph/matrices.ts';
import { sum } from '../graph/reductions.ts';
import type { Value } from '../graph/value.ts';

const rounds = 5;
/** Of the polynomial a x + b x^3 + c x^5, which takes singular values of (0, 1] to about [0.7, 1.2] (Keller Jordan 2024). */
const [a, b, c] = [3.4445, -4.775, 2.0315];
/** chosen: keeps a matrix of zeros from being divided by 0 */
const tiny = 1e-7;

export function orthogonalised(matrix: Value): Value {
  const isTall = matrix.shape[0]! > matrix.shape[1]!;
  const wide = isTall ? transpose(matrix, [1, 0]) : matrix;
  let x = divide(wide, add(sqrt(sum(multiply(wide, wide))), tiny));
  for (let round = 0; round < rounds; round += 1) {
    const square = matmul(x, x, { transposesSecond: true });
    const factor = add(multiply(square, b), multiply(matmul(square, square), c));
    x = add(multiply(x, a), matmul(factor, x));
  }
  return isTall ? transpose(x, [1, 0]) : x;
}
