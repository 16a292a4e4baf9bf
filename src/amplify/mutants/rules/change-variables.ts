// Another variable that can be seen from there, of the same kind if it can be told: at most two for each place, the
// nearest ones.

import { childOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { bindingOf, isVisible } from '../bindings.ts';
import type { Binding, Code, Rule } from '../dialect.ts';
import { replaceNode } from '../mutant.ts';

// chosen: enough to see whether tests tell the variables apart, and no more.
const mostPerPlace = 2;

/** Other local variables where one is read. */
export const changeVariable: Rule = (node, code) => {
  const binding = code.dialect.names.isUse(node) ? bindingOf(node, code.bindings) : undefined;
  if (binding === undefined) return [];
  return othersFor(node, binding, code)
    .filter((name) => !isSelfAssignment(node, name))
    .slice(0, mostPerPlace)
    .map((name) => replaceNode('variable', node, name));
};

function othersFor(node: SyntaxNode, binding: Binding, { bindings, dialect }: Code): readonly string[] {
  const isOther = (other: Binding) =>
    other.name !== binding.name && !dialect.names.selves.has(other.name) && isVisible(other, node);
  const others = bindings.filter(isOther).toReversed();
  const alike = others.filter(({ kind }) => kind !== undefined && kind === binding.kind);
  const perhaps = others.filter(({ kind }) => kind === undefined || binding.kind === undefined);
  return [...new Set([...alike, ...perhaps].map(({ name }) => name))];
}

/** `a = b` to `a = a` is the statement dropped. */
function isSelfAssignment({ field, parent }: SyntaxNode, name: string): boolean {
  return (
    field === 'right' && /^assignment/.test(parent?.type ?? '') && childOf(parent, 'left')?.text === name
  );
}
