// Functions, arrow functions and methods of a script.

import type { Expression, FunctionForm, ParameterForm, Statement } from '../../form.ts';
import { commentBefore } from '../../lower/comments.ts';
import type { Lowering, Row } from '../../lower/lowering.ts';
import { bodyOf } from '../bodies.ts';

interface FunctionFacts {
  /** What it is bound to. */
  readonly name: string | undefined;
  readonly decorators: readonly Expression[];
  readonly receiver: string | undefined;
  readonly isStatic: boolean;
  /** Nobody outside can say its name. */
  readonly isHidden: boolean;
}

const plain: FunctionFacts = {
  name: undefined,
  decorators: [],
  receiver: undefined,
  isStatic: false,
  isHidden: false,
};

export const functionTypes: ReadonlySet<string> = new Set([
  'arrow_function',
  'function_expression',
  'generator_function',
  'function_declaration',
  'generator_function_declaration',
  'method_definition',
]);

export function lowerDeclaration(low: Lowering, node: Row, out: Statement[]): void {
  out.push(functionForm(low, node, { name: ownName(low, node) }));
}

/** Where it is bound to no name, only it itself knows its own. */
export function lowerFunctionExpression(low: Lowering, node: Row): FunctionForm {
  return functionForm(low, node, { name: ownName(low, node), isHidden: true });
}

export function ownName(low: Lowering, node: Row): string | undefined {
  const name = low.child(node, 'name');
  return name === undefined ? undefined : low.text(name);
}

export function functionForm(low: Lowering, node: Row, facts: Partial<FunctionFacts>): FunctionForm {
  const { name, decorators, receiver, isStatic, isHidden } = { ...plain, ...facts };
  const qualifiedName = low.scopes.qualify(name ?? '<lambda>');
  const parameters = parametersOf(low, node);
  const body = low.scopes.within({ kind: 'function', name: name ?? '<lambda>' }, () => [
    ...parameters.flatMap(({ property }) => property ?? []),
    ...functionBody(low, low.child(node, 'body')),
  ]);
  const form: FunctionForm = {
    kind: 'function',
    name,
    qualifiedName,
    parameters: parameters.map(({ form: parameter }) => parameter),
    body,
    decorators,
    documentation: commentBefore(low, low.tree.starts[node] ?? 0),
    isAsync: low.has(node, 'async'),
    isGenerator: low.has(node, '*') || low.type(node).startsWith('generator'),
    receiver,
    isStatic,
    isExported: false,
    at: low.place(node),
  };
  return low.scopes.register(form, { isHidden });
}

function functionBody(low: Lowering, node: Row | undefined): readonly Statement[] {
  if (node === undefined) return [];
  if (low.type(node) === 'statement_block') return bodyOf(low, node);
  return [{ kind: 'return', value: low.expression(node), at: low.place(node) }];
}

interface LoweredParameter {
  readonly form: ParameterForm;
  /** `constructor(private name: string)` sets a property too. */
  readonly property: Statement | undefined;
}

function parametersOf(low: Lowering, node: Row): readonly LoweredParameter[] {
  const only = low.child(node, 'parameter');
  const list = low.child(node, 'parameters');
  const nodes = only !== undefined ? [only] : list === undefined ? [] : low.children(list);
  return nodes.flatMap((parameter) => {
    const pattern = low.child(parameter, 'pattern');
    // TypeScript's `this` is no parameter
    if (pattern !== undefined && low.type(pattern) === 'this') return [];
    const isRead = parameterTypes.has(low.type(parameter)) || low.isExpression(parameter);
    return isRead && low.type(parameter) !== 'ERROR' ? [lowerParameter(low, parameter)] : [];
  });
}

const parameterTypes: ReadonlySet<string> = new Set(['required_parameter', 'optional_parameter']);

function lowerParameter(low: Lowering, node: Row): LoweredParameter {
  const isTyped = parameterTypes.has(low.type(node));
  const isDefault = low.type(node) === 'assignment_pattern';
  const written = (isDefault ? low.child(node, 'left') : isTyped ? low.child(node, 'pattern') : node) ?? node;
  const isRest = low.type(written) === 'rest_pattern';
  const holder = isRest ? (low.children(written)[0] ?? written) : written;
  const type = low.child(node, 'type');
  const decorators = low
    .children(node)
    .filter((child) => low.type(child) === 'decorator')
    .map((child) => low.expressionOr(low.children(child)[0], child));
  const isName = low.type(holder) === 'identifier';
  const form: ParameterForm = {
    name: low.text(holder),
    pattern: isName ? undefined : low.expression(holder),
    annotation: type === undefined ? undefined : withoutColon(low.text(type)),
    value: low.maybe(low.child(node, isDefault ? 'right' : 'value')),
    kind: isRest ? 'rest' : 'ordinary',
    ...(decorators.length > 0 && { decorators }),
    at: low.place(node),
  };
  const isProperty =
    isTyped && isName && (low.has(node, 'accessibility_modifier') || low.has(node, 'readonly'));
  return { form, property: isProperty ? propertyOf(form) : undefined };
}

function propertyOf({ name, at }: ParameterForm): Statement {
  const object: Expression = { kind: 'name', name: 'this', at };
  return {
    kind: 'assign',
    targets: [{ kind: 'attribute', object, name, at }],
    operator: undefined,
    value: { kind: 'name', name, at },
    annotation: undefined,
    declares: false,
    at,
  };
}

export function withoutColon(annotation: string): string {
  return annotation.replace(/^\??\s*:\s*/, '');
}
