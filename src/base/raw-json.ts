// Cuts JSON text into the raw text of its parts without making values of them, so that Infinity, NaN and
// integers beyond 2^53, as Python writes them, come through untouched. One pass, no recursion: depth is free.

/** Text that is not JSON; `offset` counts UTF-16 units from its start. */
export class RawJsonError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(`${message} at column ${offset + 1}`);
    this.name = 'RawJsonError';
    this.offset = offset;
  }
}

/** A part of a JSON text, as written. */
export interface RawPart {
  readonly text: string;
  /** Where it starts in the whole text. */
  readonly offset: number;
}

/** The fields of one JSON object by name, each as raw text. The last of repeated names wins. */
export function rawFields(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let at = skipSpace(text, expect(text, skipSpace(text, 0), '{'));
  while (text[at] !== '}') {
    if (fields.size > 0) at = skipSpace(text, expect(text, at, ','));
    const nameEnd = stringEnd(text, at);
    const name: unknown = JSON.parse(text.slice(at, nameEnd));
    const start = skipSpace(text, expect(text, skipSpace(text, nameEnd), ':'));
    const end = valueEnd(text, start);
    fields.set(String(name), text.slice(start, end));
    at = skipSpace(text, end);
  }
  expectEnd(text, at + 1);
  return fields;
}

/** The elements of one JSON array, each as raw text. */
export function rawElements(text: string): readonly RawPart[] {
  const elements: RawPart[] = [];
  let at = skipSpace(text, expect(text, skipSpace(text, 0), '['));
  while (text[at] !== ']') {
    if (elements.length > 0) at = skipSpace(text, expect(text, at, ','));
    const end = valueEnd(text, at);
    elements.push({ text: text.slice(at, end), offset: at });
    at = skipSpace(text, end);
  }
  expectEnd(text, at + 1);
  return elements;
}

/** The same JSON text without white space between its tokens: equal values written alike become equal. */
export function compactJson(text: string): string {
  let compact = '';
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const end = punctuation.has(text.charAt(at)) ? at + 1 : leafEnd(text, at);
    compact += text.slice(at, end);
    at = skipSpace(text, end);
  }
  return compact;
}

const punctuation: ReadonlySet<string> = new Set('{}[],:');

/** Where the value that starts at `start` ends. The open brackets are a list, not the call stack. */
function valueEnd(text: string, start: number): number {
  const closers: string[] = [];
  let at = start;
  for (;;) {
    const inside = openBracket(text, at, closers);
    if (inside !== undefined) {
      at = inside;
      continue;
    }
    at = closeBrackets(
      text,
      '[{'.includes(text.charAt(at)) ? emptyEnd(text, at) : leafEnd(text, at),
      closers,
    );
    if (closers.length === 0) return at;
    at = skipSpace(text, expect(text, at, ','));
    if (closers.at(-1) === '}') at = nameEnd(text, at);
  }
}

/** Enters a bracket that holds something: where its first value starts. */
function openBracket(text: string, start: number, closers: string[]): number | undefined {
  const closer = text[start] === '{' ? '}' : text[start] === '[' ? ']' : undefined;
  if (closer === undefined) return undefined;
  const inside = skipSpace(text, start + 1);
  if (text[inside] === closer) return undefined;
  closers.push(closer);
  return closer === '}' ? nameEnd(text, inside) : inside;
}

function emptyEnd(text: string, start: number): number {
  return skipSpace(text, start + 1) + 1;
}

/** After a value that ends at `start`: closes all brackets that close here. */
function closeBrackets(text: string, start: number, closers: string[]): number {
  let at = start;
  while (closers.length > 0) {
    at = skipSpace(text, at);
    if (text[at] !== closers.at(-1)) return at;
    closers.pop();
    at += 1;
  }
  return at;
}

/** After the name of a field and its colon: where its value starts. */
function nameEnd(text: string, start: number): number {
  return skipSpace(text, expect(text, skipSpace(text, stringEnd(text, start)), ':'));
}

function leafEnd(text: string, start: number): number {
  return text[start] === '"' ? stringEnd(text, start) : scalarEnd(text, start);
}

// Character loops instead of regular expressions: those keep a stack entry per character of a long string.

function stringEnd(text: string, start: number): number {
  if (text[start] !== '"') throw unexpected(text, start, 'a string');
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) throw new RawJsonError('a control character in a string', at);
    if (code === 0x5c) at = escapeEnd(text, at) - 1;
  }
  throw new RawJsonError('a string without its closing quote', start);
}

function escapeEnd(text: string, start: number): number {
  const kind = text.charAt(start + 1);
  if (kind !== '' && '"\\/bfnrt'.includes(kind)) return start + 2;
  if (kind === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(start + 2, start + 6))) return start + 6;
  throw new RawJsonError('an unknown escape in a string', start);
}

const words = ['true', 'false', 'null', 'NaN', 'Infinity', '-Infinity'];

function scalarEnd(text: string, start: number): number {
  for (const word of words) if (text.startsWith(word, start)) return start + word.length;
  const whole = integerEnd(text, text[start] === '-' ? start + 1 : start);
  const fraction = text[whole] === '.' ? digitsEnd(text, whole + 1) : whole;
  if (text[fraction] !== 'e' && text[fraction] !== 'E') return fraction;
  const sign = text[fraction + 1] === '+' || text[fraction + 1] === '-' ? 1 : 0;
  return digitsEnd(text, fraction + 1 + sign);
}

function integerEnd(text: string, start: number): number {
  return text[start] === '0' ? start + 1 : digitsEnd(text, start);
}

function digitsEnd(text: string, start: number): number {
  let at = start;
  while (isDigit(text.charCodeAt(at))) at += 1;
  if (at === start) throw unexpected(text, start, 'a value');
  return at;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
    at += 1;
  }
}

function expect(text: string, at: number, character: string): number {
  if (text[at] === character) return at + 1;
  throw unexpected(text, at, `"${character}"`);
}

function expectEnd(text: string, at: number): void {
  const end = skipSpace(text, at);
  if (end < text.length) throw unexpected(text, end, 'the end');
}

function unexpected(text: string, at: number, wanted: string): RawJsonError {
  const found = at < text.length ? `"${text.charAt(at)}"` : 'the end of the text';
  return new RawJsonError(`expected ${wanted}, found ${found}`, at);
}
