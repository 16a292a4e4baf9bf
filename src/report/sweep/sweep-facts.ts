// What the layouts of a sweep have in common: its columns and its sentences.

import type { Metric } from '../../contracts/run.ts';
import type { BestPoint, Sweep, SweepMeasure, SweepPoint } from '../../contracts/sweep.ts';
import { formatBounds, formatShare, isPresent, plural } from '../format-numbers.ts';
import { countingTier } from '../report-facts.ts';

/** A number of every point. */
export interface SweepColumn {
  /** Short, for the head of a table. */
  readonly head: string;
  readonly read: (point: SweepPoint) => Metric | undefined;
}

/** What is measured beside pass@k: head, name and what it means. */
export const measureNames: Readonly<
  Record<SweepMeasure, { readonly head: string; readonly name: string; readonly meaning: string }>
> = {
  distinctPrograms: {
    head: 'programs',
    name: 'distinct programs',
    meaning: 'different programs / samples with a program',
  },
  distinctBehaviours: {
    head: 'behaviour',
    name: 'distinct behaviours',
    meaning: 'different behaviours on the base inputs / samples that were observed',
  },
  editDistance: {
    head: 'distance',
    name: 'edit distance',
    meaning: 'mean edit distance of two programs of a problem, in tokens, 1 where nothing is shared',
  },
  repetition: {
    head: 'repeats',
    name: 'repetition',
    meaning: 'share of 4-grams of an answer that stood in it before',
  },
  loops: { head: 'loops', name: 'loops', meaning: 'share of answers that end in a loop of the same words' },
  syntaxErrors: {
    head: 'syntax',
    name: 'syntax errors',
    meaning: 'share of samples that do not parse',
  },
  inventedNames: {
    head: 'invented',
    name: 'invented names',
    meaning: 'share of samples that end on a name, module or member that does not exist',
  },
};

/** Every k of the sweep, rising. */
export function sweepKs({ points }: Sweep): readonly string[] {
  const ks = new Set(points.flatMap((point) => Object.keys(point.tiers[countingTier(point)]?.passAtK ?? {})));
  return [...ks].sort((one, other) => Number(one) - Number(other));
}

/** pass@k of the tier that counts. */
export function passColumns(sweep: Sweep): readonly SweepColumn[] {
  return sweepKs(sweep)
    .map((k) => ({
      head: `pass@${k}`,
      read: (point: SweepPoint) => point.tiers[countingTier(point)]?.passAtK[k],
    }))
    .filter(({ read }) => sweep.points.some((point) => isPresent(read(point))));
}

export function measureColumns(sweep: Sweep): readonly SweepColumn[] {
  return Object.entries(measureNames)
    .map(([name, { head }]) => ({
      head,
      read: ({ measures }: SweepPoint) => Object.entries(measures).find(([key]) => key === name)?.[1],
    }))
    .filter(({ read }) => sweep.points.some((point) => isPresent(read(point))));
}

/** Such as `0.8`, or `0.8, top-p 0.9` where the grid has several. */
export function pointLabel(point: Pick<SweepPoint, 'temperature' | 'topP'>, { points }: Sweep): string {
  const isOne = points.every(({ topP }) => topP === points[0]?.topP);
  return isOne ? String(point.temperature) : `${point.temperature}, top-p ${point.topP}`;
}

/** One line: model, size, tier. */
export function describeSweep(sweep: Sweep): string {
  const { model, points, n, seed } = sweep;
  const [first] = points;
  const tops = [...new Set(points.map(({ topP }) => topP))].join(', ');
  const samples = points.reduce((sum, point) => sum + point.samples, 0);
  return [
    model,
    `${plural(points.length, 'point')}, ${plural(samples, 'sample')}`,
    `n = ${n}`,
    `top-p ${tops}`,
    `seed ${seed}`,
    ...(first !== undefined && countingTier(first) === 'plus' ? ['pass@k on base + plus'] : []),
  ].join(' · ');
}

/** Such as `pass@10: best at temperature 0.8, 61.0 % [52.1–69.6]; not distinguishable: 0.6, 1`. */
export function describeBest(best: BestPoint, sweep: Sweep): string {
  const { k, passAtK, rivals } = best;
  const score = `${formatShare(passAtK.value)} [${formatBounds(passAtK)}]`;
  const others = rivals.map((rival) => pointLabel(rival, sweep)).join('; ');
  const clear =
    sweep.points.length === 1
      ? 'the only point'
      : rivals.length === 0
        ? 'better than every other point'
        : `not distinguishable from ${others}`;
  return `pass@${k}: best at temperature ${pointLabel(best, sweep)}, ${score}; ${clear}`;
}

/** How the numbers were made. */
export function describeSweepMethods({ n, seed }: Sweep): string {
  return `In brackets and bars: 95 % interval, bootstrap over problems, seed ${seed}; n = ${n} samples a problem at every point. Points that can not be distinguished from the best: the paired difference over problems has an interval that holds 0, not corrected for the number of points.`;
}

/** A cell such as `22.1 %`, or a dash. */
export function shareCell(metric: Metric | undefined): string {
  return isPresent(metric) ? formatShare(metric.value) : '–';
}
