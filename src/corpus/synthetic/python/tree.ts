// The mini-Python of the corpus as trees: typed functions over whole numbers, texts, lists and dictionaries. What is not
// here (classes, imports, exceptions, fractions) does not occur in a synthetic program.

export const binaryOperators = ['+', '-', '*', '//', '%', '**'] as const;
export type BinaryOperator = (typeof binaryOperators)[number];

export const comparisonOperators = [
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'not in',
  'is',
  'is not',
] as const;
export type ComparisonOperator = (typeof comparisonOperators)[number];

export interface Compared {
  readonly operator: ComparisonOperator;
  readonly operand: Expression;
}

export interface Comprehension {
  readonly kind: 'comprehension';
  readonly form: 'list' | 'generator' | 'dict' | 'set';
  /** Of a dictionary only. */
  readonly key?: Expression;
  readonly element: Expression;
  readonly targets: readonly string[];
  readonly source: Expression;
  readonly conditions: readonly Expression[];
}

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'constant'; readonly value: boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'tuple'; readonly items: readonly Expression[] }
  | {
      readonly kind: 'dict';
      readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
    }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'negative'; readonly operand: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | {
      readonly kind: 'logic';
      readonly operator: 'and' | 'or';
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'comparison'; readonly first: Expression; readonly rest: readonly Compared[] }
  | {
      readonly kind: 'choice';
      readonly condition: Expression;
      readonly chosen: Expression;
      readonly otherwise: Expression;
    }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly values: readonly Expression[];
      readonly keywords: readonly { readonly name: string; readonly value: Expression }[];
    }
  | {
      readonly kind: 'method';
      readonly object: Expression;
      readonly name: string;
      readonly values: readonly Expression[];
    }
  | { readonly kind: 'item'; readonly object: Expression; readonly index: Expression }
  | {
      readonly kind: 'slice';
      readonly object: Expression;
      readonly from?: Expression | undefined;
      readonly to?: Expression | undefined;
      readonly step?: Expression | undefined;
    }
  | { readonly kind: 'lambda'; readonly parameters: readonly string[]; readonly body: Expression }
  | Comprehension;

export interface Branch {
  readonly condition: Expression;
  readonly body: readonly Statement[];
}

export type Statement =
  | { readonly kind: 'assign'; readonly targets: readonly Expression[]; readonly value: Expression }
  | {
      readonly kind: 'augment';
      readonly target: Expression;
      readonly operator: BinaryOperator;
      readonly value: Expression;
    }
  | {
      readonly kind: 'if';
      readonly branches: readonly Branch[];
      readonly otherwise: readonly Statement[];
    }
  | {
      readonly kind: 'for';
      readonly targets: readonly string[];
      readonly source: Expression;
      readonly body: readonly Statement[];
    }
  | { readonly kind: 'while'; readonly condition: Expression; readonly body: readonly Statement[] }
  | { readonly kind: 'return'; readonly value: Expression }
  | { readonly kind: 'continue' }
  | { readonly kind: 'break' }
  | { readonly kind: 'expression'; readonly value: Expression };

export interface Parameter {
  readonly name: string;
  /** As written, `list[int]`; absent in an unannotated function. */
  readonly type?: string | undefined;
}

export interface FunctionTree {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly result?: string | undefined;
  /** The text between the quotes, lines separated and not indented. */
  readonly docstring?: string | undefined;
  readonly body: readonly Statement[];
}

/** Functions in the order of the text; the last one is the entry point, the others help it. */
export type ProgramTree = readonly FunctionTree[];
