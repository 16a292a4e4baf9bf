// How alike two texts are, token by token, and how well a score ranks: what is needed to show that looking like
// the reference does not measure code. Nothing in a report is computed from these.

/** Longest n-gram of BLEU. */
const longest = 4;

/**
 * BLEU of one candidate against one reference (Papineni et al. 2002): BP · exp(Σ log pₙ / 4) for n = 1…4, with
 * BP = exp(min(0, 1 − r/c)) for lengths r of the reference and c of the candidate, and clipped n-gram precisions
 * pₙ. Smoothed as Lin and Och 2004 do: for n > 1, one is added to matches and to candidates' n-grams, so that a
 * short text without a common 4-gram still gets a score; no common token is 0, and two empty texts are 1.
 */
export function bleu(candidate: readonly string[], reference: readonly string[]): number {
  if (candidate.length === 0) return reference.length === 0 ? 1 : 0;
  let logs = 0;
  for (let n = 1; n <= longest; n += 1) {
    const added = n > 1 ? 1 : 0;
    const total = Math.max(0, candidate.length - n + 1);
    const matches = commonGrams(candidate, reference, n);
    if (matches + added === 0) return 0;
    logs += Math.log((matches + added) / (total + added));
  }
  const brevity = Math.min(0, 1 - reference.length / candidate.length);
  return Math.exp(brevity + logs / longest);
}

/** n-grams of both texts, each counted at most as often as the rarer text holds it. */
function commonGrams(candidate: readonly string[], reference: readonly string[], n: number): number {
  const available = new Map<string, number>();
  for (const gram of gramsOf(reference, n)) available.set(gram, (available.get(gram) ?? 0) + 1);
  let matches = 0;
  for (const gram of gramsOf(candidate, n)) {
    const left = available.get(gram) ?? 0;
    if (left === 0) continue;
    available.set(gram, left - 1);
    matches += 1;
  }
  return matches;
}

function* gramsOf(tokens: readonly string[], n: number): Generator<string> {
  for (let start = 0; start + n <= tokens.length; start += 1) {
    yield JSON.stringify(tokens.slice(start, start + n));
  }
}

/** 1 − Levenshtein distance / length of the longer list: 1 for equal lists, 0 for nothing in common. */
export function editSimilarity(left: readonly string[], right: readonly string[]): number {
  const length = Math.max(left.length, right.length);
  if (length === 0) return 1;
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (const [row, token] of left.entries()) {
    const current = [row + 1];
    for (const [column, other] of right.entries()) {
      const replaced = (previous[column] ?? 0) + (token === other ? 0 : 1);
      const removed = (previous[column + 1] ?? 0) + 1;
      const inserted = (current[column] ?? 0) + 1;
      current.push(Math.min(replaced, removed, inserted));
    }
    previous = current;
  }
  return 1 - (previous[right.length] ?? 0) / length;
}

/**
 * Area under the ROC curve: the chance that a positive item has a higher score than a negative one, ties counting
 * half. In the rank form of Mann and Whitney 1947: (R − p(p+1)/2) / (p·q) for p positives with rank sum R and q
 * negatives; undefined where either kind is missing.
 */
export function areaUnderCurve(scores: readonly number[], labels: readonly boolean[]): number | undefined {
  if (scores.length !== labels.length) {
    throw new RangeError(`area-under-curve: ${scores.length} scores have ${labels.length} labels.`);
  }
  const positives = labels.filter((label) => label).length;
  const negatives = labels.length - positives;
  if (positives === 0 || negatives === 0) return undefined;
  const ranks = middleRanks(scores);
  const rankSum = ranks.reduce((sum, rank, item) => (labels[item] === true ? sum + rank : sum), 0);
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Ranks from 1 upwards; equal scores share the mean of their ranks. */
function middleRanks(scores: readonly number[]): readonly number[] {
  const order = scores.map((score, item) => ({ score, item })).sort((a, b) => a.score - b.score);
  const ranks: number[] = new Array(scores.length).fill(0);
  let start = 0;
  while (start < order.length) {
    let end = start;
    while (end < order.length && order[end]?.score === order[start]?.score) end += 1;
    for (const { item } of order.slice(start, end)) ranks[item] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}
