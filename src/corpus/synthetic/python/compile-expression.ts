// Expressions as functions of a frame.

import { applyBinary } from './binary.ts';
import { builtins } from './builtins.ts';
import { callMethod } from './methods.ts';
import type { Frame, Scope } from './scope.ts';
import type { ComparisonOperator, Comprehension, Expression } from './tree.ts';
import {
  areEqual,
  asNumber,
  BeyondMiniPython,
  contains,
  elementsOf,
  isTrue,
  itemAt,
  iterate,
  keyOf,
  Lazy,
  order,
  PythonError,
  slice,
  type Value,
  whole,
} from './values.ts';

type Code = (frame: Frame) => Value;

export function compileExpression(expression: Expression, scope: Scope): Code {
  switch (expression.kind) {
    case 'number':
    case 'text':
    case 'constant': {
      const { value } = expression;
      return () => value;
    }
    case 'name':
      return compileName(expression.name, scope);
    case 'list':
    case 'tuple': {
      const items = expression.items.map((item) => compileExpression(item, scope));
      return (frame) => items.map((item) => item(frame));
    }
    case 'dict': {
      const entries = expression.entries.map(({ key, value }) => ({
        key: compileExpression(key, scope),
        value: compileExpression(value, scope),
      }));
      return (frame) => new Map(entries.map(({ key, value }) => [keyOf(key(frame)), value(frame)]));
    }
    case 'comprehension':
      return compileComprehension(expression, scope);
    case 'call':
      return compileCall(expression, scope);
    case 'method': {
      const object = compileExpression(expression.object, scope);
      const values = expression.values.map((value) => compileExpression(value, scope));
      return (frame) =>
        callMethod(
          object(frame),
          expression.name,
          values.map((value) => value(frame)),
        );
    }
    default:
      return compileOperation(expression, scope);
  }
}

function compileOperation(expression: Expression, scope: Scope): Code {
  switch (expression.kind) {
    case 'binary': {
      const { operator } = expression;
      const left = compileExpression(expression.left, scope);
      const right = compileExpression(expression.right, scope);
      return (frame) => applyBinary(operator, left(frame), right(frame));
    }
    case 'negative': {
      const operand = compileExpression(expression.operand, scope);
      return (frame) => whole(-asNumber(operand(frame)));
    }
    case 'not': {
      const operand = compileExpression(expression.operand, scope);
      return (frame) => !isTrue(operand(frame));
    }
    case 'logic':
      return compileLogic(expression, scope);
    case 'comparison':
      return compileComparison(expression, scope);
    case 'choice': {
      const condition = compileExpression(expression.condition, scope);
      const chosen = compileExpression(expression.chosen, scope);
      const otherwise = compileExpression(expression.otherwise, scope);
      return (frame) => (isTrue(condition(frame)) ? chosen(frame) : otherwise(frame));
    }
    case 'item': {
      const object = compileExpression(expression.object, scope);
      const index = compileExpression(expression.index, scope);
      return (frame) => itemAt(object(frame), index(frame));
    }
    case 'slice': {
      const object = compileExpression(expression.object, scope);
      const bounds = [expression.from, expression.to, expression.step].map((bound) =>
        bound === undefined ? undefined : compileExpression(bound, scope),
      );
      return (frame) =>
        slice(
          object(frame),
          bounds.map((bound) => (bound === undefined ? undefined : asNumber(bound(frame)))),
        );
    }
    case 'lambda':
      return compileLambda(expression, scope);
    default:
      throw new Error(`internal: ${expression.kind} is no operation`);
  }
}

function compileName(name: string, scope: Scope): Code {
  const place = scope.find(name);
  if (place !== undefined) {
    return ({ slots }) => {
      const value = slots[place];
      if (value === undefined) throw new PythonError('UnboundLocalError', name);
      return value;
    };
  }
  const own = scope.functions.get(name);
  if (own !== undefined) return () => own;
  const builtin = builtins.get(name);
  if (builtin === undefined) throw new PythonError('NameError', `name '${name}' is not defined`);
  const asValue = (values: readonly Value[]): Value => builtin(values, new Map());
  return () => asValue;
}

const noKeywords: ReadonlyMap<string, Value> = new Map();

function compileCall({ name, values, keywords }: Extract<Expression, { kind: 'call' }>, scope: Scope): Code {
  const compiled = values.map((value) => compileExpression(value, scope));
  const named = keywords.map((keyword) => ({
    name: keyword.name,
    value: compileExpression(keyword.value, scope),
  }));
  const builtin =
    scope.find(name) === undefined && !scope.functions.has(name) ? builtins.get(name) : undefined;
  if (builtin !== undefined) {
    if (named.length === 0)
      return (frame) =>
        builtin(
          compiled.map((value) => value(frame)),
          noKeywords,
        );
    return (frame) => {
      const given = compiled.map((value) => value(frame));
      return builtin(given, new Map(named.map((keyword) => [keyword.name, keyword.value(frame)])));
    };
  }
  const callee = compileName(name, scope);
  return (frame) => {
    const called = callee(frame);
    if (typeof called !== 'function') throw new PythonError('TypeError', `'${name}' is not callable`);
    return called(compiled.map((value) => value(frame)));
  };
}

function compileLogic(expression: Extract<Expression, { kind: 'logic' }>, scope: Scope): Code {
  const left = compileExpression(expression.left, scope);
  const right = compileExpression(expression.right, scope);
  const stopsAt = expression.operator === 'or';
  return (frame) => {
    const value = left(frame);
    return isTrue(value) === stopsAt ? value : right(frame);
  };
}

function compileComparison(expression: Extract<Expression, { kind: 'comparison' }>, scope: Scope): Code {
  const first = compileExpression(expression.first, scope);
  const rest = expression.rest.map(({ operator, operand }) => ({
    compare: comparisons[operator],
    operand: compileExpression(operand, scope),
  }));
  return (frame) => {
    let left = first(frame);
    for (const { compare, operand } of rest) {
      const right = operand(frame);
      if (!compare(left, right)) return false;
      left = right;
    }
    return true;
  };
}

const comparisons: Readonly<Record<ComparisonOperator, (left: Value, right: Value) => boolean>> = {
  '==': areEqual,
  '!=': (left, right) => !areEqual(left, right),
  '<': (left, right) => order(left, right) < 0,
  '<=': (left, right) => order(left, right) <= 0,
  '>': (left, right) => order(left, right) > 0,
  '>=': (left, right) => order(left, right) >= 0,
  in: (left, right) => contains(right, left),
  'not in': (left, right) => !contains(right, left),
  // Only ever asked of None.
  is: (left, right) => left === right,
  'is not': (left, right) => left !== right,
};

function compileLambda({ parameters, body }: Extract<Expression, { kind: 'lambda' }>, scope: Scope): Code {
  const inner = scope.inner();
  const places = parameters.map((name) => inner.place(name));
  const run = compileExpression(body, inner);
  return (frame) => (values) => {
    scope.tick();
    for (const [at, place] of places.entries()) frame.slots[place] = values[at];
    return run(frame);
  };
}

function compileComprehension(expression: Comprehension, scope: Scope): Code {
  const source = compileExpression(expression.source, scope);
  const inner = scope.inner();
  const bind = inner.binder(expression.targets);
  const tests = expression.conditions.map((condition) => compileExpression(condition, inner));
  const element = compileExpression(expression.element, inner);
  const key = expression.key === undefined ? undefined : compileExpression(expression.key, inner);
  const visit = (frame: Frame, take: () => void): void => {
    const items = elementsOf(source(frame));
    if (items.length > 10_000) throw new BeyondMiniPython('size');
    for (const item of items) {
      scope.tick();
      bind(frame, item);
      if (tests.every((test) => isTrue(test(frame)))) take();
    }
  };
  function* generate(items: Iterable<Value>, frame: Frame): Iterable<Value> {
    for (const item of items) {
      scope.tick();
      bind(frame, item);
      if (tests.every((test) => isTrue(test(frame)))) yield element(frame);
    }
  }
  if (key !== undefined) {
    return (frame) => {
      const made = new Map<Value, Value>();
      visit(frame, () => made.set(keyOf(key(frame)), element(frame)));
      return made;
    };
  }
  if (expression.form === 'generator') {
    return (frame) => new Lazy(generate(iterate(source(frame)), frame));
  }
  return (frame) => {
    const made: Value[] = [];
    visit(frame, () => made.push(element(frame)));
    return expression.form === 'set' ? new Set(made.map(keyOf)) : made;
  };
}
