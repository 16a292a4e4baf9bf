// Holm's correction: whoever asks several questions of the same data finds something by chance alone, so the surest
// answer must be surer by as much as there are questions.

/**
 * Each p raised so that the chance of any false alarm among all of them stays below the level that one p is held
 * against; in the order given. Holm 1979, "A Simple Sequentially Rejective Multiple Test Procedure".
 *
 * @example holm([0.01, 0.04, 0.03]) // [0.03, 0.06, 0.06]
 */
export function holm(ps: readonly number[]): readonly number[] {
  const ranked = ps.map((p, place) => ({ p, place })).sort((one, other) => one.p - other.p);
  const adjusted = ps.map(() => 1);
  let least = 0;
  for (const [rank, { p, place }] of ranked.entries()) {
    least = Math.max(least, Math.min(1, p * (ps.length - rank)));
    adjusted[place] = least;
  }
  return adjusted;
}
