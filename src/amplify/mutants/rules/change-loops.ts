// Loops that end too early or not: `break` and `continue` for each other, and a loop that ends after its first turn.

import { ancestorsOf, childOf, namedChildren, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Code, Rule } from '../dialect.ts';
import { type Mutation, replaceNode } from '../mutant.ts';

/** `break` for `continue` and the other way around, where both mean the same loop. */
export const swapJump: Rule = (node, { dialect }) => {
  const nearest = [...ancestorsOf(node)].find(
    ({ type }) => dialect.loops.has(type) || type === 'switch_statement' || dialect.functions.has(type),
  );
  const hasLabel = namedChildren(node).length > 0;
  if (hasLabel || nearest === undefined || !dialect.loops.has(nearest.type)) return [];
  const [from, to] = node.type === 'break_statement' ? ['break', 'continue'] : ['continue', 'break'];
  return [replaceNode('loop', node, node.text.replace(from, to))];
};

/** A `break` at the end of the body. */
export const leaveLoop: Rule = (node, code) => {
  const body = childOf(node, 'body');
  const last = body && lastStatement(body, code);
  if (body === undefined || last === undefined || code.dialect.exits.has(last.type)) return [];
  return [leave(body, last, code)];
};

function lastStatement(body: SyntaxNode, { dialect }: Code): SyntaxNode | undefined {
  return dialect.blocks.has(body.type) ? namedChildren(body).at(-1) : body;
}

function leave(body: SyntaxNode, last: SyntaxNode, { text, dialect }: Code): Mutation {
  if (body === last) return replaceNode('loop', body, `{ ${body.text} break; }`);
  const indentation = indentationBefore(text, last.start);
  const gap = indentation === undefined ? '; ' : `\n${indentation}`;
  const { line, end } = last;
  return { operator: 'loop', line, start: end, end, replacement: `${gap}break${dialect.words.end}` };
}

/** White space from the margin to the offset; undefined where there is something else. */
export function indentationBefore(text: string, offset: number): string | undefined {
  const margin = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^\s*$/.test(margin) ? margin : undefined;
}
