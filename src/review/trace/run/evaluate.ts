// What an expression may be, by its kind.

import type { Expression } from '../../form/form.ts';
import { evaluateCall } from '../calls/call.ts';
import { defineClass, defineFunction } from '../calls/define.ts';
import { compareValues } from '../guards/compare.ts';
import { constantValue, unknown, type Value, valueWith } from '../values/value.ts';
import { evaluateBoth, evaluateConditional, evaluateLogic } from './branches.ts';
import { evaluateComprehension } from './comprehensions.ts';
import { evaluateMapping, evaluateSequence } from './literals.ts';
import { type Machine, takeStep } from './machine.ts';
import { elementOf, itemOf, memberOf, nameValue, sliceOf } from './members.ts';
import { binaryValue, unaryValue } from './operators.ts';
import { concatenation, shownText } from './texts.ts';

/** Chosen: expressions and statements within each other; deeper ones are not read, the machine's own stack is finite. */
const deepest = 700;

export function evaluate(machine: Machine, expression: Expression): Value {
  // tables of constants cost next to nothing
  if (expression.kind === 'literal') return constantValue(expression.value);
  takeStep(machine);
  if (machine.nesting > deepest) return unknown;
  machine.nesting += 1;
  try {
    return evaluateKind(machine, expression);
  } finally {
    machine.nesting -= 1;
  }
}

function evaluateKind(machine: Machine, expression: Expression): Value {
  switch (expression.kind) {
    case 'literal':
      return constantValue(expression.value);
    case 'bytes':
      return { ...constantValue(expression.value), type: 'bytes' };
    case 'regex':
      return valueWith({
        known: { value: expression.source },
        fixed: true,
        type: 'regex',
        path: regexPath(expression),
      });
    case 'name':
      return nameValue(machine, expression.name, expression.at);
    case 'attribute':
      return memberOf(machine, evaluate(machine, expression.object), expression);
    case 'index':
      return itemOf(machine, expression);
    case 'slice':
      return sliceOf(machine, expression);
    case 'call':
      return evaluateCall(machine, expression);
    case 'text':
      return evaluateText(machine, expression);
    case 'binary':
    case 'unary':
    case 'compare':
      return evaluateOperator(machine, expression);
    case 'logic':
      return evaluateLogic(machine, expression);
    case 'conditional':
      return evaluateConditional(machine, expression);
    case 'sequence':
      return evaluateSequence(machine, expression);
    case 'mapping':
      return evaluateMapping(machine, expression);
    case 'comprehension':
      return evaluateComprehension(machine, expression);
    default:
      return evaluateOther(machine, expression);
  }
}

function regexPath({ flags }: { readonly flags: string }): string {
  return flags.includes('g') ? '(regex g)' : '(regex)';
}

type Operators = Extract<Expression, { kind: 'binary' | 'unary' | 'compare' }>;

function evaluateOperator(machine: Machine, expression: Operators): Value {
  switch (expression.kind) {
    case 'binary': {
      const [left, right] = evaluateBoth(machine, expression);
      return binaryValue(machine, { operator: expression.operator, left, right });
    }
    case 'unary': {
      const operand = evaluate(machine, expression.operand);
      const value = unaryValue(expression.operator, operand);
      // remembered for the comparison that follows
      return expression.operator === 'typeof' ? { ...value, path: '(typeof)', parts: [operand] } : value;
    }
    case 'compare': {
      const operands = expression.operands.map((operand) => evaluate(machine, operand));
      return compareValues(machine, expression.operators, operands);
    }
  }
}

function evaluateText(machine: Machine, expression: Extract<Expression, { kind: 'text' }>): Value {
  const parts = expression.parts.map((part) => evaluate(machine, part));
  if (expression.tag === undefined) return concatenation(parts.map((part) => shownText(machine, part)));
  // a tag gets the values apart from the text
  const tag = evaluate(machine, expression.tag);
  const args = parts.map((value) => ({ value, name: undefined, spread: 'none' as const }));
  if (tag.callables.length > 0) return machine.invoke({ callee: tag, args, at: expression.at });
  return { ...unknown, path: tag.path === undefined ? undefined : `${tag.path}()` };
}

type Rest = Exclude<
  Expression,
  {
    kind:
      | ('literal' | 'bytes' | 'regex' | 'name' | 'attribute' | 'index' | 'slice' | 'call' | 'text')
      | ('binary' | 'unary' | 'compare' | 'logic' | 'conditional' | 'sequence' | 'mapping' | 'comprehension');
  }
>;

function evaluateOther(machine: Machine, expression: Rest): Value {
  switch (expression.kind) {
    case 'spread':
      return elementOf(machine, evaluate(machine, expression.operand));
    case 'function':
      return defineFunction(machine, expression);
    case 'class':
      return defineClass(machine, expression);
    case 'await':
      return expression.operand === undefined ? unknown : evaluate(machine, expression.operand);
    case 'yield':
      return evaluateYield(machine, expression.operand);
    case 'assignment':
      return evaluateAssignment(machine, expression);
    case 'other':
      for (const part of expression.parts) evaluate(machine, part);
      return unknown;
  }
}

function evaluateYield(machine: Machine, operand: Expression | undefined): Value {
  if (operand !== undefined) machine.frame.yielded.push(evaluate(machine, operand));
  return unknown;
}

function evaluateAssignment(
  machine: Machine,
  expression: Extract<Expression, { kind: 'assignment' }>,
): Value {
  const { target, operator, value: right } = expression;
  const name = assignedName(target);
  if (name !== undefined) machine.frame.assigned.push(name);
  let value = evaluate(machine, right);
  if (name !== undefined) machine.frame.assigned.pop();
  if (operator !== undefined) {
    const left = evaluate(machine, target);
    value = binaryValue(machine, { operator, left, right: value });
  }
  machine.assign(target, value);
  return value;
}

export function assignedName(target: Expression): string | undefined {
  switch (target.kind) {
    case 'name':
    case 'attribute':
      return target.name;
    case 'index':
      return target.index.kind === 'literal' ? String(target.index.value) : undefined;
    default:
      return undefined;
  }
}
