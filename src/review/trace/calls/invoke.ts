// A call of a function of the program: its body is read with these arguments. What it gave for the same arguments
// before is remembered, unless it wrote to something that was there before it.

import type { FunctionForm, ParameterForm, Statement } from '../../form/form.ts';
import { isRequest } from '../models/sources.ts';
import { assignName } from '../run/assign.ts';
import { spreadItems } from '../run/literals.ts';
import {
  contentsOf,
  deepTaints,
  type Frame,
  findVariable,
  type Invocation,
  type Machine,
  meetBranches,
  newObject,
  newScope,
  noReturn,
  type Remembered,
  runBranch,
  settle,
  variableOf,
} from '../run/machine.ts';
import { elementOf } from '../run/members.ts';
import { allValues, emptyContents, listContents, mappingContents } from '../values/contents.ts';
import { factsAbove, type Layer, learn, mergeInto, newLayer } from '../values/store.ts';
import { type Fact, joinTaints, noTaints, partTaints, type Taint } from '../values/taint.ts';
import {
  type Argument,
  constantValue,
  type FunctionValue,
  joinAll,
  unknown,
  type Value,
  valueWith,
} from '../values/value.ts';
import { newInstance } from './instances.ts';
import { keyOfCall } from './memo.ts';

/** Functions within each other's calls. */
const deepestCall = 5;
/** Chosen: a function within itself. */
const mostRecursion = 1;

export function invoke(machine: Machine, invocation: Invocation): Value {
  const { callables } = invocation.callee;
  const [only] = callables;
  if (only === undefined) return unknown;
  if (callables.length === 1) return invokeOne(machine, only, invocation);
  const values: Value[] = [];
  const layers = callables.map((callable) =>
    runBranch(machine, () => {
      values.push(settle(machine, invokeOne(machine, callable, invocation)));
      return true;
    }),
  );
  if (!meetBranches(machine, layers)) throw noReturn;
  return joinAll(values);
}

function invokeOne(machine: Machine, callable: Value['callables'][number], invocation: Invocation): Value {
  switch (callable.kind) {
    case 'function':
      return invokeFunction(machine, callable, invocation);
    case 'class':
      return newInstance(machine, callable, invocation);
    case 'partial':
      return machine.invoke({
        ...invocation,
        callee: callable.target,
        args: [...callable.args, ...invocation.args],
      });
  }
}

function invokeFunction(machine: Machine, given: FunctionValue, invocation: Invocation): Value {
  const { form } = given;
  const bound = withReceiver(machine, given, invocation.args);
  const { callable } = bound;
  const running = countRunning(machine.frame, form);
  // in a recursion constants change from call to call
  const args = running === 0 ? bound.args : bound.args.map(generalised);
  const taints = taintsInto(machine, callable, args);
  const handed = args.some(({ value }) => value.callables.length > 0);
  const isIdle = taints.length === 0 && !handed && invocation.answers !== true;
  if (machine.frame.depth >= deepestCall || running > mostRecursion) return opaque(taints);
  const isUnread = isIdle && !machine.reach.matters(form) && !machine.reach.changes(form);
  if (isUnread && !getsRequest(machine, callable, args) && !readsFromAround(machine, callable))
    return unknown;
  machine.invoked.add(form);
  const key = invocation.answers === true ? undefined : keyOfCall(machine, callable, args);
  const known = key === undefined ? undefined : machine.memo.get(form)?.get(key);
  if (known !== undefined) {
    learn(machine.layer, known.facts);
    return known.value;
  }
  return runRemembered(machine, { callable, args, key, invocation });
}

interface Running {
  readonly callable: FunctionValue;
  readonly args: readonly Argument[];
  readonly key: string | undefined;
  readonly invocation: Invocation;
}

function runRemembered(machine: Machine, running: Running): Value {
  const { callable, key } = running;
  const born = machine.births;
  const oldest = machine.oldestWrite;
  machine.oldestWrite = Number.POSITIVE_INFINITY;
  const base = machine.layer;
  try {
    const { value, facts } = runBody(machine, running);
    const isPure = machine.oldestWrite > born && value.objects.length + value.callables.length === 0;
    if (key !== undefined && isPure) {
      const memo = machine.memo.get(callable.form) ?? new Map();
      memo.set(key, { value, facts });
      machine.memo.set(callable.form, memo);
    }
    return value;
  } finally {
    machine.layer = base;
    machine.oldestWrite = Math.min(oldest, machine.oldestWrite);
  }
}

/** Unbound methods get what they are called on as their first argument. */
function withReceiver(
  machine: Machine,
  callable: FunctionValue,
  args: readonly Argument[],
): { readonly callable: FunctionValue; readonly args: readonly Argument[] } {
  const [first] = args;
  // a method of a script that is taken from its object has none
  const isPython = machine.languageOf(callable.scope.file) === 'python';
  const isBound = callable.form.receiver === undefined || callable.receiver !== undefined;
  if (isBound || !isPython || first === undefined) {
    return { callable, args };
  }
  return first.name === undefined && first.spread === 'none'
    ? { callable: { ...callable, receiver: first.value }, args: args.slice(1) }
    : { callable, args };
}

function taintsInto(machine: Machine, callable: FunctionValue, args: readonly Argument[]): readonly Taint[] {
  let taints = callable.receiver === undefined ? noTaints : deepTaints(machine, callable.receiver, 2);
  for (const { value } of args) taints = joinTaints(taints, deepTaints(machine, value, 2));
  return taints;
}

/** The request itself is no value from outside: its parts are. */
function getsRequest(machine: Machine, callable: FunctionValue, args: readonly Argument[]): boolean {
  const given = [
    ...args.map(({ value }) => value),
    ...(callable.receiver === undefined ? [] : [callable.receiver]),
  ];
  return given.some((value) =>
    [value, ...value.objects.flatMap((cell) => allValues(contentsOf(machine, cell)))].some(
      ({ path }) => path !== undefined && isRequest(path),
    ),
  );
}

/** Variables of the module, or of the function around it, that came from outside. */
function readsFromAround(machine: Machine, { form, scope }: FunctionValue): boolean {
  for (const name of machine.reach.namesIn(form)) {
    const cell = findVariable(scope, name);
    const value = cell === undefined ? undefined : variableOf(machine, cell);
    if (value === undefined) continue;
    if (value.taints.length > 0 || (value.path !== undefined && isRequest(value.path))) return true;
    if (scope.of === 'function' && deepTaints(machine, value, 1).length > 0) return true;
  }
  return false;
}

function opaque(taints: readonly Taint[]): Value {
  return taints.length === 0 ? unknown : { ...unknown, taints: partTaints(taints) };
}

function countRunning(frame: Frame, form: FunctionForm): number {
  let count = 0;
  for (let here: Frame | undefined = frame; here !== undefined; here = here.below) {
    if (here.form === form) count += 1;
  }
  return count;
}

function generalised(argument: Argument): Argument {
  const { value } = argument;
  return value.known === undefined && value.choices === undefined
    ? argument
    : { ...argument, value: { ...value, known: undefined, choices: undefined, parts: undefined } };
}

function runBody(machine: Machine, running: Running): Remembered {
  const { callable, args } = running;
  const { form } = callable;
  const outside = machine.frame;
  const base = machine.layer;
  const born = machine.births;
  const frame = newFrame(machine, running);
  machine.frame = frame;
  machine.layer = newLayer(base);
  let ends = false;
  try {
    bindParameters(machine, callable, args);
    ends = machine.execute(form.body);
    if (ends) frame.exits.push(machine.layer);
  } finally {
    machine.frame = outside;
    machine.layer = base;
  }
  outside.created.push(...frame.created);
  outside.classes.push(...frame.classes);
  const after = leftBehind(frame, base, born);
  if (form.isGenerator) return { value: generated(machine, frame), facts: after };
  if (frame.exits.length === 0 && !isAbstract(form.body)) throw noReturn;
  const values = ends ? [...frame.returned, constantValue(null)] : frame.returned;
  return { value: joinAll(values), facts: after };
}

/** Writes what the call changed into the state of its caller; its own variables are of use to functions made in it alone. */
function leftBehind(frame: Frame, base: Layer, born: number): readonly Fact[] {
  if (frame.exits.length === 0) return [];
  const layer = newLayer(base);
  mergeInto(
    layer,
    frame.exits.map((exit) => ({ ...exit, below: layer })),
  );
  if (frame.created.length === 0) {
    for (const cell of layer.variables.keys()) {
      if (cell.born > born) layer.variables.delete(cell);
    }
  }
  mergeInto(base, [layer]);
  return factsAbove(layer, base);
}

function generated(machine: Machine, frame: Frame): Value {
  return newObject(
    machine,
    'list',
    frame.yielded.length === 0 ? emptyContents : listContents([], joinAll(frame.yielded)),
  );
}

/** Meant to be written by someone else: `raise NotImplementedError`. */
function isAbstract(body: readonly Statement[]): boolean {
  const rest = body.filter(({ kind }) => kind !== 'pass' && kind !== 'expression');
  return rest.length <= 1;
}

function newFrame(machine: Machine, { callable, invocation }: Running): Frame {
  const outside = machine.frame;
  return {
    form: callable.form,
    file: callable.scope.file,
    language: machine.languageOf(callable.scope.file),
    scope: newScope('function', callable.scope, callable.scope.file),
    base: machine.layer,
    receiver: callable.receiver ?? (callable.owner === undefined ? outside.receiver : undefined),
    owner: callable.owner ?? outside.owner,
    below: outside,
    depth: outside.depth + 1,
    answers: invocation.answers === true,
    exits: [],
    returned: [],
    yielded: [],
    loops: [],
    tries: [],
    created: [],
    classes: [],
    assigned: [],
  };
}

function bindParameters(machine: Machine, callable: FunctionValue, args: readonly Argument[]): void {
  const { form, receiver } = callable;
  const name =
    form.receiver ??
    (callable.owner !== undefined && machine.frame.language !== 'python' ? 'this' : undefined);
  if (name !== undefined) declareParameter(machine, form, { name, value: receiver ?? unknown });
  const given = handedOver(machine, args);
  for (const parameter of form.parameters) {
    const value = parameterValue(machine, parameter, given);
    if (parameter.pattern === undefined)
      declareParameter(machine, parameter, { name: parameter.name, value });
    else machine.assign(parameter.pattern, value);
  }
}

function declareParameter(
  machine: Machine,
  { at }: Pick<ParameterForm, 'at'>,
  { name, value }: { readonly name: string; readonly value: Value },
): void {
  const { scope } = machine.frame;
  scope.outer.delete(name);
  assignName(machine, { name, at, declares: true }, value);
}

interface HandedOver {
  readonly positions: Value[];
  readonly names: Map<string, Value>;
  /** Of a list or mapping whose length is not known. */
  rest: Value | undefined;
  others: Value | undefined;
}

function handedOver(machine: Machine, args: readonly Argument[]): HandedOver {
  const given: HandedOver = { positions: [], names: new Map(), rest: undefined, others: undefined };
  for (const { value, name, spread } of args) {
    if (spread === 'items') {
      const { items, rest } = spreadItems(machine, value);
      if (given.rest === undefined) given.positions.push(...items);
      given.rest = rest === undefined ? given.rest : joinAll([given.rest ?? rest, rest]);
    } else if (spread === 'entries') {
      handEntriesOver(machine, given, value);
    } else if (name !== undefined) {
      given.names.set(name, value);
    } else {
      given.positions.push(value);
    }
  }
  return given;
}

function handEntriesOver(machine: Machine, given: HandedOver, value: Value): void {
  for (const cell of value.objects) {
    const contents = contentsOf(machine, cell);
    for (const [key, inner] of contents.entries) given.names.set(key, inner);
    given.others = contents.rest ?? given.others;
  }
  if (value.objects.length === 0) given.others = elementOf(machine, value);
}

function parameterValue(machine: Machine, parameter: ParameterForm, given: HandedOver): Value {
  const { kind, name } = parameter;
  if (kind === 'rest') return newObject(machine, 'list', listContents(given.positions.splice(0), given.rest));
  if (kind === 'keywords') {
    const names = new Map(given.names);
    given.names.clear();
    return newObject(machine, 'mapping', mappingContents(names, given.others));
  }
  const named = given.names.get(name);
  if (named !== undefined) {
    given.names.delete(name);
    return named;
  }
  const position = kind === 'keyword-only' ? undefined : given.positions.shift();
  if (position !== undefined) return withDefault(machine, parameter, position);
  const spread = kind === 'keyword-only' ? given.others : (given.rest ?? given.others);
  if (spread !== undefined && spread.taints.length > 0) return spread;
  if (parameter.value !== undefined) return machine.evaluate(parameter.value);
  return machine.frame.language === 'python' ? (spread ?? unknown) : valueWith({});
}

/** `undefined` asks for the default. */
function withDefault(machine: Machine, parameter: ParameterForm, value: Value): Value {
  const isAbsent = value.known !== undefined && value.known.value === undefined;
  return isAbsent && parameter.value !== undefined && machine.frame.language !== 'python'
    ? machine.evaluate(parameter.value)
    : value;
}
