// One step away from a value, by the operators of its type. After EvalPlus' type-aware mutation (Liu et al., 2023),
// with the reference's constants, the place's own seeds, and boundaries.

import type { Value } from '../values/value.ts';
import type { Place } from './domain/domain.ts';
import { mutateMapping } from './mutate-mapping.ts';
import { mutateFloat, mutateInteger } from './mutate-number.ts';
import { mutateSequence } from './mutate-sequence.ts';
import { mutateText } from './mutate-text.ts';
import { type Mutation, type MutationTools, pick } from './mutation.ts';

/** Undefined where nothing was changed. */
export function mutateValue(
  value: Value,
  place: Place | undefined,
  tools: MutationTools,
): Mutation | undefined {
  const { random } = tools;
  const kinds = place?.slot.kinds.size ?? 1;
  // Where the seeds have several types, another seed's value is a change of type.
  if (kinds > 1 && random.below(6) === 0) {
    const other = pick(place?.slot.values ?? [], random);
    return other === undefined ? undefined : { value: other, operator: 'seen elsewhere' };
  }
  if (tools.reachesOut && random.below(12) === 0) return { value: { kind: 'none' }, operator: 'None' };
  switch (value.kind) {
    case 'none':
      return place === undefined ? undefined : seenElsewhere(place, tools);
    case 'opaque':
      return place === undefined ? undefined : seenElsewhere(place, tools);
    case 'boolean':
      return { value: { kind: 'boolean', value: !value.value }, operator: 'flip' };
    case 'integer':
      return mutateInteger(value.value, place, tools);
    case 'float':
      return mutateFloat(value.value, place, tools);
    case 'text':
      return mutateText(value.value, place, tools);
    case 'list':
    case 'tuple':
    case 'set':
      return mutateSequence(value, place, tools);
    case 'mapping':
      return mutateMapping(value.entries, place, tools);
    default:
      return value satisfies never;
  }
}

function seenElsewhere(place: Place, { random }: MutationTools): Mutation | undefined {
  const other = pick(place.slot.values, random);
  return other === undefined ? undefined : { value: other, operator: 'seen elsewhere' };
}
