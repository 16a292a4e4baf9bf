// `[name for boat in boats if boat.sails]`: two rounds are not needed, as nothing is carried from one to the next.

import type { Expression } from '../../form/form.ts';
import { listContents, mappingContents } from '../values/contents.ts';
import { newLayer } from '../values/store.ts';
import { joinValues, truthOf, unknown, type Value } from '../values/value.ts';
import { spreadItems } from './literals.ts';
import { assume, type Machine, meetBranches, newObject, newScope, runBranch, settle } from './machine.ts';
import { elementOf } from './members.ts';

type Comprehension = Extract<Expression, { kind: 'comprehension' }>;

/** Chosen: so many known items are gone through one by one. */
const mostRounds = 8;

export function evaluateComprehension(machine: Machine, expression: Comprehension): Value {
  const { frame } = machine;
  const outside = frame.scope;
  frame.scope = newScope('function', outside, outside.file);
  try {
    const [clause] = expression.clauses;
    if (clause === undefined) return unknown;
    const first = machine.evaluate(clause.iterable);
    const known =
      expression.clauses.length === 1 && clause.tests.length === 0 ? spreadItems(machine, first) : undefined;
    if (known !== undefined && known.rest === undefined && known.items.length <= mostRounds) {
      const rounds = known.items.map((item) => round(machine, expression, item));
      return gathered(machine, expression, { rounds, one: [] });
    }
    const one = round(machine, expression, elementOf(machine, first));
    return gathered(machine, expression, { rounds: undefined, one });
  } finally {
    frame.scope = outside;
  }
}

/** The results of one round: one value, or key and value. */
function round(machine: Machine, expression: Comprehension, item: Value): readonly Value[] {
  let results: readonly Value[] = [];
  const layer = runBranch(machine, () => {
    for (const [index, clause] of expression.clauses.entries()) {
      machine.assign(
        clause.target,
        index === 0 ? item : elementOf(machine, machine.evaluate(clause.iterable)),
      );
      for (const test of clause.tests) {
        const value = machine.evaluate(test);
        if (truthOf(value) === false) return true;
        assume(machine, value, true);
      }
    }
    results = expression.results.map((result) => settle(machine, machine.evaluate(result)));
    return true;
  });
  meetBranches(machine, [layer, newLayer(machine.layer)]);
  return results;
}

/** One by one where the items are known; else one that stands for all. */
interface Rounds {
  readonly rounds: readonly (readonly Value[])[] | undefined;
  readonly one: readonly Value[];
}

function gathered(machine: Machine, expression: Comprehension, { rounds, one }: Rounds): Value {
  if (expression.of !== 'mapping') {
    const items = rounds?.flatMap(([value]) => (value === undefined ? [] : [value]));
    return newObject(machine, 'list', items === undefined ? listContents([], one[0]) : listContents(items));
  }
  const entries = new Map<string, Value>();
  let rest = one[1];
  for (const [key, value] of rounds ?? []) {
    if (key?.known !== undefined && value !== undefined) entries.set(String(key.known.value), value);
    else if (value !== undefined) rest = rest === undefined ? value : joinValues(rest, value);
  }
  return newObject(machine, 'mapping', mappingContents(entries, rest));
}
