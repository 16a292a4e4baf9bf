// Methods of lists, mappings, sets and text builders whose contents are known.

import type { Call } from '../calls/call.ts';
import { spreadItems } from '../run/literals.ts';
import { changeObjects, contentsOf, deepTaints, type Machine, newObject } from '../run/machine.ts';
import { elementOf } from '../run/members.ts';
import { concatenation, joinedText } from '../run/texts.ts';
import {
  allValues,
  appended,
  type Contents,
  emptyContents,
  listContents,
  withEntry,
  withRest,
} from '../values/contents.ts';
import { partTaints } from '../values/taint.ts';
import {
  constantValue,
  joinAll,
  joinValues,
  type ObjectCell,
  someBoolean,
  someNumber,
  unknown,
  type Value,
} from '../values/value.ts';

export function containerCall(machine: Machine, call: Call, receiver: Value): Value | undefined {
  const [cell] = receiver.objects;
  if (cell === undefined || call.name === undefined) return undefined;
  switch (cell.of) {
    case 'list':
    case 'mapping':
      return changed(machine, call, receiver) ?? read(machine, call, { receiver, cell });
    case 'builder':
      return builderCall(machine, call, { receiver, cell });
    default:
      return undefined;
  }
}

/** `+=` of a list. */
export function appendInPlace(machine: Machine, list: Value, more: Value): void {
  const { items, rest } = spreadItems(machine, more);
  changeObjects(machine, list, (contents) => extended(contents, items, rest));
}

function extended(contents: Contents, items: readonly Value[], rest: Value | undefined): Contents {
  const longer = items.reduce(appended, contents);
  return rest === undefined ? longer : withRest(longer, rest);
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
    case 'sort':
    case 'reverse':
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

/** The items are there, in an order that is not known. */
function shuffled(contents: Contents): Contents {
  return contents.items.length < 2
    ? contents
    : { ...contents, items: [], rest: joinAll(allValues({ ...contents, entries: new Map() })) };
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

function removed(machine: Machine, { name, args }: Call, receiver: Value): Value | undefined {
  const [cell] = receiver.objects;
  if (cell === undefined) return undefined;
  const contents = contentsOf(machine, cell);
  const key = args[0]?.value.known?.value;
  switch (name) {
    case 'pop':
    case 'popleft':
    case 'shift': {
      if (cell.of === 'mapping')
        return contents.entries.get(String(key)) ?? contents.rest ?? args[1]?.value ?? unknown;
      const index = name === 'pop' ? (typeof key === 'number' ? key : -1) : 0;
      const isSure =
        receiver.objects.length === 1 &&
        contents.rest === undefined &&
        (args.length === 0 || typeof key === 'number');
      const item = isSure ? contents.items.at(index) : undefined;
      if (item === undefined) return elementOf(machine, receiver);
      const place = index < 0 ? contents.items.length + index : index;
      changeObjects(machine, receiver, (all) => ({ ...all, items: all.items.toSpliced(place, 1) }));
      return item;
    }
    case 'remove':
      changeObjects(machine, receiver, (all) => withoutConstant(all, key));
      return unknown;
    case 'splice':
      changeObjects(machine, receiver, (all) =>
        args.slice(2).reduce((sum, { value }) => withRest(sum, value), shuffled(all)),
      );
      return receiver;
    default:
      return undefined;
  }
}

function withoutConstant(contents: Contents, constant: unknown): Contents {
  if (constant === undefined) return shuffled(contents);
  const at = contents.items.findIndex(({ known }) => known?.value === constant);
  if (at >= 0) return { ...contents, items: contents.items.toSpliced(at, 1) };
  // one of the others may be the same
  return contents.items.every(({ known }) => known !== undefined) ? contents : shuffled(contents);
}

interface Held {
  readonly receiver: Value;
  readonly cell: ObjectCell;
}

function read(machine: Machine, call: Call, { receiver, cell }: Held): Value | undefined {
  const contents = contentsOf(machine, cell);
  const [first, second] = call.args.map(({ value }) => value);
  switch (call.name) {
    case 'get': {
      const found = entryFor(contents, first);
      const fallback = second ?? constantValue(machine.frame.language === 'python' ? null : undefined);
      if (found === undefined)
        return allValues(contents).length === 0 || first?.known !== undefined
          ? fallback
          : joinAll([...allValues(contents), fallback]);
      return contents.rest === undefined ? found : joinValues(found, fallback);
    }
    case 'values':
    case 'copy':
    case 'flat':
    case 'concat':
    case 'slice':
    case 'toSorted':
    case 'toReversed':
    case 'entries':
    case 'fromEntries':
      return copied(machine, call, receiver);
    case 'keys':
      return keysOf(machine, contents);
    case 'items':
      return itemsOf(machine, contents);
    case 'join':
      return joinedText(first ?? constantValue(','), contents.items, contents.rest);
    case 'index':
    case 'indexOf':
    case 'count':
      return { ...someNumber, path: '(index)' };
    case 'has':
    case 'includes':
    case 'some':
    case 'every':
      callEach(machine, call, receiver);
      return someBoolean;
    case 'map':
    case 'flatMap':
    case 'filter':
    case 'find':
    case 'forEach':
    case 'reduce':
      return iterated(machine, call, receiver);
    default:
      return undefined;
  }
}

function entryFor(contents: Contents, key: Value | undefined): Value | undefined {
  const constant = key?.known?.value;
  if (constant === undefined) return undefined;
  return contents.entries.get(String(constant)) ?? contents.rest;
}

function copied(machine: Machine, { name, args }: Call, receiver: Value): Value {
  const [cell] = receiver.objects;
  if (cell === undefined) return unknown;
  const contents = contentsOf(machine, cell);
  if (name === 'values') return newObject(machine, 'list', listContents(allValues(contents)));
  if (name === 'concat') {
    return newObject(
      machine,
      'list',
      args.reduce((all, { value }) => {
        const { items, rest } = spreadItems(machine, value);
        return value.objects.length === 0 ? appended(all, value) : extended(all, items, rest);
      }, contents),
    );
  }
  const low = args[0]?.value.known?.value;
  if (name === 'slice' && args.length === 1 && typeof low === 'number') {
    return newObject(machine, 'list', listContents(contents.items.slice(low), contents.rest));
  }
  return newObject(machine, cell.of, name === 'slice' && args.length > 0 ? shuffled(contents) : contents);
}

function keysOf(machine: Machine, contents: Contents): Value {
  return newObject(
    machine,
    'list',
    listContents(
      [...contents.entries.keys()].map(constantValue),
      contents.rest === undefined ? undefined : unknown,
    ),
  );
}

function itemsOf(machine: Machine, contents: Contents): Value {
  const pairs = [...contents.entries].map(([key, value]) =>
    newObject(machine, 'list', listContents([constantValue(key), value])),
  );
  const rest =
    contents.rest === undefined
      ? undefined
      : newObject(machine, 'list', listContents([unknown, contents.rest]));
  return newObject(machine, 'list', listContents(pairs, rest));
}

const plain = (value: Value) => ({ value, name: undefined, spread: 'none' as const });

/** Calls a function that is handed over with each item; few known ones one by one. */
export function callEach(machine: Machine, { args, form }: Call, list: Value): readonly Value[] {
  const callee = args[0]?.value;
  if (callee === undefined || callee.callables.length === 0) return [];
  const { items, rest } = spreadItems(machine, list);
  const each = rest === undefined && items.length <= 6 ? items : [elementOf(machine, list)];
  return each.map((item) =>
    machine.invoke({ callee, args: [plain(item), plain(someNumber), plain(list)], at: form.at }),
  );
}

function iterated(machine: Machine, call: Call, receiver: Value): Value {
  const { args, form } = call;
  if (call.name === 'reduce') {
    const start = args[1]?.value ?? elementOf(machine, receiver);
    const callee = args[0]?.value;
    if (callee === undefined || callee.callables.length === 0) return unknown;
    const element = elementOf(machine, receiver);
    const once = machine.invoke({
      callee,
      args: [plain(start), plain(element), plain(someNumber)],
      at: form.at,
    });
    return machine.invoke({
      callee,
      args: [plain(joinValues(start, once)), plain(element), plain(someNumber)],
      at: form.at,
    });
  }
  const results = callEach(machine, call, receiver);
  switch (call.name) {
    case 'map':
    case 'flatMap':
      return newObject(machine, 'list', listContents(results, results.length === 0 ? unknown : undefined));
    case 'filter': {
      const element = elementOf(machine, receiver);
      return newObject(machine, 'list', listContents([], element));
    }
    case 'find':
      return elementOf(machine, receiver);
    default:
      return unknown;
  }
}

/** A text that is written piece by piece. */
function builderCall(machine: Machine, { name, args }: Call, { receiver, cell }: Held): Value | undefined {
  const contents = contentsOf(machine, cell);
  switch (name) {
    case 'write':
    case 'append':
      changeObjects(machine, receiver, (all) => args.reduce((sum, { value }) => appended(sum, value), all));
      return someNumber;
    case 'writelines':
      for (const { value } of args) appendInPlace(machine, receiver, value);
      return unknown;
    case 'getvalue':
    case 'read':
    case 'readline':
    case 'readlines':
    case 'toString':
      return contents.rest === undefined
        ? concatenation(contents.items)
        : { ...unknown, type: 'text', taints: partTaints(deepTaints(machine, receiver)) };
    case 'truncate':
      return unknown;
    default:
      return undefined;
  }
}
