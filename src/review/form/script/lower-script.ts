// The syntax tree of JavaScript or TypeScript as the shared form.

import type { SyntaxTable } from '../../../syntax/syntax-table.ts';
import type { ModuleForm } from '../form.ts';
import type { LineIndex } from '../lower/line-index.ts';
import { type Lowerers, Lowering } from '../lower/lowering.ts';
import { exported, inOrder } from '../lower/scopes.ts';
import { addBody } from './bodies.ts';
import { scriptExpressions } from './expressions.ts';
import { namesGiven } from './modules/names-given.ts';
import { scriptStatements } from './statements.ts';

const script: Lowerers = {
  expressions: scriptExpressions,
  statements: scriptStatements,
  nameTypes: new Set(['identifier', 'shorthand_property_identifier']),
};

export function lowerScript({
  tree,
  lines,
  language,
  isTests,
}: {
  readonly tree: SyntaxTable;
  readonly lines: LineIndex;
  readonly language: 'javascript' | 'typescript';
  readonly isTests: boolean;
}): Pick<ModuleForm, 'body' | 'functions' | 'classes'> {
  const low = new Lowering(tree, { lines, language, lowerers: script });
  const body: ModuleForm['body'][number][] = [];
  addBody(low, low.children(0), body);
  const given = namesGiven(body);
  return {
    body,
    functions: low.scopes.finish((outermost, path) => {
      if (isTests || !path.every(isPublic)) return false;
      return given === undefined || outermost === exported || given.has(outermost.split('.')[0] ?? '');
    }),
    classes: inOrder(low.classes),
  };
}

function isPublic(name: string): boolean {
  return name !== '' && !name.startsWith('#');
}
