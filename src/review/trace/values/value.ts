// An abstract value: what is known of all the values that an expression may have. Values never change; what changes
// (variables, lists, objects) stands in the store under a cell.

import type { ClassForm, FunctionForm } from '../../form/form.ts';
import { type Fact, joinFacts, joinTaints, noTaints, type Taint } from './taint.ts';

export type Constant = string | number | bigint | boolean | null | undefined;

export interface Value {
  readonly taints: readonly Taint[];
  /** The one value it has. */
  readonly known: { readonly value: Constant } | undefined;
  /** The few texts one of which it is, where branches gave one each. */
  readonly choices: readonly string[] | undefined;
  /** No one outside can change it, though which one it is may be open. */
  readonly fixed: boolean;
  readonly type: 'text' | 'bytes' | 'number' | 'boolean' | 'regex' | 'container' | undefined;
  /** What it is called behind imports and aliases: `os.system`; `sqlite3.connect()` is what a call of that gives. */
  readonly path: string | undefined;
  /** Lists, mappings and objects that it may be. */
  readonly objects: readonly ObjectCell[];
  readonly callables: readonly Callable[];
  readonly module: ModuleScope | undefined;
  /** A text that is put together, part by part. */
  readonly parts: readonly Value[] | undefined;
  readonly proves: Proves | undefined;
}

/** What is learned of other values where this one is true, and where it is not. */
export interface Proves {
  readonly whenTrue: readonly Fact[];
  readonly whenFalse: readonly Fact[];
}

/** A list, a mapping or an object; what is in it stands in the store. */
export interface ObjectCell {
  readonly born: number;
  readonly of: ContainerKind;
  readonly class: ClassValue | undefined;
}

export type ContainerKind = 'list' | 'mapping' | 'instance' | 'builder';

export interface VariableCell {
  readonly born: number;
  readonly name: string;
}

export interface ModuleScope {
  readonly file: string;
  readonly scope: Scope;
}

export interface Scope {
  readonly names: Map<string, VariableCell>;
  readonly parent: Scope | undefined;
  readonly of: 'module' | 'function' | 'class';
  readonly file: string;
  /** Names that `global` and `nonlocal` take from outside. */
  readonly outer: Set<string>;
}

export type Callable = FunctionValue | ClassValue | PartialValue;

export interface FunctionValue {
  readonly kind: 'function';
  readonly form: FunctionForm;
  readonly scope: Scope;
  /** Bound to. */
  readonly receiver: Value | undefined;
  readonly owner: ClassValue | undefined;
  readonly isProperty: boolean;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly form: ClassForm;
  readonly scope: Scope;
  readonly bases: readonly Value[];
}

export interface PartialValue {
  readonly kind: 'partial';
  readonly target: Value;
  readonly args: readonly Argument[];
}

export interface Argument {
  readonly value: Value;
  readonly name: string | undefined;
  readonly spread: 'none' | 'items' | 'entries';
}

export const unknown: Value = {
  taints: noTaints,
  known: undefined,
  choices: undefined,
  fixed: false,
  type: undefined,
  path: undefined,
  objects: [],
  callables: [],
  module: undefined,
  parts: undefined,
  proves: undefined,
};

/** Some constant. */
export const someConstant: Value = { ...unknown, fixed: true };
export const someNumber: Value = { ...unknown, fixed: true, type: 'number' };
export const someBoolean: Value = { ...unknown, fixed: true, type: 'boolean' };

export function valueWith(fields: Partial<Value>): Value {
  return { ...unknown, ...fields };
}

export function constantValue(value: Constant): Value {
  return { ...unknown, known: { value }, fixed: true, type: typeOf(value) };
}

function typeOf(value: Constant): Value['type'] {
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
    case 'bigint':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return undefined;
  }
}

/** Whether it is true in a condition; undefined where that is open. */
export function truthOf(value: Value): boolean | undefined {
  if (value.known !== undefined && value.type !== 'regex') {
    return Boolean(value.known.value);
  }
  return value.callables.length > 0 && value.objects.length === 0 ? true : undefined;
}

/** Chosen: more lists or functions in one variable are taken for the first ones. */
const mostAlternatives = 4;

export function joinValues(left: Value, right: Value): Value {
  if (left === right) {
    return left;
  }
  const same = isSameConstant(left, right);
  return {
    taints: joinTaints(left.taints, right.taints),
    known: same ? left.known : undefined,
    choices: same ? undefined : joinChoices(left, right),
    fixed: left.fixed && right.fixed,
    type: left.type === right.type ? left.type : undefined,
    path: left.path === right.path ? left.path : undefined,
    objects: joinLists(left.objects, right.objects),
    callables: joinLists(left.callables, right.callables),
    module: left.module ?? right.module,
    parts: left.parts === right.parts ? left.parts : undefined,
    proves: joinProves(left, right),
  };
}

export function joinAll(values: readonly Value[]): Value {
  const [first, ...rest] = values;
  return first === undefined ? unknown : rest.reduce(joinValues, first);
}

function isSameConstant(left: Value, right: Value): boolean {
  return (
    left.known !== undefined &&
    right.known !== undefined &&
    left.type === right.type &&
    Object.is(left.known.value, right.known.value)
  );
}

function joinChoices(left: Value, right: Value): readonly string[] | undefined {
  const one = textsOf(left);
  const other = textsOf(right);
  if (one === undefined || other === undefined) return undefined;
  const all = joinLists(one, other);
  return one.length + other.length > mostAlternatives ? undefined : all;
}

/** All the texts that it may be; undefined where that is open. */
export function textsOf({ known, choices, type }: Value): readonly string[] | undefined {
  if (choices !== undefined) return choices;
  return type === 'text' && typeof known?.value === 'string' ? [known.value] : undefined;
}

function joinLists<Item>(left: readonly Item[], right: readonly Item[]): readonly Item[] {
  if (left === right || right.length === 0) {
    return left;
  }
  if (left.length === 0) {
    return right;
  }
  const added = right.filter((item) => !left.includes(item));
  return added.length === 0 ? left : [...left, ...added].slice(0, mostAlternatives);
}

/** A value that is never true proves anything where it is. */
function joinProves(left: Value, right: Value): Proves | undefined {
  if (left.proves === undefined && right.proves === undefined) {
    return undefined;
  }
  return {
    whenTrue: provenWhen(left, right, true),
    whenFalse: provenWhen(left, right, false),
  };
}

function provenWhen(left: Value, right: Value, outcome: boolean): readonly Fact[] {
  const leftFacts = factsWhen(left, outcome);
  const rightFacts = factsWhen(right, outcome);
  if (truthOf(left) === !outcome) {
    return rightFacts;
  }
  return truthOf(right) === !outcome ? leftFacts : joinFacts(leftFacts, rightFacts);
}

export function factsWhen(value: Value, outcome: boolean): readonly Fact[] {
  return (outcome ? value.proves?.whenTrue : value.proves?.whenFalse) ?? [];
}
