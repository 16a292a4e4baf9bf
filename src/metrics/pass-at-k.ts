// pass@k: the chance that at least one of k samples, drawn without replacement from n of which c pass, passes.
// Chen et al. 2021, "Evaluating Large Language Models Trained on Code": 1 − C(n−c, k) / C(n, k).

export interface PassCount {
  /** Samples that count. */
  readonly n: number;
  /** Those of them that passed. */
  readonly c: number;
}

export interface PassAtKInput extends PassCount {
  readonly k: number;
}

/**
 * The unbiased estimate of pass@k for one problem, or undefined where fewer than k samples exist.
 *
 * The product Π (n−c−j)/(n−j) for j < k never leaves [0, 1], and adds only factors of at most 1 as k or c
 * grows, so the estimate is monotone in both to the last bit.
 *
 * @example passAtK({ n: 100, c: 10, k: 10 }) // 0.6695237889…
 */
export function passAtK({ n, c, k }: PassAtKInput): number | undefined {
  requireWhole('n', n, 0);
  requireWhole('c', c, 0);
  requireWhole('k', k, 1);
  if (c > n) throw new RangeError(`pass-at-k: c may not exceed n, and c is ${c} of n = ${n}.`);
  if (n < k) return undefined;
  if (n - c < k) return 1;
  let allFail = 1;
  for (let j = 0; j < k; j += 1) allFail *= (n - c - j) / (n - j);
  return 1 - allFail;
}

/** pass@k averaged over problems; undefined where there is none, or one of them has fewer than k samples. */
export function meanPassAtK(problems: readonly PassCount[], k: number): number | undefined {
  const values = passAtKValues(problems, k);
  return values === undefined ? undefined : meanOf(values);
}

/** pass@k of each problem; undefined where there is none, or one of them has fewer than k samples. */
export function passAtKValues(problems: readonly PassCount[], k: number): readonly number[] | undefined {
  if (problems.length === 0) return undefined;
  const values: number[] = [];
  for (const { n, c } of problems) {
    const value = passAtK({ n, c, k });
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

/** The arithmetic mean of at least one number. */
export function meanOf(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('mean: there is no mean of no values.');
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function requireWhole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(`pass-at-k: ${name} must be a whole number of at least ${least}, and it is ${value}.`);
}
