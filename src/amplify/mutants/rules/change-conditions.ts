// Conditions that are turned around, always hold or never hold.

import { childOf, namedChildren, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Rule } from '../dialect.ts';
import { replaceNode } from '../mutant.ts';

/** Changes the condition of a statement or expression; `find` says which of its nodes that is. */
export function changeConditions(find: (node: SyntaxNode) => SyntaxNode | undefined): Rule {
  return (node, { dialect }) => {
    const condition = find(node);
    const inner = condition && withoutBrackets(condition);
    if (inner === undefined || /^(?:true|false|integer|number|empty_statement)$/.test(inner.type)) return [];
    const { yes, no, negate } = dialect.words;
    const negated = isTurnedElsewhere(inner) ? [] : [negate(inner.text)];
    return [...negated, yes, no].map((replacement) => replaceNode('boolean', inner, replacement));
  };
}

/** The node that is the condition by name. */
export function namedCondition(node: SyntaxNode): SyntaxNode | undefined {
  return childOf(node, 'condition');
}

function withoutBrackets(node: SyntaxNode): SyntaxNode {
  const inner = namedChildren(node)[0];
  return node.type === 'parenthesized_expression' && inner !== undefined ? withoutBrackets(inner) : node;
}

/** The swap of its operator, or the dropping of its `not`, already gives the opposite. */
function isTurnedElsewhere(node: SyntaxNode): boolean {
  if (node.type === 'not_operator') return true;
  const operators = node.children.filter(({ isNamed, field }) => !isNamed || field === 'operators');
  if (node.type === 'comparison_operator') return operators.length === 1;
  if (node.type === 'unary_expression') return operators[0]?.type === '!';
  return node.type === 'binary_expression' && /^(?:[=!]==?|[<>]=?)$/.test(operators[0]?.type ?? '');
}
