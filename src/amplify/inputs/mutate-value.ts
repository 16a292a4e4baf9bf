// One step away from a value, by the operators of its type. After EvalPlus' type-aware mutation (Liu et al., 2023),
// with the reference's constants, the place's own seeds, and boundaries.

import type { RandomStream } from '../../base/random.ts';
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
  const neighbour = tools.reachesOut && random.below(8) === 0 ? ofNeighbouringType(value, random) : undefined;
  if (neighbour !== undefined) return { value: neighbour, operator: 'another type' };
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

/** What a caller may hand over in its place without noticing. */
function ofNeighbouringType(value: Value, random: RandomStream): Value | undefined {
  switch (value.kind) {
    case 'integer':
      return random.below(3) === 0
        ? { kind: 'boolean', value: value.value % 2n === 0n }
        : { kind: 'float', value: Number(value.value) + (random.below(2) === 0 ? 0.5 : 0) };
    case 'float':
      return Number.isFinite(value.value)
        ? { kind: 'integer', value: BigInt(Math.trunc(value.value)) }
        : undefined;
    case 'boolean':
      return { kind: 'integer', value: value.value ? 1n : 0n };
    case 'text':
      return value.value === '' ? undefined : { kind: 'text', value: '' };
    case 'list':
      return value.items.length === 0 ? undefined : { kind: 'list', items: [] };
    default:
      return undefined;
  }
}

function seenElsewhere(place: Place, { random }: MutationTools): Mutation | undefined {
  const other = pick(place.slot.values, random);
  return other === undefined ? undefined : { value: other, operator: 'seen elsewhere' };
}
