// The state of one run over a file, and the doors between the parts that read expressions, statements and calls.

import type { Expression, FunctionForm, Place, Statement, Target } from '../../form/form.ts';
import type { ReviewedLanguage } from '../../rules/rule.ts';
import type { CompiledRules } from '../patterns/compile-rules.ts';
import type { Reporter } from '../patterns/report.ts';
import type { Reach } from '../project/reach.ts';
import type { Source, SourcePolicy } from '../trace.ts';
import type { Contents } from '../values/contents.ts';
import { allValues } from '../values/contents.ts';
import {
  cleanedMask,
  flattened,
  type Layer,
  learn,
  mergeInto,
  newLayer,
  readContents,
  readVariable,
} from '../values/store.ts';
import {
  type Fact,
  factsAbout,
  type Identity,
  joinTaints,
  type Mask,
  newIdentity,
  stepOn,
  type Taint,
} from '../values/taint.ts';
import {
  type Argument,
  type ClassValue,
  type ContainerKind,
  type FunctionValue,
  factsWhen,
  type ModuleScope,
  type ObjectCell,
  type Scope,
  type Value,
  type VariableCell,
  valueWith,
} from '../values/value.ts';

/** One call that is being read; of a module's body without a form. */
export interface Frame {
  readonly form: FunctionForm | undefined;
  readonly file: string;
  readonly language: ReviewedLanguage;
  /** A comprehension has its own for a while. */
  scope: Scope;
  readonly base: Layer;
  readonly receiver: Value | undefined;
  readonly owner: ClassValue | undefined;
  readonly below: Frame | undefined;
  readonly depth: number;
  /** What a handler of requests returns is sent to the one who asked. */
  readonly answers: boolean;
  /** The state at each `return`. */
  readonly exits: Layer[];
  readonly returned: Value[];
  readonly yielded: Value[];
  readonly loops: OpenLoop[];
  readonly tries: { readonly base: Layer; readonly raises: Layer[] }[];
  /** Functions that were made here, in order. */
  readonly created: FunctionValue[];
  readonly classes: ClassValue[];
  /** What the value that is being read will be called. */
  readonly assigned: string[];
}

/** A loop, or a `switch`, which only `break` leaves. */
export interface OpenLoop {
  readonly of: 'loop' | 'match';
  readonly base: Layer;
  readonly breaks: Layer[];
  readonly continues: Layer[];
}

/** What a call with the same arguments gives, and what it shows by coming back. */
export interface Remembered {
  readonly value: Value;
  readonly facts: readonly Fact[];
}

export interface Machine {
  readonly policy: SourcePolicy;
  readonly rules: CompiledRules;
  readonly reach: Reach;
  readonly reporter: Reporter;
  readonly importModule: (from: string, name: string) => ModuleScope | undefined;
  /** Full names of modules that were imported through their packages: `import boats.sails`. */
  readonly namespaces: Set<string>;
  readonly languageOf: (file: string) => ReviewedLanguage;
  readonly memo: Map<FunctionForm, Map<string, Remembered>>;
  /** Functions that were called, so that nobody has to guess with what. */
  readonly invoked: Set<FunctionForm>;
  readonly sources: Map<string, Source>;
  /** What is read twice from one request is one value. */
  readonly requested: Map<string, Identity>;
  readonly readCell: (cell: VariableCell) => Value | undefined;
  layer: Layer;
  frame: Frame;
  /** The function that was called from outside. */
  entry: FunctionForm | undefined;
  /** Requests come to the function that was called from outside by one address alone. */
  hasConstantRoute: boolean;
  steps: number;
  limit: number;
  nesting: number;
  /** Cells are numbered; a call that writes to one born before it began has done more than return. */
  births: number;
  oldestWrite: number;
  readonly evaluate: (expression: Expression) => Value;
  readonly execute: (statements: readonly Statement[]) => boolean;
  readonly assign: (target: Target, value: Value) => void;
  readonly invoke: (invocation: Invocation) => Value;
}

export interface Invocation {
  readonly callee: Value;
  readonly args: readonly Argument[];
  readonly at: Place;
  /** Called by whoever sends requests. */
  readonly answers?: boolean;
}

/** The budget of a file or of a function is used up. */
export class OutOfSteps extends Error {}

/** What is evaluated does not come back: it raises, or ends the program. */
export const noReturn = Symbol('does not come back');

/** That a call does not come back is no matter to whoever made it from outside. */
export function quietly(run: () => unknown): void {
  try {
    run();
  } catch (problem) {
    if (problem !== noReturn) throw problem;
  }
}

export function takeStep(machine: Machine): void {
  machine.steps += 1;
  if (machine.steps > machine.limit) {
    throw new OutOfSteps();
  }
}

/** Runs one branch; gives its layer, or nothing where it does not come out at its end. */
export function runBranch(machine: Machine, run: () => boolean): Layer | undefined {
  const base = machine.layer;
  const layer = newLayer(base);
  machine.layer = layer;
  try {
    return run() ? layer : undefined;
  } catch (problem) {
    if (problem !== noReturn) throw problem;
    return undefined;
  } finally {
    machine.layer = base;
  }
}

/** Joins the branches that come out; false where none does. */
export function meetBranches(machine: Machine, branches: readonly (Layer | undefined)[]): boolean {
  const layers = branches.filter((branch) => branch !== undefined);
  if (layers.length > 0) {
    mergeInto(machine.layer, layers);
  }
  return layers.length > 0;
}

/** Chosen: a function with more returns than this has them joined as it goes. */
const mostExits = 12;

export function leaveBy(machine: Machine, exits: Layer[], base: Layer): void {
  exits.push(flattened(machine.layer, base));
  if (exits.length >= mostExits) {
    const joined = newLayer(base);
    mergeInto(
      joined,
      exits.splice(0).map((exit) => ({ ...exit, below: joined })),
    );
    exits.push(joined);
  }
}

export function newObject(machine: Machine, of: ContainerKind, contents: Contents): Value {
  const cell = newCell(machine, of);
  machine.layer.contents.set(cell, contents);
  return valueWith({
    objects: [cell],
    type: of === 'instance' || of === 'builder' ? undefined : 'container',
  });
}

export function newCell(machine: Machine, of: ContainerKind, classValue?: ClassValue): ObjectCell {
  machine.births += 1;
  return { born: machine.births, of, class: classValue };
}

export function contentsOf(machine: Machine, cell: ObjectCell): Contents {
  return readContents(machine.layer, cell);
}

export function writeContents(machine: Machine, cell: ObjectCell, contents: Contents): void {
  machine.oldestWrite = Math.min(machine.oldestWrite, cell.born);
  machine.layer.contents.set(cell, contents);
}

/** Changes each object that the value may be: for sure where there is one, perhaps where there are more. */
export function changeObjects(
  machine: Machine,
  value: Value,
  change: (contents: Contents, isSure: boolean) => Contents,
): void {
  for (const cell of value.objects) {
    writeContents(machine, cell, change(contentsOf(machine, cell), value.objects.length === 1));
  }
}

export function variableOf(machine: Machine, cell: VariableCell): Value | undefined {
  return readVariable(machine.layer, cell);
}

export function writeVariable(machine: Machine, cell: VariableCell, value: Value): void {
  machine.oldestWrite = Math.min(machine.oldestWrite, cell.born);
  machine.layer.variables.set(cell, value);
}

export function declare(machine: Machine, scope: Scope, name: string): VariableCell {
  const known = scope.names.get(name);
  if (known !== undefined) {
    return known;
  }
  machine.births += 1;
  const cell = { born: machine.births, name };
  scope.names.set(name, cell);
  return cell;
}

/** Names of a class are not seen by the functions in it. */
export function findVariable(scope: Scope, name: string): VariableCell | undefined {
  let here: Scope | undefined = scope.outer.has(name) ? scope.parent : scope;
  for (; here !== undefined; here = here.parent) {
    const cell = here.of === 'class' && here !== scope ? undefined : here.names.get(name);
    if (cell !== undefined) {
      return cell;
    }
  }
  return undefined;
}

export function newScope(of: Scope['of'], parent: Scope | undefined, file: string): Scope {
  return { names: new Map(), parent, of, file, outer: new Set() };
}

/** Learns what a test says where it comes out so. */
export function assume(machine: Machine, value: Value, outcome: boolean): void {
  const facts = factsOfOutcome(machine, value, outcome);
  if (facts.length > 0) learn(machine.layer, facts);
}

export function factsOfOutcome(machine: Machine, value: Value, outcome: boolean): readonly Fact[] {
  const facts = factsWhen(value, outcome);
  // a text that is not true is empty
  return !outcome && value.taints.length > 0
    ? [...facts, ...factsAbout(value.taints, machine.rules.everything)]
    : facts;
}

/** What is shown here stays with the value when it leaves the branch. */
export function settle(machine: Machine, value: Value): Value {
  if (value.taints.length === 0) return value;
  const { layer } = machine;
  const taints = value.taints.map((taint) => {
    const cleaned = cleanedMask(layer, taint);
    return cleaned === taint.cleaned ? taint : { ...taint, cleaned };
  });
  return { ...value, taints };
}

/** The taints of a value and of what is in it. */
export function deepTaints(machine: Machine, value: Value, depth = 3): readonly Taint[] {
  let { taints } = value;
  if (depth > 0) {
    for (const cell of value.objects) {
      for (const inner of allValues(contentsOf(machine, cell))) {
        taints = joinTaints(taints, deepTaints(machine, inner, depth - 1));
      }
    }
  }
  return taints;
}

/** With an identity, the same value as one that was read before. */
export function newTaint(
  machine: Machine,
  source: Omit<Source, 'file' | 'function'>,
  identity: Identity = newIdentity(),
): Taint {
  const { file } = machine.frame;
  const key = `${file}:${source.at.line}:${source.at.column}:${source.kind}:${source.name}`;
  const known = machine.sources.get(key) ?? {
    ...source,
    file,
    function: functionOf(machine, source.kind),
  };
  machine.sources.set(key, known);
  return {
    source: known,
    identity,
    cleaned: cleanFromBirth(machine, known),
    steps: {
      file,
      at: source.at,
      message:
        source.kind === 'random' ? `${source.name} can be guessed` : `${source.name} comes from outside`,
      previous: undefined,
      count: 1,
    },
  };
}

function functionOf(machine: Machine, kind: Source['kind']): FunctionForm | undefined {
  if (kind === 'random') return machine.frame.form;
  return kind === 'parameter' ? machine.entry : undefined;
}

/** What the program draws itself does no harm where data from outside does. */
export function cleanFromBirth(machine: Machine, { kind }: Pick<Source, 'kind'>): Mask {
  return kind === 'random' ? machine.rules.everything : 0n;
}

export function stepped(machine: Machine, value: Value, step: { at: Place; message: string }): Value {
  return value.taints.length === 0
    ? value
    : { ...value, taints: stepOn(value.taints, { file: machine.frame.file, ...step }) };
}
