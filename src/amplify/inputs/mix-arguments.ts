// Operators on a whole call: what stands in one argument turns up in another, where it may matter to the program.

import type { RandomStream } from '../../base/random.ts';
import { keyOf } from '../values/compare-values.ts';
import type { Value } from '../values/value.ts';
import { isSequence } from './domain/slot.ts';
import { type MutationTools, pick } from './mutation.ts';

type Sequence = Extract<Value, { readonly kind: 'list' | 'tuple' | 'set' }>;

interface Mixed {
  readonly args: readonly Value[];
  readonly operator: string;
}

/** Undefined where the two arguments that chance picks have nothing to give each other. */
export function mixArguments(args: readonly Value[], { random }: MutationTools): Mixed | undefined {
  const from = random.below(args.length);
  const to = (from + 1 + random.below(args.length - 1)) % args.length;
  const [source, target] = [args[from], args[to]];
  if (source === undefined || target === undefined) return undefined;
  const put = (value: Value | undefined, operator: string): Mixed | undefined =>
    value && { args: args.with(to, value), operator };
  if (source.kind === target.kind) return mixAlike(args, { from, to, source, target, random });
  if (isSequence(source)) {
    if (target.kind === 'integer' && random.below(2) === 0) {
      return put({ kind: 'integer', value: BigInt(source.items.length) }, 'length of argument');
    }
    const item = pick(source.items, random);
    return item?.kind === target.kind ? put(item, 'item of argument') : undefined;
  }
  if (source.kind === 'text' && target.kind === 'integer') {
    return put({ kind: 'integer', value: BigInt(source.value.length) }, 'length of argument');
  }
  if (isSequence(target) && target.items[0]?.kind === source.kind) {
    return put(withItems(target, [source]), 'argument as item');
  }
  return undefined;
}

interface Alike {
  readonly from: number;
  readonly to: number;
  readonly source: Value;
  readonly target: Value;
  readonly random: RandomStream;
}

/** Two arguments of one kind. */
function mixAlike(args: readonly Value[], { from, to, source, target, random }: Alike): Mixed {
  const put = (value: Value, operator: string): Mixed => ({ args: args.with(to, value), operator });
  if (isSequence(source) && isSequence(target) && random.below(2) === 0) {
    const taken = source.items.filter(() => random.below(2) === 0);
    return put(withItems(target, taken), 'items of argument');
  }
  if (source.kind === 'text' && random.below(2) === 0) {
    return put({ kind: 'text', value: partOfText(source.value, random) }, 'part of argument');
  }
  return random.below(2) === 0
    ? put(source, 'copy argument')
    : { args: args.with(to, source).with(from, target), operator: 'swap arguments' };
}

/** A set takes no item that it has. */
function withItems(target: Sequence, items: readonly Value[]): Value {
  const all = [...target.items, ...items];
  if (target.kind !== 'set') return { kind: target.kind, items: all };
  return { kind: 'set', items: [...new Map(all.map((item) => [keyOf(item), item])).values()] };
}

/** So that `in`, `find` and `startswith` have something to find. */
function partOfText(text: string, random: RandomStream): string {
  const start = random.below(text.length + 1);
  return text.slice(start, start + 1 + random.below(3));
}
