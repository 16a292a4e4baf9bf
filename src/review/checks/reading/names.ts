// What things are called: the words of a name, the name of an expression, and its full name once imports are known.

import type { Expression } from '../../form/form.ts';

/** `dbPassword`, `DB_PASSWORD` and `db-password` are `db password`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}

export function hasWord(name: string, words: ReadonlySet<string>): boolean {
  return wordsOf(name).some((word) => words.has(word));
}

/** Calls that hand on what they are called on, or what they are given. */
const passing: ReadonlySet<string> = new Set([
  ...['strip', 'lower', 'upper', 'encode', 'decode', 'trim', 'toString', 'toLowerCase', 'toUpperCase'],
  ...['str', 'String', 'bytes', 'Buffer', 'from'],
]);
const getters: ReadonlySet<string> = new Set(['get', 'getlist', 'header', 'param', 'get_argument', 'getenv']);

/** The last name of an expression: `password` of `user.password`, `form['password']` and `form.get('password').strip()`. */
export function nameOf(expression: Expression | undefined): string | undefined {
  switch (expression?.kind) {
    case 'name':
    case 'attribute':
      return expression.name;
    case 'index':
      return textOf(expression.index) ?? nameOf(expression.object);
    case 'slice':
      return nameOf(expression.object);
    case 'await':
      return nameOf(expression.operand);
    case 'call': {
      const { callee, args } = expression;
      const called = nameOf(callee);
      if (called === undefined) return undefined;
      if (getters.has(called)) return textOf(args[0]?.value);
      if (!passing.has(called)) return undefined;
      const isMethod = callee.kind === 'attribute' && called !== 'from';
      return nameOf(isMethod ? callee.object : args[0]?.value);
    }
    default:
      return undefined;
  }
}

/** The value of a literal text. */
export function textOf(expression: Expression | undefined): string | undefined {
  return expression?.kind === 'literal' && typeof expression.value === 'string'
    ? expression.value
    : undefined;
}

/** Of a literal text or of bytes. */
export function rawTextOf(expression: Expression | undefined): string | undefined {
  return expression?.kind === 'bytes' ? expression.value : textOf(expression);
}

export function isLiteral(expression: Expression | undefined, value: boolean | number | null): boolean {
  return expression?.kind === 'literal' && expression.value === value;
}

/** `random.choice` of `choice` after `from random import choice`; a call within is `()`. */
export function fullName(expression: Expression, imports: ReadonlyMap<string, string>): string | undefined {
  switch (expression.kind) {
    case 'name':
      return imports.get(expression.name) ?? expression.name;
    case 'attribute': {
      const object = fullName(expression.object, imports);
      return `${object ?? '?'}.${expression.name}`;
    }
    case 'index': {
      const key = textOf(expression.index);
      const object = fullName(expression.object, imports);
      return key === undefined || object === undefined ? object : `${object}.${key}`;
    }
    case 'call': {
      const called = fullName(expression.callee, imports);
      return called === undefined ? undefined : `${called}()`;
    }
    default:
      return undefined;
  }
}
