// Which of the valid names a wrong one was probably meant to be.

/** The one choice that begins with `word`, else the one with the fewest edits, when they are few enough to be a slip. */
export function nearest(word: string, choices: Iterable<string>): string | undefined {
  const all = [...choices];
  const begun = all.filter((choice) => choice.toLowerCase().startsWith(word.toLowerCase()));
  const [only] = begun;
  if (word !== '' && only !== undefined && begun.length === 1) return only;
  return fewestEdits(word, all);
}

function fewestEdits(word: string, choices: readonly string[]): string | undefined {
  let best: string | undefined;
  // Chosen: a third of the word may be wrong; beyond that a suggestion confuses.
  let fewest = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const choice of choices) {
    if (Math.abs(choice.length - word.length) >= fewest) continue;
    const edits = editDistance(word.toLowerCase(), choice.toLowerCase());
    if (edits < fewest) {
      fewest = edits;
      best = choice;
    }
  }
  return best;
}

/** Levenshtein distance, one row at a time. */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
