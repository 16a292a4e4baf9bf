// One file on its way from syntax tree to shared form: the tree, what was found so far, and how deep we are. What each
// node becomes is said by two tables of a language, one for expressions and one for statements. Nothing here throws for
// what a text holds: a node that no table names gives its parts.

import type { SyntaxTable } from '../../../syntax/syntax-table.ts';
import type { ClassForm, Expression, Place, Statement } from '../form.ts';
import type { LineIndex } from './line-index.ts';
import { Scopes } from './scopes.ts';

/** A row of the syntax table. */
export type Row = number;

export type LowerExpression = (low: Lowering, node: Row) => Expression;
/** Statements go to `out`: some become several, some none. */
export type LowerStatement = (low: Lowering, node: Row, out: Statement[]) => void;

export interface Lowerers {
  readonly expressions: ReadonlyMap<string, LowerExpression>;
  readonly statements: ReadonlyMap<string, LowerStatement>;
  /** Names of variables, for what is nested too deeply to be read. */
  readonly nameTypes: ReadonlySet<string>;
}

// chosen: no one writes such code, and every walk over the form stays within the stack.
const deepestLevel = 250;
const mostNamesOfCut = 200;

export class Lowering {
  readonly tree: SyntaxTable;
  readonly lines: LineIndex;
  readonly language: 'python' | 'javascript' | 'typescript';
  readonly scopes = new Scopes();
  readonly classes: ClassForm[] = [];
  /** Set by what makes a generator of the function that holds it. */
  sawYield = false;
  private readonly lowerers: Lowerers;
  private depth = 0;
  /** Statements that error recovery put inside of an expression; they follow the statement that holds it. */
  private stray: readonly Statement[] | undefined;

  constructor(
    tree: SyntaxTable,
    { lines, language, lowerers }: Pick<Lowering, 'lines' | 'language'> & { readonly lowerers: Lowerers },
  ) {
    this.tree = tree;
    this.lines = lines;
    this.language = language;
    this.lowerers = lowerers;
  }

  // --- the tree

  type(node: Row): string {
    return this.tree.types[node] ?? '';
  }

  text(node: Row): string {
    return this.tree.text.slice(this.tree.starts[node], this.tree.ends[node]);
  }

  place(node: Row): Place {
    return this.lines.placeOf(this.tree.starts[node] ?? 0, this.tree.ends[node] ?? 0);
  }

  /** From the beginning of one node to the end of another. */
  placeFrom(first: Row, last: Row): Place {
    return this.lines.placeOf(this.tree.starts[first] ?? 0, this.tree.ends[last] ?? 0);
  }

  /** The children that are more than key words and operators. */
  children(node: Row): Row[] {
    const { after, named } = this.tree;
    const found: Row[] = [];
    const end = after[node] ?? 0;
    for (let child = node + 1; child < end; child = after[child] ?? end) {
      if (named[child] === true) found.push(child);
    }
    return found;
  }

  /** All children, key words and operators too. */
  allChildren(node: Row): Row[] {
    const { after } = this.tree;
    const found: Row[] = [];
    const end = after[node] ?? 0;
    for (let child = node + 1; child < end; child = after[child] ?? end) found.push(child);
    return found;
  }

  child(node: Row, field: string): Row | undefined {
    const { after, fields } = this.tree;
    const end = after[node] ?? 0;
    for (let child = node + 1; child < end; child = after[child] ?? end) {
      if (fields[child] === field) return child;
    }
    return undefined;
  }

  childrenAs(node: Row, field: string): Row[] {
    const { after, fields } = this.tree;
    const found: Row[] = [];
    const end = after[node] ?? 0;
    for (let child = node + 1; child < end; child = after[child] ?? end) {
      if (fields[child] === field) found.push(child);
    }
    return found;
  }

  /** The first child of the type; a key word's type is its text. */
  childOfType(node: Row, type: string): Row | undefined {
    const { after, types } = this.tree;
    const end = after[node] ?? 0;
    for (let child = node + 1; child < end; child = after[child] ?? end) {
      if (types[child] === type) return child;
    }
    return undefined;
  }

  has(node: Row, type: string): boolean {
    return this.childOfType(node, type) !== undefined;
  }

  // --- what becomes of it

  expression(node: Row): Expression {
    if (this.depth >= deepestLevel) return this.cut(node);
    this.depth += 1;
    const lower = this.lowerers.expressions.get(this.type(node));
    const form = lower === undefined ? this.other(node) : lower(this, node);
    this.depth -= 1;
    return form;
  }

  get levelsLeft(): number {
    return deepestLevel - this.depth;
  }

  /** What is looked at stands this many levels deeper in the form. */
  deeper<Result>(levels: number, look: () => Result): Result {
    this.depth += levels;
    const result = look();
    this.depth -= levels;
    return result;
  }

  /** Of a part that error recovery may have left out. */
  expressionOr(node: Row | undefined, holder: Row): Expression {
    return node === undefined ? this.nothing(holder) : this.expression(node);
  }

  maybe(node: Row | undefined): Expression | undefined {
    return node === undefined ? undefined : this.expression(node);
  }

  expressions(nodes: readonly Row[]): Expression[] {
    return nodes.map((node) => this.expression(node));
  }

  /** What has no form of its own. */
  other(node: Row): Expression {
    const parts: Expression[] = [];
    const statements: Statement[] = [];
    for (const child of this.children(node)) {
      if (this.lowerers.statements.has(this.type(child))) this.statement(child, statements);
      else parts.push(this.expression(child));
    }
    if (statements.length > 0) this.stray = [...(this.stray ?? []), ...statements];
    return { kind: 'other', parts, at: this.place(node) };
  }

  nothing(node: Row): Expression {
    return { kind: 'other', parts: [], at: this.place(node) };
  }

  statement(node: Row, out: Statement[]): void {
    if (this.tree.named[node] !== true) return;
    if (this.depth >= deepestLevel) {
      out.push({ kind: 'expression', value: this.cut(node), at: this.place(node) });
      return;
    }
    const outside = this.stray;
    this.stray = undefined;
    this.depth += 1;
    this.lowerStatement(node, out);
    this.depth -= 1;
    for (const one of this.stray ?? []) out.push(one);
    this.stray = outside;
  }

  private lowerStatement(node: Row, out: Statement[]): void {
    const type = this.type(node);
    const lower = this.lowerers.statements.get(type);
    if (lower !== undefined) {
      lower(this, node, out);
    } else if (this.lowerers.expressions.has(type)) {
      out.push({ kind: 'expression', value: this.expression(node), at: this.place(node) });
    } else {
      for (const child of this.children(node)) this.statement(child, out);
    }
  }

  /** The statements of a block, or the one statement that stands where a block could. */
  body(node: Row | undefined): Statement[] {
    const out: Statement[] = [];
    if (node === undefined) return out;
    if (!this.lowerers.statements.has(this.type(node)) && !this.isExpression(node)) {
      for (const child of this.children(node)) this.statement(child, out);
    } else {
      this.statement(node, out);
    }
    return out;
  }

  isExpression(node: Row): boolean {
    return this.lowerers.expressions.has(this.type(node));
  }

  /** What is nested too deeply: the names in it, so that what they hold is not lost. */
  private cut(node: Row): Expression {
    const parts = new Map<string, Expression>();
    const end = this.tree.after[node] ?? 0;
    for (let row = node; row < end && parts.size < mostNamesOfCut; row += 1) {
      if (!this.lowerers.nameTypes.has(this.type(row))) continue;
      const name = this.text(row);
      if (!parts.has(name)) parts.set(name, { kind: 'name', name, at: this.place(row) });
    }
    return { kind: 'other', parts: [...parts.values()], at: this.place(node) };
  }
}
