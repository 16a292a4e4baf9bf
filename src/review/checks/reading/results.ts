// What a small function gives: of interest where a check is handed over as a function.

import type { FunctionForm } from '../../form/form.ts';
import { isLiteral } from './names.ts';

/** Its only statement returns this value; `undefined` for one that does nothing. */
export function alwaysGives({ body }: FunctionForm, value: boolean | undefined): boolean {
  const [first, ...rest] = body.filter(({ kind }) => kind !== 'pass');
  if (rest.length > 0) return false;
  if (first === undefined) return value === undefined;
  if (first.kind !== 'return') return false;
  if (value === undefined) {
    const given = first.value;
    return given === undefined || (given.kind === 'literal' && (given.value ?? undefined) === undefined);
  }
  return isLiteral(first.value, value);
}
