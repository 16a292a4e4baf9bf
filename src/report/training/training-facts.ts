// A training in numbers that every layout shows.

import type { TrainingFile, TrainingRow } from '../../contracts/training.ts';
import { formatCount, formatSeconds } from '../format-numbers.ts';

export type StepRow = TrainingRow & { readonly kind: 'step' };
export type ValidationRow = TrainingRow & { readonly kind: 'validation' };

export interface TrainingFacts {
  readonly steps: readonly StepRow[];
  readonly validations: readonly ValidationRow[];
  /** Where another process went on. */
  readonly resumedAt: readonly number[];
  /** Of the last hundred steps. */
  readonly tokensPerSecond: number | undefined;
  /** Until the last step at that rate; undefined where it has ended or nothing is known. */
  readonly secondsLeft: number | undefined;
}

export function trainingFacts(file: TrainingFile, rows: readonly TrainingRow[]): TrainingFacts {
  const steps = rows.filter((row) => row.kind === 'step');
  const recent = steps.slice(-100);
  const speeds = recent.map(({ tokensPerSecond }) => tokensPerSecond).sort((one, other) => one - other);
  const tokensPerSecond = speeds[speeds.length >> 1];
  const [first] = recent;
  const last = recent.at(-1);
  const left = file.options.steps - (last?.step ?? 0);
  const perStep =
    first === undefined || last === undefined || first === last
      ? undefined
      : (last.seconds - first.seconds) / (last.step - first.step);
  return {
    steps,
    validations: rows.filter((row) => row.kind === 'validation'),
    resumedAt: rows.flatMap((row) => (row.kind === 'resumed' ? [row.step] : [])),
    tokensPerSecond,
    secondsLeft: left === 0 || perStep === undefined ? undefined : left * perStep,
  };
}

/** One line: stage, size, batch. */
export function describeTraining({ shape, options, parameters }: TrainingFile): string {
  const { stage, rows, length, accumulation, optimiser, seed } = options;
  const batch = `${rows} × ${length} tokens${accumulation === 1 ? '' : ` × ${accumulation}`} a step`;
  return [
    stage,
    `${formatCount(parameters)} parameters (${shape.layers} layers of ${shape.width})`,
    `vocabulary ${formatCount(shape.vocabularySize)}`,
    batch,
    optimiser === 'muon' ? 'Muon' : 'AdamW',
    `seed ${seed}`,
  ].join(' · ');
}

/** One line: where it stands, such as `step 400 of 4,000 · loss 1.203 · 5,300 tokens/s · 40 min left`. */
export function describeProgress(file: TrainingFile, rows: readonly TrainingRow[]): string {
  const { steps, validations, tokensPerSecond, secondsLeft } = trainingFacts(file, rows);
  const last = steps.at(-1);
  if (last === undefined) return 'No step yet.';
  const validation = validations.at(-1);
  return [
    `step ${formatCount(last.step)} of ${formatCount(file.options.steps)}`,
    `loss ${last.loss.toFixed(3)}, smoothed ${last.smoothed.toFixed(3)}`,
    ...(validation === undefined ? [] : [`validation ${validation.loss.toFixed(3)} at ${validation.step}`]),
    `${formatCount(last.tokens)} tokens in ${formatSeconds(last.seconds)}`,
    ...(tokensPerSecond === undefined ? [] : [`${formatCount(tokensPerSecond)} tokens/s`]),
    ...(secondsLeft === undefined ? [] : [`${formatSeconds(secondsLeft)} left`]),
  ].join(' · ');
}
