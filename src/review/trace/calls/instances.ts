// Objects of classes: how they are made, and where their members are found.

import type { CallForm, Place } from '../../form/form.ts';
import { plainPath } from '../patterns/compile-rules.ts';
import {
  changeObjects,
  findVariable,
  type Machine,
  newCell,
  variableOf,
  writeContents,
} from '../run/machine.ts';
import { sourced } from '../run/sourced.ts';
import { emptyContents, withEntry, withRest } from '../values/contents.ts';
import { type Argument, type ClassValue, type Value, valueWith } from '../values/value.ts';
import { decoratorName } from './define.ts';

/** Chosen: classes above each other. */
const mostLevels = 8;

export interface WantedMember {
  readonly class: ClassValue;
  readonly name: string;
  readonly at: Place;
  readonly receiver?: Value;
}

export function lookUpMember(machine: Machine, wanted: WantedMember, level = 0): Value | undefined {
  const cell = wanted.class.scope.names.get(wanted.name);
  const value = cell === undefined ? undefined : variableOf(machine, cell);
  if (value !== undefined) return bound(machine, value, wanted);
  if (level >= mostLevels) return undefined;
  for (const base of wanted.class.bases) {
    for (const callable of base.callables) {
      if (callable.kind !== 'class' || callable === wanted.class) continue;
      const found = lookUpMember(machine, { ...wanted, class: callable }, level + 1);
      if (found !== undefined) return found;
    }
  }
  if (level > 0) return undefined;
  const outside = outsideBase(wanted.class);
  // what the base class of a library gives goes by its name
  return outside === undefined || wanted.name.startsWith('__')
    ? undefined
    : inherited(machine, `${outside}().${wanted.name}`, wanted.at);
}

function inherited(machine: Machine, path: string, at: Place): Value | undefined {
  const value = sourced(machine, valueWith({ path }), at);
  return value.taints.length > 0 || value.path === '(request)' || plainPath(path) !== path
    ? value
    : undefined;
}

/** The first class above this one that is not part of the program. */
export function outsideBase(of: ClassValue, level = 0): string | undefined {
  for (const base of level > mostLevels ? [] : of.bases) {
    if (base.callables.length === 0 && base.path !== undefined && base.path !== 'object') return base.path;
    for (const callable of base.callables) {
      const path =
        callable.kind === 'class' && callable !== of ? outsideBase(callable, level + 1) : undefined;
      if (path !== undefined) return path;
    }
  }
  return undefined;
}

function bound(machine: Machine, value: Value, { receiver, class: owner, at }: WantedMember): Value {
  if (value.callables.length === 0) return value;
  const callables = value.callables.map((callable) => {
    if (callable.kind !== 'function' || callable.form.isStatic || callable.owner === undefined)
      return callable;
    const isOfClass = callable.form.decorators.some((one) => decoratorName(one) === 'classmethod');
    if (isOfClass) return { ...callable, receiver: valueWith({ callables: [owner] }) };
    return receiver === undefined ? callable : { ...callable, receiver };
  });
  const [first] = callables;
  if (receiver !== undefined && first?.kind === 'function' && first.isProperty) {
    return machine.invoke({ callee: { ...value, callables: [first] }, args: [], at });
  }
  return { ...value, callables };
}

export function newInstance(
  machine: Machine,
  of: ClassValue,
  { args, at }: { readonly args: readonly Argument[]; readonly at: Place },
): Value {
  const value = blankInstance(machine, of);
  const name = machine.frame.language === 'python' ? '__init__' : 'constructor';
  const made = lookUpMember(machine, { class: of, name, at, receiver: value });
  if (made !== undefined && made.callables.length > 0) {
    machine.invoke({ callee: made, args, at });
  } else {
    fillFields(machine, value, { of, args });
  }
  return value;
}

export function blankInstance(machine: Machine, of: ClassValue): Value {
  const cell = newCell(machine, 'instance', of);
  writeContents(machine, cell, emptyContents);
  return valueWith({ objects: [cell] });
}

/** A data class: its fields are its arguments, in the order in which they are declared. */
function fillFields(
  machine: Machine,
  value: Value,
  { of, args }: { readonly of: ClassValue; readonly args: readonly Argument[] },
): void {
  const fields = of.form.body.flatMap((statement) =>
    statement.kind === 'assign' && statement.annotation !== undefined
      ? statement.targets.flatMap((target) => (target.kind === 'name' ? [target.name] : []))
      : [],
  );
  let position = 0;
  for (const { value: given, name, spread } of args) {
    const field = name ?? (spread === 'none' ? fields[position] : undefined);
    position += name === undefined ? 1 : 0;
    changeObjects(machine, value, (contents) =>
      field === undefined ? withRest(contents, given) : withEntry(contents, field, given),
    );
  }
}

/** `super().method` and, in a script, `super(…)`, which is the constructor above. */
export function superMember(machine: Machine, { callee, at }: CallForm): Value | undefined {
  const { owner, receiver } = machine.frame;
  if (owner === undefined || receiver === undefined) return undefined;
  if (callee.kind === 'name' && callee.name === 'super' && machine.frame.language !== 'python') {
    return memberAbove(machine, owner, { name: 'constructor', at, receiver });
  }
  if (callee.kind !== 'attribute') return undefined;
  const { object } = callee;
  const isSuper =
    (object.kind === 'name' && object.name === 'super') ||
    (object.kind === 'call' && object.callee.kind === 'name' && object.callee.name === 'super');
  if (!isSuper || findVariable(machine.frame.scope, 'super') !== undefined) return undefined;
  return memberAbove(machine, owner, { name: callee.name, at, receiver });
}

function memberAbove(
  machine: Machine,
  owner: ClassValue,
  wanted: { readonly name: string; readonly at: Place; readonly receiver: Value },
): Value {
  for (const base of owner.bases) {
    for (const callable of base.callables) {
      const found =
        callable.kind === 'class' && callable !== owner
          ? lookUpMember(machine, { ...wanted, class: callable })
          : undefined;
      if (found !== undefined) return found;
    }
  }
  const outside = outsideBase(owner);
  return valueWith({ path: outside === undefined ? undefined : `${outside}().${wanted.name}` });
}
