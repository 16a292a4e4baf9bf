// The shared form to which Python, JavaScript and TypeScript are lowered: what a program does with its values, without
// the two languages' spelling. Everything behind it reads this form alone.

/** Where something stands in its file; lines and columns are 1-based, columns in UTF-16 units, the end is exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface At {
  readonly at: Place;
}

export interface ModuleForm {
  readonly file: string;
  readonly language: 'python' | 'javascript' | 'typescript';
  readonly body: readonly Statement[];
  /** All functions, methods, lambdas and arrow functions of the file, in the order of the text. */
  readonly functions: readonly FunctionForm[];
  readonly classes: readonly ClassForm[];
  /** Where the text does not parse; the rest is there. */
  readonly errors: readonly Place[];
  readonly lines: number;
}

export interface FunctionForm extends At {
  readonly kind: 'function';
  /** Absent of a lambda or an arrow function that is bound to no name. */
  readonly name: string | undefined;
  /** `name`, `Class.method`, `outer.inner`; `outer.<lambda>` where there is no name. Unique together with `at`. */
  readonly qualifiedName: string;
  readonly parameters: readonly ParameterForm[];
  readonly body: readonly Statement[];
  readonly decorators: readonly Expression[];
  /** Docstring, or the comment right before it. */
  readonly documentation: string;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  /** Of a class; its first parameter `self` or `cls` is left out of `parameters` and named here. */
  readonly receiver: string | undefined;
  readonly isStatic: boolean;
  /**
   * Others can call it: top level in Python without a leading `_`; exported from a script, or top level in one that
   * exports nothing. Methods of such classes too.
   */
  readonly isExported: boolean;
}

export interface ParameterForm extends At {
  readonly name: string;
  /** A parameter that is taken apart: `{ id, name }`. Its `name` is then its text. */
  readonly pattern: Target | undefined;
  readonly annotation: string | undefined;
  readonly value: Expression | undefined;
  readonly kind: 'ordinary' | 'keyword-only' | 'rest' | 'keywords';
  /** `@Query('name') name: string` of TypeScript. */
  readonly decorators?: readonly Expression[];
}

export interface ClassForm extends At {
  readonly kind: 'class';
  readonly name: string;
  readonly bases: readonly Expression[];
  readonly decorators: readonly Expression[];
  readonly body: readonly Statement[];
}

export type Expression =
  | (At & { readonly kind: 'literal'; readonly value: string | number | bigint | boolean | null | undefined })
  /** Bytes of Python; characters as Latin-1. */
  | (At & { readonly kind: 'bytes'; readonly value: string })
  | (At & { readonly kind: 'regex'; readonly source: string; readonly flags: string })
  | (At & { readonly kind: 'name'; readonly name: string })
  | (At & { readonly kind: 'attribute'; readonly object: Expression; readonly name: string })
  | (At & { readonly kind: 'index'; readonly object: Expression; readonly index: Expression })
  | (At & {
      readonly kind: 'slice';
      readonly object: Expression;
      readonly low: Expression | undefined;
      readonly high: Expression | undefined;
      readonly step: Expression | undefined;
    })
  | CallForm
  /** f-string or template: literals and what stands between them. With a `tag`, the function that gets the parts. */
  | (At & {
      readonly kind: 'text';
      readonly parts: readonly Expression[];
      readonly tag: Expression | undefined;
    })
  | (At & {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    })
  /** `a < b <= c` has three operands. Operators as Python has them: ==, !=, <, <=, >, >=, in, not in, is, is not. */
  | (At & {
      readonly kind: 'compare';
      readonly operators: readonly string[];
      readonly operands: readonly Expression[];
    })
  | (At & {
      readonly kind: 'logic';
      readonly operator: 'and' | 'or' | 'nullish';
      readonly left: Expression;
      readonly right: Expression;
    })
  | (At & {
      readonly kind: 'unary';
      readonly operator: 'not' | '-' | '+' | '~' | 'typeof' | 'delete' | 'void';
      readonly operand: Expression;
    })
  | (At & {
      readonly kind: 'conditional';
      readonly test: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    })
  | (At & {
      readonly kind: 'sequence';
      readonly of: 'list' | 'tuple' | 'set';
      readonly items: readonly Expression[];
    })
  | (At & { readonly kind: 'mapping'; readonly entries: readonly EntryForm[] })
  | (At & { readonly kind: 'spread'; readonly operand: Expression })
  | FunctionForm
  | ClassForm
  | (At & {
      readonly kind: 'comprehension';
      readonly of: 'list' | 'set' | 'mapping' | 'generator';
      /** Key and value of a mapping, else one. */
      readonly results: readonly Expression[];
      readonly clauses: readonly {
        readonly target: Target;
        readonly iterable: Expression;
        readonly tests: readonly Expression[];
      }[];
    })
  | (At & { readonly kind: 'await' | 'yield'; readonly operand: Expression | undefined })
  /** An assignment that is a value: `:=` and `=` in a script. */
  | (At & {
      readonly kind: 'assignment';
      readonly target: Target;
      readonly operator: string | undefined;
      readonly value: Expression;
    })
  /** What has no form of its own: its parts are still read. */
  | (At & { readonly kind: 'other'; readonly parts: readonly Expression[] });

export interface CallForm extends At {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly args: readonly ArgumentForm[];
  readonly isNew: boolean;
}

export interface ArgumentForm {
  readonly value: Expression;
  /** Of a keyword argument. */
  readonly name: string | undefined;
  readonly spread: 'none' | 'items' | 'entries';
}

export interface EntryForm {
  /** Absent where another mapping is spread into this one. */
  readonly key: Expression | undefined;
  readonly value: Expression;
}

/** What can be assigned to. Patterns are nested sequences and mappings; `value` of a default stands in `assignment`. */
export type Target = Expression;

export type Statement =
  | (At & { readonly kind: 'expression'; readonly value: Expression })
  /** `operator` is `+` of `+=`. `declares` for `let`, `const`, `var` and annotated names. */
  | (At & {
      readonly kind: 'assign';
      readonly targets: readonly Target[];
      readonly operator: string | undefined;
      readonly value: Expression | undefined;
      readonly annotation: string | undefined;
      readonly declares: boolean;
    })
  | (At & { readonly kind: 'return'; readonly value: Expression | undefined })
  | (At & { readonly kind: 'raise'; readonly value: Expression | undefined })
  | (At & { readonly kind: 'assert'; readonly test: Expression; readonly message: Expression | undefined })
  | (At & {
      readonly kind: 'if';
      readonly test: Expression;
      readonly then: readonly Statement[];
      readonly otherwise: readonly Statement[];
    })
  /** `test` is absent of an endless loop; `update` runs after the body. */
  | (At & {
      readonly kind: 'while';
      readonly test: Expression | undefined;
      readonly body: readonly Statement[];
      readonly update: readonly Statement[];
      readonly otherwise: readonly Statement[];
    })
  /** `over` says what is gone through: values (`for in` of Python, `for of`) or keys (`for in` of a script). */
  | (At & {
      readonly kind: 'for';
      readonly target: Target;
      readonly iterable: Expression;
      readonly over: 'values' | 'keys';
      readonly body: readonly Statement[];
      readonly otherwise: readonly Statement[];
    })
  | (At & {
      readonly kind: 'try';
      readonly body: readonly Statement[];
      readonly handlers: readonly {
        readonly types: readonly Expression[];
        readonly name: string | undefined;
        readonly body: readonly Statement[];
        /** From `except` or `catch` to its end. */
        readonly at?: Place;
      }[];
      readonly otherwise: readonly Statement[];
      readonly ensure: readonly Statement[];
    })
  | (At & {
      readonly kind: 'with';
      readonly items: readonly { readonly value: Expression; readonly target: Target | undefined }[];
      readonly body: readonly Statement[];
    })
  /** `match` and `switch`. A case without `patterns` is the default; in a script one that `falls` goes on with the next, and no `break` stands at its end. */
  | (At & {
      readonly kind: 'match';
      readonly subject: Expression;
      readonly cases: readonly {
        readonly patterns: readonly Expression[];
        readonly guard: Expression | undefined;
        readonly body: readonly Statement[];
        readonly falls: boolean;
      }[];
    })
  | FunctionForm
  | ClassForm
  /** One for each module that is named, by `import` or where the result of `require` is bound. `names` maps what it is called here to what it is called there; `*` is the module itself. */
  | (At & { readonly kind: 'import'; readonly module: string; readonly names: readonly ImportedName[] })
  /**
   * What others call it; without a `value`, a variable of each name. `default` is a default export, `*` the module
   * itself, as in `module.exports = value`. CommonJS's assignments stand before it, so that `value` only reads.
   */
  | (At & {
      readonly kind: 'export';
      readonly names: readonly string[];
      readonly value: Expression | undefined;
    })
  | (At & { readonly kind: 'delete'; readonly targets: readonly Target[] })
  | (At & { readonly kind: 'block'; readonly body: readonly Statement[] })
  | (At & { readonly kind: 'global'; readonly names: readonly string[] })
  | (At & { readonly kind: 'break' | 'continue' | 'pass' });

export interface ImportedName {
  /** `*` of the whole module, `default` of a script's default export. */
  readonly there: string;
  readonly here: string;
}
