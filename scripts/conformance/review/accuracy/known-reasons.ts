// Why a program is not found, or is found at a lower grade than it deserves, where someone looked into it.

import type { ReviewProgram } from '../../../../test/examples/review-pairs.ts';

/** By class and name of the pair. */
const reasons: Readonly<Record<string, string>> = {};

export function knownReason({ class: ofClass, name }: ReviewProgram): string {
  return reasons[`${ofClass}/${name}`] ?? '';
}
