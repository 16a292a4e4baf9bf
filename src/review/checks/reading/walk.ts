// Goes through a form in the order of the text, functions within functions too.

import type { Expression, FunctionForm, Statement } from '../../form/form.ts';

export type Form = Statement | Expression;

/** `false`: what is within is left out. */
export type See = (form: Form, owner: FunctionForm | undefined) => false | undefined;

/** Calls `see` with every statement and expression of `part`, and the innermost function around it. */
export function walk(part: unknown, owner: FunctionForm | undefined, see: See): void {
  if (typeof part !== 'object' || part === null) return;
  if (Array.isArray(part)) {
    for (const item of part) walk(item, owner, see);
    return;
  }
  let inside = owner;
  if (isForm(part)) {
    if (see(part, owner) === false) return;
    if (part.kind === 'import' || part.kind === 'literal' || part.kind === 'name') return;
    if (part.kind === 'function') inside = part;
  }
  for (const [field, inner] of Object.entries(part)) {
    if (field !== 'at' && typeof inner === 'object') walk(inner, inside, see);
  }
}

/** The same as a list, functions within left out if `shallow`. */
export function formsIn(part: unknown, { shallow = false } = {}): readonly Form[] {
  const found: Form[] = [];
  walk(part, undefined, (form) => {
    found.push(form);
    return shallow && form.kind === 'function' ? false : undefined;
  });
  return found;
}

/** Parameters have a kind too, of how they are passed. */
const parameterKinds: ReadonlySet<unknown> = new Set(['ordinary', 'keyword-only', 'rest', 'keywords']);

function isForm(part: object): part is Form {
  return 'kind' in part && 'at' in part && typeof part.kind === 'string' && !parameterKinds.has(part.kind);
}
