// The statements that stand between other text: prose around bare code, a function that is cut off at the end of
// an answer. A line that may begin a statement is tried with the lines below it until they parse.

import type { ParseSession } from './parse-session.ts';

export interface SearchOptions {
  readonly session: ParseSession;
  /** Lines that define what is asked for: tried first, the last of them before the others. */
  readonly defines: RegExp | undefined;
}

/** Ends that are tried for one beginning, and beginnings of what is asked for; chosen. */
const maximumEnds = 16;
const maximumDefinitions = 32;

const start =
  /^(?:@\w|(?:async[ \t]+)?(?:def|class|function)\b|from[ \t]+[\w.]+[ \t]+import\b|import\b|export\b|(?:const|let|var|type|interface|enum|declare|namespace|abstract)[ \t]+[\w${[]|(?:if|for|while|with|try|match|switch)\b.*[:{][ \t]*(?:#.*)?$|[\w$][\w$.[\]'", ]*(?::[^=]+)?(?:[-+*/|&^%]|\/\/|\*\*)?=[^=]|[\w$.]+\(.*\);?[ \t]*$|assert\b)/;
/** Lines that go on with the statement above, in one language or another. */
const goesOn = /^(?:[)\]}]|else\b|elif\b|except\b|finally\b|catch\b|#|\/\/)/;

interface Chunk {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** The parts of the text that parse, joined; undefined where none does. */
export function codeInProse(text: string, options: SearchOptions): string | undefined {
  const lines = text.split(/\r?\n/);
  const taken: Chunk[] = definitionChunks(lines, options);
  const isTaken = new Map(taken.map((chunk) => [chunk.from, chunk]));
  const all: Chunk[] = [];
  let at = 0;
  while (at < lines.length) {
    const known = isTaken.get(at) ?? chunkAt(lines, at, options);
    if (known !== undefined) all.push(known);
    at = known?.to ?? at + 1;
  }
  if (all.length === 0) return undefined;
  return `${all.map(({ from, to }) => lines.slice(from, to).join('\n').trimEnd()).join('\n\n')}\n`;
}

function definitionChunks(lines: readonly string[], options: SearchOptions): Chunk[] {
  const { defines } = options;
  if (defines === undefined) return [];
  const places: number[] = [];
  for (let at = lines.length - 1; at >= 0 && places.length < maximumDefinitions; at -= 1) {
    if (defines.test(lines[at] ?? '')) places.push(at);
  }
  const chunks: Chunk[] = [];
  for (const place of places) {
    const chunk = chunkAt(lines, withDecorators(lines, place), options);
    if (chunk !== undefined) chunks.push(chunk);
  }
  return chunks;
}

function withDecorators(lines: readonly string[], place: number): number {
  let first = place;
  while (first > 0 && /^@\w/.test(lines[first - 1] ?? '')) first -= 1;
  return first;
}

function chunkAt(lines: readonly string[], from: number, { session }: SearchOptions): Chunk | undefined {
  if (session.isSpent || !start.test(lines[from] ?? '')) return undefined;
  let tries = 0;
  for (const to of endsOf(lines, from)) {
    tries += 1;
    if (tries > maximumEnds) return undefined;
    const text = lines.slice(from, to).join('\n');
    if (session.whole(text) !== undefined) return { from, to };
  }
  return undefined;
}

/** Where the statement may end: before each line that is not indented and does not go on with it. */
function* endsOf(lines: readonly string[], from: number): Generator<number> {
  let length = 0;
  for (let line = from + 1; line < lines.length; line += 1) {
    const text = lines[line] ?? '';
    length += text.length;
    if (length > longestChunk) return;
    if (text === '' || /^[ \t]/.test(text) || goesOn.test(text)) continue;
    yield line;
  }
  yield lines.length;
}

/** Chosen: ten times a long program. */
const longestChunk = 100_000;
