// What a call depends on, as text: two calls of a function with the same text give the same.

import { contentsOf, type Machine } from '../run/machine.ts';
import { cleanedMask } from '../values/store.ts';
import type { Argument, FunctionValue, Value } from '../values/value.ts';

const numbers = new WeakMap<object, number>();
let last = 0;

function numberOf(thing: object): number {
  const known = numbers.get(thing);
  if (known !== undefined) return known;
  last += 1;
  numbers.set(thing, last);
  return last;
}

/** Undefined where the arguments are too large to be compared. */
export function keyOfCall(
  machine: Machine,
  callable: FunctionValue,
  args: readonly Argument[],
): string | undefined {
  const parts: string[] = [`${numberOf(callable.scope)}${machine.hasConstantRoute ? 'r' : ''}`];
  if (callable.receiver !== undefined) parts.push(keyOf(machine, callable.receiver, 2));
  for (const { value, name, spread } of args) {
    parts.push(`${name ?? ''}${spread === 'none' ? '' : spread}:${keyOf(machine, value, 3)}`);
  }
  const key = parts.join('|');
  return key.length > longestKey ? undefined : key;
}

const longestKey = 4000;

function keyOf(machine: Machine, value: Value, depth: number): string {
  let key =
    value.known === undefined
      ? value.fixed
        ? 'f'
        : ''
      : `${typeof value.known.value} ${String(value.known.value)}`;
  for (const taint of value.taints) {
    key += `t${numberOf(taint.identity)}.${numberOf(taint.source)}.${cleanedMask(machine.layer, taint)}`;
  }
  if (value.choices !== undefined) key += `h${value.choices.join('\n')}`;
  if (value.path !== undefined) key += `p${value.path}`;
  if (value.type !== undefined) key += value.type;
  for (const callable of value.callables)
    key += `c${numberOf(callable.kind === 'partial' ? callable : callable.form)}`;
  if (value.module !== undefined) key += `m${value.module.file}`;
  for (const cell of value.objects) {
    key += `o${numberOf(cell)}.${depth > 0 ? numberOf(contentsOf(machine, cell)) : ''}`;
  }
  for (const part of value.parts ?? []) key += `[${keyOf(machine, part, 0)}]`;
  return key;
}
