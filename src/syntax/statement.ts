// A program as a list of what stands at its top level: enough to choose, keep and drop whole statements. What is
// inside of a statement is not looked at here.

/**
 * - `import`: binds names of other modules.
 * - `definition`: a function, a class or a type.
 * - `binding`: gives a value to a name.
 * - `main-guard`: runs only where the program is the main one.
 * - `assertion`, `call`: run at once, for what they do.
 * - `return`: ends a function, and so shows that the text is the body of one.
 * - `words`: a name, a number or a text that stands alone, as prose does and as docstrings do.
 * - `broken`: what does not parse.
 * - `other`: loops, conditions, and the rest.
 */
export type StatementKind =
  | 'import'
  | 'definition'
  | 'binding'
  | 'main-guard'
  | 'assertion'
  | 'call'
  | 'return'
  | 'words'
  | 'broken'
  | 'other';

export interface Statement {
  readonly kind: StatementKind;
  /** Offsets in the text, in UTF-16 units; the end is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Names that it binds at the top level. */
  readonly names: readonly string[];
  /** A definition whose body does nothing: empty, a docstring, `pass`. */
  readonly isStub: boolean;
  /** What a `call` calls, such as `print` or `console.log`. */
  readonly callee?: string;
}

/** A text as a program. */
export interface ParsedCode {
  readonly text: string;
  /** It parses from the first character to the last, and its first statement is where one may begin. */
  readonly isWhole: boolean;
  /** In order, without comments. */
  readonly statements: readonly Statement[];
}

/** Whether the code itself defines the name: not as a variable of a function's body, not as an import. */
export function definesName({ statements }: ParsedCode, name: string): boolean {
  const isBody = statements.some(({ kind }) => kind === 'return');
  return statements.some(
    ({ kind, names, isStub }) =>
      names.includes(name) && !isStub && kind !== 'import' && !(isBody && kind === 'binding'),
  );
}

/** Whether any statement is more than words that stand alone. */
export function holdsCode({ statements }: ParsedCode): boolean {
  return statements.some(({ kind }) => kind !== 'broken' && kind !== 'words');
}
