// A value made from nothing but the shape of what the seeds have at its place.

import { compareValues } from '../values/compare-values.ts';
import type { Value, ValueKind } from '../values/value.ts';
import type { Place } from './domain/domain.ts';
import { randomText } from './mutate-text.ts';
import { type MutationTools, pick } from './mutation.ts';

/** Chosen: what shows at a depth of six shows before. */
const deepest = 6;

export function freshValue(place: Place | undefined, tools: MutationTools, depth = 0): Value {
  const kind = pick(kindsBySeeds(place), tools.random) ?? 'integer';
  switch (kind) {
    case 'none':
      return { kind };
    case 'boolean':
      return { kind, value: tools.random.below(2) === 1 };
    case 'integer':
      return { kind, value: freshInteger(place, tools) };
    case 'float':
      return { kind, value: freshFloat(place, tools) };
    case 'text':
      return freshText(place, tools);
    case 'list':
    case 'tuple':
    case 'set':
      return { kind, items: depth > deepest ? [] : freshItems(place, tools, depth) };
    case 'mapping':
      return { kind, entries: depth > deepest ? [] : freshEntries(place, tools, depth) };
    case 'opaque':
      return pick(place?.slot.values ?? [], tools.random) ?? { kind: 'none' };
    default:
      return kind satisfies never;
  }
}

/** As often as the seeds have them. */
function kindsBySeeds(place: Place | undefined): readonly ValueKind[] {
  return place?.slot.values.map(({ kind }) => kind) ?? [];
}

function freshInteger(place: Place | undefined, { random, integers }: MutationTools): bigint {
  const closed = pick(place?.numbers.closed ?? [], random);
  if (closed !== undefined) return BigInt(closed);
  const seen = place?.slot.integers ?? [];
  const most = seen.reduce((largest, one) => (one > largest ? one : largest), 10n);
  const mayBeNegative = place?.numbers.low === undefined;
  const sign = mayBeNegative && random.below(3) === 0 ? -1n : 1n;
  switch (random.below(5)) {
    case 0:
      return (pick(integers, random) ?? 1n) + BigInt(random.below(3) - 1);
    case 1:
      return pick(seen, random) ?? 0n;
    case 2:
      return sign * BigInt(random.below(10));
    case 3:
      return sign * BigInt(random.below(120));
    default:
      return sign * BigInt(Math.floor(random.next() * Math.min(Number(most * 2n), 2 ** 50)));
  }
}

function freshFloat(place: Place | undefined, { random, floats }: MutationTools): number {
  const seen = place?.slot.floats ?? [];
  const mayBeNegative = place?.numbers.low === undefined;
  const sign = mayBeNegative && random.below(3) === 0 ? -1 : 1;
  switch (random.below(5)) {
    case 0:
      return pick(floats, random) ?? 0.5;
    case 1:
      return pick(seen, random) ?? 1.5;
    case 2:
      return sign * random.below(10);
    case 3:
      return sign * (Math.round(random.next() * 1000) / 10);
    default:
      return sign * random.next() * Math.max(1, ...seen.filter(Number.isFinite)) * 2;
  }
}

function freshText(place: Place | undefined, tools: MutationTools): Value {
  const { random, texts } = tools;
  const vocabulary = place?.texts.vocabulary;
  if (vocabulary !== undefined) {
    const isSingle = place?.texts.separator === '';
    const length = isSingle ? 1 : random.below(8);
    return { kind: 'text', value: Array.from({ length }, () => pick(vocabulary, random) ?? '').join(' ') };
  }
  if (random.below(8) === 0) return { kind: 'text', value: pick(texts, random) ?? '' };
  if (place?.texts.separator === ' ' && random.below(2) === 0) {
    const words = Array.from({ length: 1 + random.below(6) }, () =>
      randomText(place, tools).replaceAll(' ', ''),
    );
    return { kind: 'text', value: words.join(' ') };
  }
  return { kind: 'text', value: randomText(place, tools) };
}

function freshItems(place: Place | undefined, tools: MutationTools, depth: number): readonly Value[] {
  const { random } = tools;
  if (place?.positions !== undefined)
    return place.positions.map((part) => freshValue(part, tools, depth + 1));
  const lengths = place?.slot.sequences.map(({ items }) => items.length) ?? [];
  const most = Math.min(30, Math.max(4, ...lengths) + 3);
  const length =
    place?.sequence.fixedLength ?? random.below(1 + (random.below(3) === 0 ? most : Math.min(most, 6)));
  const even = place?.sequence.even === true ? length - (length % 2) : length;
  const pool = Array.from({ length: 1 + random.below(4) }, () => freshValue(place?.items, tools, depth + 1));
  const hasFew = random.below(3) === 0;
  const items = Array.from({ length: even }, () =>
    hasFew
      ? (pick(pool, random) ?? freshValue(place?.items, tools, depth + 1))
      : freshValue(place?.items, tools, depth + 1),
  );
  return place?.sequence.sorted === true || random.below(6) === 0 ? items.toSorted(compareValues) : items;
}

function freshEntries(
  place: Place | undefined,
  tools: MutationTools,
  depth: number,
): readonly (readonly [Value, Value])[] {
  const length = tools.random.below(6);
  const entries = new Map<string, readonly [Value, Value]>();
  for (let at = 0; at < length; at += 1) {
    const key = freshValue(place?.keys, tools, depth + 1);
    const name = key.kind === 'text' ? key.value : String('value' in key ? key.value : at);
    entries.set(name, [key, freshValue(place?.entries, tools, depth + 1)]);
  }
  return [...entries.values()];
}
