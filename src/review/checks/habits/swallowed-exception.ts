// Every failure is caught, and nothing is done about it.

import type { Expression, Statement } from '../../form/form.ts';
import { type Check, headOf, suspect } from '../check.ts';
import { factsOf, type StatementOf } from '../reading/facts.ts';
import { nameOf } from '../reading/names.ts';

export const swallowedException: Check = (module) =>
  factsOf(module)
    .tries.filter(({ form }) => form.handlers.some(swallows))
    .map(({ form, owner }) =>
      suspect(module, {
        ...{ rule: 'swallowed-exception', at: headOf(form.at), owner, sink: 'try' },
        message: 'every exception is caught here, and nothing is done about it',
      }),
    );

type Handler = StatementOf<'try'>['handlers'][number];

function swallows({ types, body }: Handler): boolean {
  return catchesAll(types) && body.every(doesNothing);
}

/** No type, or the one that all exceptions have. */
export function catchesAll(types: readonly Expression[]): boolean {
  return types.length === 0 || types.some((type) => /^(?:Base)?Exception$/.test(nameOf(type) ?? ''));
}

function doesNothing(statement: Statement): boolean {
  if (statement.kind === 'pass' || statement.kind === 'continue') return true;
  if (statement.kind === 'block') return statement.body.every(doesNothing);
  return (
    statement.kind === 'expression' && (statement.value.kind === 'literal' || isEllipsis(statement.value))
  );
}

function isEllipsis(value: Expression): boolean {
  return value.kind === 'other' && value.parts.length === 0;
}
