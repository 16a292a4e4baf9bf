// A training in numbers that every layout shows.

import type { TrainingFile, TrainingRow } from '../../contracts/training.ts';
import {
  formatBounds,
  formatCount,
  formatMegabytes,
  formatSeconds,
  formatShare,
  isPresent,
  plural,
} from '../format-numbers.ts';

export type StepRow = TrainingRow & { readonly kind: 'step' };
export type ValidationRow = TrainingRow & { readonly kind: 'validation' };
export type ProbeRow = TrainingRow & { readonly kind: 'probe' };

export interface TrainingFacts {
  readonly steps: readonly StepRow[];
  readonly validations: readonly ValidationRow[];
  readonly probes: readonly ProbeRow[];
  /** Where another process went on. */
  readonly resumedAt: readonly number[];
  /** Of the last hundred steps. */
  readonly tokensPerSecond: number | undefined;
  /** Until the last step at that rate; undefined where it has ended or nothing is known. */
  readonly secondsLeft: number | undefined;
  /** Of the process that held most; undefined where none has ended by itself. */
  readonly peakMemoryBytes: number | undefined;
}

export function trainingFacts(file: TrainingFile, rows: readonly TrainingRow[]): TrainingFacts {
  const steps = rows.filter((row) => row.kind === 'step');
  const recent = steps.slice(-100);
  const speeds = recent.map(({ tokensPerSecond }) => tokensPerSecond).sort((one, other) => one - other);
  const tokensPerSecond = speeds[speeds.length >> 1];
  const [first] = recent;
  const last = recent.at(-1);
  const peaks = rows.flatMap((row) => (row.kind === 'end' ? [row.peakMemoryBytes] : []));
  const left = file.options.steps - (last?.step ?? 0);
  const perStep =
    first === undefined || last === undefined || first === last
      ? undefined
      : (last.seconds - first.seconds) / (last.step - first.step);
  return {
    steps,
    validations: rows.filter((row) => row.kind === 'validation'),
    probes: rows.filter((row) => row.kind === 'probe'),
    resumedAt: rows.flatMap((row) => (row.kind === 'resumed' ? [row.step] : [])),
    tokensPerSecond,
    secondsLeft: left === 0 || perStep === undefined ? undefined : left * perStep,
    peakMemoryBytes: peaks.length === 0 ? undefined : Math.max(...peaks),
  };
}

/** One line: stage, size, batch. */
export function describeTraining({ shape, options, parameters }: TrainingFile): string {
  const { stage, rows, length, accumulation, optimiser, seed, oneBatch } = options;
  const batch = `${rows} × ${length} tokens${accumulation === 1 ? '' : ` × ${accumulation}`} a step`;
  return [
    stage,
    `${formatCount(parameters)} parameters (${plural(shape.layers, 'layer')} of ${shape.width})`,
    `vocabulary ${formatCount(shape.vocabularySize)}`,
    batch,
    optimiser === 'muon' ? 'Muon' : 'AdamW',
    ...(oneBatch ? ['one batch, by heart'] : []),
    `seed ${seed}`,
  ].join(' · ');
}

/** What a probe found, such as `pass@1 35.0 % (15.4–59.2) on 20 problems kept apart`, or why nothing. */
export function describeProbe({ problems, passAt1 }: ProbeRow): string {
  if (!isPresent(passAt1)) return `no pass@1: ${passAt1.absent}`;
  const { value } = passAt1;
  return `pass@1 ${formatShare(value)} (${formatBounds(passAt1)}) on ${plural(problems, 'problem')} kept apart`;
}

/** One line: where it stands, such as `step 400 of 4,000 · loss 1.203 · 5,300 tokens/s · 40 min left`. */
export function describeProgress(file: TrainingFile, rows: readonly TrainingRow[]): string {
  const { steps, validations, probes, tokensPerSecond, secondsLeft, peakMemoryBytes } = trainingFacts(
    file,
    rows,
  );
  const last = steps.at(-1);
  if (last === undefined) return 'No step yet.';
  const validation = validations.at(-1);
  const probe = probes.findLast(({ passAt1 }) => isPresent(passAt1));
  return [
    `step ${formatCount(last.step)} of ${formatCount(file.options.steps)}`,
    `loss ${last.loss.toFixed(3)}, smoothed ${last.smoothed.toFixed(3)}`,
    ...(validation === undefined ? [] : [`validation ${validation.loss.toFixed(3)} at ${validation.step}`]),
    ...(probe === undefined || !isPresent(probe.passAt1)
      ? []
      : [`pass@1 ${formatShare(probe.passAt1.value)} at ${probe.step}`]),
    `${formatCount(last.tokens)} tokens in ${formatSeconds(last.seconds)}`,
    ...(tokensPerSecond === undefined ? [] : [`${formatCount(tokensPerSecond)} tokens/s`]),
    ...(secondsLeft === undefined ? [] : [`${formatSeconds(secondsLeft)} left`]),
    ...(peakMemoryBytes === undefined ? [] : [`at most ${formatMegabytes(peakMemoryBytes)} of memory`]),
  ].join(' · ');
}
