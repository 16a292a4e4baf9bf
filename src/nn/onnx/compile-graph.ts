// From a graph to the bytes of an ONNX model.

import { type Graph, graphInputs, orderedValues } from '../graph/graph.ts';
import { typeOf } from '../graph/leaves.ts';
import type { OperatorKind, Value, ValueOf } from '../graph/value.ts';
import { type Emitter, lower, type Nodeless } from './lower.ts';
import { encodeModel, type Initializer, type OnnxNode } from './model.ts';

export function compileGraph(graph: Graph): Uint8Array {
  const nodes: OnnxNode[] = [];
  const constants = createConstants();
  const names = new Map<Value, string>();
  const wanted = outputNames(graph);
  const emitter: Emitter = {
    emit: (node) => {
      const output = `between-${nodes.length}`;
      nodes.push({ ...node, output });
      return output;
    },
    integers: (numbers) => constants.named(BigInt64Array.from(numbers, BigInt), [numbers.length]),
    float: (number) => constants.named(Float32Array.of(number), []),
  };
  for (const value of orderedValues(graph.outputs.values())) {
    const inputs = value.inputs.map((input) => names.get(input)!);
    const name = nodelessName(value, inputs, constants) ?? wanted.get(value) ?? `value-${nodes.length}`;
    names.set(value, name);
    if (hasNode(value)) nodes.push({ ...lower(value, inputs, emitter), output: name });
  }
  for (const [output, value] of graph.outputs) {
    const name = names.get(value)!;
    if (name !== output) nodes.push({ operator: 'Identity', inputs: [name], output, attributes: {} });
  }
  return encodeModel({
    nodes,
    initializers: constants.all(),
    inputs: [...graphInputs(graph)].map(([name, { type, shape }]) => ({ name, type, shape })),
    outputs: [...graph.outputs].map(([name, { type, shape }]) => ({ name, type, shape })),
  });
}

/** The first output that each value is asked for as, so that its node can bear that name. */
function outputNames({ outputs }: Graph): ReadonlyMap<Value, string> {
  return new Map([...outputs].toReversed().map(([name, value]) => [value, name]));
}

function hasNode(value: Value): value is ValueOf<Exclude<OperatorKind, Nodeless>> {
  return !['input', 'constant', 'withGradient'].includes(value.operator.kind);
}

function nodelessName(
  { operator, shape }: Value,
  inputs: readonly string[],
  constants: Constants,
): string | undefined {
  if (operator.kind === 'input') return operator.name;
  if (operator.kind === 'constant') return constants.named(operator.data, shape);
  return operator.kind === 'withGradient' ? inputs[0] : undefined;
}

interface Constants {
  named(data: Initializer['data'], shape: readonly number[]): string;
  all(): readonly Initializer[];
}

/** The same few numbers are kept once. */
function createConstants(): Constants {
  const known = new Map<string, Initializer>();
  return {
    named: (data, shape) => {
      const isSmall = data.length <= 16;
      const key = isSmall ? `${typeOf(data)} ${shape.join()} ${data.join()}` : `large ${known.size}`;
      const found = known.get(key);
      if (found !== undefined) return found.name;
      const name = `constant-${known.size}`;
      known.set(key, { name, type: typeOf(data), shape, data });
      return name;
    },
    all: () => [...known.values()],
  };
}
