// The slow, obvious twin of the tokenizer: pieces by the regular expression, merges by looking through all pairs, and
// all pairs counted anew for every merge that is learned.

import { byteTokens, type Merge } from '../tokenizer/merge-piece.ts';
import { splitPattern } from '../tokenizer/split-pieces.ts';

export function referencePieces(text: string): string[] {
  return text.match(new RegExp(splitPattern, 'gu')) ?? [];
}

/** Of text without special tokens. */
export function referenceEncode(text: string, merges: readonly Merge[]): number[] {
  return referencePieces(text).flatMap((piece) => {
    let tokens = bytesOf(piece);
    for (;;) {
      const present = tokens.slice(1).map((token, place) => rankOf(merges, [tokens[place]!, token]));
      const rank = Math.min(...present);
      if (rank >= merges.length) return tokens;
      // Of that pair the leftmost alone: the next round finds the others.
      const place = present.indexOf(rank);
      tokens = [...tokens.slice(0, place), byteTokens + rank, ...tokens.slice(place + 2)];
    }
  });
}

function rankOf(merges: readonly Merge[], [left, right]: Merge): number {
  const rank = merges.findIndex((merge) => merge[0] === left && merge[1] === right);
  return rank < 0 ? merges.length : rank;
}

export function referenceMerges(texts: readonly string[], most: number): Merge[] {
  let pieces = texts.flatMap((text) => referencePieces(text).map(bytesOf));
  const merges: Merge[] = [];
  while (merges.length < most) {
    const merge = mostFrequentPair(pieces);
    if (merge === undefined) break;
    pieces = pieces.map((piece) => merged(piece, merge, byteTokens + merges.length));
    merges.push(merge);
  }
  return merges;
}

function mostFrequentPair(pieces: readonly number[][]): Merge | undefined {
  const counts = new Map<string, { count: number; pair: Merge }>();
  for (const piece of pieces) {
    for (const [place, right] of piece.slice(1).entries()) {
      const pair: Merge = [piece[place]!, right];
      counts.set(pair.join(), { count: (counts.get(pair.join())?.count ?? 0) + 1, pair });
    }
  }
  const [best] = [...counts.values()].sort(
    (one, other) => other.count - one.count || one.pair[0] - other.pair[0] || one.pair[1] - other.pair[1],
  );
  return best !== undefined && best.count > 1 ? best.pair : undefined;
}

function merged(piece: readonly number[], [left, right]: Merge, token: number): number[] {
  const tokens: number[] = [];
  for (let place = 0; place < piece.length; place += 1) {
    const isPair = piece[place] === left && piece[place + 1] === right;
    tokens.push(isPair ? token : piece[place]!);
    if (isPair) place += 1;
  }
  return tokens;
}

function bytesOf(piece: string): number[] {
  return [...Buffer.from(piece, 'utf8')];
}
