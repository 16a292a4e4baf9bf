// What a program does, apart from how it is written: operations with their constants, put together. Code and description
// are both made from it, so they agree.

import type {
  Change,
  Combiner,
  HoleKind,
  Predicate,
  Reducer,
  Source,
  Type,
} from '../operations/operation.ts';

/** A constant, or the parameter (by its number) that stands in its place. */
export type HoleValue =
  | { readonly kind: 'constant'; readonly value: number | string }
  | { readonly kind: 'parameter'; readonly at: number };

export type HoleValues = Readonly<Partial<Record<'K' | 'L' | 'C' | 'E', HoleValue>>>;

/** An operation with its constants. */
export interface Use<Operation> {
  readonly operation: Operation;
  readonly holes: HoleValues;
}

export interface Stage {
  readonly use: Use<Predicate> | Use<Change>;
  /** Of an entry: about its key, not its value. */
  readonly onKey: boolean;
}

export interface Pipeline {
  readonly kind: 'pipeline';
  readonly source: Use<Source>;
  /** Parameters of the source. */
  readonly from: readonly number[];
  readonly stages: readonly Stage[];
  readonly reducer: Use<Reducer>;
  /** What the reducer asks of each element. */
  readonly asked?: Use<Predicate>;
}

export type Node =
  | { readonly kind: 'parameter'; readonly at: number }
  | Pipeline
  | { readonly kind: 'combined'; readonly use: Use<Combiner>; readonly operands: readonly Node[] }
  | { readonly kind: 'asked'; readonly use: Use<Predicate>; readonly operand: Node }
  | { readonly kind: 'changed'; readonly use: Use<Change>; readonly operand: Node }
  | { readonly kind: 'chosen'; readonly condition: Node; readonly chosen: Node; readonly otherwise: Node };

export interface MeantParameter {
  readonly type: Type;
  /** Of one that stands for a constant: which kind. */
  readonly role?: HoleKind;
}

export interface Meaning {
  readonly parameters: readonly MeantParameter[];
  readonly result: Type;
  readonly node: Node;
}

/** The names of all operations in it, each as often as it occurs. */
export function operationsOf(node: Node): readonly string[] {
  switch (node.kind) {
    case 'parameter':
      return [];
    case 'combined':
      return [node.use.operation.name, ...node.operands.flatMap(operationsOf)];
    case 'asked':
    case 'changed':
      return [node.use.operation.name, ...operationsOf(node.operand)];
    case 'chosen':
      return ['choose', ...[node.condition, node.chosen, node.otherwise].flatMap(operationsOf)];
    case 'pipeline':
      return [
        node.source.operation.name,
        ...node.stages.map(({ use }) => use.operation.name),
        node.reducer.operation.name,
        ...(node.asked === undefined ? [] : [node.asked.operation.name]),
      ];
  }
}

/** How many operations it takes; parameters as they are and gathering what is there count nothing. */
export function depthOf(node: Node): number {
  switch (node.kind) {
    case 'parameter':
      return 0;
    case 'combined':
      return 1 + sumOf(node.operands);
    case 'asked':
    case 'changed':
      return 1 + depthOf(node.operand);
    case 'chosen':
      return 1 + sumOf([node.condition, node.chosen, node.otherwise]);
    case 'pipeline':
      return (
        (node.source.operation.derived === true ? 1 : 0) +
        node.stages.length +
        (node.reducer.operation.collects === true ? 0 : 1)
      );
  }
}

function sumOf(nodes: readonly Node[]): number {
  return nodes.reduce((sum, node) => sum + depthOf(node), 0);
}
