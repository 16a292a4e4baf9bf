// What a name stands for within its function: the values that are assigned to it there, or at the top level.

import type { Expression, FunctionForm } from '../../form/form.ts';
import type { Binding, Facts } from './facts.ts';

const tables = new WeakMap<Facts, ReadonlyMap<string, readonly Binding[]>>();

/** All values that the name may have in the function, as far as assignments say; none for a parameter. */
export function valuesOf(facts: Facts, name: string, owner: FunctionForm | undefined): readonly Expression[] {
  const named = tableOf(facts).get(name) ?? [];
  const own = named.filter((one) => one.owner === owner);
  const seen = own.length > 0 ? own : named.filter((one) => one.owner === undefined);
  return seen.map(({ value }) => value);
}

function tableOf(facts: Facts): ReadonlyMap<string, readonly Binding[]> {
  const before = tables.get(facts);
  if (before !== undefined) return before;
  const assigned = facts.bindings.filter(({ how, target }) => how === 'assign' && target?.kind === 'name');
  const table = Map.groupBy(assigned, ({ name }) => name);
  tables.set(facts, table);
  return table;
}
