// What the pages of a comparison have in common: the same facts in the same words, whatever the layout.

import type {
  ChangedVerdict,
  ComparedMetric,
  ComparedProblem,
  ComparedRun,
  Comparison,
  DifferingSetting,
  PairComparison,
  ScoreDifference,
} from '../../contracts/comparison.ts';
import { inheritingTiers } from '../../contracts/problem.ts';
import { formatCount, formatShare, plural } from '../format-numbers.ts';
import { countingTier } from '../report-facts.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The name of a run on the page: A, B, …, Z, then A2 and so on. */
export function runLetter(place: number): string {
  const round = Math.floor(place / letters.length);
  return `${letters[place % letters.length]}${round === 0 ? '' : round + 1}`;
}

/** One line: model, size and sampling values of a run. */
export function describeComparedRun({ model, samples, problems, sampling }: ComparedRun): string {
  const { temperature, topP, seed } = sampling;
  return [
    model,
    `${plural(samples, 'sample')} of ${plural(problems, 'problem')}`,
    ...(temperature === undefined ? [] : [`temperature ${temperature}`]),
    ...(topP === undefined ? [] : [`top-p ${topP}`]),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
  ].join(' · ');
}

/** A difference in points of a hundred, with its sign, such as `+5.5` or `−0.3`. */
export function formatPoints(difference: number): string {
  const size = Math.abs(100 * difference).toFixed(1);
  if (size === '0.0') return size;
  return `${difference < 0 ? '−' : '+'}${size}`;
}

/** Bounds of a difference, such as `−1.2 to +3.4`. */
export function formatDifferenceBounds({ low, high }: ScoreDifference['difference']): string {
  return `${formatPoints(low)} to ${formatPoints(high)}`;
}

/** Such as `0.031` or `< 0.001`. */
export function formatP(p: number): string {
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

export interface ScoreLine {
  readonly label: string;
  readonly k: string;
  readonly metric: ComparedMetric;
}

/** Every number of a comparison: the tiers, then the rigor gap. */
export function scoreLines(pair: PairComparison): readonly ScoreLine[] {
  const groups = [
    ...Object.entries(pair.tiers).map(([tier, { passAtK }]) => ({
      label: isAfterBase(tier) && pair.tiers.base !== undefined ? `base + ${tier}` : tier,
      metrics: passAtK,
    })),
    { label: 'rigor gap', metrics: pair.rigorGap },
  ];
  return groups.flatMap(({ label, metrics }) =>
    Object.entries(metrics).map(([k, metric]) => ({ label, k, metric })),
  );
}

function isAfterBase(tier: string): boolean {
  return inheritingTiers.some((name) => name === tier);
}

/** Which is better, as far as can be said: `B is better`, or `not distinguishable`. */
export function judgeScore(line: ScoreLine, second: string): string {
  if ('absent' in line.metric) return '';
  if (!line.metric.isDistinguishable) return 'not distinguishable';
  const isHigher = line.metric.difference.value > 0;
  if (line.label === 'rigor gap') return isHigher ? 'wider' : 'narrower';
  return `${second} is ${isHigher ? 'better' : 'worse'}`;
}

/** What the comparison comes to in one sentence: the strictest tier that both ran, at the smallest k. */
export function describeFinding(pair: PairComparison): string {
  const [one, other] = [runLetter(pair.first), runLetter(pair.second)];
  const line = headline(pair);
  if (line === undefined) return `${one} and ${other} have no score to compare.`;
  const name = `${line.label} pass@${line.k}`;
  if ('absent' in line.metric)
    return `${one} and ${other} can not be compared on ${name}: ${line.metric.absent}.`;
  const { difference, adjustedP, isDistinguishable } = line.metric;
  const p = `p ${adjustedP < 0.001 ? '< 0.001' : `= ${formatP(adjustedP)}`}`;
  const numbers = `${formatPoints(difference.value)} points on ${name} (95 % interval ${formatDifferenceBounds(difference)}, ${p})`;
  return isDistinguishable
    ? `${other} is ${difference.value > 0 ? 'better' : 'worse'} than ${one}: ${numbers}.`
    : `${one} and ${other} are not distinguishable: ${numbers}.`;
}

function headline(pair: PairComparison): ScoreLine | undefined {
  const lines = scoreLines(pair).filter(({ label }) => label !== 'rigor gap');
  return lines.find(({ label }) => label === lines.at(-1)?.label);
}

/** What could have been seen on the strictest tier, such as `pass@1 2.9, pass@10 4.0 points`; why not, where nothing. */
export function describeDetectable(pair: PairComparison): string {
  const strictest = headline(pair)?.label;
  const lines = scoreLines(pair).filter(({ label }) => label === strictest);
  const sizes = lines.flatMap(({ k, metric }) => {
    if ('absent' in metric || metric.detectable === undefined) return [];
    return [`pass@${k} ${(100 * metric.detectable).toFixed(1)}`];
  });
  if (sizes.length === 0) return 'So few problems, or such even ones, can show no difference.';
  return `The smallest differences that these problems could show (in 80 % of such comparisons), ${strictest}: ${sizes.join(', ')} points.`;
}

/** How the numbers came about. */
export function describeMethods({ comparisons, seed }: Comparison): readonly string[] {
  const methods = new Set(
    comparisons.flatMap((pair) =>
      scoreLines(pair).flatMap(({ metric }) => ('absent' in metric ? [] : [metric.method])),
    ),
  );
  return [
    'Differences in points of a hundred, problem by problem; in brackets the 95 % interval.',
    ...(methods.has('mcnemar')
      ? ['Where each problem is passed or not: adjusted Wald interval, exact McNemar test.']
      : []),
    ...(methods.has('bootstrap')
      ? [
          `${methods.has('mcnemar') ? 'Else: bootstrap' : 'Bootstrap'} over problems, p by flipping the signs of their differences, seed ${seed}.`,
        ]
      : []),
    ...(comparisons.length > 1
      ? [
          `Each p is Holm's: corrected for ${comparisons.length} comparisons with A. The intervals are not corrected.`,
        ]
      : []),
    'Distinguishable: the interval leaves out 0, and p is at most 0.05.',
  ];
}

export interface MovedProblem {
  readonly id: string;
  readonly first: { readonly counted: number; readonly passed: number };
  readonly second: { readonly counted: number; readonly passed: number };
  /** Share that passes, second minus first. */
  readonly change: number;
}

/** Problems whose share of passing samples differs on the strictest tier that both judged, the most changed first. */
export function movedProblems(pair: PairComparison): readonly MovedProblem[] {
  return pair.perProblem
    .flatMap(moved)
    .filter(({ change }) => change !== 0)
    .sort((one, other) => Math.abs(other.change) - Math.abs(one.change) || byName(one, other));
}

function moved({ id, tiers }: ComparedProblem): readonly MovedProblem[] {
  const counts = tiers[countingTier({ tiers })];
  if (counts === undefined || counts.first.counted === 0 || counts.second.counted === 0) return [];
  const { first, second } = counts;
  return [{ id, first, second, change: second.passed / second.counted - first.passed / first.counted }];
}

/** `HumanEval/9` comes before `HumanEval/10`. */
function byName(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id.localeCompare(other.id, 'en', { numeric: true });
}

/** Such as `34 of 100 → 78 of 100`; `failed → passed` for one sample of each. */
export function describeMove(problem: MovedProblem): string {
  const describe = ({ counted, passed }: MovedProblem['first']) => {
    if (isSingle(problem)) return passed === 1 ? 'passed' : 'failed';
    return `${formatCount(passed)} of ${formatCount(counted)}`;
  };
  return `${describe(problem.first)} → ${describe(problem.second)}`;
}

function isSingle({ first, second }: MovedProblem): boolean {
  return first.counted === 1 && second.counted === 1;
}

/** How many problems moved, such as `Changed: 12 problems better, 3 worse, 149 the same`. */
export function describeMoves(pair: PairComparison): string {
  const problems = pair.perProblem.flatMap(moved);
  const changes = problems.map(({ change }) => Math.sign(change));
  const title = problems.every(isSingle) ? 'Flipped' : 'Changed';
  const count = (sign: number) => changes.filter((change) => change === sign).length;
  const same = changes.length - count(1) - count(-1);
  return `${title}: ${plural(count(1), 'problem')} better, ${formatCount(count(-1))} worse, ${formatCount(same)} the same`;
}

export interface ChangedSample {
  readonly place: string;
  readonly change: string;
}

/** Verdicts that changed on the same answer, one row a sample. */
export function changedSamples(changed: readonly ChangedVerdict[]): readonly ChangedSample[] {
  const rows = new Map<string, string[]>();
  for (const { problem, sample, tier, first, second, program } of changed) {
    const place = `${problem} sample ${sample}`;
    const changes = rows.get(place) ?? (program === 'other' ? ['other program'] : []);
    changes.push(`${tier} ${first} → ${second}`);
    rows.set(place, changes);
  }
  return [...rows].map(([place, changes]) => ({ place, change: changes.join(', ') }));
}

/** Such as `16,400 samples under the same index, 8,212 of them the same answer`. */
export function describeAnswers({ answers }: PairComparison): string {
  return `${plural(answers.shared, 'sample')} under the same index, ${formatCount(answers.same)} of them the same answer`;
}

/** A setting's two values; of lists only what the other lacks. */
export function describeSetting({ first, second }: DifferingSetting): string {
  return `${describeValue(first, second)} → ${describeValue(second, first)}`;
}

function describeValue(value: unknown, other: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value) && Array.isArray(other)) {
    const own = value.filter((member) => !other.includes(member));
    return own.length === 0 ? 'without' : own.map(describeLeaf).join(', ');
  }
  return describeLeaf(value);
}

function describeLeaf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A score in percent; the gap's too. */
export function formatScore(share: number): string {
  return formatShare(share).replace('-', '−');
}
