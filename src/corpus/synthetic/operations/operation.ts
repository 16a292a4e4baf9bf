// What an operation is: a piece of meaning with its words and its Python. Python is written as templates, in which single
// capital letters stand for what the operation is applied to:
//   X element (Y the key of an entry)   S a whole list of them   A, B, D operands   K, L whole numbers   C, E texts

/** What flows through a pipeline; `entry` is a key and a value of a dictionary. */
export type Element = 'int' | 'str' | 'char' | 'entry' | 'flag';

export const types = ['int', 'bool', 'str', 'list[int]', 'list[str]', 'dict[str, int]'] as const;
export type Type = (typeof types)[number];

/** From which values a constant is drawn. */
export type HoleKind =
  | 'factor'
  | 'bound'
  | 'size'
  | 'length'
  | 'digit'
  | 'fallback'
  | 'letter'
  | 'ending'
  | 'separator'
  | 'mark';

/** Constants by the letter that stands for them. */
export type Holes = Readonly<Partial<Record<'K' | 'L' | 'C' | 'E', HoleKind>>>;

interface Operation {
  readonly name: string;
  readonly holes?: Holes;
  /** Parts of a function's name. */
  readonly slug: readonly string[];
}

/** Decides about an element. */
export interface Predicate extends Operation {
  readonly kind: 'predicate';
  readonly of: Element;
  readonly test: readonly string[];
  /** `is even`, after one element. */
  readonly one: readonly string[];
  /** `are even`, after several. */
  readonly many: readonly string[];
  /** `even`, before them; without it only the clause. */
  readonly adjective?: readonly string[];
}

/** Makes another element of one. */
export interface Change extends Operation {
  readonly kind: 'change';
  readonly from: Element;
  readonly to: Element;
  readonly make: readonly string[];
  /** `the squares of {s}`. */
  readonly noun: readonly string[];
  /** `square each of them`. */
  readonly verb: readonly string[];
  /** Of one element: `the square of {x}`. */
  readonly one: readonly string[];
}

/** Statements that gather a result: before the loop, for each element, and the result after it. */
export interface Loop {
  readonly start: string;
  readonly each: string;
  readonly result: string;
  /** `each` returns from the function. */
  readonly early?: boolean;
}

/** Makes the result of all elements. */
export interface Reducer extends Operation {
  readonly kind: 'reducer';
  readonly of: readonly Element[];
  readonly to: Type | ((element: Element) => Type);
  /** Over S; one that holds S once takes it as it is written there, else it gets a name first. */
  readonly whole: readonly string[];
  /** S must be a list where it is more than a name. */
  readonly list?: boolean;
  readonly loops: readonly Loop[];
  /** `the sum of {s}`. */
  readonly noun: readonly string[];
  /** `return their sum`. */
  readonly verb: readonly string[];
  /** Asks a predicate of each element: `{one}` and `{many}` in its words are the predicate's. */
  readonly asks?: boolean;
  /** Only gives back what came in: no operation of its own. */
  readonly collects?: boolean;
}

/** Where elements come from. */
export interface Source extends Operation {
  readonly kind: 'source';
  readonly takes: readonly Type[];
  readonly element: Element;
  /** The list or text that is walked through. */
  readonly walk: readonly string[];
  /** `numbers`, plural and singular. */
  readonly nouns: readonly (readonly [many: string, one: string])[];
  /** `in {A}`; after the noun. */
  readonly place: readonly string[];
  /** The walk gives no list: a range, a view of a dictionary, a text. */
  readonly lazy?: boolean;
  /** Counts as an operation: more than a parameter as it is. */
  readonly derived?: boolean;
  /** What an element is made of, where it is not what the walk gives. */
  readonly made?: string;
}

/** Makes one value of one or several. */
export interface Combiner extends Operation {
  readonly kind: 'combiner';
  readonly takes: readonly Type[];
  readonly gives: Type;
  /** As an expression over A, B, D. */
  readonly inline: readonly string[];
  /** As statements of a function whose parameters are A, B, D. */
  readonly bodies?: readonly string[];
  /** `{a} plus {b}`; of a truth: `whether {a} is even`. */
  readonly noun: readonly string[];
  /** Only of parameters: its words do not read well around longer ones. */
  readonly plain?: boolean;
}

/** All locals that templates may use; they get other names when they are written. */
export const localNames = [
  ...['total', 'result', 'best', 'count', 'seen', 'last', 'sign', 'run', 'longest', 'index', 'previous'],
  ...['rest', 'left', 'right', 'position', 'found', 'digit', 'divisor', 'step', 'letter', 'other', 'item'],
] as const;
