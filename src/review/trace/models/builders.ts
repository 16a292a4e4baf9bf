// Texts that are written piece by piece: `StringIO`.

import type { Call } from '../calls/call.ts';
import { spreadItems } from '../run/literals.ts';
import { changeObjects, contentsOf, deepTaints, type Machine } from '../run/machine.ts';
import { concatenation } from '../run/texts.ts';
import { appended, extended } from '../values/contents.ts';
import { partTaints } from '../values/taint.ts';
import { someNumber, unknown, type Value } from '../values/value.ts';

/** A text that is written piece by piece. */
export function builderCall(machine: Machine, { name, args }: Call, receiver: Value): Value | undefined {
  const [cell] = receiver.objects;
  if (cell === undefined) return undefined;
  const contents = contentsOf(machine, cell);
  switch (name) {
    case 'write':
    case 'append':
      changeObjects(machine, receiver, (all) => args.reduce((sum, { value }) => appended(sum, value), all));
      return someNumber;
    case 'writelines':
      for (const { value } of args) {
        const { items, rest } = spreadItems(machine, value);
        changeObjects(machine, receiver, (all) => extended(all, items, rest));
      }
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

/** `print(value, file=text)` writes into it. */
export function printed(machine: Machine, { args }: Call): Value {
  const into = args.find(({ name }) => name === 'file')?.value;
  if (into?.objects.some(({ of }) => of === 'builder') === true) {
    const values = args.flatMap(({ name, value }) => (name === undefined ? [value] : []));
    changeObjects(machine, into, (all) => values.reduce(appended, all));
  }
  return unknown;
}
