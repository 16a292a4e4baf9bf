// Of what kinds each argument of a call is: its own form, such as empty or unsorted, and what its items are, such as
// negative. An empty text within a list does not make the list empty.

import { categoriesOf, categoriesOfValue, type InputCategory } from '../inputs/categories.ts';
import { isSequence } from '../inputs/domain/slot.ts';
import type { Value } from '../values/value.ts';
import type { Call } from './try-calls.ts';

/** Kinds that a list has because an item of it has them. */
const ofContent: ReadonlySet<InputCategory> = new Set([
  ...(['negative', 'zero', 'large', 'fraction', 'unicode', 'upper case', 'white space'] as const),
  ...(['digits in text', 'None', 'NaN or infinity'] as const),
]);

export function labelValue(value: Value): readonly InputCategory[] {
  const own = categoriesOfValue(value);
  const inside = categoriesOf(partsOf(value)).filter((category) => ofContent.has(category));
  return [...new Set([...own, ...inside])];
}

/** One list for each argument. */
export function labelCall(call: Call): readonly (readonly InputCategory[])[] {
  return call.map(labelValue);
}

function partsOf(value: Value): readonly Value[] {
  if (isSequence(value)) return value.items;
  return value.kind === 'mapping' ? value.entries.map(([, item]) => item) : [];
}
