// Lists and mappings as they are written.

import type { EntryForm, Expression } from '../../form/form.ts';
import { keptAs } from '../calls/guesses.ts';
import { reportAssignment } from '../calls/sinks.ts';
import { type Contents, joinContents, listContents, mappingContents } from '../values/contents.ts';
import { joinAll, joinValues, unknown, type Value } from '../values/value.ts';
import { contentsOf, type Machine, newObject } from './machine.ts';
import { elementOf } from './members.ts';

export function evaluateSequence(
  machine: Machine,
  expression: Extract<Expression, { kind: 'sequence' }>,
): Value {
  const items: Value[] = [];
  let rest: Value | undefined;
  for (const item of expression.items) {
    if (item.kind === 'spread') {
      const spread = spreadItems(machine, machine.evaluate(item.operand));
      if (rest === undefined) items.push(...spread.items);
      else rest = joinAll([rest, ...spread.items]);
      rest = spread.rest === undefined ? rest : joinAll([rest ?? spread.rest, spread.rest]);
    } else if (rest === undefined) {
      items.push(machine.evaluate(item));
    } else {
      rest = joinValues(rest, machine.evaluate(item));
    }
  }
  return newObject(machine, 'list', listContents(items, rest));
}

/** What a value gives when it is gone through, place by place where they are known. */
export function spreadItems(
  machine: Machine,
  value: Value,
): { items: readonly Value[]; rest: Value | undefined } {
  if (value.objects.length === 0 || value.objects.some(({ of }) => of !== 'list')) {
    return { items: [], rest: elementOf(machine, value) };
  }
  const { items, rest } = value.objects.map((cell) => contentsOf(machine, cell)).reduce(joinContents);
  return { items, rest };
}

export function evaluateMapping(
  machine: Machine,
  expression: Extract<Expression, { kind: 'mapping' }>,
): Value {
  const entries = new Map<string, Value>();
  let rest: Value | undefined;
  const addRest = (value: Value): void => {
    rest = rest === undefined ? value : joinValues(rest, value);
  };
  for (const entry of expression.entries) {
    if (entry.key === undefined) {
      spreadEntries(machine, machine.evaluate(entry.value), { entries, addRest });
      continue;
    }
    const key = machine.evaluate(entry.key);
    const value = entryValue(machine, entry, key);
    if (key.known === undefined || key.type === 'regex') addRest(value);
    else entries.set(String(key.known.value), value);
  }
  return newObject(machine, 'mapping', mappingContents(entries, rest));
}

function entryValue(machine: Machine, entry: EntryForm, key: Value): Value {
  const name = typeof key.known?.value === 'string' ? key.known.value : undefined;
  if (name === undefined) return machine.evaluate(entry.value);
  machine.frame.assigned.push(name);
  const value = machine.evaluate(entry.value);
  machine.frame.assigned.pop();
  if (value.taints.length > 0) {
    keptAs(machine, { name, value, at: entry.value.at });
    reportAssignment(machine, { paths: [name], value, target: entry.value, at: entry.value.at });
  }
  return value;
}

function spreadEntries(
  machine: Machine,
  value: Value,
  into: { readonly entries: Map<string, Value>; readonly addRest: (value: Value) => void },
): void {
  for (const cell of value.objects) {
    const contents: Contents = contentsOf(machine, cell);
    for (const [key, inner] of contents.entries) into.entries.set(key, inner);
    if (contents.rest !== undefined) into.addRest(contents.rest);
  }
  if (value.objects.length === 0) into.addRest({ ...unknown, taints: value.taints });
}
