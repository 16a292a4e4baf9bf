// `export` in all its forms. What is exported stands where it is declared; an `export` says what others call it.

import type { Expression, Place, Statement } from '../../form.ts';
import type { Lowering, Row } from '../../lower/lowering.ts';
import { boundValue, classForm } from '../definitions/bound-values.ts';
import { ownName } from '../definitions/functions.ts';
import { sourceOf, specifier } from './imports.ts';

export function lowerExport(low: Lowering, node: Row, out: Statement[]): void {
  if (low.has(node, 'type') || low.has(node, 'namespace')) return;
  const declaration = low.child(node, 'declaration');
  const value = low.child(node, 'value');
  if (declaration !== undefined) exportDeclaration(low, { node, declaration }, out);
  else if (value !== undefined) exportValue(low, { node, value, name: 'default' }, out);
  else if (sourceOf(low, node) !== undefined) exportAgain(low, node, out);
  else exportNames(low, node, out);
}

function exportDeclaration(
  low: Lowering,
  { node, declaration }: { readonly node: Row; readonly declaration: Row },
  out: Statement[],
): void {
  const at = low.place(node);
  const declared: Statement[] = [];
  const decorators = low.children(node).filter((child) => low.type(child) === 'decorator');
  const declare = (): void => {
    if (decorators.length === 0) low.statement(declaration, declared);
    else
      declared.push(
        classForm(low, declaration, { name: ownName(low, declaration) ?? 'default', decorators }),
      );
  };
  // a namespace gives what it exports to its own file
  if (low.scopes.innermost?.kind === 'object') declare();
  else low.scopes.within({ kind: 'export', name: '' }, declare);
  out.push(...declared);
  const names = declared.flatMap(namesDeclared);
  const [name] = names;
  if (name === undefined) return;
  if (low.has(node, 'default')) {
    out.push({ kind: 'export', names: ['default'], value: { kind: 'name', name, at }, at });
  } else {
    out.push({ kind: 'export', names: [...new Set(names)], value: undefined, at });
  }
}

function namesDeclared(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'function':
    case 'class':
      return statement.name === undefined ? [] : [statement.name];
    case 'assign':
      return statement.declares ? statement.targets.flatMap((target) => namesIn(target, 0)) : [];
    case 'import':
      return statement.names.map(({ here }) => here);
    default:
      return [];
  }
}

// chosen: deeper than any pattern that people write
const deepestPattern = 50;

/** The variables of a pattern. */
function namesIn(target: Expression, depth: number): readonly string[] {
  if (depth > deepestPattern) return [];
  switch (target.kind) {
    case 'name':
      return [target.name];
    case 'assignment':
      return namesIn(target.target, depth + 1);
    case 'spread':
      return namesIn(target.operand, depth + 1);
    case 'sequence':
      return target.items.flatMap((item) => namesIn(item, depth + 1));
    case 'mapping':
      return target.entries.flatMap(({ value }) => namesIn(value, depth + 1));
    default:
      return [];
  }
}

/** `export default value`; a function or class without a name is called `default`. */
function exportValue(
  low: Lowering,
  { node, value, name }: { readonly node: Row; readonly value: Row; readonly name: string },
  out: Statement[],
): void {
  const at = low.place(node);
  const form = low.scopes.within({ kind: 'export', name: '' }, () =>
    boundValue(low, value, { name: undefined }),
  );
  if (form.kind === 'function' || form.kind === 'class') {
    out.push(form, { kind: 'export', names: [name], value: nameOf(form.name ?? 'default', at), at });
  } else {
    out.push({ kind: 'export', names: [name], value: form, at });
  }
}

function nameOf(name: string, at: Place): Expression {
  return { kind: 'name', name, at };
}

/** `export { there as here } from 'module'`, `export * from 'module'`. */
function exportAgain(low: Lowering, node: Row, out: Statement[]): void {
  const at = low.place(node);
  const module = sourceOf(low, node) ?? '';
  const clause = low.childOfType(node, 'export_clause');
  const space = low.childOfType(node, 'namespace_export');
  const whole = space === undefined ? undefined : low.children(space)[0];
  const here = whole === undefined ? '*' : low.text(whole);
  const names =
    clause === undefined
      ? [{ there: '*', here }]
      : low.children(clause).flatMap((child) => specifier(low, child) ?? []);
  out.push({ kind: 'import', module, names, at });
  const named = names.map((one) => one.here).filter((one) => one !== '*');
  if (named.length > 0) out.push({ kind: 'export', names: named, value: undefined, at });
}

/** `export { here as there }`, and `export = value` of TypeScript. */
function exportNames(low: Lowering, node: Row, out: Statement[]): void {
  const at = low.place(node);
  const clause = low.childOfType(node, 'export_clause');
  if (clause === undefined) {
    const value = low.children(node).find((child) => low.isExpression(child));
    if (value !== undefined) exportValue(low, { node, value, name: '*' }, out);
    return;
  }
  const same: string[] = [];
  for (const child of low.children(clause)) {
    const one = specifier(low, child);
    if (one === undefined) continue;
    if (one.there === one.here) same.push(one.here);
    else out.push({ kind: 'export', names: [one.here], value: nameOf(one.there, at), at });
  }
  if (same.length > 0) out.push({ kind: 'export', names: same, value: undefined, at });
}
