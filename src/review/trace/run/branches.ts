// Expressions of which only a part is evaluated: `and`, `or`, conditions in line. What a test shows holds where its
// outcome leads.

import type { Expression } from '../../form/form.ts';
import { newLayer } from '../values/store.ts';
import { type Fact, joinFacts } from '../values/taint.ts';
import { joinValues, truthOf, type Value } from '../values/value.ts';
import {
  assume,
  factsOfOutcome,
  type Machine,
  meetBranches,
  noReturn,
  runBranch,
  settle,
} from './machine.ts';

/** Left and right of a chain of operators, however long it is. */
export function evaluateBoth(
  machine: Machine,
  expression: Extract<Expression, { kind: 'binary' }>,
): readonly [Value, Value] {
  return [machine.evaluate(expression.left), machine.evaluate(expression.right)];
}

interface Outcome {
  readonly value: Value | undefined;
  readonly comesBack: boolean;
}

export function evaluateConditional(
  machine: Machine,
  expression: Extract<Expression, { kind: 'conditional' }>,
): Value {
  const test = machine.evaluate(expression.test);
  const truth = truthOf(test);
  const values: Value[] = [];
  const branch = (outcome: boolean, part: Expression) =>
    truth === !outcome
      ? undefined
      : runBranch(machine, () => {
          assume(machine, test, outcome);
          values.push(settle(machine, machine.evaluate(part)));
          return true;
        });
  const layers = [branch(true, expression.then), branch(false, expression.otherwise)];
  if (!meetBranches(machine, layers)) throw noReturn;
  return values.reduce(joinValues);
}

export function evaluateLogic(machine: Machine, expression: Extract<Expression, { kind: 'logic' }>): Value {
  const left = machine.evaluate(expression.left);
  if (expression.operator === 'nullish') return evaluateNullish(machine, expression, left);
  const isAnd = expression.operator === 'and';
  const truth = truthOf(left);
  if (truth === !isAnd) return left;
  const { value: right, comesBack } = evaluateRight(machine, {
    left,
    part: expression.right,
    outcome: isAnd,
    truth,
  });
  if (!comesBack || right === undefined) {
    // `check(name) or abort()`: whoever goes on has passed the check
    if (truth !== undefined) throw noReturn;
    assume(machine, left, !isAnd);
    return left;
  }
  const joined = truth === undefined ? joinAlternatives(left, right, isAnd) : right;
  const path = joined.path ?? (isAnd || left.path !== undefined ? undefined : madePath(right));
  return { ...joined, path, proves: provenByLogic(machine, { left, right, isAnd }) };
}

/** `session or requests.Session()`: who brings one brings one of its kind. */
function madePath({ path }: Value): string | undefined {
  return path !== undefined && /(?:^|\.)[A-Z]\w*\(\)$/u.test(path) ? path : undefined;
}

/** `a and b` is `a` only where that is empty. */
function joinAlternatives(left: Value, right: Value, isAnd: boolean): Value {
  return joinValues(
    isAnd ? { ...left, taints: [], objects: [], callables: [], parts: undefined } : left,
    right,
  );
}

function evaluateNullish(
  machine: Machine,
  expression: Extract<Expression, { kind: 'logic' }>,
  left: Value,
): Value {
  if (left.known !== undefined && left.type !== undefined) return left;
  if (left.known !== undefined && left.taints.length === 0) return machine.evaluate(expression.right);
  const { value: right } = evaluateRight(machine, {
    left,
    part: expression.right,
    outcome: false,
    truth: undefined,
  });
  return right === undefined ? left : joinValues(left, right);
}

function evaluateRight(
  machine: Machine,
  side: {
    readonly left: Value;
    readonly part: Expression;
    readonly outcome: boolean;
    readonly truth: boolean | undefined;
  },
): Outcome {
  let value: Value | undefined;
  const layer = runBranch(machine, () => {
    assume(machine, side.left, side.outcome);
    value = settle(machine, machine.evaluate(side.part));
    return true;
  });
  const skipped = side.truth === undefined ? newLayer(machine.layer) : undefined;
  meetBranches(machine, [layer, skipped]);
  return { value, comesBack: layer !== undefined };
}

function provenByLogic(
  machine: Machine,
  { left, right, isAnd }: { readonly left: Value; readonly right: Value; readonly isAnd: boolean },
): Value['proves'] {
  const both = (outcome: boolean): readonly Fact[] => [
    ...factsOfOutcome(machine, left, outcome),
    ...factsOfOutcome(machine, right, outcome),
  ];
  const either = (outcome: boolean): readonly Fact[] => {
    const first = factsOfOutcome(machine, left, outcome);
    if (first.length === 0) return first;
    // the right side is only asked where the left one came out the other way
    return joinFacts(first, [
      ...factsOfOutcome(machine, right, outcome),
      ...factsOfOutcome(machine, left, !outcome),
    ]);
  };
  const proves = isAnd
    ? { whenTrue: both(true), whenFalse: either(false) }
    : { whenTrue: either(true), whenFalse: both(false) };
  return proves.whenTrue.length + proves.whenFalse.length === 0 ? undefined : proves;
}
