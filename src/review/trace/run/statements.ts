// What statements do. Each says whether the program goes on behind it.

import type { Expression, Statement } from '../../form/form.ts';
import { defineClass, defineFunction } from '../calls/define.ts';
import { removeKey } from '../models/container-removals.ts';
import { appendInPlace } from '../models/containers.ts';
import { importNames } from '../project/imports.ts';
import { shuffled } from '../values/contents.ts';
import { constantValue, truthOf, unknown, type Value } from '../values/value.ts';
import { assignName } from './assign.ts';
import { assignedName } from './evaluate.ts';
import { returnValue } from './leave.ts';
import { leaveLoop, runFor, runMatch, runWhile } from './loops.ts';
import {
  assume,
  changeObjects,
  leaveBy,
  type Machine,
  meetBranches,
  noReturn,
  runBranch,
  takeStep,
} from './machine.ts';
import { binaryValue } from './operators.ts';
import { runTry, runWith } from './tries.ts';

/** Chosen: see expressions. */
const deepest = 700;

export function execute(machine: Machine, statements: readonly Statement[]): boolean {
  if (machine.nesting > deepest) return true;
  hoist(machine, statements);
  machine.nesting += 1;
  try {
    for (const statement of statements) {
      takeStep(machine);
      if (!executeOne(machine, statement)) return false;
    }
    return true;
  } catch (problem) {
    if (problem !== noReturn) throw problem;
    return false;
  } finally {
    machine.nesting -= 1;
  }
}

/** Functions of a script are there before their text is reached. */
function hoist(machine: Machine, statements: readonly Statement[]): void {
  if (machine.frame.language === 'python') return;
  for (const statement of statements) {
    const inner = statement.kind === 'export' ? statement.value : statement;
    if (inner?.kind === 'function' && inner.name !== undefined) {
      assignName(machine, { name: inner.name, at: inner.at, declares: true }, defineFunction(machine, inner));
    }
  }
}

function executeOne(machine: Machine, statement: Statement): boolean {
  switch (statement.kind) {
    case 'expression':
      // a check that raises has passed where the program goes on
      assume(machine, machine.evaluate(statement.value), true);
      return true;
    case 'assign':
      executeAssign(machine, statement);
      return true;
    case 'return':
      returnValue(machine, statement.value);
      return false;
    case 'raise':
      return executeRaise(machine, statement.value);
    case 'assert': {
      const test = machine.evaluate(statement.test);
      assume(machine, test, true);
      return truthOf(test) !== false;
    }
    case 'if':
      return executeIf(machine, statement);
    case 'while':
      return runWhile(machine, statement);
    case 'for':
      return runFor(machine, statement);
    case 'match':
      return runMatch(machine, statement);
    case 'try':
      return runTry(machine, statement);
    case 'with':
      return runWith(machine, statement);
    case 'block':
      return machine.execute(statement.body);
    case 'break':
    case 'continue':
      leaveLoop(machine, statement.kind);
      return false;
    default:
      executeDefinition(machine, statement);
      return true;
  }
}

type Definition = Extract<
  Statement,
  { kind: 'function' | 'class' | 'import' | 'export' | 'delete' | 'global' | 'pass' | 'break' | 'continue' }
>;

function executeDefinition(machine: Machine, statement: Definition): void {
  switch (statement.kind) {
    case 'function':
      // hoisted in a script
      if (statement.name !== undefined && machine.frame.language === 'python') {
        const value = defineFunction(machine, statement);
        assignName(machine, { name: statement.name, at: statement.at, declares: true }, value);
      }
      return;
    case 'class': {
      const value = defineClass(machine, statement);
      assignName(machine, { name: statement.name, at: statement.at, declares: true }, value);
      return;
    }
    case 'import':
      importNames(machine, statement);
      return;
    case 'export':
      executeExport(machine, statement);
      return;
    case 'delete':
      for (const target of statement.targets) deleteTarget(machine, target);
      return;
    case 'global':
      for (const name of statement.names) machine.frame.scope.outer.add(name);
      return;
    default:
      return;
  }
}

/** `del table[key]`, `delete table.key`. */
function deleteTarget(machine: Machine, target: Expression): void {
  switch (target.kind) {
    case 'name':
      return;
    case 'index':
      removeKey(machine, machine.evaluate(target.object), machine.evaluate(target.index));
      return;
    case 'attribute':
      removeKey(machine, machine.evaluate(target.object), constantValue(target.name));
      return;
    case 'slice':
      changeObjects(machine, machine.evaluate(target.object), shuffled);
      return;
    default:
      machine.evaluate(target);
  }
}

function executeExport(machine: Machine, statement: Extract<Statement, { kind: 'export' }>): void {
  const { names, value } = statement;
  if (value === undefined) return;
  const isHoisted = value.kind === 'function' && value.name !== undefined;
  const result = isHoisted
    ? machine.evaluate({ kind: 'name', name: value.name, at: value.at })
    : machine.evaluate(value);
  if (value.kind === 'class') assignName(machine, { name: value.name, at: value.at, declares: true }, result);
  for (const name of names) {
    assignName(machine, { name: `(export) ${name}`, at: statement.at, declares: true }, result);
  }
}

function executeAssign(machine: Machine, statement: Extract<Statement, { kind: 'assign' }>): void {
  const { targets, operator, declares } = statement;
  const [first] = targets;
  if (first === undefined) return;
  if (statement.value === undefined) {
    if (declares && first.kind === 'name' && machine.frame.language !== 'python') {
      assignName(machine, { name: first.name, at: first.at, declares }, constantValue(undefined));
    }
    return;
  }
  const value = assignedValue(machine, first, statement.value);
  for (const target of targets) {
    if (operator !== undefined) assignChanged(machine, target, { operator, value });
    else if (target.kind === 'name')
      assignName(machine, { name: target.name, at: target.at, declares }, value);
    else if (declares) declarePattern(machine, target, value);
    else machine.assign(target, value);
  }
}

function assignedValue(machine: Machine, target: Expression, expression: Expression): Value {
  const name = assignedName(target);
  if (name === undefined) return machine.evaluate(expression);
  machine.frame.assigned.push(name);
  const value = machine.evaluate(expression);
  machine.frame.assigned.pop();
  return value;
}

/** The names of a pattern are new ones in this function. */
function declarePattern(machine: Machine, target: Expression, value: Value): void {
  for (const name of namesOf(target)) assignName(machine, { name, at: target.at, declares: true }, unknown);
  machine.assign(target, value);
}

export function namesOf(target: Expression): readonly string[] {
  switch (target.kind) {
    case 'name':
      return [target.name];
    case 'sequence':
      return target.items.flatMap(namesOf);
    case 'mapping':
      return target.entries.flatMap(({ value }) => namesOf(value));
    case 'spread':
      return namesOf(target.operand);
    case 'assignment':
      return namesOf(target.target);
    default:
      return [];
  }
}

function assignChanged(
  machine: Machine,
  target: Expression,
  { operator, value }: { readonly operator: string; readonly value: Value },
): void {
  const before = machine.evaluate(target);
  if (operator === '+' && before.objects.length > 0 && machine.frame.language === 'python') {
    appendInPlace(machine, before, value);
    return;
  }
  machine.assign(target, binaryValue(machine, { operator, left: before, right: value }));
}

function executeIf(machine: Machine, statement: Extract<Statement, { kind: 'if' }>): boolean {
  const test = machine.evaluate(statement.test);
  const truth = truthOf(test);
  const branch = (outcome: boolean, body: readonly Statement[]) =>
    truth === !outcome
      ? undefined
      : runBranch(machine, () => {
          assume(machine, test, outcome);
          return machine.execute(body);
        });
  const layers = [branch(true, statement.then), branch(false, statement.otherwise)];
  return meetBranches(machine, layers);
}

function executeRaise(machine: Machine, value: Expression | undefined): boolean {
  if (value !== undefined) machine.evaluate(value);
  const open = machine.frame.tries.at(-1);
  if (open !== undefined) leaveBy(machine, open.raises, open.base);
  return false;
}
