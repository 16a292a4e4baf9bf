// Makes a function of a tree: names become places in a frame, so that a program runs on all its probes in a fraction of
// a millisecond. Every turn of a loop and every call counts a step; a program with too many is stopped.

import { applyBinary } from './binary.ts';
import { compileExpression } from './compile-expression.ts';
import { callMethod } from './methods.ts';
import { type Frame, Scope } from './scope.ts';
import type { Expression, FunctionTree, ProgramTree, Statement } from './tree.ts';
import { asNumber, BeyondMiniPython, elementsOf, isTrue, keyOf, PythonError, type Value } from './values.ts';

/** Calls the entry point. Throws PythonError as Python would, and BeyondMiniPython where mini-Python ends. */
export type Compiled = (values: readonly Value[]) => Value;

/** Chosen: a program of the corpus takes some hundred on a probe; endless ones are cut soon. */
const mostSteps = 20_000;

/** The program as a function of its arguments. A name that is not defined throws at once. */
export function compileProgram(program: ProgramTree): Compiled {
  const steps = { left: mostSteps };
  const tick = (): void => {
    steps.left -= 1;
    if (steps.left < 0) throw new BeyondMiniPython('steps');
  };
  const functions = new Map<string, Compiled>();
  for (const tree of program) {
    // A function may call itself: what it calls is looked up when it does.
    functions.set(tree.name, (values) => {
      const compiled = bodies.get(tree.name);
      if (compiled === undefined) throw new PythonError('NameError', tree.name);
      return compiled(values);
    });
  }
  const bodies = new Map(program.map((tree) => [tree.name, compileFunction(tree, { functions, tick })]));
  const entry = program.at(-1);
  const compiled = entry === undefined ? undefined : bodies.get(entry.name);
  if (compiled === undefined) throw new Error('internal: a program without functions');
  return (values) => {
    steps.left = mostSteps;
    return compiled(values);
  };
}

interface Machine {
  readonly functions: ReadonlyMap<string, Compiled>;
  readonly tick: () => void;
}

function compileFunction(tree: FunctionTree, { functions, tick }: Machine): Compiled {
  const scope = new Scope(functions, tick);
  for (const { name } of tree.parameters) scope.place(name);
  declareAssigned(tree.body, scope);
  const run = compileBlock(tree.body, scope);
  const count = tree.parameters.length;
  return (values) => {
    tick();
    if (values.length !== count)
      throw new PythonError('TypeError', `${tree.name}() takes ${count} arguments`);
    const frame: Frame = { slots: [...values], result: null };
    run(frame);
    return frame.result;
  };
}

/** Names are the function's wherever they are assigned in it, so they have places before anything is compiled. */
function declareAssigned(body: readonly Statement[], scope: Scope): void {
  for (const statement of body) {
    if (statement.kind === 'assign') for (const target of statement.targets) declare(target, scope);
    else if (statement.kind === 'for') for (const name of statement.targets) scope.place(name);
    if (statement.kind === 'for' || statement.kind === 'while') declareAssigned(statement.body, scope);
    if (statement.kind !== 'if') continue;
    for (const branch of statement.branches) declareAssigned(branch.body, scope);
    declareAssigned(statement.otherwise, scope);
  }
}

function declare(target: Expression, scope: Scope): void {
  if (target.kind === 'name') scope.place(target.name);
}

/** How a statement ended. */
const going = 0;
const continued = 1;
const broken = 2;
const returned = 3;

type Step = (frame: Frame) => number;

function compileBlock(statements: readonly Statement[], scope: Scope): Step {
  const steps = statements.map((statement) => compileStatement(statement, scope));
  const [only] = steps;
  if (only !== undefined && steps.length === 1) return only;
  return (frame) => {
    for (const step of steps) {
      const end = step(frame);
      if (end !== going) return end;
    }
    return going;
  };
}

function compileStatement(statement: Statement, scope: Scope): Step {
  switch (statement.kind) {
    case 'assign':
      return compileAssign(statement, scope);
    case 'augment':
      return compileAugment(statement, scope);
    case 'if':
      return compileIf(statement, scope);
    case 'for':
      return compileFor(statement, scope);
    case 'while':
      return compileWhile(statement, scope);
    case 'return': {
      const value = compileExpression(statement.value, scope);
      return (frame) => {
        frame.result = value(frame);
        return returned;
      };
    }
    case 'continue':
      return () => continued;
    case 'break':
      return () => broken;
    case 'expression': {
      const value = compileExpression(statement.value, scope);
      return (frame) => {
        value(frame);
        return going;
      };
    }
  }
}

type Store = (frame: Frame, value: Value) => void;

function compileStore(target: Expression, scope: Scope): Store {
  if (target.kind === 'name') {
    const place = scope.place(target.name);
    return (frame, value) => {
      frame.slots[place] = value;
    };
  }
  if (target.kind !== 'item') throw new Error(`internal: ${target.kind} can not be assigned`);
  const object = compileExpression(target.object, scope);
  const index = compileExpression(target.index, scope);
  return (frame, value) => {
    const where = object(frame);
    const at = index(frame);
    if (where instanceof Map) where.set(keyOf(at), value);
    else if (Array.isArray(where)) storeInList(where, asNumber(at), value);
    else throw new PythonError('TypeError', 'object does not support item assignment');
  };
}

function storeInList(list: Value[], at: number, value: Value): void {
  const index = at < 0 ? at + list.length : at;
  if (index < 0 || index >= list.length) throw new PythonError('IndexError', 'index out of range');
  list[index] = value;
}

function compileAssign({ targets, value }: Extract<Statement, { kind: 'assign' }>, scope: Scope): Step {
  const read = compileExpression(value, scope);
  const stores = targets.map((target) => compileStore(target, scope));
  const [only] = stores;
  if (only !== undefined && stores.length === 1) {
    return (frame) => {
      only(frame, read(frame));
      return going;
    };
  }
  return (frame) => {
    const items = elementsOf(read(frame));
    if (items.length !== stores.length)
      throw new PythonError('ValueError', 'wrong number of values to unpack');
    for (const [at, store] of stores.entries()) store(frame, items[at] ?? null);
    return going;
  };
}

function compileAugment(statement: Extract<Statement, { kind: 'augment' }>, scope: Scope): Step {
  const { target, operator } = statement;
  const read = compileExpression(target, scope);
  const value = compileExpression(statement.value, scope);
  const store = compileStore(target, scope);
  return (frame) => {
    const old = read(frame);
    // A list grows in place, as Python's does.
    if (operator === '+' && Array.isArray(old)) callMethod(old, 'extend', [value(frame)]);
    else store(frame, applyBinary(operator, old, value(frame)));
    return going;
  };
}

function compileIf({ branches, otherwise }: Extract<Statement, { kind: 'if' }>, scope: Scope): Step {
  const compiled = branches.map(({ condition, body }) => ({
    condition: compileExpression(condition, scope),
    run: compileBlock(body, scope),
  }));
  const last = compileBlock(otherwise, scope);
  return (frame) => {
    for (const { condition, run } of compiled) if (isTrue(condition(frame))) return run(frame);
    return last(frame);
  };
}

function compileFor({ targets, source, body }: Extract<Statement, { kind: 'for' }>, scope: Scope): Step {
  const list = compileExpression(source, scope);
  const bind = scope.binder(targets);
  const run = compileBlock(body, scope);
  return (frame) => {
    const items = elementsOf(list(frame));
    // By index: what the body appends to the list is visited too, as in Python.
    for (let at = 0; at < items.length; at += 1) {
      scope.tick();
      bind(frame, items[at] ?? null);
      const end = run(frame);
      if (end === broken) return going;
      if (end === returned) return end;
    }
    return going;
  };
}

function compileWhile({ condition, body }: Extract<Statement, { kind: 'while' }>, scope: Scope): Step {
  const test = compileExpression(condition, scope);
  const run = compileBlock(body, scope);
  return (frame) => {
    while (isTrue(test(frame))) {
      scope.tick();
      const end = run(frame);
      if (end === broken) return going;
      if (end === returned) return end;
    }
    return going;
  };
}
