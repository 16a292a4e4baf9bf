// A value of the graph: what it is computed by, from which other values, and its type and shape, both known before
// anything runs. Values are immutable and nothing registers them: a graph is whatever its outputs reach.

export type DataType = 'float32' | 'int64' | 'bool';
export type Shape = readonly number[];
/** Numbers of a constant or of a fed input; a bool is a byte, 0 or 1. */
export type Numbers = Float32Array | BigInt64Array | Uint8Array;

/** Adds nothing to what an operator knows. */
type Nothing = unknown;

interface Reduction {
  /** Rising, none twice. */
  readonly axes: readonly number[];
  /** The reduced axes stay, with length 1. */
  readonly keepsAxes: boolean;
}

/** What each operator knows besides its inputs and the shape of what it gives. */
export interface Attributes {
  readonly input: { readonly name: string };
  readonly constant: { readonly data: Numbers };

  readonly negate: Nothing;
  readonly exp: Nothing;
  readonly log: Nothing;
  readonly sqrt: Nothing;
  readonly reciprocal: Nothing;
  readonly sigmoid: Nothing;
  readonly power: { readonly exponent: number };
  readonly add: Nothing;
  readonly subtract: Nothing;
  readonly multiply: Nothing;
  readonly divide: Nothing;
  readonly minimum: Nothing;

  readonly equal: Nothing;
  readonly less: Nothing;
  readonly and: Nothing;
  readonly not: Nothing;
  readonly where: Nothing;
  readonly cast: Nothing;

  readonly matmul: { readonly transposesFirst: boolean; readonly transposesSecond: boolean };

  readonly reshape: Nothing;
  readonly transpose: { readonly order: readonly number[] };
  readonly slice: { readonly starts: readonly number[] };
  readonly pad: { readonly before: readonly number[] };
  readonly concatenate: { readonly axis: number };
  readonly broadcast: Nothing;

  readonly sum: Reduction;
  readonly mean: Reduction;
  readonly max: Reduction;
  readonly softmax: Nothing;
  readonly logSoftmax: Nothing;

  readonly gather: Nothing;
  readonly gatherElements: { readonly axis: number };
  readonly scatterAdd: { readonly axis: number };

  readonly withGradient: { readonly gradient: (arriving: Value) => readonly Value[] };
}

export type OperatorKind = keyof Attributes;

export type OperatorOf<Kind extends OperatorKind> = { readonly kind: Kind } & Attributes[Kind];

export type Operator = { readonly [Kind in OperatorKind]: OperatorOf<Kind> }[OperatorKind];

export interface Value {
  readonly operator: Operator;
  readonly inputs: readonly Value[];
  readonly type: DataType;
  readonly shape: Shape;
}

export type ValueOf<Kind extends OperatorKind> = Value & { readonly operator: OperatorOf<Kind> };

export function elementCount(shape: Shape): number {
  return shape.reduce((product, length) => product * length, 1);
}

export function isSameShape(one: Shape, other: Shape): boolean {
  return one.length === other.length && one.every((length, axis) => length === other[axis]);
}

/** "float32 [16, 256]", as messages show a value. */
export function describe({ type, shape }: Pick<Value, 'type' | 'shape'>): string {
  return `${type} [${shape.join(', ')}]`;
}

/** Stops the building of a graph: a broken assumption of whoever builds it. */
export function refuse(operator: string, problem: string): never {
  throw new Error(`internal: graph: ${operator}: ${problem}.`);
}

export function requireType(operator: string, type: DataType, values: readonly Value[]): void {
  for (const value of values) {
    if (value.type !== type) refuse(operator, `${describe(value)} is not ${type}`);
  }
}

/** Axis -1 is the last one. */
export function axisOf(operator: string, axis: number, shape: Shape): number {
  const counted = axis < 0 ? axis + shape.length : axis;
  if (!(Number.isInteger(axis) && counted >= 0 && counted < shape.length)) {
    refuse(operator, `[${shape.join(', ')}] has no axis ${axis}`);
  }
  return counted;
}
