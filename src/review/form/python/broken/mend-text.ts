// What a broken Python text most likely lacks: brackets and quotes that nobody closes, a colon before an indented block.
// Without it one forgotten bracket hides all functions behind it. What is put in is only for the parser: it has no
// width in the program.

export interface Insertion {
  /** Offset in the text that was broken. */
  readonly at: number;
  readonly text: string;
}

export interface MendedText {
  readonly text: string;
  /** In the order of the text. */
  readonly insertions: readonly Insertion[];
  /** Offsets in `text` where something begins that the top level of the file holds. */
  readonly begins: readonly number[];
}

/** Time grows with the length of the text, also of one that is no Python at all. */
export function mendPython(text: string): MendedText {
  const reading: Reading = { text, lines: [], insertions: [], open: [] };
  for (let at = 0; ; ) {
    const start = at;
    at = afterSpace(text, start);
    const isEnd = at >= text.length;
    if (!isEnd && isBlankAt(text, at)) {
      at = afterLine(text, at);
      continue;
    }
    if (isEnd || beginsStatement(text, at)) closeAll(reading);
    if (isEnd) break;
    const isInside = reading.open.length > 0 || isContinued(text, start);
    reading.lines.push({ start, indent: at - start, isInside, end: at });
    at = scanLine(reading, at);
  }
  const { lines, insertions } = reading;
  addColons(text, lines, insertions);
  insertions.sort((one, other) => one.at - other.at);
  return { text: withInsertions(text, insertions), insertions, begins: topLevel(text, lines, insertions) };
}

interface Reading {
  readonly text: string;
  readonly lines: Line[];
  readonly insertions: Insertion[];
  /** From the outermost one in. */
  readonly open: Bracket[];
}

/** A line on which code begins. */
interface Line {
  readonly start: number;
  readonly indent: number;
  /** It goes on with what the lines before began. */
  isInside: boolean;
  /** Where its code ends; of a text over several lines that begins here, where that text ends. */
  end: number;
}

interface Bracket {
  readonly closer: string;
  /** The number of its line among `lines`. */
  readonly line: number;
}

function afterSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\f') at += 1;
  return at;
}

function afterLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end + 1;
}

function isBlankAt(text: string, at: number): boolean {
  return text[at] === '\n' || text[at] === '\r' || text[at] === '#';
}

function isContinued(text: string, start: number): boolean {
  return text[start - 2] === '\\' || (text[start - 2] === '\r' && text[start - 3] === '\\');
}

const statement =
  /(?:(?:def|class|return|import|with|while|try|raise|assert|pass|break|continue|del|global|nonlocal)\b|async[ \t]+(?:def|with)\b|from[ \t]+[\w.]+[ \t]+import\b)/y;

/** What no bracket can hold. */
function beginsStatement(text: string, at: number): boolean {
  statement.lastIndex = at;
  return statement.test(text);
}

// chosen: what people write in brackets over lines is shorter, and going back stays cheap
const mostLinesBack = 200;

/** What is indented deeper than a bracket's line belongs into the bracket; it is closed before what is not. */
function closeAll({ lines, insertions, open }: Reading): void {
  for (let first = 0; first < open.length; ) {
    const outside = lineOutside(lines, open[first]?.line ?? 0);
    let after = first;
    while (after < open.length && (open[after]?.line ?? 0) < outside) after += 1;
    const missing = open.slice(first, after).map(({ closer }) => closer);
    insertions.push({ at: lines[outside - 1]?.end ?? 0, text: missing.reverse().join('') });
    const next = open[after]?.line ?? lines.length;
    for (const line of lines.slice(outside, next + 1)) line.isInside = false;
    first = after;
  }
  open.length = 0;
}

/** The first line that is indented no deeper than the given one, or the end of all lines. */
function lineOutside(lines: readonly Line[], first: number): number {
  const latest = Math.min(lines.length, first + mostLinesBack);
  for (let line = first + 1; line < latest; line += 1) {
    if ((lines[line]?.indent ?? 0) <= (lines[first]?.indent ?? 0)) return line;
  }
  return lines.length;
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** To the beginning of the next line that begins outside of a text. */
function scanLine({ text, lines, insertions, open }: Reading, from: number): number {
  const line = lines.at(-1);
  let at = from;
  while (line !== undefined && at < text.length) {
    const character = text[at] ?? '';
    if (character === '\n') return at + 1;
    if (character === '#') return afterLine(text, at);
    if (character === '"' || character === "'") {
      at = scanText(text, at, insertions);
      line.end = at;
      continue;
    }
    const closer = closers[character];
    if (closer !== undefined) open.push({ closer, line: lines.length - 1 });
    else if (')]}'.includes(character)) closeTo(open, character);
    at += 1;
    if (character === '\\' && text[at] === '\n') return at + 1;
    if (!' \t\r'.includes(character)) line.end = at;
  }
  return at;
}

// chosen: who forgets more brackets in one place is not helped by this
const mostForgotten = 8;

/** A bracket inside that nobody closed is given up; what closes nothing is nothing. */
function closeTo(open: Bracket[], closer: string): void {
  for (let back = 1; back <= Math.min(mostForgotten, open.length); back += 1) {
    if (open.at(-back)?.closer !== closer) continue;
    open.length -= back;
    return;
  }
}

function scanText(text: string, from: number, insertions: Insertion[]): number {
  const quote = text[from] ?? '';
  const mark = text.startsWith(quote.repeat(3), from) ? quote.repeat(3) : quote;
  let at = from + mark.length;
  for (; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith(mark, at)) return at + mark.length;
    else if (mark === quote && text[at] === '\n') break;
  }
  // it ends nowhere: with its line, then
  const newline = text.indexOf('\n', from);
  const lineEnd = newline === -1 ? text.length : newline;
  insertions.push({ at: lineEnd, text: mark });
  return lineEnd;
}

const header = /(?:async[ \t]+)?(?:def|class|if|elif|else|for|while|try|except|finally|with|match|case)\b/y;

/** A line that others below are indented under ends with a colon. */
function addColons(text: string, lines: readonly Line[], insertions: Insertion[]): void {
  let above: Line | undefined;
  let end = 0;
  for (const line of lines) {
    if (!line.isInside) {
      if (above !== undefined && line.indent > above.indent && text[end - 1] !== ':') {
        header.lastIndex = above.start + above.indent;
        if (header.test(text)) insertions.push({ at: end, text: ':' });
      }
      above = line;
    }
    end = line.end;
  }
}

function withInsertions(text: string, insertions: readonly Insertion[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, text: put } of insertions) {
    parts.push(text.slice(from, at), put);
    from = at;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

const goesOn = /(?:elif|else|except|finally)\b|[)\]}]/y;

/** Decorators belong to what they decorate, and `else` to its `if`. */
function topLevel(text: string, lines: readonly Line[], insertions: readonly Insertion[]): number[] {
  const begins: number[] = [];
  let isDecorated = false;
  let passed = 0;
  let shift = 0;
  for (const { start, indent, isInside } of lines) {
    for (; (insertions[passed]?.at ?? Number.POSITIVE_INFINITY) <= start; passed += 1) {
      shift += insertions[passed]?.text.length ?? 0;
    }
    goesOn.lastIndex = start;
    if (indent > 0 || isInside || goesOn.test(text)) continue;
    if (!isDecorated) begins.push(start + shift);
    isDecorated = text[start] === '@';
  }
  return begins;
}
