// Assignment: to names, properties, items, and what takes a value apart.

import type { Expression, Place, Target } from '../../form/form.ts';
import { keptAs, keptUnder } from '../calls/guesses.ts';
import { reportAssignment } from '../calls/sinks.ts';
import { calleeText } from '../project/print.ts';
import { listContents, withEntry, withItem, withRest } from '../values/contents.ts';
import { partTaints } from '../values/taint.ts';
import { joinValues, unknown, type Value } from '../values/value.ts';
import { spreadItems } from './literals.ts';
import {
  changeObjects,
  contentsOf,
  declare,
  deepTaints,
  findVariable,
  type Machine,
  newObject,
  stepped,
  writeVariable,
} from './machine.ts';
import { itemAt, memberOf } from './members.ts';

export function assignTo(machine: Machine, target: Target, value: Value): void {
  switch (target.kind) {
    case 'name':
      assignName(machine, { name: target.name, at: target.at, declares: false }, value);
      return;
    case 'attribute':
      assignMember(machine, target, value);
      return;
    case 'index':
      assignItem(machine, target, value);
      return;
    case 'sequence':
      assignSequence(machine, target.items, value);
      return;
    case 'mapping':
      assignMapping(machine, target, value);
      return;
    case 'assignment':
      // a default, for where there is no value
      assignTo(machine, target.target, withDefault(machine, target.value, value));
      return;
    case 'spread':
      assignTo(machine, target.operand, value);
      return;
    default:
      machine.evaluate(target);
  }
}

function withDefault(machine: Machine, fallback: Expression, value: Value): Value {
  if (value.known !== undefined && value.known.value !== undefined) return value;
  const other = machine.evaluate(fallback);
  return value.known === undefined && value !== unknown ? joinValues(value, other) : other;
}

export function assignName(
  machine: Machine,
  { name, at, declares }: { readonly name: string; readonly at: Place; readonly declares: boolean },
  value: Value,
): void {
  const { scope, language } = machine.frame;
  const isOwn = declares || (language === 'python' && !scope.outer.has(name));
  const known = isOwn ? undefined : findVariable(scope, name);
  const cell = known ?? declare(machine, scope, name);
  keptAs(machine, { name, value, at });
  writeVariable(machine, cell, stepped(machine, value, { at, message: `assigned to ${name}` }));
}

function assignMember(machine: Machine, target: Extract<Target, { kind: 'attribute' }>, value: Value): void {
  const object = machine.evaluate(target.object);
  const paths = sinkPaths(object, target, target.name);
  reportAssignment(machine, { paths, value, target, at: target.at });
  keptAs(machine, { name: target.name, value, at: target.at });
  const kept = stepped(machine, value, { at: target.at, message: `assigned to .${target.name}` });
  changeObjects(machine, object, (contents, isSure) => {
    const before = contents.entries.get(target.name);
    return withEntry(contents, target.name, isSure || before === undefined ? kept : joinValues(before, kept));
  });
  for (const callable of object.callables) {
    if (callable.kind === 'class')
      writeVariable(machine, declare(machine, callable.scope, target.name), kept);
  }
  if (object.module !== undefined) {
    writeVariable(machine, declare(machine, object.module.scope, target.name), kept);
  }
}

function sinkPaths(object: Value, target: Target, name: string): readonly string[] {
  const text = calleeText(target);
  const paths = object.path === undefined ? [] : [`${object.path}.${name}`];
  if (text !== undefined && !paths.includes(text)) paths.push(text);
  if (paths.length === 0) paths.push(`?.${name}`);
  return paths;
}

function assignItem(machine: Machine, target: Extract<Target, { kind: 'index' }>, value: Value): void {
  const object = machine.evaluate(target.object);
  const index = machine.evaluate(target.index);
  const key = index.type === 'regex' ? undefined : index.known?.value;
  if (typeof key === 'string') {
    const under = calleeText(target.object);
    const paths = [object.path, under].flatMap((path) =>
      path === undefined ? [] : [`${path}[].${key}`, `${path}.${key}`],
    );
    reportAssignment(machine, { paths, value, target, at: target.at });
  }
  keptUnder(machine, { target, index, value });
  const kept = stepped(machine, value, { at: target.at, message: 'kept in a container' });
  changeObjects(machine, object, (contents, isSure) => {
    if (key === undefined || !isSure) return withRest(contents, kept);
    if (typeof key === 'number' && contents.items.length > 0) return withItem(contents, key, kept);
    return withEntry(contents, String(key), kept);
  });
}

function assignSequence(machine: Machine, items: readonly Target[], value: Value): void {
  const { items: values, rest } = spreadItems(machine, value);
  const star = items.findIndex(({ kind }) => kind === 'spread');
  for (const [index, item] of items.entries()) {
    if (index === star && item.kind === 'spread') {
      const taken = values.slice(index, values.length - (items.length - index - 1));
      assignTo(machine, item.operand, newObject(machine, 'list', listContents(taken, rest)));
      continue;
    }
    const place = star >= 0 && index > star ? values.length - (items.length - index) : index;
    assignTo(machine, item, values[place] ?? partAt(value, rest, index));
  }
}

function partAt(value: Value, rest: Value | undefined, index: number): Value {
  if (value.objects.length === 0 && value.taints.length > 0) {
    return { ...unknown, taints: partTaints(value.taints, { key: `.${index}` }) };
  }
  return rest ?? unknown;
}

function assignMapping(machine: Machine, target: Extract<Target, { kind: 'mapping' }>, value: Value): void {
  const taken = new Set<string>();
  for (const { key, value: inner, ...entry } of target.entries) {
    if (key === undefined) {
      assignTo(
        machine,
        inner.kind === 'spread' ? inner.operand : inner,
        withoutEntries(machine, value, taken),
      );
      continue;
    }
    const name = machine.evaluate(key);
    const { at } = { at: inner.at, ...entry };
    const text = name.known?.value;
    if (typeof text === 'string') taken.add(text);
    const part =
      typeof text === 'string'
        ? memberOf(machine, value, { name: text, at })
        : itemAt(machine, { object: value, index: name, at });
    assignTo(machine, inner, part);
  }
}

function withoutEntries(machine: Machine, value: Value, taken: ReadonlySet<string>): Value {
  const [cell] = value.objects;
  if (cell === undefined) return { ...value, taints: partTaints(deepTaints(machine, value)) };
  const contents = contentsOf(machine, cell);
  const entries = new Map([...contents.entries].filter(([key]) => !taken.has(key)));
  return newObject(machine, 'mapping', { ...contents, entries });
}
