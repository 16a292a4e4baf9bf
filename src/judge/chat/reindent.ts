// Moves code to another indentation. Lines that begin inside of a literal stay as they are: their white space is
// part of a value.

import type { ParseSession } from './parse-session.ts';

/** Columns of white space before the line's text; its length where there is none. */
export function indentOf(line: string): number {
  return line.search(/\S|$/);
}

/** The lines moved by so many columns, to the left never beyond the margin. */
export function moved(lines: readonly string[], by: number, session: ParseSession): readonly string[] {
  const literal = lines.length > 1 ? session.literalLines(lines.join('\n')) : new Set<number>();
  return lines.map((line, place) => {
    if (line.trim() === '' || literal.has(place)) return line;
    return by >= 0 ? ' '.repeat(by) + line : line.slice(Math.min(-by, indentOf(line)));
  });
}

/** The text moved to the margin, where its first line is away from it and no line is nearer. */
export function atMargin(text: string, session: ParseSession): string | undefined {
  const lines = text.replace(/^(?:[ \t]*\r?\n)+/, '').split(/\r?\n/);
  const first = lines.find((line) => line.trim() !== '');
  const indent = first === undefined ? 0 : indentOf(first);
  if (indent === 0) return undefined;
  return moved(lines, -indent, session).join('\n');
}
