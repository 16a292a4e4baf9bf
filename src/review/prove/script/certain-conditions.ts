// Conditions that hold whatever they ask: `role === 'admin' || 'owner'`, `role !== 'a' || role !== 'b'`. The prover calls a
// function with each of them taken for false too: only where it then refuses did the condition let somebody in.

import { childOf, namedChildren, type SyntaxNode } from '../../../syntax/syntax-node.ts';

export interface CertainCondition {
  readonly condition: string;
  /** The whole program with `false` in its place. */
  readonly program: string;
}

// Chosen: more than one is rare.
const most = 3;

/** Those among the nodes of a function. */
export function certainConditions(
  nodes: readonly SyntaxNode[],
  program: string,
): readonly CertainCondition[] {
  const wholes = nodes.filter((node) => isEither(node) && !isEither(node.parent));
  const certain = wholes.filter((node) => isCertain(operandsOf(node)));
  return certain.slice(0, most).map(({ text, start, end }) => {
    const lineEnds = '\n'.repeat(text.split('\n').length - 1);
    return { condition: text, program: `${program.slice(0, start)}false${lineEnds}${program.slice(end)}` };
  });
}

function isEither(node: SyntaxNode | undefined): boolean {
  return node?.type === 'binary_expression' && childOf(node, 'operator')?.text === '||';
}

function operandsOf(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === 'parenthesized_expression') return namedChildren(node).flatMap(operandsOf);
  if (!isEither(node)) return [node];
  return ['left', 'right'].flatMap((side) => {
    const operand = childOf(node, side);
    return operand === undefined ? [] : operandsOf(operand);
  });
}

function isCertain(operands: readonly SyntaxNode[]): boolean {
  const asks = operands.some((one) => comparedWith(one, /^===?$/) !== undefined);
  if (asks && operands.some((one) => one.type === 'array' || isText(one))) return true;
  const excluded = operands.flatMap((one) => comparedWith(one, /^!==?$/) ?? []);
  return excluded.some(({ subject, value }) =>
    excluded.some((other) => other.subject === subject && other.value !== value),
  );
}

function isText({ type, text }: SyntaxNode): boolean {
  return type === 'string' && text.length > 2;
}

/** A comparison with a literal. */
function comparedWith(
  node: SyntaxNode,
  operators: RegExp,
): { readonly subject: string; readonly value: string } | undefined {
  if (node.type !== 'binary_expression' || !operators.test(childOf(node, 'operator')?.text ?? ''))
    return undefined;
  const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
  const value = /^(?:string|number)$/.test(right?.type ?? '') ? right?.text : undefined;
  return value === undefined || left === undefined ? undefined : { subject: left.text, value };
}
