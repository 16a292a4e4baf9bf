// The statements of a body. Functions can be called before the line on which they are declared, so that they come first.

import type { Expression, Statement } from '../form.ts';
import type { Lowering, Row } from '../lower/lowering.ts';

/** The statements of a block, or the one statement that stands where a block could. */
export function bodyOf(low: Lowering, node: Row | undefined): readonly Statement[] {
  const out: Statement[] = [];
  if (node === undefined) return out;
  if (holders.has(low.type(node))) addBody(low, low.children(node), out);
  else low.statement(node, out);
  return out;
}

const holders: ReadonlySet<string> = new Set([
  'program',
  'statement_block',
  'class_static_block',
  'else_clause',
]);

export function addBody(low: Lowering, nodes: readonly Row[], out: Statement[]): void {
  const found: Statement[] = [];
  for (const node of nodes) low.statement(node, found);
  for (const one of found) if (one.kind === 'function') out.push(one);
  for (const one of found) if (one.kind !== 'function') out.push(one);
}

/** What an expression is in brackets, and with a type that is claimed for it. */
export function unwrapped(low: Lowering, node: Row): Row {
  let inner = node;
  while (wrappers.has(low.type(inner))) {
    const children = low.children(inner).filter((child) => low.type(child) !== 'type_arguments');
    const [first] = children;
    if (first === undefined) return inner;
    inner = first;
  }
  return inner;
}

const wrappers: ReadonlySet<string> = new Set([
  'parenthesized_expression',
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
  'type_assertion',
  'instantiation_expression',
]);

export function lowerWrapped(low: Lowering, node: Row): Expression {
  const inner = unwrapped(low, node);
  return inner === node ? low.nothing(node) : low.expression(inner);
}
