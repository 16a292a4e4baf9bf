// McNemar's exact test: two runs answered the same problems once each, and only the problems on which they differ
// tell them apart. If neither were better, each of those would be a fair coin.

export interface Discordance {
  /** Problems that only the first passes. */
  readonly onlyFirst: number;
  /** Problems that only the second passes. */
  readonly onlySecond: number;
}

/**
 * The two-sided p: the chance that a fair coin, thrown once for each problem on which the runs differ, is at least as
 * uneven as they are. 1 where they differ on none. McNemar 1947; the exact form is the sign test on those problems.
 *
 * @example exactMcnemar({ onlyFirst: 0, onlySecond: 6 }) // 0.03125
 */
export function exactMcnemar({ onlyFirst, onlySecond }: Discordance): number {
  for (const count of [onlyFirst, onlySecond]) {
    if (Number.isSafeInteger(count) && count >= 0) continue;
    throw new RangeError(
      `exact-mcnemar: counts must be whole numbers of at least 0, and one of them is ${count}.`,
    );
  }
  const throws = onlyFirst + onlySecond;
  const fewer = Math.min(onlyFirst, onlySecond);
  let term = Math.exp(logBinomial(throws, fewer) - throws * Math.LN2);
  let tail = 0;
  for (let heads = fewer; heads >= 0; heads -= 1) {
    tail += term;
    term *= heads / (throws - heads + 1);
  }
  return Math.min(1, 2 * tail);
}

/** ln C(n, k). */
function logBinomial(n: number, k: number): number {
  let sum = 0;
  for (let place = 0; place < k; place += 1) sum += Math.log((n - place) / (place + 1));
  return sum;
}
