// Where a run begins: each function that can be called from outside, with what it may be given there.

import type { FunctionForm, ModuleForm, ParameterForm } from '../../form/form.ts';
import { blankInstance, lookUpMember } from '../calls/instances.ts';
import { maskOfMatch } from '../guards/characters.ts';
import {
  isNumeric,
  isTextual,
  patternOf,
  pythonHandler,
  pythonParameter,
} from '../models/python-handlers.ts';
import { isGivenPart, scriptParameter } from '../models/script-handlers.ts';
import { familyMask } from '../patterns/compile-rules.ts';
import { type Machine, newTaint, OutOfSteps, quietly } from '../run/machine.ts';
import type { Source } from '../trace.ts';
import { newLayer } from '../values/store.ts';
import { cleanTaints } from '../values/taint.ts';
import {
  type Argument,
  type ClassValue,
  type FunctionValue,
  unknown,
  type Value,
  valueWith,
} from '../values/value.ts';

/** Chosen: what one function may use of its file's steps, so that the others have their turn. */
const shareOfSteps = 3;

export interface EntryRun {
  readonly module: ModuleForm;
  readonly done: Set<FunctionForm>;
  readonly budget: number;
  /** Set where a function, or the file, ran out of steps. */
  ranOut: boolean;
}

/** Everything that a piece of the program has defined; what is defined in that comes after it. */
export function runDefined(machine: Machine, run: EntryRun): void {
  const { created, classes } = machine.frame;
  for (const one of classes.splice(0)) runClass(machine, run, one);
  for (const one of created.splice(0)) {
    if (one.owner === undefined && one.form.at !== undefined)
      runEntry(machine, run, { callable: one, receiver: undefined });
  }
}

function runClass(machine: Machine, run: EntryRun, of: ClassValue): void {
  if (of.scope.file !== machine.frame.file) return;
  const base = machine.layer;
  machine.layer = newLayer(base);
  const receiver = blankInstance(machine, of);
  const methods = [...of.scope.names.values()].flatMap((cell) =>
    (machine.readCell(cell)?.callables ?? []).filter((one) => one.kind === 'function' && one.owner === of),
  );
  const maker = methods.find(
    (one) => one.kind === 'function' && /^(?:__init__|constructor)$/u.test(one.form.name ?? ''),
  );
  const needsMaker = methods.some((one) => one.kind === 'function' && machine.reach.reachesSink(one.form));
  if (maker?.kind === 'function' && needsMaker) {
    runEntry(machine, run, { callable: maker, receiver, keeps: true });
  } else if (needsMaker) {
    runInherited(machine, of, receiver);
  }
  for (const method of methods) {
    if (method.kind === 'function' && method !== maker)
      runEntry(machine, run, { callable: method, receiver });
  }
  machine.layer = base;
}

function runInherited(machine: Machine, of: ClassValue, receiver: Value): void {
  const maker = lookUpMember(machine, { class: of, name: '__init__', at: of.form.at, receiver });
  if (maker === undefined || maker.callables.length === 0) return;
  quietly(() => machine.invoke({ callee: maker, args: [], at: of.form.at }));
}

interface Entry {
  readonly callable: FunctionValue;
  readonly receiver: Value | undefined;
  /** What it writes is there for those that come after it. */
  readonly keeps?: boolean;
}

function runEntry(machine: Machine, run: EntryRun, { callable, receiver, keeps }: Entry): void {
  const { form } = callable;
  if (run.done.has(form) || callable.scope.file !== run.module.file) return;
  if (!isWorthIt(machine, run, callable) && keeps !== true) return;
  run.done.add(form);
  const base = machine.layer;
  machine.layer = newLayer(base);
  machine.requested.clear();
  machine.entry = form;
  machine.limit = Math.min(run.budget, machine.steps + Math.ceil(run.budget / shareOfSteps));
  const kind = pythonHandler(run.module, form, callable.owner);
  const callee = valueWith({ callables: [receiver === undefined ? callable : { ...callable, receiver }] });
  const isPython = run.module.language === 'python';
  const answers = isPython && kind.answers;
  machine.hasConstantRoute = isPython && kind.hasConstantRoute && !machine.reach.hasVariablePrefix;
  try {
    quietly(() =>
      machine.invoke({ callee, args: argumentsFor(machine, run, callable), at: form.at, answers }),
    );
    runDefined(machine, run);
  } catch (problem) {
    if (!(problem instanceof OutOfSteps)) throw problem;
    run.ranOut = true;
  } finally {
    machine.frame.created.length = 0;
    machine.frame.classes.length = 0;
    if (keeps !== true) machine.layer = base;
    machine.entry = undefined;
    machine.hasConstantRoute = false;
    machine.limit = run.budget;
  }
}

/** Functions that someone called were read with what they really get; those that others may call are read once more. */
function isWorthIt(machine: Machine, { module }: EntryRun, { form, owner }: FunctionValue): boolean {
  if (!machine.reach.reachesSink(form)) return false;
  if (machine.policy === 'library' && form.isExported) return true;
  if (module.language === 'python' && pythonHandler(module, form, owner).isHandler) return true;
  return !machine.invoked.has(form);
}

function argumentsFor(machine: Machine, run: EntryRun, callable: FunctionValue): readonly Argument[] {
  return callable.form.parameters.map((parameter): Argument => {
    const value = parameterValue(machine, run, { callable, parameter });
    switch (parameter.kind) {
      case 'keyword-only':
        return { value, name: parameter.name, spread: 'none' };
      case 'rest':
        return { value, name: undefined, spread: 'items' };
      case 'keywords':
        return { value, name: undefined, spread: 'entries' };
      default:
        return { value, name: undefined, spread: 'none' };
    }
  });
}

function parameterValue(
  machine: Machine,
  { module }: EntryRun,
  { callable, parameter }: { readonly callable: FunctionValue; readonly parameter: ParameterForm },
): Value {
  const { form, owner } = callable;
  const typed = { isNumber: isNumeric(parameter.annotation), isText: isTextual(parameter.annotation) };
  if (module.language === 'python') {
    const kind = pythonHandler(module, form, owner);
    const role = pythonParameter({ module, kind }, parameter);
    if (role === 'request') return valueWith({ path: '(request)' });
    if (role !== undefined) {
      return fromOutside(machine, parameter, {
        kind: 'request',
        isNumber: role === 'number',
        isText: typed.isText,
      });
    }
    if (kind.isCommand) return fromOutside(machine, parameter, { kind: 'argument', ...typed });
  } else {
    const path = scriptParameter(form, parameter);
    if (path !== undefined) return valueWith({ path });
    if (isGivenPart(parameter)) return fromOutside(machine, parameter, { kind: 'request', ...typed });
  }
  return machine.policy === 'library' && form.isExported
    ? fromOutside(machine, parameter, { kind: 'parameter', ...typed })
    : unknown;
}

/** Who names the folder may read it: what matters is what leaves it. */
const folders =
  /^(?:\w*_)?(?:folder|directory|dir|root|basedir|base|home|workdir|cwd)$|(?:Folder|Directory|Dir|Root|Base)$/u;

/** `extract(archive, target)`: who asks for it says where to. */
function isUnpackedInto(called: string | undefined, { name }: ParameterForm): boolean {
  const isUnpacking = /extract|un_?(?:zip|tar|pack|compress)|decompress|inflate/iu.test(called ?? '');
  return isUnpacking && /^(?:to|target|dest(?:ination)?|out(?:put)?|into)(?:_?path)?$/iu.test(name);
}

function fromOutside(
  machine: Machine,
  parameter: ParameterForm,
  {
    kind,
    isNumber,
    isText,
  }: { readonly kind: Source['kind']; readonly isNumber: boolean; readonly isText: boolean },
): Value {
  const taint = newTaint(machine, { kind, name: parameter.name, at: parameter.at });
  const isFolder =
    kind === 'parameter' && (folders.test(parameter.name) || isUnpackedInto(machine.entry?.name, parameter));
  const pattern = kind === 'request' ? patternOf(parameter) : undefined;
  const mask =
    (isNumber ? machine.rules.numeric : 0n) |
    (pattern === undefined ? 0n : maskOfMatch(machine.rules, { source: pattern, over: 'anywhere' })) |
    (isFolder ? familyMask(machine.rules, ['path', 'archive']) : 0n);
  const taints = cleanTaints([taint], mask);
  return { ...unknown, taints, type: isNumber ? 'number' : isText ? 'text' : undefined };
}
