// Values that get a name: functions, objects and classes are called what they are bound to.

import type { ClassForm, EntryForm, Expression, FunctionForm, Place, Statement } from '../../form.ts';
import type { Lowering, Row } from '../../lower/lowering.ts';
import { bodyOf, unwrapped } from '../bodies.ts';
import { keyOf, nameOfKey } from '../values/keys.ts';
import { functionForm, functionTypes, ownName, withoutColon } from './functions.ts';
import { type Binding, bindingOf, withinHolder } from './targets.ts';

/** A value that gets a name by being bound to something. */
export function boundValue(low: Lowering, value: Row, { name, receiver }: Binding): Expression {
  const node = unwrapped(low, value);
  const type = low.type(node);
  const isNamed = namedTypes.has(type) || functionTypes.has(type);
  if (!isNamed || low.levelsLeft <= 0) return low.expression(node);
  return low.deeper(1, () => {
    if (type === 'object') return name === undefined ? objectForm(low, node) : namedObject(low, node, name);
    if (type === 'class') return classForm(low, node, { name: name ?? ownName(low, node) ?? 'default' });
    return functionForm(low, node, { name: name ?? ownName(low, node) ?? 'default', receiver });
  });
}

/** A value that is assigned to the target. */
export function assignedValue(low: Lowering, value: Row, target: Row | undefined): Expression {
  const binding = target === undefined ? undefined : bindingOf(low, target);
  if (binding === undefined) return low.expression(value);
  return withinHolder(low, target, () => boundValue(low, value, binding));
}

const namedTypes: ReadonlySet<string> = new Set(['object', 'class']);

function namedObject(low: Lowering, node: Row, name: string): Expression {
  return low.scopes.within({ kind: 'object', name }, () => objectForm(low, node));
}

// --- objects

/** An object that is bound to no name: nobody reaches its functions by one. */
export function lowerObject(low: Lowering, node: Row): Expression {
  return namedObject(low, node, '');
}

function objectForm(low: Lowering, node: Row): Expression {
  const entries = low.children(node).map((child) => lowerEntry(low, child));
  return { kind: 'mapping', entries, at: low.place(node) };
}

function lowerEntry(low: Lowering, node: Row): EntryForm {
  const at = low.place(node);
  switch (low.type(node)) {
    case 'pair': {
      const key = low.child(node, 'key');
      const value = low.child(node, 'value');
      const name = nameOfKey(low, key);
      return {
        key: key === undefined ? low.nothing(node) : keyOf(low, key),
        value: value === undefined ? low.nothing(node) : boundValue(low, value, { name }),
      };
    }
    case 'method_definition': {
      const name = low.child(node, 'name');
      return { key: name === undefined ? low.nothing(node) : keyOf(low, name), value: method(low, node, []) };
    }
    case 'shorthand_property_identifier':
      return { key: { kind: 'literal', value: low.text(node), at }, value: low.expression(node) };
    case 'spread_element':
      return { key: undefined, value: low.expressionOr(low.children(node)[0], node) };
    default:
      return { key: undefined, value: low.expression(node) };
  }
}

// --- classes

export function lowerClassDeclaration(low: Lowering, node: Row, out: Statement[]): void {
  out.push(classForm(low, node, { name: ownName(low, node) ?? '' }));
}

export function lowerClassExpression(low: Lowering, node: Row): ClassForm {
  return classForm(low, node, { name: ownName(low, node) ?? '' });
}

/** `decorators` are those that stand before it, outside of its own node. */
export function classForm(
  low: Lowering,
  node: Row,
  { name, decorators = [] }: { readonly name: string; readonly decorators?: readonly Row[] },
): ClassForm {
  const own = low.children(node).filter((child) => low.type(child) === 'decorator');
  const form: ClassForm = {
    kind: 'class',
    name,
    bases: bases(low, low.childOfType(node, 'class_heritage')),
    decorators: lowerDecorators(low, [...decorators, ...own]),
    body: low.scopes.within({ kind: 'class', name }, () => members(low, low.child(node, 'body'))),
    at: low.place(node),
  };
  low.classes.push(form);
  return form;
}

function bases(low: Lowering, heritage: Row | undefined): readonly Expression[] {
  if (heritage === undefined) return [];
  const clause = low.childOfType(heritage, 'extends_clause');
  if (clause !== undefined) return low.expressions(low.childrenAs(clause, 'value'));
  return low.expressions(low.children(heritage).filter((child) => low.isExpression(child)));
}

function lowerDecorators(low: Lowering, nodes: readonly Row[]): readonly Expression[] {
  return nodes.map((node) => low.expressionOr(low.children(node)[0], node));
}

function members(low: Lowering, body: Row | undefined): readonly Statement[] {
  const out: Statement[] = [];
  let before: Row[] = [];
  for (const node of body === undefined ? [] : low.children(body)) {
    // TypeScript's grammar puts a method's decorators beside it
    if (low.type(node) === 'decorator') {
      before.push(node);
      continue;
    }
    if (low.levelsLeft > 0) low.deeper(1, () => addMember(low, node, { out, before }));
    before = [];
  }
  return out;
}

function addMember(
  low: Lowering,
  node: Row,
  { out, before }: { readonly out: Statement[]; readonly before: readonly Row[] },
): void {
  switch (low.type(node)) {
    case 'method_definition':
      out.push(method(low, node, before));
      return;
    case 'field_definition':
    case 'public_field_definition':
      out.push(field(low, node));
      return;
    case 'class_static_block':
      out.push({ kind: 'block', body: bodyOf(low, low.child(node, 'body')), at: low.place(node) });
      return;
    default:
      low.statement(node, out);
  }
}

function method(low: Lowering, node: Row, before: readonly Row[]): FunctionForm {
  const own = low.children(node).filter((child) => low.type(child) === 'decorator');
  const nameNode = low.child(node, 'name');
  const name = nameOfKey(low, nameNode);
  const at = low.place(nameNode ?? node);
  const isOfClass = low.scopes.innermost?.kind === 'class';
  const access = low.childOfType(node, 'accessibility_modifier');
  return functionForm(low, node, {
    name,
    decorators: [
      ...lowerDecorators(low, [...before, ...own]),
      ...accessor(low, node, { name: name ?? '', at }),
    ],
    receiver: isOfClass ? 'this' : undefined,
    isStatic: low.has(node, 'static'),
    isHidden: access !== undefined && low.text(access) !== 'public',
  });
}

/** `get` and `set` are said as Python says them: `@property` and `@name.setter`. */
function accessor(
  low: Lowering,
  node: Row,
  { name, at }: { readonly name: string; readonly at: Place },
): readonly Expression[] {
  if (low.has(node, 'get')) return [{ kind: 'name', name: 'property', at }];
  if (!low.has(node, 'set')) return [];
  return [{ kind: 'attribute', object: { kind: 'name', name, at }, name: 'setter', at }];
}

/** A field is set as Python sets what all of a class have. */
function field(low: Lowering, node: Row): Statement {
  const key = low.child(node, 'name') ?? low.child(node, 'property');
  const value = low.child(node, 'value');
  const type = low.child(node, 'type');
  const name = nameOfKey(low, key);
  return {
    kind: 'assign',
    targets: [{ kind: 'name', name: name ?? '', at: low.place(key ?? node) }],
    operator: undefined,
    value: value === undefined ? undefined : boundValue(low, value, { name, receiver: 'this' }),
    annotation: type === undefined ? undefined : withoutColon(low.text(type)),
    declares: true,
    at: low.place(node),
  };
}
