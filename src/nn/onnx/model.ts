// An ONNX ModelProto as bytes. The numbers are those of the fields in onnx.proto (onnx/onnx, version IR 8).

import type { DataType, Numbers, Shape } from '../graph/value.ts';
import { bytesField, type Field, floatField, integerField, joined, textField } from './protobuf.ts';

/** The first in which ReduceMean and ReduceMax, like ReduceSum, take their axes as an input. */
const operatorSet = 18;
/** The first that may hold operator set 18. */
const irVersion = 8;

export type Attribute =
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'integers'; readonly value: readonly number[] }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string };

export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
}

export interface NamedShape {
  readonly name: string;
  readonly type: DataType;
  readonly shape: Shape;
}

export interface Initializer extends NamedShape {
  readonly data: Numbers;
}

export interface OnnxModel {
  /** Each after those whose outputs it takes. */
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly Initializer[];
  readonly inputs: readonly NamedShape[];
  readonly outputs: readonly NamedShape[];
}

const typeNumbers: Readonly<Record<DataType, number>> = { float32: 1, int64: 7, bool: 9 };

export function encodeModel({ nodes, initializers, inputs, outputs }: OnnxModel): Uint8Array {
  const graph = bytesField(
    7,
    ...nodes.map((node, at) => bytesField(1, ...nodeFields(node, at))),
    textField(2, 'assay'),
    ...initializers.map((initializer) => bytesField(5, ...tensorFields(initializer))),
    ...inputs.map((input) => bytesField(11, ...valueFields(input))),
    ...outputs.map((output) => bytesField(12, ...valueFields(output))),
  );
  const operators = bytesField(8, textField(1, ''), integerField(2, operatorSet));
  return joined([integerField(1, irVersion), textField(2, 'assay'), graph, operators]);
}

/** Number that ONNX gives a type, as the attribute of Cast names it. */
export function typeNumber(type: DataType): number {
  return typeNumbers[type];
}

function nodeFields({ operator, inputs, output, attributes }: OnnxNode, at: number): readonly Field[] {
  return [
    ...inputs.map((input) => textField(1, input)),
    textField(2, output),
    textField(3, `${operator}-${at}`),
    textField(4, operator),
    ...Object.entries(attributes).map(([name, attribute]) =>
      bytesField(5, textField(1, name), ...attributeFields(attribute)),
    ),
  ];
}

function attributeFields(attribute: Attribute): readonly Field[] {
  switch (attribute.kind) {
    case 'float':
      return [floatField(2, attribute.value), integerField(20, 1)];
    case 'integer':
      return [integerField(3, attribute.value), integerField(20, 2)];
    case 'text':
      return [textField(4, attribute.value), integerField(20, 3)];
    case 'integers':
      return [...attribute.value.map((value) => integerField(8, value)), integerField(20, 7)];
  }
}

function tensorFields({ name, type, shape, data }: Initializer): readonly Field[] {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return [
    ...shape.map((length) => integerField(1, length)),
    integerField(2, typeNumbers[type]),
    textField(8, name),
    bytesField(9, bytes),
  ];
}

function valueFields({ name, type, shape }: NamedShape): readonly Field[] {
  const lengths = shape.map((length) => bytesField(1, integerField(1, length)));
  const tensor = bytesField(1, integerField(1, typeNumbers[type]), bytesField(2, ...lengths));
  return [textField(1, name), bytesField(2, tensor)];
}
