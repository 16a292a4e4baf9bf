// A file of a program under review, lowered to the shared form. Any text gives a form: what does not parse is named in
// `errors`, and the functions that can be seen are there.

import { type Grammar, openGrammar } from '../../syntax/grammar.ts';
import type { SyntaxTable } from '../../syntax/syntax-table.ts';
import type { ModuleForm } from './form.ts';
import { brokenLength } from './lower/join-tables.ts';
import { indexLines } from './lower/line-index.ts';
import { readBrokenPython } from './python/broken/read-broken.ts';
import { lowerPython } from './python/lower-python.ts';
import { lowerScript } from './script/lower-script.ts';

/** A runner calls the functions of such a file: nobody outside does. */
const testFile = /(?:^|\/)(?:test_[^/]*\.py|[^/]*_test\.py|conftest\.py|[^/]*\.(?:test|spec)\.[cm]?[jt]sx?)$/;

/** Time and memory grow with the text's length: callers bound that. */
export async function readModule(
  file: string,
  language: ModuleForm['language'],
  text: string,
): Promise<ModuleForm> {
  // a byte order mark is no part of the program
  const program = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const tree = await readTree(file, language, program);
  const lines = indexLines(program);
  const isTests = testFile.test(file);
  const lowered =
    language === 'python'
      ? lowerPython({ tree, lines, isTests })
      : lowerScript({ tree, lines, language, isTests });
  return {
    file,
    language,
    ...lowered,
    errors: tree.errors.map(({ start, end }) => lines.placeOf(start, end)),
    lines: lines.lines,
  };
}

/** Elements of JSX and types stand in files of any name: where a text does not parse, the grammar that knows both is tried too. */
async function readTree(file: string, language: ModuleForm['language'], text: string): Promise<SyntaxTable> {
  const isTsx = language === 'typescript' && file.endsWith('.tsx');
  const grammar = await grammarOf(isTsx ? 'tsx' : language);
  const tree = grammar.table(text);
  const isUnread = tree.types.length === 1;
  if (tree.errors.length === 0 || isUnread || isTsx) return tree;
  if (language === 'python') return readBrokenPython(grammar, tree);
  const other = (await grammarOf('tsx')).table(text);
  return brokenLength(other) < brokenLength(tree) ? other : tree;
}

async function grammarOf(name: string): Promise<Grammar> {
  const grammar = await openGrammar(name);
  if (grammar === undefined) throw new Error(`internal: no grammar for ${name}`);
  return grammar;
}
