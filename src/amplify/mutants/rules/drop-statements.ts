// Statements that do nothing. Left out are those whose absence changes nothing or crashes at once: what is idle anyhow,
// the first value of a variable, the last step of a loop; and whole conditionals, which never hold elsewhere.

import { ancestorsOf, childOf, namedChildren, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Code, Rule } from '../dialect.ts';
import { replaceNode } from '../mutant.ts';

/** Something that does nothing instead of the statement. */
export const dropStatement: Rule = (node, code) =>
  isDroppable(node, code) ? [replaceNode('deletion', node, code.dialect.words.idle)] : [];

function isDroppable(node: SyntaxNode, code: Code): boolean {
  if (node.type === 'if_statement') return childOf(node, 'alternative') !== undefined;
  if (isOnlyConsequence(node, code)) return false;
  if (isFirstValue(node, code)) return false;
  if (node.type === 'continue_statement') return !isLast(node, code, code.dialect.loops);
  const isBareReturn =
    node.type === 'return_statement' && /^return(?:\s+(?:None|undefined))?\s*;?$/.test(node.text);
  return !(isBareReturn && isLast(node, code, code.dialect.functions));
}

/** Of a conditional without `else`, which never holds in another mutant. */
function isOnlyConsequence(node: SyntaxNode, { dialect }: Code): boolean {
  const { parent } = node;
  const isBlock = parent !== undefined && dialect.blocks.has(parent.type);
  if (isBlock && namedChildren(parent).length > 1) return false;
  const body = isBlock ? parent : node;
  return (
    (body.field === 'consequence' || body.field === 'body') &&
    /^(?:if|while)_statement$/.test(body.parent?.type ?? '') &&
    childOf(body.parent, 'alternative') === undefined
  );
}

/** Without which reading the variable would raise. */
function isFirstValue(node: SyntaxNode, { bindings }: Code): boolean {
  const assignment = namedChildren(node)[0];
  const target = childOf(assignment, 'left');
  if (!/^assignment/.test(assignment?.type ?? '') || target === undefined) return false;
  const bound = bindings.filter(({ node: name }) => target.start <= name.start && name.end <= target.end);
  const isRebound = (one: (typeof bindings)[number]) =>
    bindings.some(
      ({ name, scope, node: other }) => name === one.name && scope === one.scope && other.end <= node.start,
    );
  return bound.some((one) => !isRebound(one));
}

/** Whether nothing comes after it in the loop or function around. */
function isLast(node: SyntaxNode, { dialect }: Code, around: ReadonlySet<string>): boolean {
  let inner = node;
  for (const outer of ancestorsOf(node)) {
    if (dialect.blocks.has(outer.type) && namedChildren(outer).at(-1) !== inner) return false;
    if (around.has(outer.type)) return true;
    if (dialect.loops.has(outer.type) || dialect.functions.has(outer.type)) return false;
    inner = outer;
  }
  return false;
}
