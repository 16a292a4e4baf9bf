// What Python's expressions become in the shared form.

import type { ArgumentForm, EntryForm, Expression } from '../form.ts';
import { lowerChain } from '../lower/chains.ts';
import type { LowerExpression, Lowering, Row } from '../lower/lowering.ts';
import { lowerComprehension } from './comprehensions.ts';
import { lowerLambda } from './definitions.ts';
import { lowerConcatenated, lowerFloat, lowerInteger, lowerString } from './literals.ts';

const inner: LowerExpression = (low, node) => low.expressionOr(low.children(node)[0], node);

const constant =
  (value: boolean | null): LowerExpression =>
  (low, node) => ({ kind: 'literal', value, at: low.place(node) });

const sequence =
  (of: 'list' | 'tuple' | 'set'): LowerExpression =>
  (low, node) => ({ kind: 'sequence', of, items: low.expressions(low.children(node)), at: low.place(node) });

const spread: LowerExpression = (low, node) => ({
  kind: 'spread',
  operand: inner(low, node),
  at: low.place(node),
});

export const pythonExpressions: ReadonlyMap<string, LowerExpression> = new Map<string, LowerExpression>([
  ['identifier', (low, node) => ({ kind: 'name', name: low.text(node), at: low.place(node) })],
  ['true', constant(true)],
  ['false', constant(false)],
  ['none', constant(null)],
  ['integer', lowerInteger],
  ['float', lowerFloat],
  ['string', lowerString],
  ['concatenated_string', lowerConcatenated],
  ['ellipsis', (low, node) => low.nothing(node)],
  ['attribute', lowerAttribute],
  ['dotted_name', lowerDotted],
  ['subscript', lowerSubscript],
  ['call', lowerCall],
  ['binary_operator', lowerBinary],
  ['boolean_operator', lowerLogic],
  ['comparison_operator', lowerComparison],
  ['not_operator', lowerUnary],
  ['unary_operator', lowerUnary],
  ['conditional_expression', lowerConditional],
  ['parenthesized_expression', inner],
  ['named_expression', lowerNamed],
  ['assignment', lowerInnerAssignment],
  ['augmented_assignment', lowerInnerAssignment],
  ['lambda', lowerLambda],
  ['list', sequence('list')],
  ['list_pattern', sequence('list')],
  ['tuple', sequence('tuple')],
  ['tuple_pattern', sequence('tuple')],
  ['pattern_list', sequence('tuple')],
  ['expression_list', sequence('tuple')],
  ['set', sequence('set')],
  ['dictionary', lowerDictionary],
  ['list_comprehension', lowerComprehension('list')],
  ['set_comprehension', lowerComprehension('set')],
  ['dictionary_comprehension', lowerComprehension('mapping')],
  ['generator_expression', lowerComprehension('generator')],
  ['list_splat', spread],
  ['parenthesized_list_splat', inner],
  ['list_splat_pattern', spread],
  ['dictionary_splat', spread],
  ['dictionary_splat_pattern', spread],
  ['as_pattern_target', inner],
  ['as_pattern', lowerAs],
  ['await', lowerAwait],
  ['yield', lowerYield],
  ['keyword_argument', (low, node) => low.expressionOr(low.child(node, 'value'), node)],
]);

function lowerAttribute(low: Lowering, node: Row): Expression {
  const name = low.child(node, 'attribute');
  const object = low.expressionOr(low.child(node, 'object'), node);
  return { kind: 'attribute', object, name: name === undefined ? '' : low.text(name), at: low.place(node) };
}

/** `a.b.c` where it is a name of its own, in decorators and patterns. */
function lowerDotted(low: Lowering, node: Row): Expression {
  const [first, ...rest] = low.children(node);
  let form = low.expressionOr(first, node);
  for (const part of rest) {
    form = { kind: 'attribute', object: form, name: low.text(part), at: low.placeFrom(node, part) };
  }
  return form;
}

function lowerSubscript(low: Lowering, node: Row): Expression {
  const at = low.place(node);
  const object = low.expressionOr(low.child(node, 'value'), node);
  const indexes = low.childrenAs(node, 'subscript');
  const [only] = indexes;
  if (only === undefined || indexes.length > 1) {
    const items = low.expressions(indexes);
    return { kind: 'index', object, index: { kind: 'sequence', of: 'tuple', items, at }, at };
  }
  if (low.type(only) !== 'slice') return { kind: 'index', object, index: low.expression(only), at };
  const bounds: (Expression | undefined)[] = [undefined];
  for (const part of low.allChildren(only)) {
    if (low.type(part) === ':') bounds.push(undefined);
    else bounds[bounds.length - 1] = low.expression(part);
  }
  return { kind: 'slice', object, low: bounds[0], high: bounds[1], step: bounds[2], at };
}

function lowerCall(low: Lowering, node: Row): Expression {
  const callee = low.expressionOr(low.child(node, 'function'), node);
  const list = low.child(node, 'arguments');
  return { kind: 'call', callee, args: argumentsOf(low, list), isNew: false, at: low.place(node) };
}

function argumentsOf(low: Lowering, list: Row | undefined): readonly ArgumentForm[] {
  if (list === undefined) return [];
  // the one argument of `sum(n for n in ages)` has no brackets of its own
  if (low.type(list) !== 'argument_list')
    return [{ value: low.expression(list), name: undefined, spread: 'none' }];
  return low.children(list).map((node) => {
    switch (low.type(node)) {
      case 'keyword_argument': {
        const name = low.child(node, 'name');
        const value = low.expressionOr(low.child(node, 'value'), node);
        return { value, name: name === undefined ? undefined : low.text(name), spread: 'none' };
      }
      case 'list_splat':
        return { value: inner(low, node), name: undefined, spread: 'items' };
      case 'dictionary_splat':
        return { value: inner(low, node), name: undefined, spread: 'entries' };
      default:
        return { value: low.expression(node), name: undefined, spread: 'none' };
    }
  });
}

function operatorOf(low: Lowering, node: Row): string {
  const operator = low.child(node, 'operator');
  return operator === undefined ? '' : low.text(operator);
}

function lowerBinary(low: Lowering, node: Row): Expression {
  return lowerChain(low, node, {
    linkOf: linkOf(low, 'binary_operator'),
    join: (link, left, right) => {
      const operator = operatorOf(low, link.node);
      return { kind: 'binary', operator, left, right, at: low.place(link.node) };
    },
  });
}

function lowerLogic(low: Lowering, node: Row): Expression {
  return lowerChain(low, node, {
    linkOf: linkOf(low, 'boolean_operator'),
    join: (link, left, right) => {
      const operator = operatorOf(low, link.node) === 'or' ? 'or' : 'and';
      return { kind: 'logic', operator, left, right, at: low.place(link.node) };
    },
  });
}

function linkOf(low: Lowering, type: string) {
  return (node: Row) =>
    low.type(node) === type
      ? { node, left: low.child(node, 'left'), right: low.child(node, 'right') }
      : undefined;
}

function lowerComparison(low: Lowering, node: Row): Expression {
  const operators = low
    .childrenAs(node, 'operators')
    .map((operator) => low.text(operator).replace(/\s+/g, ' '))
    .map((operator) => (operator === '<>' ? '!=' : operator));
  const isOperator = (child: Row) => low.tree.fields[child] === 'operators';
  const operands = low
    .allChildren(node)
    .filter((child) => !isOperator(child) && low.tree.named[child] === true);
  return { kind: 'compare', operators, operands: low.expressions(operands), at: low.place(node) };
}

function lowerUnary(low: Lowering, node: Row): Expression {
  const written = operatorOf(low, node);
  const operator = written === '-' || written === '+' || written === '~' ? written : 'not';
  const operand = low.expressionOr(low.child(node, 'argument'), node);
  if (operator === '-' && operand.kind === 'literal' && isNumber(operand.value)) {
    return { kind: 'literal', value: -operand.value, at: low.place(node) };
  }
  return { kind: 'unary', operator, operand, at: low.place(node) };
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function lowerConditional(low: Lowering, node: Row): Expression {
  const [then, test, otherwise] = low.children(node);
  return {
    kind: 'conditional',
    test: low.expressionOr(test, node),
    then: low.expressionOr(then, node),
    otherwise: low.expressionOr(otherwise, node),
    at: low.place(node),
  };
}

function lowerNamed(low: Lowering, node: Row): Expression {
  const target = low.expressionOr(low.child(node, 'name'), node);
  const value = low.expressionOr(low.child(node, 'value'), node);
  return { kind: 'assignment', target, operator: undefined, value, at: low.place(node) };
}

/** An assignment where the grammar takes it for a value. */
function lowerInnerAssignment(low: Lowering, node: Row): Expression {
  const target = low.expressionOr(low.child(node, 'left'), node);
  const value = low.expressionOr(low.child(node, 'right'), node);
  const operator = operatorOf(low, node).slice(0, -1);
  return {
    kind: 'assignment',
    target,
    operator: operator === '' ? undefined : operator,
    value,
    at: low.place(node),
  };
}

function lowerDictionary(low: Lowering, node: Row): Expression {
  const entries = low.children(node).map((child): EntryForm => {
    if (low.type(child) !== 'pair') return { key: undefined, value: unspread(low.expression(child)) };
    const key = low.expressionOr(low.child(child, 'key'), child);
    return { key, value: low.expressionOr(low.child(child, 'value'), child) };
  });
  return { kind: 'mapping', entries, at: low.place(node) };
}

function unspread(form: Expression): Expression {
  return form.kind === 'spread' ? form.operand : form;
}

/** `open(name) as file` outside of a statement that has a place for it. */
function lowerAs(low: Lowering, node: Row): Expression {
  const [value] = low.children(node);
  const alias = low.child(node, 'alias');
  if (alias === undefined) return low.expressionOr(value, node);
  const target = low.expression(alias);
  return {
    kind: 'assignment',
    target,
    operator: undefined,
    value: low.expressionOr(value, node),
    at: low.place(node),
  };
}

function lowerAwait(low: Lowering, node: Row): Expression {
  return { kind: 'await', operand: inner(low, node), at: low.place(node) };
}

function lowerYield(low: Lowering, node: Row): Expression {
  low.sawYield = true;
  const at = low.place(node);
  const operand = low.maybe(low.children(node)[0]);
  const isDelegated = operand !== undefined && low.has(node, 'from');
  return { kind: 'yield', operand: isDelegated ? { kind: 'spread', operand, at: operand.at } : operand, at };
}
