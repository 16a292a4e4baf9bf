// What an edit changes, line by line, for people: the changed lines with one line above and one below.

import type { TextEdit } from '../../syntax/grammar.ts';

/** A unified diff of one edit, without headers. */
export function describeDiff(text: string, { start, end, replacement }: TextEdit): string {
  const before = text.split('\n');
  const after = (text.slice(0, start) + replacement + text.slice(end)).split('\n');
  const head = countSame(before, after);
  const tail = countSame(before.slice(head).toReversed(), after.slice(head).toReversed());
  const below = before.slice(before.length - tail);
  const marked = (mark: string, lines: readonly string[]) => lines.map((line) => mark + line);
  return [
    ...marked(' ', before.slice(0, head).slice(-1)),
    ...marked('-', before.slice(head, before.length - tail)),
    ...marked('+', after.slice(head, after.length - tail)),
    // The text's last line break is followed by nothing, which is no line.
    ...marked(' ', below.length === 1 && below[0] === '' ? [] : below.slice(0, 1)),
  ].join('\n');
}

function countSame(left: readonly string[], right: readonly string[]): number {
  const different = left.findIndex((line, at) => line !== right[at]);
  return different === -1 ? left.length : different;
}
