// The rules of eslint-plugin-security beside ours, and the snippets of their tests for which the two are known to
// differ, each with the reason. The snippets are read from ../shared; nothing of them stands here but the parts by which
// a difference names its snippet.

export interface EslintRule {
  /** The file of its tests, without `.js`. */
  readonly file: string;
  readonly class: string | undefined;
  readonly rules: readonly string[];
  /** Why the snippets are not read, or no class of ours. */
  readonly leftOut?: string;
  /** Their invalid snippets that hold the text are not found. */
  readonly missed?: readonly SnippetDifference[];
  /** Their valid snippets that hold the text are found. */
  readonly beyond?: readonly SnippetDifference[];
}

export interface SnippetDifference {
  readonly holds: string;
  readonly reason: string;
}

/** Names that the snippets leave open: each stands for data from outside, and gets its value from the command line. */
export const openNames = ['a', 'b', 'c', 'com', 'filename', 'foo', 'password', 'prop', 'str'] as const;

const requireAlone = 'to load the module does nothing';
const programOnly =
  'data from outside chooses the program that is started; eslint-plugin-security asks for `exec` alone';

export const eslintRules: readonly EslintRule[] = [
  {
    ...{
      file: 'detect-child-process',
      class: 'command injection',
      rules: ['command-injection', 'shell-use'],
    },
    missed: [
      { holds: "require('child_process')", reason: requireAlone },
      { holds: "require('node:child_process')", reason: requireAlone },
    ],
    beyond: [{ holds: 'spawn(str)', reason: programOnly }],
  },
  {
    ...{ file: 'detect-eval-with-expression', class: 'code injection' },
    rules: ['code-injection', 'dynamic-code'],
  },
  {
    ...{ file: 'detect-non-literal-require', class: 'code injection' },
    rules: ['dynamic-import', 'dynamic-code'],
  },
  {
    ...{ file: 'detect-non-literal-fs-filename', class: 'path traversal', rules: ['path-traversal'] },
    missed: [
      {
        holds: 'import.meta[prop]',
        reason: 'data from outside chooses one of two places of the program itself',
      },
    ],
  },
  { file: 'detect-non-literal-regexp', class: 'ReDoS', rules: ['redos-input'] },
  {
    ...{ file: 'detect-unsafe-regexp', class: 'ReDoS', rules: ['redos-pattern'] },
    missed: [
      {
        holds: "new RegExp('x+x+)+y')",
        reason: 'the pattern does not parse, so that nothing ever matches it',
      },
    ],
  },
  {
    ...{ file: 'detect-possible-timing-attacks', class: 'broken authentication' },
    rules: ['timing-unsafe-comparison', 'literal-credential-comparison'],
  },
  {
    ...{ file: 'detect-pseudoRandomBytes', class: 'weak randomness for secrets', rules: ['weak-random'] },
    missed: [{ holds: 'crypto.pseudoRandomBytes', reason: 'it is named and not called' }],
  },
  {
    ...{ file: 'detect-object-injection', class: 'prototype pollution', rules: ['prototype-pollution'] },
    missed: [
      {
        holds: 'a[b] = 4',
        reason: 'one property of one object is written: only a second key from outside reaches a prototype',
      },
    ],
  },
  {
    ...{ file: 'detect-disable-mustache-escape', class: 'XSS in server output', rules: ['autoescape-off'] },
  },
  {
    ...{ file: 'detect-new-buffer', class: 'unbounded allocation', rules: ['unbounded-allocation'] },
  },
  {
    ...{ file: 'detect-no-csrf-before-method-override', class: undefined, rules: [] },
    leftOut: 'about the order of two parts of express 3, which are gone since 2014',
  },
  {
    ...{ file: 'detect-buffer-noassert', class: undefined, rules: [] },
    leftOut: 'about an argument that Node.js ignores since version 10',
  },
  {
    ...{ file: 'detect-bidi-characters', class: undefined, rules: [] },
    leftOut: 'invisible characters are no class of the review',
  },
];
