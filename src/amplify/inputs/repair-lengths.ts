// Arguments whose lengths belong together in every seed are given such lengths again after a mutation.

import type { Value } from '../values/value.ts';
import { type Domain, lengthOf, type Place } from './domain/domain.ts';
import { isSequence } from './domain/slot.ts';
import { freshValue } from './fresh-value.ts';
import { type MutationTools, pick } from './mutation.ts';

export function repairLengths(
  args: readonly Value[],
  { lengths, places }: Domain,
  tools: MutationTools,
): readonly Value[] {
  if (tools.reachesOut) return args;
  let repaired = args;
  for (const { left, right, difference } of lengths) {
    const wanted = (lengthOf(repaired[left]) ?? 0) + difference;
    const value = repaired[right];
    if (value === undefined || wanted < 0) continue;
    repaired = repaired.with(right, withLength(value, { length: wanted, place: places[right], tools }));
  }
  return repaired;
}

interface Wanted {
  readonly length: number;
  readonly place: Place | undefined;
  readonly tools: MutationTools;
}

function withLength(value: Value, { length, place, tools }: Wanted): Value {
  if (value.kind === 'text') {
    const missing = Math.max(0, length - value.value.length);
    const more = Array.from(
      { length: missing },
      () => pick(place?.texts.alphabet ?? ['a'], tools.random) ?? 'a',
    );
    return { kind: 'text', value: (value.value + more.join('')).slice(0, length) };
  }
  if (!isSequence(value)) return value;
  const missing = Math.max(0, length - value.items.length);
  const more = Array.from({ length: missing }, () => freshValue(place?.items, tools));
  return { kind: value.kind, items: [...value.items, ...more].slice(0, length) };
}
