// What a script takes from other modules. `require` that binds its result to names is an import like any other; all
// other uses of it stay calls.

import type { ImportedName, Statement } from '../../form.ts';
import type { Lowering, Row } from '../../lower/lowering.ts';
import { unwrapped } from '../bodies.ts';
import { nameOfKey } from '../values/keys.ts';
import { stringValue } from '../values/literals.ts';

export function lowerImport(low: Lowering, node: Row, out: Statement[]): void {
  const at = low.place(node);
  const alone = low.childOfType(node, 'import_require_clause');
  if (alone !== undefined) {
    const [name] = low.children(alone);
    const here = name === undefined ? '' : low.text(name);
    out.push({ kind: 'import', module: sourceOf(low, alone) ?? '', names: [{ there: '*', here }], at });
    return;
  }
  const clause = low.childOfType(node, 'import_clause');
  // types alone load nothing
  if (low.has(node, 'type') || low.has(node, 'typeof')) return;
  const names = clause === undefined ? [] : low.children(clause).flatMap((child) => namesOf(low, child));
  out.push({ kind: 'import', module: sourceOf(low, node) ?? '', names, at });
}

export function sourceOf(low: Lowering, node: Row): string | undefined {
  const source = low.child(node, 'source');
  return source === undefined ? undefined : stringValue(low, source);
}

function namesOf(low: Lowering, node: Row): readonly ImportedName[] {
  switch (low.type(node)) {
    case 'identifier':
      return [{ there: 'default', here: low.text(node) }];
    case 'namespace_import':
      return low.children(node).map((child) => ({ there: '*', here: low.text(child) }));
    case 'named_imports':
      return low.children(node).flatMap((child) => specifier(low, child) ?? []);
    default:
      return [];
  }
}

/** `there as here`; undefined of a type. */
export function specifier(low: Lowering, node: Row): ImportedName | undefined {
  if (low.has(node, 'type') || low.has(node, 'typeof')) return undefined;
  const there = nameOfKey(low, low.child(node, 'name')) ?? '';
  return { there, here: nameOfKey(low, low.child(node, 'alias')) ?? there };
}

/** `import Sails = Boats.Sails` of TypeScript. */
export function lowerImportAlias(low: Lowering, node: Row, out: Statement[]): void {
  const [name, value] = low.children(node);
  if (name === undefined) return;
  out.push({
    kind: 'assign',
    targets: [low.expression(name)],
    operator: undefined,
    value: low.maybe(value),
    annotation: undefined,
    declares: true,
    at: low.place(node),
  });
}

/** `const { join: put } = require('path')`, `const run = require('child_process').exec`; false of what is none of these. */
export function lowerRequired(
  low: Lowering,
  { name, value }: { readonly name: Row; readonly value: Row },
  out: Statement[],
): boolean {
  const written = unwrapped(low, value);
  const isMember = low.type(written) === 'member_expression';
  const loaded = isMember ? low.child(written, 'object') : written;
  const module = loaded === undefined ? undefined : loadedModule(low, loaded);
  if (module === undefined) return false;
  const names = isMember ? memberName(low, name, written) : boundNames(low, name);
  if (names === undefined) return false;
  out.push({ kind: 'import', module, names, at: low.placeFrom(name, value) });
  return true;
}

/** Of `require('fs')` and `await import('fs')`. */
function loadedModule(low: Lowering, node: Row): string | undefined {
  let call = unwrapped(low, node);
  const isAwaited = low.type(call) === 'await_expression';
  if (isAwaited) call = unwrapped(low, low.children(call)[0] ?? call);
  if (low.type(call) !== 'call_expression') return undefined;
  const callee = low.child(call, 'function');
  const list = low.child(call, 'arguments');
  if (callee === undefined || list === undefined) return undefined;
  const isLoader = isAwaited ? low.type(callee) === 'import' : low.text(callee) === 'require';
  const [module, ...more] = low.children(list);
  if (!isLoader || module === undefined || more.length > 0) return undefined;
  const isPlain =
    low.type(module) === 'string' ||
    (low.type(module) === 'template_string' && !low.has(module, 'template_substitution'));
  return isPlain ? stringValue(low, module) : undefined;
}

function memberName(low: Lowering, name: Row, member: Row): readonly ImportedName[] | undefined {
  const there = nameOfKey(low, low.child(member, 'property'));
  if (there === undefined || low.type(name) !== 'identifier') return undefined;
  return [{ there, here: low.text(name) }];
}

function boundNames(low: Lowering, name: Row): readonly ImportedName[] | undefined {
  if (low.type(name) === 'identifier') return [{ there: '*', here: low.text(name) }];
  if (low.type(name) !== 'object_pattern') return undefined;
  const names: ImportedName[] = [];
  for (const entry of low.children(name)) {
    const isShort = low.type(entry) === 'shorthand_property_identifier_pattern';
    const value = low.type(entry) === 'pair_pattern' ? low.child(entry, 'value') : undefined;
    const there = isShort ? low.text(entry) : nameOfKey(low, low.child(entry, 'key'));
    const here = isShort
      ? there
      : value !== undefined && low.type(value) === 'identifier'
        ? low.text(value)
        : undefined;
    if (there === undefined || here === undefined) return undefined;
    names.push({ there, here });
  }
  return names;
}
