// Methods of lists, mappings, sets and text builders whose contents are known.

import type { Call } from '../calls/call.ts';
import { spreadItems } from '../run/literals.ts';
import { changeObjects, contentsOf, type Machine } from '../run/machine.ts';
import {
  appended,
  type Contents,
  emptyContents,
  extended,
  listContents,
  shuffled,
  withEntry,
  withRest,
} from '../values/contents.ts';
import { partTaints } from '../values/taint.ts';
import { unknown, type Value } from '../values/value.ts';
import { builderCall } from './builders.ts';
import { readContainer } from './container-reads.ts';
import { removed } from './container-removals.ts';

export function containerCall(machine: Machine, call: Call, receiver: Value): Value | undefined {
  const [cell] = receiver.objects;
  if (cell === undefined || call.name === undefined) return undefined;
  switch (cell.of) {
    case 'list':
    case 'mapping':
      return changed(machine, call, receiver) ?? readContainer(machine, call, { receiver, cell });
    case 'builder':
      return builderCall(machine, call, receiver);
    default:
      return undefined;
  }
}

/** `+=` of a list. */
export function appendInPlace(machine: Machine, list: Value, more: Value): void {
  const { items, rest } = spreadItems(machine, more);
  changeObjects(machine, list, (contents) => extended(contents, items, rest));
}

function changed(machine: Machine, call: Call, receiver: Value): Value | undefined {
  const [first, second] = call.args.map(({ value }) => value);
  const change = (how: (contents: Contents, isSure: boolean) => Contents): Value => {
    changeObjects(machine, receiver, how);
    return unknown;
  };
  switch (call.name) {
    case 'append':
    case 'add':
    case 'appendleft':
    case 'push':
    case 'put':
      return change((contents) => call.args.reduce((all, { value }) => appended(all, value), contents));
    case 'unshift':
      return first === undefined
        ? undefined
        : change((contents, isSure) => prepended(contents, first, isSure));
    case 'insert':
      return second === undefined
        ? undefined
        : change((contents, isSure) =>
            first?.known?.value === 0
              ? prepended(contents, second, isSure)
              : withRest(shuffled(contents), second),
          );
    case 'extend':
      if (first !== undefined) appendInPlace(machine, receiver, first);
      return unknown;
    case 'update':
    case 'assign':
      return updated(machine, call, receiver);
    case 'set':
    case 'setdefault':
      return first === undefined || second === undefined
        ? undefined
        : set(machine, call, { receiver, first, second });
    case 'clear':
      return change((contents, isSure) => (isSure ? emptyContents : contents));
    case 'reverse':
      change((contents) => (contents.rest === undefined ? reversed(contents) : shuffled(contents)));
      return receiver;
    case 'sort':
      change(shuffled);
      return receiver;
    default:
      return removed(machine, call, receiver);
  }
}

function prepended(contents: Contents, value: Value, isSure: boolean): Contents {
  return isSure
    ? listContents([value, ...contents.items], contents.rest)
    : withRest(shuffled(contents), value);
}

function reversed(contents: Contents): Contents {
  return { ...contents, items: contents.items.toReversed() };
}

function set(
  machine: Machine,
  call: Call,
  { receiver, first, second }: { readonly receiver: Value; readonly first: Value; readonly second: Value },
): Value {
  const key = first.known?.value;
  const isDefault = call.name === 'setdefault';
  changeObjects(machine, receiver, (contents, isSure) => {
    if (key === undefined || !isSure) return withRest(contents, second);
    const before = contents.entries.get(String(key));
    if (isDefault && before !== undefined) return contents;
    return withEntry(contents, String(key), second);
  });
  return isDefault ? second : receiver;
}

function updated(machine: Machine, { args }: Call, receiver: Value): Value {
  for (const { value, name } of args) {
    changeObjects(machine, receiver, (contents) => {
      if (name !== undefined) return withEntry(contents, name, value);
      let result = contents;
      for (const cell of value.objects) {
        const more = contentsOf(machine, cell);
        for (const [key, inner] of more.entries) result = withEntry(result, key, inner);
        result = more.items.reduce(withRest, result);
        if (more.rest !== undefined) result = withRest(result, more.rest);
      }
      return value.taints.length > 0
        ? withRest(result, { ...unknown, taints: partTaints(value.taints) })
        : result;
    });
  }
  return unknown;
}
