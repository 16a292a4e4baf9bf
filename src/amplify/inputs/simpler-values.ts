// Simpler inputs than a given one, simplest first, one step at a time: for showing the smallest input that exposes a
// mistake. After delta debugging (Zeller and Hildebrandt, 2002).

import { sizeOf } from '../values/compare-values.ts';
import type { Value } from '../values/value.ts';
import { areDistinct } from './domain/sequence-facts.ts';

/** Calls in which one argument is simpler; smallest first. */
export function simplerCalls(args: readonly Value[]): readonly (readonly Value[])[] {
  const calls = args.flatMap((value, at) => simplerValues(value).map((simpler) => args.with(at, simpler)));
  return calls.toSorted((a, b) => total(a) - total(b));
}

function total(args: readonly Value[]): number {
  return args.reduce((sum, value) => sum + sizeOf(value), 0);
}

/** Chosen: deeper parts change one at a time, and there are enough ways before. */
const mostParts = 12;

export function simplerValues(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'none':
    case 'boolean':
    case 'opaque':
      return [];
    case 'integer':
      return integersBelow(value.value).map((simpler) => ({ kind: 'integer', value: simpler }));
    case 'float':
      return floatsBelow(value.value).map((simpler) => ({ kind: 'float', value: simpler }));
    case 'text':
      return textsWithin(value.value).map((simpler) => ({ kind: 'text', value: simpler }));
    case 'set':
      return itemsWithin(value.items)
        .filter(areDistinct)
        .map((items) => ({ kind: 'set', items }));
    case 'list':
    case 'tuple':
      return itemsWithin(value.items).map((items) => ({ kind: value.kind, items }));
    case 'mapping':
      return entriesWithin(value.entries).map((entries) => ({ kind: 'mapping', entries }));
    default:
      return value satisfies never;
  }
}

function integersBelow(value: bigint): readonly bigint[] {
  const away = value < 0n ? 1n : -1n;
  const candidates = [0n, 1n, -1n, 2n, value / 10n, value / 2n, value + away, -value];
  const sizeFor = (one: bigint): number => sizeOf({ kind: 'integer', value: one });
  return [...new Set(candidates)].filter(
    (one) => one !== value && magnitude(one) <= magnitude(value) && sizeFor(one) <= sizeFor(value),
  );
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function floatsBelow(value: number): readonly number[] {
  if (!Number.isFinite(value)) return [];
  const candidates = [
    ...[0, 1, Math.trunc(value), Math.round(value * 10) / 10],
    ...[Math.trunc(value / 2), -value],
  ];
  const length = String(value).length;
  return [...new Set(candidates)].filter((one) => {
    const shorter = String(one).length - length;
    return shorter < 0 || (shorter === 0 && Math.abs(one) < Math.abs(value));
  });
}

function textsWithin(text: string): readonly string[] {
  if (text === '') return [];
  const half = Math.ceil(text.length / 2);
  const single = Array.from(
    { length: Math.min(text.length, mostParts * 2) },
    (_, at) => text.slice(0, at) + text.slice(at + 1),
  );
  const plain = Array.from({ length: Math.min(text.length, mostParts) }, (_, at) =>
    text.charAt(at) === 'a' ? text : `${text.slice(0, at)}a${text.slice(at + 1)}`,
  );
  const shorter = text.length > 2 ? [text.slice(0, half), text.slice(half)] : [];
  return [...new Set(['', ...shorter, ...single, ...plain])].filter((one) => one !== text);
}

function itemsWithin(items: readonly Value[]): readonly (readonly Value[])[] {
  if (items.length === 0) return [];
  const half = Math.ceil(items.length / 2);
  const shorter = items.length > 2 ? [items.slice(0, half), items.slice(half)] : [];
  const without = items.slice(0, mostParts * 2).map((_, at) => items.toSpliced(at, 1));
  const simpler = items.slice(0, mostParts).flatMap((item, at) =>
    simplerValues(item)
      .slice(0, 4)
      .map((one) => items.with(at, one)),
  );
  return [[], ...shorter, ...without, ...simpler];
}

type Entries = readonly (readonly [Value, Value])[];

function entriesWithin(entries: Entries): readonly Entries[] {
  if (entries.length === 0) return [];
  const without = entries.slice(0, mostParts).map((_, at) => entries.toSpliced(at, 1));
  const simpler = entries.slice(0, mostParts).flatMap(([key, value], at) =>
    simplerValues(value)
      .slice(0, 4)
      .map((one): Entries => entries.with(at, [key, one])),
  );
  return [[], ...without, ...simpler];
}
