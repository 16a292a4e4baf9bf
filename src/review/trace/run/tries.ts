// `try` and `with`: what is left halfway.

import type { Statement } from '../../form/form.ts';
import { lookUpMember } from '../calls/instances.ts';
import { flattened, type Layer, mergeInto, newLayer } from '../values/store.ts';
import { unknown, type Value } from '../values/value.ts';
import { assignName } from './assign.ts';
import { type Machine, meetBranches, runBranch } from './machine.ts';

type Try = Extract<Statement, { kind: 'try' }>;
type With = Extract<Statement, { kind: 'with' }>;

export function runTry(machine: Machine, statement: Try): boolean {
  const base = machine.layer;
  const open: { readonly base: Layer; readonly raises: Layer[] } = { base, raises: [] };
  machine.frame.tries.push(open);
  let reached: Layer | undefined;
  const body = runBranch(machine, () => {
    const ends = machine.execute(statement.body);
    if (ends) reached = flattened(machine.layer, base);
    return ends;
  });
  machine.frame.tries.pop();
  const done = body === undefined ? undefined : continued(machine, body, statement.otherwise);
  const starts = [newLayer(base), ...(reached === undefined ? [] : [reached]), ...open.raises];
  const handled = statement.handlers.map((handler) =>
    runBranch(machine, () => {
      const { layer } = machine;
      mergeInto(
        layer,
        starts.map((start) => ({ ...start, below: layer })),
      );
      if (handler.name !== undefined) {
        assignName(machine, { name: handler.name, at: statement.at, declares: true }, unknown);
      }
      return machine.execute(handler.body);
    }),
  );
  const ends = meetBranches(machine, [done, ...handled]);
  if (statement.ensure.length === 0) return ends;
  if (ends) return machine.execute(statement.ensure);
  // what stands there happens on the way out
  runBranch(machine, () => machine.execute(statement.ensure));
  return false;
}

/** Goes on in a branch that came to its end. */
function continued(machine: Machine, branch: Layer, body: readonly Statement[]): Layer | undefined {
  if (body.length === 0) return branch;
  return runBranch(machine, () => {
    mergeInto(machine.layer, [{ ...branch, below: machine.layer }]);
    return machine.execute(body);
  });
}

export function runWith(machine: Machine, statement: With): boolean {
  let mayHide = false;
  for (const { value, target } of statement.items) {
    const held = machine.evaluate(value);
    if (held.path?.startsWith('contextlib.suppress') === true) mayHide = true;
    if (target !== undefined) machine.assign(target, entered(machine, held, statement));
  }
  if (!mayHide) return machine.execute(statement.body);
  const body = runBranch(machine, () => machine.execute(statement.body));
  return meetBranches(machine, [body, newLayer(machine.layer)]);
}

function entered(machine: Machine, held: Value, { at }: With): Value {
  for (const cell of held.objects) {
    if (cell.class === undefined) continue;
    const enter = lookUpMember(machine, { class: cell.class, name: '__enter__', at, receiver: held });
    if (enter !== undefined && enter.callables.length > 0)
      return machine.invoke({ callee: enter, args: [], at });
  }
  return held;
}
