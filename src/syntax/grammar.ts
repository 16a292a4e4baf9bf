// The parsers of the languages under judgement: tree-sitter in WebAssembly, in our own process, which runs nothing
// of what it reads. A grammar is loaded when it is first asked for. Trees live outside of the JavaScript heap and
// are freed before a call returns, so nothing here hands one out.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Edit, Language, type Node, Parser, type Point, type Tree, type TreeCursor } from 'web-tree-sitter';
import { systemClock } from '../base/clock.ts';
import { pythonStatement } from './python-statement.ts';
import { scriptStatement } from './script-statement.ts';
import type { ParsedCode, Statement } from './statement.ts';
import { copyTree, type SyntaxNode } from './syntax-node.ts';
import { type SyntaxTable, type TableShape, tableReader, unreadTable } from './syntax-table.ts';

export interface Grammar {
  /** Never throws for what the text holds. Time and memory grow with its length: callers bound that. */
  readonly parse: (text: string) => ParsedCode;
  /** 0-based numbers of the lines that begin inside of a literal, where white space has a meaning. */
  readonly literalLines: (text: string) => ReadonlySet<number>;
  /** Hands `look` the whole tree and a test of edits, which works until `look` returns. */
  readonly inspect: <Seen>(text: string, look: (code: InspectedCode) => Seen) => Seen;
  /**
   * The whole tree of any text, also of one that does not parse: what is wrong is named, the rest is there. A text that
   * takes far too long is all error.
   */
  readonly table: (text: string) => SyntaxTable;
}

/** One stretch of a text with something else in its place. */
export interface TextEdit {
  /** Offsets in the text, in UTF-16 units; the end is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

export interface InspectedCode {
  /** Undefined where the text does not parse. */
  readonly root: SyntaxNode | undefined;
  /** Whether the text parses after this edit. Costs little: only what the edit touches is parsed again. */
  readonly parsesAfter: (edit: TextEdit) => boolean;
}

interface GrammarFile {
  readonly file: URL | string;
  readonly describe: (node: Node) => Omit<Statement, 'start' | 'end'> | undefined;
  /** Node types of literals that may go over several lines. */
  readonly literals: readonly string[];
  /** A statement at the top level that is indented is an error, which tree-sitter does not see. */
  readonly hasMargin: boolean;
  readonly shape: TableShape;
}

const script = {
  describe: scriptStatement,
  literals: ['template_string', 'comment'],
  hasMargin: false,
  shape: {
    opaque: [
      ...[
        'string',
        'string_fragment',
        'regex',
        'number',
        'hash_bang_line',
        'jsx_text',
        'jsx_closing_element',
      ],
      ...[
        'type_annotation',
        'type_arguments',
        'type_parameters',
        'type_alias_declaration',
        'implements_clause',
      ],
      ...['interface_declaration', 'function_signature', 'method_signature', 'abstract_method_signature'],
      ...['index_signature', 'accessibility_modifier', 'optional_chain', 'meta_property'],
    ],
    separated: ['array', 'array_pattern'],
  },
};

const grammars: Readonly<Record<string, GrammarFile>> = {
  python: {
    file: import.meta.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm'),
    describe: pythonStatement,
    literals: ['string'],
    hasMargin: true,
    shape: {
      opaque: ['string_start', 'string_content', 'string_end', 'type', 'type_parameter', 'import_prefix'],
      separated: ['slice'],
    },
  },
  javascript: {
    file: import.meta.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-javascript.wasm'),
    ...script,
  },
  typescript: {
    file: import.meta.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-typescript.wasm'),
    ...script,
  },
  /** TypeScript with elements of JSX in it. */
  tsx: {
    file: import.meta.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-tsx.wasm'),
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
  // Of two that are loaded at the same moment, one is laid over the other's memory, and misreads everything.
  const loading = Promise.allSettled([...opened.values()]).then(() => load(file));
  opened.set(language, loading);
  return loading;
}

async function load({ file, describe, literals, hasMargin, shape }: GrammarFile): Promise<Grammar> {
  await Parser.init();
  const parser = new Parser();
  const language = await Language.load(await readFile(fileURLToPath(file)));
  parser.setLanguage(language);
  const readTable = tableReader(language, shape);
  return {
    parse: (text) =>
      readTree(parser, text, ({ rootNode }) => parsedCode(rootNode, { text, describe, hasMargin })),
    literalLines: (text) => readTree(parser, text, ({ rootNode }) => linesInside(rootNode, literals)),
    inspect: (text, look) => readTree(parser, text, (tree) => look(inspected(tree, parser, text))),
    table: (text) => {
      const tree = parseInTime(parser, text);
      if (tree === undefined) return unreadTable(text);
      try {
        return withCursor(tree, (cursor) => readTable(cursor, text));
      } finally {
        tree.delete();
      }
    },
  };
}

function readTree<Seen>(parser: Parser, text: string, read: (tree: Tree) => Seen): Seen {
  const tree = parser.parse(text);
  if (tree === null) throw new Error('internal: the parser has no language');
  try {
    return read(tree);
  } finally {
    tree.delete();
  }
}

// chosen: some thirty times what texts that people write take; others take the square of their length
const patienceMs = (text: string) => 2000 + text.length / 100;

/** Undefined of a text that takes far too long. */
function parseInTime(parser: Parser, text: string): Tree | undefined {
  const latest = systemClock.elapsedMs() + patienceMs(text);
  const tree = parser.parse(text, null, { progressCallback: () => systemClock.elapsedMs() > latest });
  // else the parser would go on with this text when it is given the next one
  if (tree === null) parser.reset();
  return tree ?? undefined;
}

function inspected(tree: Tree, parser: Parser, text: string): InspectedCode {
  return {
    root: parses(tree) ? rootOf(tree, text) : undefined,
    parsesAfter: ({ start, end, replacement }) => {
      const changed = text.slice(0, start) + replacement + text.slice(end);
      const edited = tree.copy();
      edited.edit(treeEdit(text, { start, end, replacement }));
      const after = parser.parse(changed, edited);
      edited.delete();
      if (after === null) throw new Error('internal: the parser has no language');
      const isParsed = parses(after);
      after.delete();
      return isParsed;
    },
  };
}

function parses({ rootNode }: Tree): boolean {
  // A text that is nothing but an error has no error below its root.
  return !rootNode.hasError && !rootNode.isError;
}

function rootOf(tree: Tree, text: string): SyntaxNode {
  return withCursor(tree, (cursor) => copyTree(cursor, text));
}

function withCursor<Seen>(tree: Tree, read: (cursor: TreeCursor) => Seen): Seen {
  const cursor = tree.walk();
  try {
    return read(cursor);
  } finally {
    cursor.delete();
  }
}

function treeEdit(text: string, { start, end, replacement }: TextEdit): Edit {
  const changed = text.slice(0, start) + replacement;
  return new Edit({
    startIndex: start,
    oldEndIndex: end,
    newEndIndex: changed.length,
    startPosition: pointAt(text, start),
    oldEndPosition: pointAt(text, end),
    newEndPosition: pointAt(changed, changed.length),
  });
}

function pointAt(text: string, offset: number): Point {
  let row = 0;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    row += 1;
    lineStart = at + 1;
  }
  return { row, column: offset - lineStart };
}

function parsedCode(
  root: Node,
  { text, describe, hasMargin }: { readonly text: string } & Pick<GrammarFile, 'describe' | 'hasMargin'>,
): ParsedCode {
  const statements: Statement[] = [];
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
