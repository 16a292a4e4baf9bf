// A graph: named outputs, and by them everything that they are computed from.

import { refuse, type Value, type ValueOf } from './value.ts';

export interface Graph {
  /** By name, in the order in which they are asked for. */
  readonly outputs: ReadonlyMap<string, Value>;
}

/** Every value that the roots need, each after what it is computed from; always in the same order. */
export function orderedValues(roots: Iterable<Value>): readonly Value[] {
  const ordered: Value[] = [];
  const seen = new Set<Value>();
  // A stack of our own: a transformer's gradient is deeper than the stack of calls may grow.
  const stack: { readonly value: Value; next: number }[] = [];
  const visit = (value: Value): void => {
    if (seen.has(value)) return;
    seen.add(value);
    stack.push({ value, next: 0 });
  };
  for (const root of roots) {
    visit(root);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const following = top.value.inputs[top.next];
      top.next += 1;
      if (following !== undefined) visit(following);
      else ordered.push(stack.pop()!.value);
    }
  }
  return ordered;
}

/** What has to be fed, by name. */
export function graphInputs(graph: Graph): ReadonlyMap<string, ValueOf<'input'>> {
  const inputs = new Map<string, ValueOf<'input'>>();
  for (const value of orderedValues(graph.outputs.values())) {
    if (!isInput(value)) continue;
    const { name } = value.operator;
    if (inputs.has(name)) refuse('graph', `two inputs have the name ${name}`);
    inputs.set(name, value);
  }
  return inputs;
}

function isInput(value: Value): value is ValueOf<'input'> {
  return value.operator.kind === 'input';
}
