// Programs with decorators as an engine without them reads them: decorators, and `accessor` before a field, become
// spaces, so that all else keeps its place. What they would have done is not done; a framework's own are notes for it.

import { openGrammar } from '../../../syntax/grammar.ts';
import { nodesWithin, type SyntaxNode } from '../../../syntax/syntax-node.ts';

const hasDecorator = /(?:^|[\s({,;])@[A-Za-z_$(]|\baccessor\s/;

/** The same program without decorators. One that does not parse stays as it is. */
export async function withoutDecorators(program: string): Promise<string> {
  if (!hasDecorator.test(program)) return program;
  const grammar = await openGrammar('typescript');
  if (grammar === undefined) throw new Error('internal: no grammar for typescript');
  return grammar.inspect(program, ({ root }) => (root === undefined ? program : blanked(root, program)));
}

function blanked(root: SyntaxNode, program: string): string {
  let text = '';
  let at = 0;
  for (const { start, end } of nodesWithin(root, ({ type }) => type !== 'decorator').filter(isNote)) {
    text += program.slice(at, start) + program.slice(start, end).replace(/[^\r\n]/g, ' ');
    at = end;
  }
  return text + program.slice(at);
}

function isNote({ type, parent }: SyntaxNode): boolean {
  return type === 'decorator' || (type === 'accessor' && /field_definition$/.test(parent?.type ?? ''));
}
