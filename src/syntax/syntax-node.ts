// A syntax tree in plain objects, for those who look inside of statements: what tree-sitter's cursor passes, copied, so
// that it outlives the tree that it came from. Comments are left out.

import type { TreeCursor } from 'web-tree-sitter';

export interface SyntaxNode {
  /** As the grammar names it; of a token without a name, its text. */
  readonly type: string;
  /** False for key words, operators and brackets. */
  readonly isNamed: boolean;
  /** What it is to its parent, such as `left`. */
  readonly field: string | undefined;
  /** Offsets in the text, in UTF-16 units; the end is exclusive. */
  readonly start: number;
  readonly end: number;
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  readonly parent: SyntaxNode | undefined;
  readonly children: readonly SyntaxNode[];
}

/** The children that are more than key words, operators and brackets. */
export function namedChildren(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.filter(({ isNamed }) => isNamed);
}

/** The first child that is this to its parent. */
export function childOf(node: SyntaxNode | undefined, field: string): SyntaxNode | undefined {
  return node?.children.find((child) => child.field === field);
}

/** All nodes from this one down, in the order of the text; of those that `enter` refuses, only the node itself. */
export function nodesWithin(
  node: SyntaxNode,
  enter: (node: SyntaxNode) => boolean = () => true,
): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const visit = (one: SyntaxNode): void => {
    found.push(one);
    if (enter(one)) one.children.forEach(visit);
  };
  visit(node);
  return found;
}

/** The nodes that hold this one, from the inside out. */
export function* ancestorsOf(node: SyntaxNode): Generator<SyntaxNode> {
  for (let above = node.parent; above !== undefined; above = above.parent) yield above;
}

// chosen: no one writes such code, and every walk over the copy stays within the stack.
const deepestLevel = 500;

/** A copy of what the cursor stands on, without what is nested deeper than anyone writes. */
export function copyTree(cursor: TreeCursor, text: string, parent?: SyntaxNode): SyntaxNode {
  const children: SyntaxNode[] = [];
  const { startIndex: start, endIndex: end } = cursor;
  const node: SyntaxNode = {
    type: cursor.nodeType,
    isNamed: cursor.nodeIsNamed,
    field: cursor.currentFieldName ?? undefined,
    start,
    end,
    line: cursor.startPosition.row + 1,
    text: text.slice(start, end),
    parent,
    children,
  };
  if (cursor.currentDepth < deepestLevel && cursor.gotoFirstChild()) {
    do {
      if (cursor.nodeType !== 'comment') children.push(copyTree(cursor, text, node));
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  return node;
}
