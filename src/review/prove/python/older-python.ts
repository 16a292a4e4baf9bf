// Programs of Python 3.12 and later as an older one reads them, in as many lines. Since PEP 701 any expression may stand
// between the braces of an f-string, with the quotes of the string itself, backslashes, comments and line ends: such a string
// becomes `"… {} …".format((…))`, which has the same value. The parameters of types of PEP 695 are left out.

import { openGrammar } from '../../../syntax/grammar.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';

const mayBeNewer =
  /(?:^|\W)(?:[fF][rR]?|[rR][fF])['"]|^[ \t]*(?:type[ \t]+\w|(?:async[ \t]+)?(?:def|class)[ \t]+\w+[ \t]*\[)/m;

/** The same program for an older Python. One that any reads, and one that does not parse, stays as it is. */
export async function forOlderPython(program: string): Promise<string> {
  if (!mayBeNewer.test(program)) return program;
  const grammar = await openGrammar('python');
  if (grammar === undefined) throw new Error('internal: no grammar for python');
  return grammar.inspect(program, ({ root }) => (root === undefined ? program : older(root, program)));
}

function older(node: SyntaxNode, program: string): string {
  if (node.field === 'type_parameters') return '\\\n'.repeat(lineEnds(node.text));
  if (node.type === 'type_alias_statement') return olderAlias(node, program);
  const parts = partsOf(node);
  return parts.some((one) => isNewer(one, program))
    ? new FormatCall(program).written(node, parts)
    : within([node.start, node.end], node.children, program);
}

/** `type Row[T] = list[T]`: the name gets what stands there, whose names need not be known (the loader makes them up). */
function olderAlias({ start, end, children }: SyntaxNode, program: string): string {
  const left = children.find(({ field }) => field === 'left');
  const name = /^\w+/.exec(left?.text ?? '')?.[0];
  return name === undefined ? program.slice(start, end) : `${name}${program.slice(left?.end, end)}`;
}

/** A stretch of the program, with what its nodes have become. */
function within([start, end]: Stretch, nodes: readonly SyntaxNode[], program: string): string {
  let text = '';
  let at = start;
  for (const node of nodes) {
    if (node.start < at || node.end > end) continue;
    text += program.slice(at, node.start) + older(node, program);
    at = node.end;
  }
  return text + program.slice(at, end);
}

type Stretch = readonly [start: number, end: number];

/** The strings side by side that are one text. */
function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === 'string') return [node];
  return node.type === 'concatenated_string' ? node.children.filter(({ type }) => type === 'string') : [];
}

function isNewer(part: SyntaxNode, program: string): boolean {
  const quote = /['"]+$/.exec(part.children[0]?.text ?? '')?.[0] ?? '"';
  return fieldsOf(part).some((field) => {
    const inside = [field, ...nestedFields(field)]
      .map((one) => program.slice(...expressionOf(one)))
      .join(' ');
    return inside.includes(quote) || /[\\#]/.test(inside) || (quote.length === 1 && inside.includes('\n'));
  });
}

function fieldsOf(part: SyntaxNode): readonly SyntaxNode[] {
  return part.children.filter(({ type }) => type === 'interpolation');
}

/** Fields that stand in how another one is shown, such as its width. */
function nestedFields(field: SyntaxNode): readonly SyntaxNode[] {
  const how = field.children.find(({ type }) => type === 'format_specifier');
  return how?.children.filter(({ type }) => type === 'format_expression') ?? [];
}

const afterExpression: ReadonlySet<string> = new Set(['=', 'type_conversion', 'format_specifier', '}']);

/** From behind the opening brace to what ends the expression. */
function expressionOf(field: SyntaxNode): Stretch {
  const after = field.children.slice(1).find(({ type }) => afterExpression.has(type));
  return [field.start + 1, after?.start ?? field.end];
}

/** One string with its fields empty, and what stood in them. */
class FormatCall {
  readonly #program: string;
  readonly #values: string[] = [];

  constructor(program: string) {
    this.#program = program;
  }

  written(node: SyntaxNode, parts: readonly SyntaxNode[]): string {
    let text = '';
    let at = node.start;
    for (const part of parts) {
      text += this.#program.slice(at, part.start) + this.#template(part);
      at = part.end;
    }
    const called = `${text}.format(${this.#values.join(', ')}`;
    const missing = lineEnds(this.#program.slice(node.start, node.end)) - lineEnds(called);
    return `${called}${'\n'.repeat(Math.max(missing, 0))})`;
  }

  #template(part: SyntaxNode): string {
    const [start = part] = part.children;
    const prefix = start.text;
    let text = prefix.replace(/f/i, '');
    let at = start.end;
    for (const field of fieldsOf(part)) {
      text += plain(this.#program.slice(at, field.start), prefix) + this.#emptied(field, prefix);
      at = field.end;
    }
    return text + plain(this.#program.slice(at, part.end), prefix);
  }

  #emptied(field: SyntaxNode, prefix: string): string {
    const [from, to] = expressionOf(field);
    const expression = this.#program.slice(from, to);
    const how = field.children.find(({ type }) => type === 'format_specifier');
    const conversion = field.children.find(({ type }) => type === 'type_conversion')?.text.trim();
    this.#values.push(`(${within([from, to], field.children, this.#program)})`);
    const sign = /^=\s*/.exec(this.#program.slice(to, field.end))?.[0];
    const label = sign === undefined ? '' : labelOf(expression + sign, prefix);
    const shownAs = conversion ?? (sign !== undefined && how === undefined ? '!r' : '');
    return `${label}{${shownAs}${how === undefined ? '' : this.#specification(how, prefix)}}`;
  }

  #specification(how: SyntaxNode, prefix: string): string {
    let text = '';
    let at = how.start;
    for (const field of how.children.filter(({ type }) => type === 'format_expression')) {
      text += this.#program.slice(at, field.start) + this.#emptied(field, prefix);
      at = field.end;
    }
    return text + this.#program.slice(at, how.end);
  }
}

function lineEnds(text: string): number {
  return text.split('\n').length - 1;
}

/** What stands between fields, as `format` needs it. `prefix`: how the string begins, such as `rf"`. */
function plain(text: string, prefix: string): string {
  const isFormatted = /f/i.test(prefix);
  if (/r/i.test(prefix)) return isFormatted ? text : doubled(text);
  return text.replace(escapesAndBraces, (one) => {
    if (one.length === 1) return isFormatted ? one : doubled(one);
    return braceEscape.test(one) ? one + one : one;
  });
}

const escapesAndBraces = /\\(?:N\{[^}]*\}|x..|u....|U.{8}|[0-7]{1,3}|[\s\S])|[{}]/g;
/** Escapes for what means something to `format`. */
const braceEscape = /^\\(?:x7[bd]|u007[bd]|U0000007[bd]|17[35]|N\{(?:LEFT|RIGHT) CURLY BRACKET\})$/i;

function doubled(text: string): string {
  return text.replace(/[{}]/g, (one) => one + one);
}

/** What `{name=}` prints before the value, as it stands between the quotes of the string. */
function labelOf(text: string, prefix: string): string {
  const quote = prefix.at(-1) ?? '"';
  return doubled(text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\n', '\\n'));
}
