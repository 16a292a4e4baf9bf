// Python's syntax tree as the shared form.

import type { SyntaxTable } from '../../../syntax/syntax-table.ts';
import type { ModuleForm } from '../form.ts';
import type { LineIndex } from '../lower/line-index.ts';
import { type Lowerers, Lowering } from '../lower/lowering.ts';
import { inOrder } from '../lower/scopes.ts';
import { pythonExpressions } from './expressions.ts';
import { pythonStatements } from './statements.ts';

const python: Lowerers = {
  expressions: pythonExpressions,
  statements: pythonStatements,
  nameTypes: new Set(['identifier']),
};

export function lowerPython({
  tree,
  lines,
  isTests,
}: {
  readonly tree: SyntaxTable;
  readonly lines: LineIndex;
  readonly isTests: boolean;
}): Pick<ModuleForm, 'body' | 'functions' | 'classes'> {
  const low = new Lowering(tree, { lines, language: 'python', lowerers: python });
  const body = low.children(0).length === 0 ? [] : low.body(0);
  return {
    body,
    functions: low.scopes.finish((_, path) => !isTests && path.every(isPublic)),
    classes: inOrder(low.classes),
  };
}

/** Python calls `__call__` itself; a name with one `_` in front is its file's own business. */
function isPublic(name: string): boolean {
  return name !== '' && (!name.startsWith('_') || (name.startsWith('__') && name.endsWith('__')));
}
