// Text in lines of a given width, for what people read in a terminal.

/** At most `width` characters, the last an ellipsis where something is cut off. */
export function clip(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

/** Words in lines of at most `width` characters; a longer word has a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  return fillLines(
    text.split(' ').map((word) => ({ text: word, length: word.length })),
    width,
    1,
  );
}

export interface Piece {
  readonly text: string;
  /** Columns that it takes, which colour codes do not. */
  readonly length: number;
}

/** Pieces side by side, `gap` spaces apart, in as few lines as they fit. */
export function fillLines(pieces: readonly Piece[], width: number, gap = 3): readonly string[] {
  const lines: Piece[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last === undefined || last.length + gap + piece.length > width) lines.push(piece);
    else {
      const text = `${last.text}${' '.repeat(gap)}${piece.text}`;
      lines[lines.length - 1] = { text, length: last.length + gap + piece.length };
    }
  }
  return lines.map(({ text }) => text);
}
