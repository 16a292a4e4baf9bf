// What TypeScript has that runs: enumerations and namespaces.

import type { EntryForm, Expression, Place, Statement } from '../../form.ts';
import type { Lowering, Row } from '../../lower/lowering.ts';
import { addBody } from '../bodies.ts';
import { keyOf } from '../values/keys.ts';

/** An enumeration is a mapping; what has no value counts on from the one before. */
export function lowerEnum(low: Lowering, node: Row, out: Statement[]): void {
  const name = low.child(node, 'name');
  const body = low.child(node, 'body');
  if (name === undefined || body === undefined) return;
  const entries: EntryForm[] = [];
  let next: number | undefined = 0;
  for (const child of low.children(body)) {
    const isAssigned = low.type(child) === 'enum_assignment';
    const key = isAssigned ? (low.child(child, 'name') ?? child) : child;
    const value: Expression = isAssigned
      ? low.expressionOr(low.child(child, 'value'), child)
      : counted(next, low.place(child));
    const known: unknown = value.kind === 'literal' ? value.value : undefined;
    next = typeof known === 'number' ? known + 1 : undefined;
    entries.push({ key: keyOf(low, key), value });
  }
  const at = low.place(node);
  out.push(declaration(low.expression(name), { kind: 'mapping', entries, at }, at));
}

function counted(value: number | undefined, at: Place): Expression {
  return value === undefined ? { kind: 'other', parts: [], at } : { kind: 'literal', value, at };
}

function declaration(target: Expression, value: Expression, at: Place): Statement {
  return {
    kind: 'assign',
    targets: [target],
    operator: undefined,
    value,
    annotation: undefined,
    declares: true,
    at,
  };
}

/** A namespace is a block, and a mapping of what is exported from it. */
export function lowerNamespace(low: Lowering, node: Row, out: Statement[]): void {
  const name = low.child(node, 'name');
  const body = low.child(node, 'body');
  if (name === undefined || body === undefined) return;
  const at = low.place(node);
  const path = low.text(name).split('.');
  const [first = ''] = path;
  const found: Statement[] = [];
  low.scopes.within({ kind: 'object', name: path.join('.') }, () => addBody(low, low.children(body), found));
  const names = found.flatMap((one) => (one.kind === 'export' ? one.names : []));
  const statements = found.filter((one) => one.kind !== 'export');
  const mapping = (entries: readonly EntryForm[]): Expression => ({ kind: 'mapping', entries, at });
  const entry = (key: string, value: Expression): EntryForm => ({
    key: { kind: 'literal', value: key, at },
    value,
  });
  let value = mapping(names.map((one) => entry(one, { kind: 'name', name: one, at })));
  for (const part of path.slice(1).reverse()) value = mapping([entry(part, value)]);
  out.push(
    { kind: 'block', body: statements, at },
    declaration({ kind: 'name', name: first, at }, value, at),
  );
}
