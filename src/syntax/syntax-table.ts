// A whole syntax tree in arrays, one row for each node in the order of the text, read in one pass of tree-sitter's
// cursor. For those who read every node of long texts, and texts with errors: nothing is copied, nothing is recursive,
// and rows stay when the tree is freed. A node is its row number; the root is row 0.

import type { Language, TreeCursor } from 'web-tree-sitter';

export interface SyntaxTable {
  readonly text: string;
  /** As the grammar names it, `ERROR` where the text does not parse; of a token without a name, its text. */
  readonly types: readonly string[];
  /** What a node is to its parent, such as `left`. */
  readonly fields: readonly (string | undefined)[];
  /** False for key words and operators. Brackets and separators are left out. */
  readonly named: readonly boolean[];
  /** Offsets in the text, in UTF-16 units; the end is exclusive. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** The first row that is not within the node: where its next sibling stands, if it has one. */
  readonly after: readonly number[];
  /** Where the text does not parse, or something is missing. */
  readonly errors: readonly Span[];
  /** Comments are not among the rows. */
  readonly comments: readonly Span[];
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What of a grammar's trees is read. */
export interface TableShape {
  /** Types of nodes whose inside nobody asks for. */
  readonly opaque: readonly string[];
  /** Types of nodes whose separators say something, such as the holes in `[a, , b]`. */
  readonly separated: readonly string[];
}

export type ReadTable = (cursor: TreeCursor, text: string) => SyntaxTable;

const separators = new Set([
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  ';',
  ':',
  '.',
  '"',
  "'",
  '`',
  '...',
  '->',
  '=>',
]);

/** How a node is read, by its type's number. */
const roles = { separator: 0, leaf: 1, inner: 2, comment: 3 } as const;
type Role = (typeof roles)[keyof typeof roles];

/** A reader of one grammar's trees. */
export function tableReader(language: Language, shape: TableShape): ReadTable {
  const kinds = Array.from({ length: language.nodeTypeCount }, (_, id) => describeType(language, id, shape));
  const fields = Array.from({ length: language.fieldCount + 1 }, (_, id) => fieldName(language, id));
  return (cursor, text) => {
    const table = emptyTable(text);
    const open: OpenNode[] = [];
    const isBroken = cursor.currentNode.hasError;
    for (;;) {
      const kind = kinds[cursor.nodeTypeId] ?? errorKind;
      if (isBroken && kind.role === roles.separator) noteMissing(table, cursor);
      const isRead = kind.role !== roles.separator || open.at(-1)?.isSeparated === true;
      if (isRead && addRow(table, cursor, kind)) {
        table.fields.push(fields[cursor.currentFieldId]);
        const row = table.after.push(table.types.length) - 1;
        if (kind.role === roles.inner && cursor.gotoFirstChild()) {
          open.push({ row, isSeparated: kind.isSeparated });
          continue;
        }
      }
      if (!goOn(table, cursor, open)) return table;
    }
  };
}

/** A bracket that is missing has no row in any case. */
function noteMissing(table: Writable<SyntaxTable>, cursor: TreeCursor): void {
  const { startIndex: start, endIndex: end } = cursor;
  if (start === end && cursor.nodeIsMissing) table.errors.push({ start, end });
}

interface OpenNode {
  readonly row: number;
  readonly isSeparated: boolean;
}

/** To the next node that begins after this one; false at the end of the tree. */
function goOn(table: Writable<SyntaxTable>, cursor: TreeCursor, open: OpenNode[]): boolean {
  while (!cursor.gotoNextSibling()) {
    const above = open.pop();
    if (above === undefined) return false;
    cursor.gotoParent();
    table.after[above.row] = table.types.length;
  }
  return true;
}

interface NodeKind {
  readonly name: string;
  readonly role: Role;
  readonly isNamed: boolean;
  /** Its separators are read. */
  readonly isSeparated: boolean;
}

/** tree-sitter gives what does not parse a number that is none of the language's. */
const errorKind: NodeKind = { name: 'ERROR', role: roles.inner, isNamed: true, isSeparated: false };

function describeType(language: Language, id: number, { opaque, separated }: TableShape): NodeKind {
  const name = interned(language.nodeTypeForId(id) ?? '');
  const isNamed = language.nodeTypeIsNamed(id);
  return { name, isNamed, role: roleOf(name, isNamed, opaque), isSeparated: separated.includes(name) };
}

function roleOf(name: string, isNamed: boolean, opaque: readonly string[]): Role {
  if (name === 'comment' || name === 'html_comment') return roles.comment;
  if (!isNamed) return separators.has(name) ? roles.separator : roles.leaf;
  return opaque.includes(name) ? roles.leaf : roles.inner;
}

function fieldName(language: Language, id: number): string | undefined {
  const name = language.fieldNameForId(id);
  return name === null ? undefined : interned(name);
}

/** The same text as the key of an object is: such texts are compared by their address. */
function interned(text: string): string {
  return Object.keys({ [text]: 0 })[0] ?? text;
}

type Writable<Rows> = {
  -readonly [Key in keyof Rows]: Rows[Key] extends readonly (infer Item)[] ? Item[] : Rows[Key];
};

function emptyTable(text: string): Writable<SyntaxTable> {
  return {
    text,
    types: [],
    fields: [],
    named: [],
    starts: [],
    ends: [],
    after: [],
    errors: [],
    comments: [],
  };
}

/** Of a text that was not read: one error from its beginning to its end. */
export function unreadTable(text: string): SyntaxTable {
  const all = { start: 0, end: text.length };
  return {
    ...emptyTable(text),
    types: [errorKind.name],
    fields: [undefined],
    named: [true],
    starts: [all.start],
    ends: [all.end],
    after: [1],
    errors: [all],
  };
}

/** False where the node gets no row: a comment, and what the parser put in for what is missing. */
function addRow(table: Writable<SyntaxTable>, cursor: TreeCursor, kind: NodeKind): boolean {
  const { startIndex: start, endIndex: end } = cursor;
  if (kind.role === roles.comment) {
    table.comments.push({ start, end });
    return false;
  }
  if (start === end && cursor.nodeIsMissing) {
    if (kind.role !== roles.separator) table.errors.push({ start, end });
    return false;
  }
  if (kind === errorKind) table.errors.push({ start, end });
  table.types.push(kind.name);
  table.named.push(kind.isNamed);
  table.starts.push(start);
  table.ends.push(end);
  return true;
}
