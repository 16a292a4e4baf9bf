// Arguments of calls as people think of them: by position, by keyword, or as a property of an object of options.

import type { CallForm, Expression } from '../../form/form.ts';
import { textOf } from './names.ts';

/** The argument at a position, keywords and spread ones left out. */
export function positional({ args }: CallForm, position: number): Expression | undefined {
  const plain = args.filter(({ name }) => name === undefined);
  if (plain.slice(0, position + 1).some(({ spread }) => spread !== 'none')) return undefined;
  return plain[position]?.value;
}

/** A keyword argument, or a property of any object among the arguments. */
export function option(call: CallForm, name: string): Expression | undefined {
  const keyword = call.args.find((arg) => arg.name === name)?.value;
  if (keyword !== undefined) return keyword;
  for (const { value, name: own } of call.args) {
    const found = own === undefined ? property(value, name) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

export function property(value: Expression | undefined, name: string): Expression | undefined {
  if (value?.kind !== 'mapping') return undefined;
  return value.entries.find(({ key }) => textOf(key) === name)?.value;
}

/** Things that are not known here are handed over as well: `**options`, `...options`. */
export function hasUnknownOptions({ args }: CallForm): boolean {
  return args.some(
    ({ value, spread }) =>
      spread !== 'none' ||
      value.kind === 'spread' ||
      (value.kind === 'mapping' && value.entries.some(({ key }) => key === undefined)),
  );
}
