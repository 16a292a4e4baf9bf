// Functions, lambdas and classes of Python.

import type { ClassForm, Expression, FunctionForm, ParameterForm, Statement } from '../form.ts';
import { commentBefore } from '../lower/comments.ts';
import type { Lowering, Row } from '../lower/lowering.ts';
import { dedented } from './literals.ts';

export function lowerDefinition(low: Lowering, node: Row, out: Statement[]): void {
  out.push(definition(low, node, []));
}

export function lowerClass(low: Lowering, node: Row, out: Statement[]): void {
  out.push(classDefinition(low, node, []));
}

export function lowerDecorated(low: Lowering, node: Row, out: Statement[]): void {
  const decorators = low
    .children(node)
    .filter((child) => low.type(child) === 'decorator')
    .flatMap((decorator) => low.children(decorator).slice(0, 1))
    .map((child) => low.expression(child));
  const inner = low.child(node, 'definition');
  if (inner === undefined) return;
  const isClass = low.type(inner) === 'class_definition';
  out.push(isClass ? classDefinition(low, inner, decorators) : definition(low, inner, decorators));
}

function definition(low: Lowering, node: Row, decorators: readonly Expression[]): FunctionForm {
  const nameNode = low.child(node, 'name');
  const name = nameNode === undefined ? undefined : low.text(nameNode);
  const isMethod = low.scopes.innermost?.kind === 'class';
  const isStatic = isMethod && decorators.some((one) => one.kind === 'name' && one.name === 'staticmethod');
  const all = parameters(low, low.child(node, 'parameters'));
  const [first] = all;
  const takesReceiver = isMethod && !isStatic && first?.kind === 'ordinary';
  const body = functionBody(low, name ?? '<lambda>', () => low.body(low.child(node, 'body')));
  return low.scopes.register({
    kind: 'function',
    name,
    qualifiedName: low.scopes.qualify(name ?? '<lambda>'),
    parameters: takesReceiver ? all.slice(1) : all,
    body: body.statements,
    decorators,
    documentation: docstring(body.statements) ?? commentBefore(low, low.tree.starts[node] ?? 0),
    isAsync: low.has(node, 'async'),
    isGenerator: body.isGenerator,
    receiver: takesReceiver ? first.name : undefined,
    isStatic,
    isExported: false,
    at: low.place(node),
  });
}

interface Body {
  readonly statements: readonly Statement[];
  readonly isGenerator: boolean;
}

function functionBody(low: Lowering, name: string, lower: () => readonly Statement[]): Body {
  const outside = low.sawYield;
  low.sawYield = false;
  const statements = low.scopes.within({ kind: 'function', name }, lower);
  const isGenerator = low.sawYield;
  low.sawYield = outside;
  return { statements, isGenerator };
}

function docstring([first]: readonly Statement[]): string | undefined {
  if (first?.kind !== 'expression' || first.value.kind !== 'literal') return undefined;
  return typeof first.value.value === 'string' ? dedented(first.value.value) : undefined;
}

export function lowerLambda(low: Lowering, node: Row): FunctionForm {
  return namedLambda(low, node, undefined);
}

/** A lambda that is bound to a name, as in `half = lambda n: n / 2`. */
export function namedLambda(low: Lowering, node: Row, name: string | undefined): FunctionForm {
  const result = low.child(node, 'body');
  const body = functionBody(low, name ?? '<lambda>', () =>
    result === undefined ? [] : [{ kind: 'return', value: low.expression(result), at: low.place(result) }],
  );
  return low.scopes.register({
    kind: 'function',
    name,
    qualifiedName: low.scopes.qualify(name ?? '<lambda>'),
    parameters: parameters(low, low.child(node, 'parameters')),
    body: body.statements,
    decorators: [],
    documentation: '',
    isAsync: false,
    isGenerator: body.isGenerator,
    receiver: undefined,
    isStatic: false,
    isExported: false,
    at: low.place(node),
  });
}

function parameters(low: Lowering, list: Row | undefined): readonly ParameterForm[] {
  const found: ParameterForm[] = [];
  let ordinary: ParameterForm['kind'] = 'ordinary';
  for (const node of list === undefined ? [] : low.children(list)) {
    const type = low.type(node);
    if (type === 'positional_separator' || type === 'ERROR') continue;
    if (type === 'keyword_separator') {
      ordinary = 'keyword-only';
      continue;
    }
    const parameter = lowerParameter(low, node, ordinary);
    found.push(parameter);
    if (parameter.kind === 'rest') ordinary = 'keyword-only';
  }
  return found;
}

function lowerParameter(low: Lowering, node: Row, ordinary: ParameterForm['kind']): ParameterForm {
  const isTyped = low.type(node) === 'typed_parameter';
  const holder = low.child(node, 'name') ?? (isTyped ? low.children(node)[0] : undefined) ?? node;
  const annotation = low.child(node, 'type');
  const splat = low.type(holder);
  const kind =
    splat === 'list_splat_pattern' ? 'rest' : splat === 'dictionary_splat_pattern' ? 'keywords' : ordinary;
  const isPattern = splat === 'tuple_pattern';
  return {
    name: low.text(holder).replace(/^\*+\s*/, ''),
    pattern: isPattern ? low.expression(holder) : undefined,
    annotation: annotation === undefined ? undefined : low.text(annotation),
    value: low.maybe(low.child(node, 'value')),
    kind,
    at: low.place(node),
  };
}

function classDefinition(low: Lowering, node: Row, decorators: readonly Expression[]): ClassForm {
  const nameNode = low.child(node, 'name');
  const name = nameNode === undefined ? '' : low.text(nameNode);
  const bases = low.child(node, 'superclasses');
  const form: ClassForm = {
    kind: 'class',
    name,
    bases: bases === undefined ? [] : low.expressions(positional(low, bases)),
    decorators,
    body: low.scopes.within({ kind: 'class', name }, () => low.body(low.child(node, 'body'))),
    at: low.place(node),
  };
  low.classes.push(form);
  return form;
}

function positional(low: Lowering, list: Row): readonly Row[] {
  return low.children(list).filter((child) => low.type(child) !== 'keyword_argument');
}
