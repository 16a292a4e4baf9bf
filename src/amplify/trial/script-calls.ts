// What the text of a JavaScript or TypeScript program and of its statement says about calls, without running anything:
// the parameters of the entry point, and the arguments of a call where all are literals.

import type { Grammar } from '../../syntax/grammar.ts';
import { childOf, namedChildren, nodesWithin, type SyntaxNode } from '../../syntax/syntax-node.ts';
import type { Parameter } from './trial.ts';

/** The parameters of `name` or `Class.method`; none where it is not found. */
export function parametersOf(grammar: Grammar, program: string, entry: string): readonly Parameter[] {
  return grammar.inspect(program, ({ root }) => {
    const made = root === undefined ? undefined : findFunction(root, entry.split('.'));
    return made === undefined ? [] : parameterNodes(made).flatMap(parameterOf);
  });
}

/** What stands between the brackets of a call; undefined where it is none, or its arguments are no literals. */
export function literalArguments(grammar: Grammar, call: string): string | undefined {
  return grammar.inspect(call, ({ root }) => {
    const [statement, ...more] = root === undefined ? [] : namedChildren(root);
    const [expression] = statement?.type === 'expression_statement' ? namedChildren(statement) : [];
    if (expression?.type !== 'call_expression' || more.length > 0) return undefined;
    const list = childOf(expression, 'arguments');
    if (list?.type !== 'arguments' || !namedChildren(list).every(isLiteral)) return undefined;
    return call.slice(list.start + 1, list.end - 1);
  });
}

const functions = new Set([
  'function_declaration',
  'generator_function_declaration',
  'function_expression',
  'generator_function',
  'arrow_function',
  'method_definition',
]);

function findFunction(root: SyntaxNode, [name, ...parts]: readonly string[]): SyntaxNode | undefined {
  for (const node of nodesWithin(root)) {
    if (nameOf(node) !== name) continue;
    if (parts.length > 0) {
      const found = findFunction(definedBy(node), parts);
      if (found !== undefined) return found;
    } else if (functions.has(definedBy(node).type)) return definedBy(node);
  }
  return undefined;
}

/** What a definition, an assignment or a field of an object gives a name to, by its last part: `exports.name`. */
function nameOf(node: SyntaxNode): string | undefined {
  const name = childOf(node, 'name') ?? childOf(node, 'key') ?? childOf(node, 'left');
  return name?.text.split('.').at(-1);
}

function definedBy(node: SyntaxNode): SyntaxNode {
  return childOf(node, 'value') ?? childOf(node, 'right') ?? node;
}

function parameterNodes(made: SyntaxNode): readonly SyntaxNode[] {
  const single = childOf(made, 'parameter');
  const list = childOf(made, 'parameters');
  return single === undefined ? namedChildren(list ?? made) : [single];
}

/** `this` is no parameter. */
function parameterOf(node: SyntaxNode): readonly Parameter[] {
  const pattern = childOf(node, 'pattern') ?? childOf(node, 'left') ?? node;
  if (pattern.type === 'this') return [];
  const isRest = pattern.type === 'rest_pattern';
  const name = isRest ? (namedChildren(pattern)[0]?.text ?? pattern.text) : pattern.text;
  const type = childOf(node, 'type');
  const isOptional = node.type === 'optional_parameter' || node.type === 'assignment_pattern';
  const hasDefault = isRest || isOptional || childOf(node, 'value') !== undefined;
  const annotation = type?.text.replace(/^\??:\s*/, '');
  return [{ name, hasDefault, ...(annotation === undefined ? {} : { annotation }) }];
}

const literals = new Set(['number', 'string', 'true', 'false', 'null', 'undefined', 'regex']);
const makers = new Set(['Map', 'Set', 'Date']);
const constants = new Set(['NaN', 'Infinity']);

function isLiteral(node: SyntaxNode): boolean {
  const parts = namedChildren(node);
  switch (node.type) {
    case 'identifier':
      return constants.has(node.text);
    case 'template_string':
      return parts.every(({ type }) => type !== 'template_substitution');
    case 'unary_expression':
      return /^[-+]/.test(node.text) && parts.every(isLiteral);
    case 'array':
    case 'parenthesized_expression':
      return parts.every(isLiteral);
    case 'object':
      return parts.every(isLiteralField);
    case 'new_expression': {
      const list = childOf(node, 'arguments');
      const maker = childOf(node, 'constructor')?.text ?? '';
      return makers.has(maker) && list !== undefined && namedChildren(list).every(isLiteral);
    }
    default:
      return literals.has(node.type);
  }
}

function isLiteralField(node: SyntaxNode): boolean {
  const key = childOf(node, 'key');
  const value = childOf(node, 'value');
  return (
    node.type === 'pair' && key?.type !== 'computed_property_name' && value !== undefined && isLiteral(value)
  );
}
