// Python literals (as `repr` writes them) to JSON text, token by token. Only what JSON can hold: lists, dicts
// with string keys, strings, numbers, True, False, None, and NaN and Infinity as Python's own json module writes them.
// A tuple or set is refused, not bent into a list.

import { RawJsonError, rawElements } from '../../base/raw-json.ts';

const token =
  /[ \t\r\n]+|(?<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")|(?<number>-?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?)|(?<special>-?float\([ \t]*(?<quote>['"])(?<name>[+-]?(?:nan|inf|[iI]nfinity))\k<quote>[ \t]*\))|(?<word>True|False|None|true|false|null)\b|(?<maker>set|complex)\b|(?<mark>[[\]{}(),:])/y;

const words: Readonly<Record<string, string>> = { True: 'true', False: 'false', None: 'null' };

/** A piece of a literal: a scalar as JSON, or what stands between scalars, such as a bracket, `set` or a blank. */
export type LiteralToken =
  | { readonly kind: 'scalar'; readonly json: string }
  | { readonly kind: 'mark'; readonly text: string };

/** The JSON text of a Python literal, or undefined when the text is no literal that JSON can hold. */
export function jsonOfPythonLiteral(text: string): string | undefined {
  const json = literalTokens(text)
    ?.map((piece) => (piece.kind === 'scalar' ? piece.json : piece.text))
    .join('');
  return json !== undefined && isJson(json) ? json : undefined;
}

/** The pieces of a Python literal, or undefined where the text holds anything else. */
export function literalTokens(text: string): readonly LiteralToken[] | undefined {
  const tokens: LiteralToken[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const groups = token.exec(text)?.groups;
    const piece = groups === undefined ? undefined : tokenOf(groups);
    if (piece === undefined) return undefined;
    tokens.push(piece);
  }
  return tokens;
}

/** The JSON text of a plain string. */
export function jsonOfText(text: string): string {
  return JSON.stringify(text);
}

type Groups = Readonly<Record<string, string | undefined>>;

function tokenOf(groups: Groups): LiteralToken | undefined {
  const { mark, maker } = groups;
  const json = scalarOf(groups);
  if (json !== undefined) return { kind: 'scalar', json };
  const isScalar = groups.string !== undefined || groups.number !== undefined;
  return isScalar ? undefined : { kind: 'mark', text: mark ?? maker ?? ' ' };
}

function scalarOf(groups: Groups): string | undefined {
  if (groups.string !== undefined) return jsonOfString(groups.string.slice(1, -1));
  if (groups.number !== undefined) return jsonOfNumber(groups.number);
  if (groups.name !== undefined) return jsonOfSpecial(groups.special ?? '', groups.name);
  return groups.word === undefined ? undefined : (words[groups.word] ?? groups.word);
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  b: '\b',
  f: '\f',
  t: '\t',
  r: '\r',
  "'": "'",
  '"': '"',
  '\\': '\\',
};

function jsonOfString(inside: string): string | undefined {
  let plain = '';
  for (const [piece] of inside.matchAll(
    /\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\.|[^\\]+/gs,
  )) {
    const character = piece.startsWith('\\') ? escaped(piece) : piece;
    if (character === undefined) return undefined;
    plain += character;
  }
  return JSON.stringify(plain);
}

function escaped(piece: string): string | undefined {
  if (piece.length > 2) return characterOf(Number.parseInt(piece.slice(2), 16));
  return escapes[piece.charAt(1)];
}

/** Undefined for a number that is no character. */
function characterOf(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** `-float('inf')` is `-Infinity`; the sign of NaN says nothing. */
function jsonOfSpecial(text: string, name: string): string {
  if (name.endsWith('nan')) return 'NaN';
  return text.startsWith('-') === name.startsWith('-') ? 'Infinity' : '-Infinity';
}

/** Python writes `1.` and `.5`, JSON does not; a leading zero is a number in neither. */
function jsonOfNumber(number: string): string | undefined {
  if (/^-?0\d/.test(number)) return undefined;
  return number.replace(/^(-?)\./, '$10.').replace(/\.(?=$|[eE])/, '.0');
}

function isJson(text: string): boolean {
  try {
    return rawElements(`[${text}]`).length === 1;
  } catch (error) {
    if (error instanceof RawJsonError) return false;
    throw error;
  }
}
