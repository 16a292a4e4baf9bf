// All that tests of a problem call: its entry, and the drivers of its base tests.

import type { Ground, Target } from '../examine-reference.ts';

/** The entry alone, where tests call nothing else. */
export function targetsOf(ground: Ground): readonly Target[] {
  return ground.targets ?? [{ ground }];
}

/** Chosen: what base calls says most of what the problem is about. */
const calledWeight = 3;

/** Its share of the inputs, beside those of the other targets. */
export function weightOf({ ground }: Target): number {
  return ground.base.length > 0 ? calledWeight : 1;
}

/** The ground of the function that an input calls. */
export function groundOf(ground: Ground, { driver }: { readonly driver?: string }): Ground {
  return ground.targets?.find((target) => target.driver === driver)?.ground ?? ground;
}
