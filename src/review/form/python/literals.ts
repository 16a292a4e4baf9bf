// The values of Python's literals.

import type { Expression } from '../form.ts';
import type { Lowering, Row } from '../lower/lowering.ts';

// CPython refuses to read longer ones from text; reading them costs the square of their length.
const mostDigits = 4300;

export function lowerInteger(low: Lowering, node: Row): Expression {
  const at = low.place(node);
  const value = integerValue(low.text(node));
  return value === undefined ? { kind: 'other', parts: [], at } : { kind: 'literal', value, at };
}

/** Undefined of what is no real number, such as `3j`. */
function integerValue(text: string): number | bigint | undefined {
  const digits = text.replaceAll('_', '').replace(/[lL]$/, '');
  if (digits.length > mostDigits) return undefined;
  const normal = /^0\d/.test(digits) ? digits.replace(/^0+(?=\d)/, /^0+$/.test(digits) ? '' : '0o') : digits;
  const value = Number(normal);
  if (Number.isSafeInteger(value)) return value;
  return /^(?:\d+|0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.test(normal) ? BigInt(normal) : undefined;
}

export function lowerFloat(low: Lowering, node: Row): Expression {
  const at = low.place(node);
  const value = Number(low.text(node).replaceAll('_', ''));
  return Number.isNaN(value) ? { kind: 'other', parts: [], at } : { kind: 'literal', value, at };
}

/** A literal of text or bytes, and an f-string as the parts it is made of. */
export function lowerString(low: Lowering, node: Row): Expression {
  return joined(low, node, [node]);
}

/** `'a' f'{b}'`: one text. */
export function lowerConcatenated(low: Lowering, node: Row): Expression {
  return joined(low, node, low.children(node));
}

function joined(low: Lowering, node: Row, strings: readonly Row[]): Expression {
  const at = low.place(node);
  const parts: Expression[] = [];
  let isBytes = false;
  for (const string of strings) {
    if (low.type(string) !== 'string') continue;
    isBytes = prefixOf(low, string).includes('b');
    addParts(low, string, parts);
  }
  const [first] = parts;
  if (first === undefined)
    return isBytes ? { kind: 'bytes', value: '', at } : { kind: 'literal', value: '', at };
  if (parts.length > 1 || first.kind !== 'literal') return { kind: 'text', parts, tag: undefined, at };
  return isBytes ? { kind: 'bytes', value: String(first.value), at } : { ...first, at };
}

function prefixOf(low: Lowering, string: Row): string {
  const start = low.childOfType(string, 'string_start');
  return start === undefined
    ? ''
    : low
        .text(start)
        .replace(/['"]+$/, '')
        .toLowerCase();
}

/** Neighbouring stretches of text become one part. */
function addParts(low: Lowering, string: Row, parts: Expression[]): void {
  const prefix = prefixOf(low, string);
  for (const child of low.children(string)) {
    const type = low.type(child);
    if (type === 'string_content') {
      addText(parts, decoded(low.text(child), prefix), low.place(child));
    } else if (type === 'interpolation') {
      const value = low.child(child, 'expression');
      // `{price=}` says what it shows
      if (value !== undefined && low.has(child, '=')) addText(parts, `${low.text(value)}=`, low.place(value));
      parts.push(low.expressionOr(value, child));
      addFormat(low, child, parts);
    }
  }
}

/** Values of a format such as `{price:>{width}}`. */
function addFormat(low: Lowering, interpolation: Row, parts: Expression[]): void {
  const specifier = low.childOfType(interpolation, 'format_specifier');
  if (specifier === undefined) return;
  for (const child of low.children(specifier)) {
    const value = low.child(child, 'expression');
    if (value !== undefined) parts.push(low.expression(value));
  }
}

function addText(parts: Expression[], value: string, at: Expression['at']): void {
  const last = parts.at(-1);
  if (last?.kind === 'literal' && typeof last.value === 'string') {
    parts[parts.length - 1] = { ...last, value: last.value + value };
  } else {
    parts.push({ kind: 'literal', value, at });
  }
}

function decoded(content: string, prefix: string): string {
  const text = content.includes('\r') ? content.replace(/\r\n?/g, '\n') : content;
  const unbraced = /[ft]/.test(prefix) ? text.replaceAll('{{', '{').replaceAll('}}', '}') : text;
  if (prefix.includes('r') || !unbraced.includes('\\')) return unbraced;
  return unescapePython(unbraced, prefix.includes('b'));
}

const escapes: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const pythonEscape = /\\(?:[0-7]{1,3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[\n\\'"abfnrtv])/g;

/** What no escape stands for stays as it is written; so do names such as `\N{DASH}`. */
function unescapePython(text: string, isBytes: boolean): string {
  return text.replace(pythonEscape, (whole) => {
    const simple = escapes[whole.slice(1)];
    if (simple !== undefined) return simple;
    const mark = whole[1] ?? '';
    if (isBytes && (mark === 'u' || mark === 'U')) return whole;
    const code = /\d/.test(mark) ? Number.parseInt(whole.slice(1), 8) : Number.parseInt(whole.slice(2), 16);
    return code > 0x10_ff_ff ? whole : String.fromCodePoint(code);
  });
}

/** A docstring without the indentation that it shares with the code around it. */
export function dedented(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  const indents = rest
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const indent = indents.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  return [first.trimStart(), ...rest.map((line) => line.slice(Math.min(indent, line.length)))]
    .join('\n')
    .trim();
}
