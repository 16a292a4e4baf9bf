// Names of properties, as they stand in objects, classes and patterns.

import type { Expression } from '../../form.ts';
import type { Lowering, Row } from '../../lower/lowering.ts';
import { stringValue } from './literals.ts';

/** The key of an entry: a literal, but for one that is computed. */
export function keyOf(low: Lowering, node: Row): Expression {
  const type = low.type(node);
  if (type === 'computed_property_name') return low.expressionOr(low.children(node)[0], node);
  if (type === 'string' || type === 'number') return low.expression(node);
  return { kind: 'literal', value: low.text(node), at: low.place(node) };
}

/** What a property is called; of a computed one, its text in brackets. */
export function nameOfKey(low: Lowering, node: Row | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (low.type(node) === 'string') return stringValue(low, node);
  if (low.type(node) !== 'computed_property_name') return low.text(node);
  const [inner] = low.children(node);
  return inner !== undefined && low.type(inner) === 'string' ? stringValue(low, inner) : low.text(node);
}
