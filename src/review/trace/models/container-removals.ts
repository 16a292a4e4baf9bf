// What is taken out of lists, mappings and sets.

import type { Call } from '../calls/call.ts';
import { changeObjects, contentsOf, type Machine } from '../run/machine.ts';
import { elementOf } from '../run/members.ts';
import { type Contents, shuffled, withoutEntry, withoutItem, withRest } from '../values/contents.ts';
import { type ObjectCell, unknown, type Value } from '../values/value.ts';

export function removed(machine: Machine, call: Call, receiver: Value): Value | undefined {
  const [cell] = receiver.objects;
  if (cell === undefined) return undefined;
  const [first] = call.args.map(({ value }) => value);
  switch (call.name) {
    case 'pop':
    case 'popleft':
    case 'shift':
    case 'get_nowait':
      return cell.of === 'mapping'
        ? poppedEntry(machine, call, { receiver, cell })
        : poppedItem(machine, call, { receiver, cell });
    case 'remove':
    case 'discard':
      changeObjects(machine, receiver, (all) => withoutConstant(all, first?.known?.value));
      return unknown;
    case 'delete':
      if (first !== undefined) removeKey(machine, receiver, first);
      return unknown;
    case 'splice':
      return spliced(machine, call, receiver);
    default:
      return undefined;
  }
}

/** `del table[key]`, `delete table.key`, `table.delete(key)`. */
export function removeKey(machine: Machine, object: Value, index: Value): void {
  const key = index.type === 'regex' ? undefined : index.known?.value;
  changeObjects(machine, object, (contents, isSure) => {
    if (!isSure) return contents;
    if (typeof key === 'number' && contents.items.length > 0) return withoutItem(contents, key);
    if (key !== undefined) return withoutEntry(contents, String(key));
    return contents.items.length > 0 ? shuffled(contents) : contents;
  });
}

interface Held {
  readonly receiver: Value;
  readonly cell: ObjectCell;
}

function poppedEntry(machine: Machine, { args }: Call, { receiver, cell }: Held): Value {
  const [first, second] = args.map(({ value }) => value);
  const contents = contentsOf(machine, cell);
  const key = first?.known?.value;
  const found = key === undefined ? undefined : contents.entries.get(String(key));
  if (found !== undefined && first !== undefined) removeKey(machine, receiver, first);
  return found ?? contents.rest ?? second ?? unknown;
}

function poppedItem(machine: Machine, { name, args }: Call, { receiver, cell }: Held): Value {
  const contents = contentsOf(machine, cell);
  const key = args[0]?.value.known?.value;
  const index = name === 'pop' ? (typeof key === 'number' ? key : -1) : 0;
  const isSure =
    receiver.objects.length === 1 &&
    contents.rest === undefined &&
    (args.length === 0 || typeof key === 'number');
  const item = isSure ? contents.items.at(index) : undefined;
  if (item === undefined) return elementOf(machine, receiver);
  changeObjects(machine, receiver, (all) => withoutItem(all, index));
  return item;
}

function withoutConstant(contents: Contents, constant: unknown): Contents {
  if (constant === undefined) return shuffled(contents);
  const at = contents.items.findIndex(({ known }) => known?.value === constant);
  if (at >= 0) return { ...contents, items: contents.items.toSpliced(at, 1) };
  // one of the others may be the same
  return contents.items.every(({ known }) => known !== undefined) ? contents : shuffled(contents);
}

/** `list.splice(start, count, …items)`. */
function spliced(machine: Machine, { args }: Call, receiver: Value): Value {
  const [start, count] = args.map(({ value }) => value.known?.value);
  const more = args.slice(2).map(({ value }) => value);
  changeObjects(machine, receiver, (all, isSure) =>
    isSure && all.rest === undefined && typeof start === 'number' && typeof count === 'number'
      ? { ...all, items: all.items.toSpliced(start, count, ...more) }
      : more.reduce(withRest, shuffled(all)),
  );
  return receiver;
}
