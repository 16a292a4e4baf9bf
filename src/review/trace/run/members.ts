// What a name, a property or an item may be.

import type { Expression, Place } from '../../form/form.ts';
import { picked } from '../calls/guesses.ts';
import { lookUpMember } from '../calls/instances.ts';
import { isResolved } from '../guards/guard.ts';
import { familyMask } from '../patterns/compile-rules.ts';
import { allValues, type Contents, joinContents, shuffled, slicedContents } from '../values/contents.ts';
import { cleanTaints, partTaints } from '../values/taint.ts';
import {
  constantValue,
  joinAll,
  joinValues,
  type ModuleScope,
  type ObjectCell,
  someNumber,
  unknown,
  type Value,
  valueWith,
} from '../values/value.ts';
import { contentsOf, deepTaints, findVariable, type Machine, newObject, variableOf } from './machine.ts';
import { sourced } from './sourced.ts';
import { endMarks, isText, itemOfText, textSlice } from './texts.ts';

export function nameValue(machine: Machine, name: string, at: Place): Value {
  const cell = findVariable(machine.frame.scope, name);
  if (cell !== undefined) return variableOf(machine, cell) ?? unknown;
  if (name === 'undefined' && machine.frame.language !== 'python') return constantValue(undefined);
  return sourced(machine, valueWith({ path: name, fixed: ownPlaces.has(name) }), at);
}

/** Where the program itself lies. */
const ownPlaces: ReadonlySet<string> = new Set(['__dirname', '__filename', '__file__', '__name__']);

export function memberOf(
  machine: Machine,
  object: Value,
  { name, at }: { readonly name: string; readonly at: Place },
): Value {
  const found: Value[] = [];
  for (const cell of object.objects) {
    const member = memberOfCell(machine, { object, cell, name, at });
    if (member !== undefined) found.push(member);
  }
  for (const callable of object.callables) {
    const member =
      callable.kind === 'class' ? lookUpMember(machine, { class: callable, name, at }) : undefined;
    if (member !== undefined) found.push(member);
  }
  if (object.module !== undefined) {
    const cell = object.module.scope.names.get(name);
    const value = cell === undefined ? undefined : variableOf(machine, cell);
    if (value !== undefined) found.push(value);
  }
  if (found.length > 0) return joinAll(found);
  return moduleWithin(machine, object, name) ?? outsideMember(machine, object, { name, at });
}

/** `boats.sails`, where `boats` is a package of the program, with or without a module of its own. */
function moduleWithin(machine: Machine, { module, path }: Value, name: string): Value | undefined {
  const { namespaces, frame, importModule } = machine;
  if (frame.language !== 'python') return undefined;
  let inner: ModuleScope | undefined;
  if (module !== undefined) {
    const isPackage = module.file.endsWith('__init__.py');
    inner = isPackage ? importModule(module.file, `.${name}`) : undefined;
  } else if (namespaces.size > 0 && path !== undefined && namespaces.has(`${path}.${name}`)) {
    inner = importModule(frame.file, `${path}.${name}`);
  }
  return inner === undefined ? undefined : valueWith({ module: inner });
}

function memberOfCell(
  machine: Machine,
  wanted: { readonly object: Value; readonly cell: ObjectCell; readonly name: string; readonly at: Place },
): Value | undefined {
  const { cell, name } = wanted;
  const contents = contentsOf(machine, cell);
  const isScript = machine.frame.language !== 'python';
  if (cell.of === 'instance' || isScript) {
    const own = contents.entries.get(name);
    if (own !== undefined) return own;
  }
  if (isScript && name === 'length') {
    return contents.rest === undefined && cell.of === 'list'
      ? constantValue(contents.items.length)
      : someNumber;
  }
  if (cell.class !== undefined) {
    const receiver = { ...unknown, objects: [cell], path: wanted.object.path };
    const member = lookUpMember(machine, { class: cell.class, name, at: wanted.at, receiver });
    if (member !== undefined) return member;
  }
  return cell.of === 'mapping' && isScript ? contents.rest : undefined;
}

/** Of a value of which no more is known than its name and where it came from. */
function outsideMember(
  machine: Machine,
  object: Value,
  { name, at }: { readonly name: string; readonly at: Place },
): Value {
  const path = object.path === undefined ? undefined : `${object.path}.${name}`;
  if (name === 'length' && machine.frame.language !== 'python') return lengthOf(machine, object);
  const value = valueWith({
    path,
    taints: partTaints(object.taints, { key: `.${name}`, upward: upwardOf(machine, object, name) }),
  });
  const named = object.taints.length === 0 ? sourced(machine, value, at) : value;
  if (parsedUrls.test(object.path ?? '') && encodedParts.has(name)) {
    return { ...named, taints: cleanTaints(named.taints, familyMask(machine.rules, ['header'])) };
  }
  if (name === 'parent' || name === 'parents') return { ...named, path };
  if (ownPaths.test(object.path ?? '') && lastParts.has(name)) {
    return { ...named, taints: cleanTaints(named.taints, familyMask(machine.rules, ['path', 'archive'])) };
  }
  return named;
}

/** Of a path of Python, what is one name without a folder. */
const lastParts: ReadonlySet<string> = new Set(['name', 'stem', 'suffix']);
const ownPaths = /^pathlib\.(?:Pure)?(?:Posix|Windows)?Path\(\)/u;

/** Of a parsed address, what has no line break whatever the text was: it was taken out or encoded. */
const encodedParts: ReadonlySet<string> = new Set([
  ...['href', 'origin', 'protocol', 'host', 'hostname', 'port', 'pathname', 'search', 'hash'],
]);
const parsedUrls = /(?:^|[ .])URL(?:\(\)|\.parse\(\))$/u;

/** The host stands for the whole address where requests go, the folders of a resolved path for the path. */
function upwardOf(machine: Machine, object: Value, name: string): bigint {
  const isFolder = (name === 'parent' || name === 'parents') && isResolved(object);
  if (name === 'parts' || isFolder) return familyMask(machine.rules, ['path', 'archive']);
  return ['netloc', 'hostname', 'host', 'origin'].includes(name)
    ? familyMask(machine.rules, ['redirect', 'ssrf'])
    : 0n;
}

/** A number that says how long the value is; a limit on it is one on what the value costs. */
export function lengthOf(machine: Machine, value: Value): Value {
  const { known } = value;
  if (typeof known?.value === 'string' && value.type !== 'regex') return constantValue(known.value.length);
  const upward = familyMask(machine.rules, ['allocation']);
  const taints = cleanTaints(partTaints(value.taints, { key: '(length)', upward }), machine.rules.everything);
  return { ...unknown, taints, type: 'number', fixed: value.fixed };
}

export function itemOf(machine: Machine, expression: Extract<Expression, { kind: 'index' }>): Value {
  const object = machine.evaluate(expression.object);
  const index = machine.evaluate(expression.index);
  return itemAt(machine, { object, index, at: expression.at });
}

interface WantedItem {
  readonly object: Value;
  readonly index: Value;
  readonly at: Place;
}

export function itemAt(machine: Machine, wanted: WantedItem): Value {
  return picked(itemWithin(machine, wanted), wanted.index);
}

function itemWithin(machine: Machine, { object, index, at }: WantedItem): Value {
  const key = index.type === 'regex' ? undefined : index.known?.value;
  if (isText(object) && object.objects.length === 0) return itemOfText(object, index);
  const found = object.objects.flatMap((cell) => {
    const item = ownItem(machine, { cell, index, at }) ?? itemOfCell(contentsOf(machine, cell), key);
    return item === undefined ? [] : [item];
  });
  if (found.length > 0) return joinAll(found);
  if (object.objects.length > 0 && object.taints.length === 0 && object.path === undefined) {
    return machine.frame.language === 'python' || typeof key !== 'string'
      ? unknown
      : memberOf(machine, object, { name: key, at });
  }
  if (machine.frame.language !== 'python' && typeof key === 'string')
    return memberOf(machine, object, { name: key, at });
  const path =
    object.path === undefined ? undefined : `${object.path}[]${typeof key === 'string' ? `.${key}` : ''}`;
  const part = key === undefined ? undefined : `.${String(key)}`;
  return valueWith({ path, taints: partTaints(object.taints, { key: part, upward: endMarks(key) }) });
}

/** `__getitem__` of a class of the program. */
function ownItem(
  machine: Machine,
  { cell, index, at }: { readonly cell: ObjectCell; readonly index: Value; readonly at: Place },
): Value | undefined {
  if (cell.class === undefined || machine.frame.language !== 'python') return undefined;
  const receiver = { ...unknown, objects: [cell] };
  const callee = lookUpMember(machine, { class: cell.class, name: '__getitem__', at, receiver });
  if (callee === undefined || callee.callables.length === 0) return undefined;
  return machine.invoke({ callee, args: [{ value: index, name: undefined, spread: 'none' }], at });
}

function itemOfCell(contents: Contents, key: unknown): Value | undefined {
  if (typeof key === 'number' && contents.items.length > 0) {
    const item = contents.items.at(key);
    if (item !== undefined && (key >= 0 || contents.rest === undefined)) return item;
    return contents.rest;
  }
  if (key !== undefined) {
    const entry = contents.entries.get(String(key));
    // with keys that are not known, any of them may be this one
    if (entry !== undefined) return contents.rest === undefined ? entry : joinValues(entry, contents.rest);
    return contents.rest;
  }
  const all = allValues(contents);
  return all.length === 0 ? undefined : joinAll(all);
}

export function sliceOf(machine: Machine, expression: Extract<Expression, { kind: 'slice' }>): Value {
  const object = machine.evaluate(expression.object);
  const bound = (part: Expression | undefined): Value | undefined =>
    part === undefined ? undefined : machine.evaluate(part);
  const low = bound(expression.low) ?? constantValue(0);
  const high = bound(expression.high);
  const from = low.known?.value;
  const to = high?.known?.value;
  const isWhole = bound(expression.step) === undefined;
  const isKnown = isWhole && typeof from === 'number' && (high === undefined || typeof to === 'number');
  const end = typeof to === 'number' ? to : undefined;
  if (object.objects.length > 0) {
    const isList = object.objects.every(({ of }) => of === 'list');
    return isList ? slicedLists(machine, object, isKnown ? { from, end } : undefined) : object;
  }
  if (isKnown && object.type !== 'regex') return textSlice(object, from, end);
  return { ...unknown, taints: partTaints(object.taints), type: object.type };
}

function slicedLists(
  machine: Machine,
  object: Value,
  bounds: { readonly from: number; readonly end: number | undefined } | undefined,
): Value {
  const contents = object.objects.map((cell) => contentsOf(machine, cell)).reduce(joinContents);
  const part = bounds === undefined ? shuffled(contents) : slicedContents(contents, bounds.from, bounds.end);
  return newObject(machine, 'list', part);
}

/** What a value gives when it is gone through. */
export function elementOf(machine: Machine, value: Value): Value {
  const found: Value[] = [];
  for (const cell of value.objects) {
    const contents = contentsOf(machine, cell);
    if (cell.of === 'mapping') {
      found.push(...[...contents.entries.keys()].slice(0, 8).map(constantValue));
      if (contents.rest !== undefined)
        found.push({ ...unknown, taints: partTaints(deepTaints(machine, contents.rest)) });
    } else {
      found.push(...allValues(contents));
    }
  }
  if (found.length > 0) return joinAll(found);
  const path = value.type === 'text' ? '(character)' : undefined;
  return {
    ...unknown,
    taints: partTaints(value.taints),
    path,
    fixed: value.fixed && value.objects.length === 0,
  };
}
