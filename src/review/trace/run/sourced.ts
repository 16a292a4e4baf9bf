// Names that stand for what comes from outside.

import type { Place } from '../../form/form.ts';
import { isAddressOfRequest, isPathOfRequest, requestWithin, sourceAt } from '../models/sources.ts';
import { familyMask, plainPath } from '../patterns/compile-rules.ts';
import { cleanTaints, newIdentity } from '../values/taint.ts';
import type { Value } from '../values/value.ts';
import { type Machine, newTaint } from './machine.ts';

/** A value by its name; with a taint where that is a source. */
export function sourced(machine: Machine, value: Value, at: Place): Value {
  if (value.path === undefined) return value;
  const within = requestWithin(plainPath(value.path));
  const path = within ?? value.path;
  const named = within === undefined ? value : { ...value, path };
  // what is called gives the source, not its name
  const plain = plainPath(path);
  const source = sourceAt(plain, machine.frame.language);
  if (source === undefined || (machine.hasConstantRoute && isPathOfRequest(source))) return named;
  const identity = machine.requested.get(plain) ?? newIdentity();
  machine.requested.set(plain, identity);
  const taint = newTaint(machine, { ...source, at }, identity);
  const isPython = machine.frame.language === 'python';
  const mask = isPython && isAddressOfRequest(source) ? familyMask(machine.rules, ['redirect']) : 0n;
  return { ...named, taints: cleanTaints([taint], mask) };
}
