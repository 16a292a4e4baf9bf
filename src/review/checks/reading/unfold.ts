// A condition that stands in a function of its own, read as if it stood where that function is called.

import type { Expression, FunctionForm } from '../../form/form.ts';
import type { Facts } from './facts.ts';

/** What a call of one of the module's own functions gives back, with its arguments in it; undefined for all others. */
export function unfold(call: Expression, { module }: Facts): Expression | undefined {
  if (call.kind !== 'call' || call.callee.kind !== 'name') return undefined;
  const { name } = call.callee;
  const [called, ...more] = module.functions.filter((one) => one.qualifiedName === name);
  const value = called === undefined || more.length > 0 ? undefined : returnedBy(called);
  if (called === undefined || value === undefined) return undefined;
  const given = new Map(
    called.parameters.flatMap((one, at): readonly (readonly [string, Expression])[] => {
      const argument = call.args[at];
      return argument === undefined || one.kind !== 'ordinary' ? [] : [[one.name, argument.value]];
    }),
  );
  return withNames(value, given);
}

/** Of a function that does nothing else. */
function returnedBy({ body }: FunctionForm): Expression | undefined {
  const [only, ...more] = body;
  return only?.kind === 'return' && more.length === 0 ? only.value : undefined;
}

function withNames<Part>(part: Part, given: ReadonlyMap<string, unknown>): Part;
function withNames(part: unknown, given: ReadonlyMap<string, unknown>): unknown {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((one: unknown) => withNames(one, given));
  if ('kind' in part && part.kind === 'name' && 'name' in part) {
    return (typeof part.name === 'string' ? given.get(part.name) : undefined) ?? part;
  }
  return Object.fromEntries(
    Object.entries(part).map(([field, inner]) => [field, field === 'at' ? inner : withNames(inner, given)]),
  );
}
