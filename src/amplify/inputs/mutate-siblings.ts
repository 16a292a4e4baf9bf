// Lists that stand side by side within an argument are filled anew with the same few numbers or texts, each as long as
// chance says: averages, counts and medians of theirs are equal, or almost.

import type { Value } from '../values/value.ts';
import { type MutationTools, pick } from './mutation.ts';

type Sequence = Extract<Value, { readonly items: readonly Value[] }>;

/** Chosen: two averages of so many numbers may differ by less than a hundredth. */
const longest = 25;

/** Undefined where no lists of numbers or of texts stand side by side. */
export function mutateSiblings(
  value: Value,
  { random }: MutationTools,
): { readonly value: Value; readonly operator: string } | undefined {
  const siblings = innermostOf(value, 0).filter(({ depth }) => depth > 0);
  const chosen = pick(siblings, random);
  if (chosen === undefined) return undefined;
  const kind = chosen.sequence.items[0]?.kind;
  const alike = siblings.filter(({ sequence }) => sequence.items[0]?.kind === kind);
  if (alike.length < 2) return undefined;
  const pool = alike.flatMap(({ sequence }) => sequence.items);
  const first = pick(pool, random);
  const few = [first, random.below(2) === 0 ? beside(first) : pick(pool, random), pick(pool, random)].flatMap(
    (one) => one ?? [],
  );
  const some = few.slice(0, 2 + random.below(2));
  const most = 1 + random.below(longest);
  const filled = new Map<Sequence, Value>(
    alike.map(({ sequence }) => [
      sequence,
      {
        kind: sequence.kind,
        items: Array.from({ length: 1 + random.below(most) }, () => pick(some, random) ?? { kind: 'none' }),
      },
    ]),
  );
  return { value: replaceWithin(value, filled), operator: 'lists of the same few' };
}

function beside(value: Value | undefined): Value | undefined {
  return value?.kind === 'integer' ? { kind: 'integer', value: value.value + 1n } : value;
}

interface Innermost {
  readonly sequence: Sequence;
  readonly depth: number;
}

/** Lists and tuples whose items are numbers or texts of one kind. */
function innermostOf(value: Value, depth: number): readonly Innermost[] {
  if (value.kind === 'mapping') return value.entries.flatMap(([, item]) => innermostOf(item, depth + 1));
  if (value.kind !== 'list' && value.kind !== 'tuple') return [];
  const [first] = value.items;
  const isAtomic = first?.kind === 'integer' || first?.kind === 'float' || first?.kind === 'text';
  if (isAtomic && value.items.every(({ kind }) => kind === first.kind)) return [{ sequence: value, depth }];
  return value.items.flatMap((item) => innermostOf(item, depth + 1));
}

function replaceWithin(value: Value, filled: ReadonlyMap<Sequence, Value>): Value {
  if (value.kind === 'mapping') {
    return {
      kind: 'mapping',
      entries: value.entries.map(([key, item]) => [key, replaceWithin(item, filled)] as const),
    };
  }
  if (value.kind !== 'list' && value.kind !== 'tuple') return value;
  const next = filled.get(value);
  return next ?? { kind: value.kind, items: value.items.map((item) => replaceWithin(item, filled)) };
}
