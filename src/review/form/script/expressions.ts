// What a script's expressions become in the shared form.

import type { ArgumentForm, Expression } from '../form.ts';
import type { LowerExpression, Lowering, Row } from '../lower/lowering.ts';
import { lowerWrapped } from './bodies.ts';
import { lowerClassExpression, lowerObject } from './definitions/bound-values.ts';
import { lowerFunctionExpression } from './definitions/functions.ts';
import { lowerElement } from './values/elements.ts';
import {
  constant,
  lowerNumber,
  lowerRegex,
  lowerString,
  lowerTagged,
  lowerTemplate,
} from './values/literals.ts';
import { lowerAssignment, lowerAugmented, lowerBinary, lowerUnary, lowerUpdate } from './values/operators.ts';
import { lowerArray, lowerDefault, lowerObjectPattern } from './values/patterns.ts';

const name: LowerExpression = (low, node) => ({ kind: 'name', name: low.text(node), at: low.place(node) });

const spread: LowerExpression = (low, node) => ({
  kind: 'spread',
  operand: low.expressionOr(low.children(node)[0], node),
  at: low.place(node),
});

export const scriptExpressions: ReadonlyMap<string, LowerExpression> = new Map<string, LowerExpression>([
  ['identifier', name],
  ['type_identifier', name],
  ['statement_identifier', name],
  ['shorthand_property_identifier', name],
  ['shorthand_property_identifier_pattern', name],
  ['property_identifier', name],
  ['private_property_identifier', name],
  ['this', name],
  ['super', name],
  ['import', name],
  ['meta_property', lowerMeta],
  ['true', constant(true)],
  ['false', constant(false)],
  ['null', constant(null)],
  ['undefined', constant(undefined)],
  ['number', lowerNumber],
  ['string', lowerString],
  ['template_string', lowerTemplate],
  ['regex', lowerRegex],
  ['object', lowerObject],
  ['array', lowerArray],
  ['object_pattern', lowerObjectPattern],
  ['array_pattern', lowerArray],
  ['assignment_pattern', lowerDefault],
  ['object_assignment_pattern', lowerDefault],
  ['rest_pattern', spread],
  ['spread_element', spread],
  ['member_expression', lowerMember],
  ['nested_identifier', lowerMember],
  ['subscript_expression', lowerSubscript],
  ['call_expression', lowerCall],
  ['new_expression', lowerNew],
  ['binary_expression', lowerBinary],
  ['unary_expression', lowerUnary],
  ['update_expression', lowerUpdate],
  ['ternary_expression', lowerConditional],
  ['assignment_expression', lowerAssignment],
  ['augmented_assignment_expression', lowerAugmented],
  ['sequence_expression', lowerSequence],
  ['await_expression', lowerAwait],
  ['yield_expression', lowerYield],
  ['parenthesized_expression', lowerWrapped],
  ['as_expression', lowerWrapped],
  ['satisfies_expression', lowerWrapped],
  ['non_null_expression', lowerWrapped],
  ['type_assertion', lowerWrapped],
  ['instantiation_expression', lowerWrapped],
  ['arrow_function', lowerFunctionExpression],
  ['function_expression', lowerFunctionExpression],
  ['generator_function', lowerFunctionExpression],
  ['class', lowerClassExpression],
  ['jsx_element', lowerElement],
  ['jsx_self_closing_element', lowerElement],
]);

/** `import.meta`, `new.target`. */
function lowerMeta(low: Lowering, node: Row): Expression {
  const at = low.place(node);
  const [object = '', property = ''] = low.text(node).split('.');
  return { kind: 'attribute', object: { kind: 'name', name: object.trim(), at }, name: property.trim(), at };
}

function lowerMember(low: Lowering, node: Row): Expression {
  const property = low.child(node, 'property');
  const object = low.expressionOr(low.child(node, 'object'), node);
  return {
    kind: 'attribute',
    object,
    name: property === undefined ? '' : low.text(property),
    at: low.place(node),
  };
}

function lowerSubscript(low: Lowering, node: Row): Expression {
  const object = low.expressionOr(low.child(node, 'object'), node);
  return {
    kind: 'index',
    object,
    index: low.expressionOr(low.child(node, 'index'), node),
    at: low.place(node),
  };
}

function lowerCall(low: Lowering, node: Row): Expression {
  const callee = low.expressionOr(low.child(node, 'function'), node);
  const list = low.child(node, 'arguments');
  if (list !== undefined && low.type(list) === 'template_string') {
    return { ...lowerTagged(low, list, callee), at: low.place(node) };
  }
  return { kind: 'call', callee, args: argumentsOf(low, list), isNew: false, at: low.place(node) };
}

function lowerNew(low: Lowering, node: Row): Expression {
  const callee = low.expressionOr(low.child(node, 'constructor'), node);
  const args = argumentsOf(low, low.child(node, 'arguments'));
  return { kind: 'call', callee, args, isNew: true, at: low.place(node) };
}

function argumentsOf(low: Lowering, list: Row | undefined): readonly ArgumentForm[] {
  if (list === undefined) return [];
  return low.children(list).map((node) => {
    if (low.type(node) !== 'spread_element') {
      return { value: low.expression(node), name: undefined, spread: 'none' };
    }
    return { value: low.expressionOr(low.children(node)[0], node), name: undefined, spread: 'items' };
  });
}

function lowerConditional(low: Lowering, node: Row): Expression {
  return {
    kind: 'conditional',
    test: low.expressionOr(low.child(node, 'condition'), node),
    then: low.expressionOr(low.child(node, 'consequence'), node),
    otherwise: low.expressionOr(low.child(node, 'alternative'), node),
    at: low.place(node),
  };
}

/** `a, b` is the last item of what is evaluated in order; `(0, b)` is a way to write `b`. */
function lowerSequence(low: Lowering, node: Row): Expression {
  const at = low.place(node);
  const items = low.expressions(low.children(node));
  const last = items.at(-1);
  if (last === undefined) return low.nothing(node);
  if (items.every((item) => item === last || item.kind === 'literal')) return last;
  const index: Expression = { kind: 'literal', value: items.length - 1, at };
  return { kind: 'index', object: { kind: 'sequence', of: 'tuple', items, at }, index, at };
}

function lowerAwait(low: Lowering, node: Row): Expression {
  return { kind: 'await', operand: low.expressionOr(low.children(node)[0], node), at: low.place(node) };
}

function lowerYield(low: Lowering, node: Row): Expression {
  const at = low.place(node);
  const operand = low.maybe(low.children(node)[0]);
  const isDelegated = operand !== undefined && low.has(node, '*');
  return { kind: 'yield', operand: isDelegated ? { kind: 'spread', operand, at: operand.at } : operand, at };
}
