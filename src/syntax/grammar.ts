// The parsers of the languages under judgement: tree-sitter in WebAssembly, in our own process, which runs nothing
// of what it reads. A grammar is loaded when it is first asked for. Trees live outside of the JavaScript heap and
// are freed before a call returns, so nothing here hands one out.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Language, type Node, Parser } from 'web-tree-sitter';
import { pythonStatement } from './python-statement.ts';
import { scriptStatement } from './script-statement.ts';
import type { ParsedCode, Statement } from './statement.ts';

export interface Grammar {
  /** Never throws for what the text holds. Time and memory grow with its length: callers bound that. */
  readonly parse: (text: string) => ParsedCode;
  /** 0-based numbers of the lines that begin inside of a literal, where white space has a meaning. */
  readonly literalLines: (text: string) => ReadonlySet<number>;
}

interface GrammarFile {
  readonly file: URL | string;
  readonly describe: (node: Node) => Omit<Statement, 'start' | 'end'> | undefined;
  /** Node types of literals that may go over several lines. */
  readonly literals: readonly string[];
  /** A statement at the top level that is indented is an error, which tree-sitter does not see. */
  readonly hasMargin: boolean;
}

const script = { describe: scriptStatement, literals: ['template_string', 'comment'], hasMargin: false };

const grammars: Readonly<Record<string, GrammarFile>> = {
  python: {
    file: import.meta.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm'),
    describe: pythonStatement,
    literals: ['string'],
    hasMargin: true,
  },
  javascript: {
    file: import.meta.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-javascript.wasm'),
    ...script,
  },
  typescript: {
    file: import.meta.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-typescript.wasm'),
    ...script,
  },
};

const opened = new Map<string, Promise<Grammar>>();

/** The grammar of a language, or undefined where there is none for it. */
export async function openGrammar(language: string): Promise<Grammar | undefined> {
  const file = grammars[language];
  if (file === undefined) return undefined;
  const known = opened.get(language);
  if (known !== undefined) return known;
  const loading = load(file);
  opened.set(language, loading);
  return loading;
}

async function load({ file, describe, literals, hasMargin }: GrammarFile): Promise<Grammar> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(await readFile(fileURLToPath(file))));
  const withTree = <T>(text: string, read: (root: Node) => T): T => {
    const tree = parser.parse(text);
    if (tree === null) throw new Error('internal: the parser has no language');
    try {
      return read(tree.rootNode);
    } finally {
      tree.delete();
    }
  };
  return {
    parse: (text) => withTree(text, (root) => parsedCode(root, { text, describe, hasMargin })),
    literalLines: (text) => withTree(text, (root) => linesInside(root, literals)),
  };
}

function parsedCode(
  root: Node,
  { text, describe, hasMargin }: { readonly text: string } & Pick<GrammarFile, 'describe' | 'hasMargin'>,
): ParsedCode {
  const statements: Statement[] = [];
  // A text that is nothing but an error has no error below its root.
  let isWhole = !root.hasError && !root.isError;
  for (const node of root.namedChildren) {
    const { startIndex: start, endIndex: end } = node;
    if (node.isError) {
      statements.push({ kind: 'broken', names: [], isStub: false, start, end });
      continue;
    }
    const described = describe(node);
    if (described === undefined) continue;
    if (hasMargin && statements.length === 0 && node.startPosition.column > 0) isWhole = false;
    statements.push({ ...described, start, end });
  }
  return { text, isWhole, statements };
}

function linesInside(root: Node, types: readonly string[]): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const { startPosition, endPosition } of root.descendantsOfType([...types])) {
    for (let row = startPosition.row + 1; row <= endPosition.row; row += 1) lines.add(row);
  }
  return lines;
}
