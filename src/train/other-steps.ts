// A training can be made longer or shorter while it is under way, as long as its learning rate has not begun to fall:
// what was done until then is what a training of the new length would have done, bit for bit.

import type { TrainingOptions } from '../contracts/training.ts';
import { learningRate } from './learning-rate.ts';

/** Whether only the number of steps differs, and each of the first `taken` steps has the same learning rate. */
export function isSameSoFar(known: TrainingOptions, wanted: TrainingOptions, taken: number): boolean {
  if (taken > wanted.steps) return false;
  const [before, now] = [settingsOf(known), settingsOf(wanted)];
  if ([...before.keys(), ...now.keys()].some((name) => before.get(name) !== now.get(name))) return false;
  const rate = (options: TrainingOptions, step: number): number =>
    learningRate(step, { ...options, peak: options.peakRate });
  return Array.from({ length: taken }, (_, step) => step).every(
    (step) => rate(known, step) === rate(wanted, step),
  );
}

/** All but the steps, and the warm-up, which follows from them and is part of the learning rate. */
function settingsOf({ steps, warmUpSteps, ...others }: TrainingOptions): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(others));
}
