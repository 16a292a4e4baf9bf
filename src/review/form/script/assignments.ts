// Variables and assignments of a script. An assignment that gives something to others is followed by an `export`.

import type { Expression, Statement, Target } from '../form.ts';
import type { Lowering, Row } from '../lower/lowering.ts';
import { unwrapped } from './bodies.ts';
import { assignedValue } from './definitions/bound-values.ts';
import { withoutColon } from './definitions/functions.ts';
import { exportedAs } from './definitions/targets.ts';
import { lowerRequired } from './modules/imports.ts';

export function lowerVariables(low: Lowering, node: Row, out: Statement[]): void {
  for (const declarator of low.children(node)) {
    if (low.type(declarator) === 'variable_declarator') lowerVariable(low, declarator, out);
    else low.statement(declarator, out);
  }
}

function lowerVariable(low: Lowering, node: Row, out: Statement[]): void {
  const name = low.child(node, 'name');
  const value = low.child(node, 'value');
  if (name !== undefined && value !== undefined && lowerRequired(low, { name, value }, out)) return;
  const type = low.child(node, 'type');
  const chain = chainOf(low, name === undefined ? [] : [name], value);
  addAssignment(low, chain, {
    at: low.place(node),
    declares: true,
    annotation: type === undefined ? undefined : withoutColon(low.text(type)),
    out,
  });
}

/** `exports = module.exports = value` has two targets. */
export function lowerAssignmentStatement(low: Lowering, node: Row, out: Statement[]): void {
  addAssignment(low, chainOf(low, [], node), {
    at: low.place(node),
    declares: false,
    annotation: undefined,
    out,
  });
}

interface Chain {
  readonly targets: readonly Row[];
  readonly value: Row | undefined;
}

function chainOf(low: Lowering, first: readonly Row[], node: Row | undefined): Chain {
  const targets = [...first];
  let value = node;
  while (value !== undefined && low.type(unwrapped(low, value)) === 'assignment_expression') {
    const assignment = unwrapped(low, value);
    const left = low.child(assignment, 'left');
    if (left !== undefined) targets.push(unwrapped(low, left));
    value = low.child(assignment, 'right');
  }
  return { targets, value };
}

function addAssignment(
  low: Lowering,
  { targets, value }: Chain,
  { out, ...rest }: { readonly out: Statement[] } & Pick<Assign, 'at' | 'declares' | 'annotation'>,
): void {
  const forms = low.expressions(targets);
  const holder = targets.find((target) => exportedAs(low, target) !== undefined) ?? targets[0];
  const form = value === undefined ? undefined : assignedValue(low, value, holder);
  out.push({ kind: 'assign', targets: forms, operator: undefined, value: form, ...rest });
  if (form === undefined) return;
  for (const [index, target] of targets.entries()) {
    const name = exportedAs(low, target);
    const read = forms[index];
    if (name !== undefined && read !== undefined) addExport({ name, read, value: form, at: rest.at }, out);
  }
}

type Assign = Extract<Statement, { readonly kind: 'assign' }>;

/** What was assigned to an export: names that the value is known by, or else the export itself. */
function addExport(
  {
    name,
    read,
    value,
    at,
  }: { readonly name: string; readonly read: Target; readonly value: Expression } & Pick<Assign, 'at'>,
  out: Statement[],
): void {
  out.push({ kind: 'export', names: [name], value: value.kind === 'name' ? value : read, at });
  if (name !== '*' || value.kind !== 'mapping') return;
  for (const { key, value: inner } of value.entries) {
    if (key?.kind !== 'literal' || typeof key.value !== 'string') continue;
    const property: Expression = { kind: 'attribute', object: read, name: key.value, at };
    out.push({ kind: 'export', names: [key.value], value: inner.kind === 'name' ? inner : property, at });
  }
}
