// What is read out of lists, mappings and sets, and what goes through them.

import type { Call } from '../calls/call.ts';
import { spreadItems } from '../run/literals.ts';
import { contentsOf, deepTaints, type Machine, newObject } from '../run/machine.ts';
import { elementOf, itemAt } from '../run/members.ts';
import { joinedText } from '../run/texts.ts';
import {
  allValues,
  appended,
  type Contents,
  emptyContents,
  extended,
  listContents,
  shuffled,
  slicedContents,
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

interface Held {
  readonly receiver: Value;
  readonly cell: ObjectCell;
}

export function readContainer(machine: Machine, call: Call, { receiver, cell }: Held): Value | undefined {
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
    case 'at':
      return first === undefined
        ? undefined
        : itemAt(machine, { object: receiver, index: first, at: call.form.at });
    case 'flat':
      return flattened(machine, contents);
    case 'values':
    case 'copy':
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
  if (name === 'toReversed' && contents.rest === undefined) {
    return newObject(machine, 'list', listContents(contents.items.toReversed()));
  }
  const [low, high] = args.map(({ value }) => value.known?.value);
  const isKnown = typeof low === 'number' && (args.length < 2 || typeof high === 'number');
  if (name === 'slice' && isKnown) {
    return newObject(
      machine,
      'list',
      slicedContents(contents, low, typeof high === 'number' ? high : undefined),
    );
  }
  const isMixed = name === 'toSorted' || name === 'toReversed' || (name === 'slice' && args.length > 0);
  return newObject(machine, cell.of, isMixed ? shuffled(contents) : contents);
}

/** Lists within the list, one level of them. */
function flattened(machine: Machine, { items, rest }: Contents): Value {
  let contents = emptyContents;
  for (const item of items) {
    const inner = item.objects.length === 0 ? { items: [item], rest: undefined } : spreadItems(machine, item);
    contents = extended(contents, inner.items, inner.rest);
  }
  if (rest !== undefined)
    contents = withRest(contents, rest.objects.length === 0 ? rest : elementOf(machine, rest));
  return newObject(machine, 'list', contents);
}

function keysOf(machine: Machine, contents: Contents): Value {
  return newObject(
    machine,
    'list',
    listContents(
      [...contents.entries.keys()].map(constantValue),
      contents.rest === undefined ? undefined : otherKey(machine, contents.rest),
    ),
  );
}

/** Where a mapping from outside is spread into this one, its keys come with it. */
export function otherKey(machine: Machine, rest: Value): Value {
  return { ...unknown, taints: partTaints(deepTaints(machine, rest)) };
}

function itemsOf(machine: Machine, contents: Contents): Value {
  const pairs = [...contents.entries].map(([key, value]) =>
    newObject(machine, 'list', listContents([constantValue(key), value])),
  );
  const rest =
    contents.rest === undefined
      ? undefined
      : newObject(machine, 'list', listContents([otherKey(machine, contents.rest), contents.rest]));
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
