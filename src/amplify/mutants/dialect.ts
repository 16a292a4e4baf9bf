// What the making of mutants must know about a language besides its rules, as data: which nodes are what, and how a few
// things are written.

import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { Mutation } from './mutant.ts';

export interface Dialect {
  /** What can be done, by type of node. */
  readonly rules: Readonly<Record<string, readonly Rule[]>>;
  /** Nodes in which nothing is changed, with all that they hold: types, imports, docstrings, printing. */
  readonly isIdle: (node: SyntaxNode) => boolean;
  /** Types of nodes that may be replaced but whose insides are left alone, such as `raise` with its message. */
  readonly closed: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  readonly loops: ReadonlySet<string>;
  /** Types of nodes whose children are statements that run one after the other. */
  readonly blocks: ReadonlySet<string>;
  /** Types of statements after which the rest of a block is not reached. */
  readonly exits: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
  /** What a statement of the top level defines; imports define nothing. */
  readonly definitions: (statement: SyntaxNode) => readonly Definition[];
  readonly names: NameTypes;
  readonly guesses: Guesses;
  readonly words: Words;
}

export interface Definition {
  readonly name: string;
  readonly node: SyntaxNode;
}

/** How local variables come into being. */
export interface NameTypes {
  /** By type of node: the fields whose names it binds; `*` stands for its children without a field. */
  readonly binders: Readonly<Record<string, readonly string[]>>;
  /** Types of nodes that hold names which are bound together. */
  readonly patterns: ReadonlySet<string>;
  /** By type of node that binds: types of the nodes that can see what it binds; the next one above counts. */
  readonly scopes: Readonly<Record<string, ReadonlySet<string>>>;
  /** Types of nodes whose names can be used above of where they stand. */
  readonly hoisting: ReadonlySet<string>;
  /** Whether an identifier reads a variable. */
  readonly isUse: (node: SyntaxNode) => boolean;
  /** Names that stand for the object itself. */
  readonly selves: ReadonlySet<string>;
}

/** From what the kind of a value is guessed. */
export interface Guesses {
  readonly types: Readonly<Record<string, GuessedKind>>;
  /** By what is called: a name, or the last of a dotted one after a dot. */
  readonly calls: Readonly<Record<string, GuessedKind>>;
  /** Annotations, by a pattern that they begin with. */
  readonly annotations: readonly (readonly [RegExp, GuessedKind])[];
}

/** How a few things are written. */
export interface Words {
  readonly yes: string;
  readonly no: string;
  /** What a function returns that returns nothing. */
  readonly nothing: string;
  /** A statement that does nothing. */
  readonly idle: string;
  /** What ends a statement where the line does not. */
  readonly end: string;
  readonly negate: (condition: string) => string;
  /** Plain values by kind, to be returned instead of what should be. */
  readonly plain: Readonly<Record<GuessedKind, readonly string[]>>;
}

/** What a rule may look at besides the node itself. */
export interface Code {
  readonly text: string;
  readonly dialect: Dialect;
  readonly bindings: readonly Binding[];
}

/** A place that gives a local variable a value. */
export interface Binding {
  readonly name: string;
  /** The name itself. */
  readonly node: SyntaxNode;
  /** What can see it. */
  readonly scope: SyntaxNode;
  readonly kind: GuessedKind | undefined;
  /** It can be used above of where it stands, as a parameter or the variable of a comprehension. */
  readonly isEverywhere: boolean;
  /** What its value is made of, where it can not be used yet. */
  readonly source: SyntaxNode | undefined;
}

/** What values of a variable are, guessed from how it is written. */
export type GuessedKind =
  | 'number'
  | 'text'
  | 'boolean'
  | 'list'
  | 'tuple'
  | 'set'
  | 'mapping'
  | 'map'
  | 'nothing';

/** What can be done at one kind of node. */
export type Rule = (node: SyntaxNode, code: Code) => readonly Mutation[];
