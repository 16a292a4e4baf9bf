// Order and identity of values: for sorting a list of them, and for knowing an input that was had before.

import type { Value } from './value.ts';

/** The same for values that are the same data, and for no others. */
export function keyOf(value: Value | undefined): string {
  if (value === undefined) return '';
  switch (value.kind) {
    case 'none':
      return 'n';
    case 'boolean':
      return value.value ? 'T' : 'F';
    case 'integer':
      return `i${value.value}`;
    case 'float':
      return Object.is(value.value, -0) ? 'f-0' : `f${value.value}`;
    case 'text':
      return JSON.stringify(value.value);
    case 'list':
    case 'tuple':
      return `${value.kind === 'list' ? 'l' : 't'}[${value.items.map(keyOf).join(',')}]`;
    case 'set':
      return `s[${value.items.map(keyOf).sort().join(',')}]`;
    case 'mapping':
      return `m[${value.entries.map(([key, item]) => `${keyOf(key)}:${keyOf(item)}`).join(',')}]`;
    case 'opaque':
      return `o${JSON.stringify(value.tagged)}`;
    default:
      return value satisfies never;
  }
}

/** Negative, 0 or positive: numbers by size, texts by code units, sequences item by item; other kinds are all equal. */
export function compareValues(left: Value, right: Value): number {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return a < b ? -1 : Number(a > b);
  if (left.kind === 'text' && right.kind === 'text') {
    return left.value < right.value ? -1 : Number(left.value > right.value);
  }
  if ('items' in left && 'items' in right) {
    for (const [at, item] of left.items.entries()) {
      const other = right.items[at];
      const order = other === undefined ? 1 : compareValues(item, other);
      if (order !== 0) return order;
    }
    return left.items.length - right.items.length;
  }
  return 0;
}

function numberOf(value: Value): number | bigint | undefined {
  return value.kind === 'integer' || value.kind === 'float' ? value.value : undefined;
}

/** How large an input is, for choosing the smallest: digits, characters, items and nesting count. */
export function sizeOf(value: Value): number {
  switch (value.kind) {
    case 'none':
    case 'boolean':
      return 1;
    case 'integer':
      return (
        1 + (value.value < 0n ? 1 : 0) + (value.value < 0n ? -value.value : value.value).toString().length
      );
    case 'float':
      return 2 + String(value.value).length;
    case 'text':
      return 1 + value.value.length;
    case 'list':
    case 'tuple':
    case 'set':
      return value.items.reduce((sum, item) => sum + sizeOf(item), 1);
    case 'mapping':
      return value.entries.reduce((sum, [key, item]) => sum + sizeOf(key) + sizeOf(item), 1);
    case 'opaque':
      return JSON.stringify(value.tagged).length;
    default:
      return value satisfies never;
  }
}
