// Reverse-mode differentiation: walks a graph backwards and builds, as more of the same graph, the derivative of one
// number by each of the values asked for.

import { reshape } from '../graph/arrangement.ts';
import { add } from '../graph/elementwise.ts';
import { orderedValues } from '../graph/graph.ts';
import { scatterAdd } from '../graph/indexing.ts';
import { constant } from '../graph/leaves.ts';
import { describe, isSameShape, refuse, type Value } from '../graph/value.ts';
import { elementwiseRules } from './elementwise-rules.ts';
import type { Rules } from './rule.ts';
import { structureRules } from './structure-rules.ts';

/** By operator. */
export const rules: Rules = { ...elementwiseRules, ...structureRules };

/** The derivative of `of`, a float32 scalar, by each of `by`, in their order and of their shapes. */
export function gradients(of: Value, by: readonly Value[]): readonly Value[] {
  if (of.type !== 'float32' || of.shape.length > 0) refuse('gradients', `${describe(of)} is no scalar`);
  const ordered = orderedValues([of]);
  const needed = reaching(ordered, new Set(by));
  const arrived = new Map<Value, Value>([[of, constant(Float32Array.of(1), [])]]);
  for (const value of ordered.toReversed()) {
    const arriving = arrived.get(value);
    if (arriving === undefined || !needed.has(value)) continue;
    const rule = ruleOf(value);
    for (const [at, gradient] of rule(value, arriving).entries()) {
      const input = value.inputs[at]!;
      if (gradient === undefined || !needed.has(input)) continue;
      const before = arrived.get(input);
      arrived.set(input, before === undefined ? gradient : together(before, gradient));
    }
  }
  return by.map((value) => {
    const gradient = arrived.get(value) ?? refuse('gradients', `nothing depends on ${describe(value)}`);
    if (!isSameShape(gradient.shape, value.shape)) {
      refuse('gradients', `${describe(gradient)} can not be the gradient of ${describe(value)}`);
    }
    return gradient;
  });
}

/** The values through which a gradient has to pass on its way to `goals`. */
function reaching(ordered: readonly Value[], goals: ReadonlySet<Value>): ReadonlySet<Value> {
  const found = new Set<Value>();
  for (const value of ordered) {
    if (value.type !== 'float32') continue;
    if (goals.has(value) || value.inputs.some((input) => found.has(input))) found.add(value);
  }
  return found;
}

function ruleOf(value: Value): (value: Value, arriving: Value) => readonly (Value | undefined)[] {
  const { kind } = value.operator;
  if (!(kind in rules)) refuse('gradients', `${kind} has no derivative`);
  return rules[kind as keyof Rules] as (value: Value, arriving: Value) => readonly (Value | undefined)[];
}

/** The sum of two gradients. What is scattered onto zeros is scattered onto the other gradient instead. */
function together(one: Value, other: Value): Value {
  return scattered(one, other) ?? scattered(other, one) ?? add(one, other);
}

function scattered(scatter: Value, onto: Value): Value | undefined {
  const source = scatter.operator.kind === 'reshape' ? scatter.inputs[0]! : scatter;
  if (source.operator.kind !== 'scatterAdd' || !isZeros(source.inputs[0]!)) return undefined;
  const [base, indices, addends] = source.inputs;
  const { axis } = source.operator;
  const added = scatterAdd({
    base: reshape(onto, base!.shape),
    indices: indices!,
    addends: addends!,
    axis,
  });
  return reshape(added, scatter.shape);
}

function isZeros({ operator, inputs: [source] }: Value): boolean {
  return (
    operator.kind === 'broadcast' &&
    source?.operator.kind === 'constant' &&
    source.operator.data.every((number) => Number(number) === 0)
  );
}
