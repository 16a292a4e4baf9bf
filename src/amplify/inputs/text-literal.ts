// What a text literal of Python, JavaScript or TypeScript says, from its source: quotes off, escapes read.

import { namedChildren, type SyntaxNode } from '../../syntax/syntax-node.ts';

/** The text; undefined for bytes, for one with expressions in it, and for what no text can hold. */
export function readTextLiteral(node: SyntaxNode, language: string): string | undefined {
  const [, prefix = '', quotes = ''] = /^(\w*)("""|'''|["'`])/.exec(node.text) ?? [];
  const hasParts = namedChildren(node).some(({ type }) =>
    /^(?:interpolation|template_substitution)$/.test(type),
  );
  if (quotes === '' || hasParts || /b/i.test(prefix)) return undefined;
  const inner = node.text.slice(prefix.length + quotes.length, node.text.length - quotes.length);
  const source = /f/i.test(prefix) ? inner.replaceAll('{{', '{').replaceAll('}}', '}') : inner;
  const text = /r/i.test(prefix) ? source : readEscapes(source, language === 'python');
  return text?.isWellFormed() ? text : undefined;
}

const plain: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  f: '\f',
  b: '\b',
  v: '\v',
  '\n': '',
};

const escapes = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|u\{[\da-fA-F]{1,6}\}|U[\da-fA-F]{8}|[0-7]{1,3}|[\s\S])/gu;

/** A name of a character is not read. */
function readEscapes(source: string, isPython: boolean): string | undefined {
  if (isPython && source.includes('\\N{')) return undefined;
  return source.replace(escapes, (written) => readEscape(written, isPython));
}

/** Python keeps the backslash of what is no escape. */
function readEscape(written: string, isPython: boolean): string {
  const [, hexadecimal] = /^\\[xuU]\{?([\da-f]+)\}?$/i.exec(written) ?? [];
  if (hexadecimal !== undefined) return characterOf(Number.parseInt(hexadecimal, 16));
  const other = written.slice(1);
  if (/^[0-7]+$/.test(other)) return characterOf(Number.parseInt(other, 8));
  if (/^[\\'"`]$/.test(other)) return other;
  if (other === 'a' && isPython) return '\x07';
  return plain[other] ?? (isPython ? written : other);
}

function characterOf(code: number): string {
  return code > 0x10_ff_ff ? '\ufffd' : String.fromCodePoint(code);
}
