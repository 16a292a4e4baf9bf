// What models of calls are made of: a call that is known by heart gives a value, or nothing where it is another one.

import type { Call } from '../calls/call.ts';
import { familyMask } from '../patterns/compile-rules.ts';
import { deepTaints, type Machine } from '../run/machine.ts';
import { joinTaints, noTaints, partTaints } from '../values/taint.ts';
import { unknown, type Value } from '../values/value.ts';

export type Model = (machine: Machine, call: Call) => Value | undefined;

export const firstOf = (call: Call): Value => call.args[0]?.value ?? unknown;

/** A value under a new form; what is shown of it holds for the old one in these families. */
export const derived =
  (...families: Parameters<typeof familyMask>[1]): Model =>
  (machine, call) => {
    const upward = familyMask(machine.rules, families);
    const own = call.receiver?.taints ?? noTaints;
    const taints = joinTaints(own, taintsAsTheyAre(machine, call));
    return { ...unknown, taints: partTaints(taints, { upward }), path: `${call.path ?? ''}()` };
  };

export function taintsAsTheyAre(machine: Machine, { args }: Call) {
  return args.reduce((sum, { value }) => joinTaints(sum, deepTaints(machine, value)), noTaints);
}

/** The same value for all that is shown of it. */
export const same = (machine: Machine, call: Call): Value => ({
  ...unknown,
  taints: taintsAsTheyAre(machine, call),
  path: `${call.path ?? ''}()`,
});
