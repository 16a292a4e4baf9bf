// What a regular expression is made of, whichever language it is written in.

import type { CharSet } from './char-set.ts';

export type PatternNode =
  /** One character. */
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | {
      readonly kind: 'repeat';
      readonly body: PatternNode;
      readonly min: number;
      readonly max: number;
      readonly mode: 'greedy' | 'lazy' | 'possessive';
    }
  | { readonly kind: 'group'; readonly body: PatternNode; readonly index: number }
  | { readonly kind: 'atomic'; readonly body: PatternNode }
  | {
      readonly kind: 'look';
      readonly body: PatternNode;
      readonly isAhead: boolean;
      readonly isNegative: boolean;
    }
  | { readonly kind: 'backreference'; readonly index: number | string }
  | { readonly kind: 'edge'; readonly edge: Edge };

export type Edge = 'start' | 'end' | 'last' | 'line-start' | 'line-end' | 'word' | 'no-word';

export interface Pattern {
  readonly root: PatternNode;
  /** Numbers of groups by their names. */
  readonly names: ReadonlyMap<string, number>;
}

export type Dialect = 'python' | 'script';

export interface PatternFlags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  /** White space and comments in the pattern are left out; Python alone. */
  readonly verbose: boolean;
}
