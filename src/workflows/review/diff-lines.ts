// Which lines of a text are new against an older one, by the shortest edit (Myers 1986).

import type { LineRange } from '../../review/review.ts';

/** Chosen: beyond so many edits all between the first and the last one counts as changed, which is safe. */
const mostEdits = 400;

/** Ranges of lines of `after` that `before` does not have; where lines were only taken away, the line before them. */
export function changedLines(before: string, after: string): readonly LineRange[] {
  const old = linesOf(before);
  const now = linesOf(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let oldEnd = old.length;
  let nowEnd = now.length;
  while (oldEnd > start && nowEnd > start && old[oldEnd - 1] === now[nowEnd - 1]) {
    oldEnd -= 1;
    nowEnd -= 1;
  }
  if (oldEnd === start && nowEnd === start) return [];
  const middle = { old: old.slice(start, oldEnd), now: now.slice(start, nowEnd) };
  const kept = keptLines(middle.old, middle.now);
  if (kept === undefined) return [rangeAt(start, nowEnd)];
  return gaps(kept, middle).map(({ from, to }) => rangeAt(start + from, start + to));
}

/** 0-based and exclusive to 1-based and inclusive. */
function rangeAt(from: number, to: number): LineRange {
  return to > from ? { from: from + 1, to } : { from: Math.max(1, from), to: Math.max(1, from) };
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
}

interface Pair {
  readonly old: number;
  readonly now: number;
}

/** What lies between the pairs of kept lines, in `now`. */
function gaps(
  kept: readonly Pair[],
  { old, now }: { readonly old: readonly string[]; readonly now: readonly string[] },
): readonly { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  let at: Pair = { old: 0, now: 0 };
  for (const pair of [...kept, { old: old.length, now: now.length }]) {
    if (pair.old > at.old || pair.now > at.now) found.push({ from: at.now, to: pair.now });
    at = { old: pair.old + 1, now: pair.now + 1 };
  }
  return found;
}

/** The lines that both have, in order; undefined where that takes too many edits. */
function keptLines(old: readonly string[], now: readonly string[]): readonly Pair[] | undefined {
  const most = Math.min(mostEdits, old.length + now.length);
  // The furthest line of `old` on each diagonal; neighbours of a diagonal are from the round before.
  const furthest = new Map<number, number>([[1, 0]]);
  const rounds: ReadonlyMap<number, number>[] = [];
  for (let edits = 0; edits <= most; edits += 1) {
    rounds.push(new Map(furthest));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = startOn(furthest, diagonal, edits);
      while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x += 1;
      furthest.set(diagonal, x);
      if (x >= old.length && x - diagonal >= now.length) return walkBack(rounds, old.length, now.length);
    }
  }
  return undefined;
}

function startOn(furthest: ReadonlyMap<number, number>, diagonal: number, edits: number): number {
  const left = furthest.get(diagonal - 1) ?? -1;
  const right = furthest.get(diagonal + 1) ?? -1;
  return diagonal === -edits || (diagonal !== edits && left < right) ? right : left + 1;
}

function walkBack(
  rounds: readonly ReadonlyMap<number, number>[],
  oldLength: number,
  nowLength: number,
): readonly Pair[] {
  const kept: Pair[] = [];
  let [x, y] = [oldLength, nowLength];
  for (let edits = rounds.length - 1; edits >= 0; edits -= 1) {
    const furthest = rounds[edits] ?? new Map<number, number>();
    const diagonal = x - y;
    const start = startOn(furthest, diagonal, edits);
    while (x > start && y > start - diagonal && x > 0 && y > 0) {
      x -= 1;
      y -= 1;
      kept.push({ old: x, now: y });
    }
    if (edits === 0) break;
    const isDown = diagonal === -edits || (diagonal !== edits && isRight(furthest, diagonal));
    if (isDown) y -= 1;
    else x -= 1;
  }
  return kept.reverse();
}

function isRight(furthest: ReadonlyMap<number, number>, diagonal: number): boolean {
  return (furthest.get(diagonal - 1) ?? -1) < (furthest.get(diagonal + 1) ?? -1);
}
