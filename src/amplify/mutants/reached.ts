// The functions and classes of a program that its entry reaches: by name, over everything that the top level defines.
// A name that is only spelled alike counts too, which costs a few mutants that no test can tell apart.

import { namedChildren, nodesWithin, type SyntaxNode } from '../../syntax/syntax-node.ts';
import type { Definition, Dialect } from './dialect.ts';

/** The outermost functions and classes, in the order of the text. `entry` is a `name` or `Class.method`. */
export function findReached(root: SyntaxNode, entry: string, dialect: Dialect): readonly SyntaxNode[] {
  const definitions = namedChildren(root).flatMap(dialect.definitions);
  const reached = new Set<Definition>();
  const waiting = [entry.split('.')[0] ?? entry];
  const known = new Set(waiting);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    for (const definition of definitions.filter((one) => one.name === name)) {
      reached.add(definition);
      const unknown = namesIn(definition.node).filter((one) => !known.has(one));
      for (const one of unknown) known.add(one);
      waiting.push(...unknown);
    }
  }
  const nodes = new Set([...reached].flatMap(({ node }) => codeIn(node, dialect)));
  return [...nodes].toSorted((left, right) => left.start - right.start);
}

function namesIn(node: SyntaxNode): readonly string[] {
  const names = nodesWithin(node).filter(({ type }) => /identifier$/.test(type));
  return [...new Set(names.map(({ text }) => text))];
}

function codeIn(node: SyntaxNode, { functions, classes }: Dialect): readonly SyntaxNode[] {
  const isCode = ({ type }: SyntaxNode) => functions.has(type) || classes.has(type);
  return nodesWithin(node, (one) => !isCode(one)).filter(isCode);
}
