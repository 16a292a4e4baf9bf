type Place = number | null;
interface Piece {
  frames: number;
  marks: ReadonlySet<number>;
}

/** Cuts the pieces in two at a place and returns the index of the piece that begins there. */
function splitAt(pieces: Piece[], place: number): number {
  let begin = 0;
  let index = 0;
  while (index < pieces.length && begin + pieces[index].frames <= place) begin += pieces[index++].frames;
  if (begin === place) return index;
  const { frames, marks } = pieces[index];
  pieces.splice(index, 1, { frames: place - begin, marks }, { frames: frames - (place - begin), marks });
  return index + 1;
}

export function reelMarks(
  length: number,
  marks: [string, Place, Place][],
  ops: [string, Place, Place?][],
): { length: number; runs: [string, [number, number][]][] } {
  let size = length;
  const resolve = (place: Place): number =>
    place === null ? size : Math.min(size, Math.max(0, place < 0 ? size + place : place));
  const pieces: Piece[] = size > 0 ? [{ frames: size, marks: new Set() }] : [];

  /** Makes a stretch consist of whole pieces: the indices of the first one and of the one behind the last. */
  const stretch = (from: Place, to: Place): [number, number] => {
    const [first, behind] = [resolve(from), resolve(to)];
    if (behind <= first) return [0, 0];
    const begin = splitAt(pieces, first);
    return [begin, splitAt(pieces, behind)];
  };

  marks.forEach(([, from, to], mark) => {
    const [begin, end] = stretch(from, to);
    for (const piece of pieces.slice(begin, end)) piece.marks = new Set([...piece.marks, mark]);
  });

  for (const [kind, first, second = null] of ops) {
    if (kind === 'insert') {
      if (second === null || second < 0) throw new RangeError('impossible number of frames');
      if (second === 0) continue;
      const index = splitAt(pieces, resolve(first));
      const before = pieces[index - 1]?.marks ?? new Set();
      const behind = pieces[index]?.marks ?? new Set();
      pieces.splice(index, 0, { frames: second, marks: before.intersection(behind) });
      size += second;
    } else {
      const [begin, end] = stretch(first, second);
      const taken = pieces.splice(begin, end - begin);
      if (kind === 'reverse') pieces.splice(begin, 0, ...taken.reverse());
      else size -= taken.reduce((sum, piece) => sum + piece.frames, 0);
    }
  }

  const runs = marks.map(([name], mark): [string, [number, number][]] => {
    const found: [number, number][] = [];
    let at = 0;
    for (const piece of pieces) {
      const end = at + piece.frames;
      if (piece.marks.has(mark)) {
        const last = found[found.length - 1];
        if (last !== undefined && last[1] === at) last[1] = end;
        else found.push([at, end]);
      }
      at = end;
    }
    return [name, found];
  });
  return { length: size, runs };
}
