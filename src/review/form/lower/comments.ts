// What the comment right before a function says about it.

import type { Span } from '../../../syntax/syntax-table.ts';
import type { Lowering } from './lowering.ts';

/** The text of the comments that end right before the offset: nothing but white space, or the beginning of the same statement, stands between. */
export function commentBefore(low: Lowering, offset: number): string {
  const { comments, text } = low.tree;
  const found: Span[] = [];
  let before = offset;
  for (let at = lastBefore(comments, offset); at >= 0; at -= 1) {
    const comment = comments[at];
    if (comment === undefined) break;
    const between = text.slice(comment.end, before);
    if (!(found.length === 0 ? leadsUp(between) : isNextLine(between))) break;
    if (found.length === 0 && !startsItsLine(text, comment.start)) break;
    found.unshift(comment);
    before = comment.start;
  }
  return found.map(({ start, end }) => withoutMarks(text.slice(start, end))).join('\n');
}

function lastBefore(comments: readonly Span[], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

// chosen: what a line of code that leads to a function can hold
const longestLead = 200;

function leadsUp(between: string): boolean {
  return (
    between.length < longestLead && /^[ \t]*(?:\r?\n)?[ \t]*(?:@[^\n]*\n[ \t]*)*[^;{}\n]*$/.test(between)
  );
}

function isNextLine(between: string): boolean {
  return between.length < longestLead && /^[ \t]*\r?\n?[ \t]*$/.test(between);
}

function startsItsLine(text: string, start: number): boolean {
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
}

function withoutMarks(comment: string): string {
  return comment
    .replace(/^\/\*+|\*+\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*(?:#+!?|\/\/+|\*)?\s?/, '').trimEnd())
    .join('\n')
    .trim();
}
