// A field of a request that chooses a record by its position, divides, bounds a query, or becomes a role, a price or a
// state, and that nothing was asked of on its way.

import type { FunctionForm, ModuleForm } from '../../form/form.ts';
import type { Trace } from '../../trace/trace.ts';
import { type Check, headOf, suspect } from '../check.ts';
import { type Facts, factsOf } from '../reading/facts.ts';
import { handlersOf } from '../reading/handlers.ts';
import { nameOf } from '../reading/names.ts';
import { type Form, formsIn } from '../reading/walk.ts';
import { Incoming } from './incoming.ts';
import { speaksOfPower } from './privileges.ts';
import { outermostOf } from './request-data.ts';
import { type SensitiveUse, sensitiveUses } from './sensitive-uses.ts';

const rule = 'unvalidated-parameter';

export const unvalidatedParameter: Check = (module) => {
  const facts = factsOf(module);
  return outermostOf(module).flatMap(({ owner, forms, asksRequest }): readonly Trace[] => {
    const handler = handlersOf(facts).find(({ form }) => form === owner);
    const positions = asksRequest || handler !== undefined ? [] : positionsOf(owner, module);
    if (handler === undefined && !asksRequest && positions.length === 0) return [];
    if (handler?.before.some((name) => /valid|schema|sanit|celebrate|expects/i.test(name)) === true)
      return [];
    const isLocal = positions.length > 0;
    const incoming = new Incoming({ owner, forms, isHandler: handler !== undefined, positions, facts });
    const isPowerful = isLocal || handler?.before.some(speaksOfPower) === true || asksForPower(owner, forms);
    const use = sensitiveUses(forms, { incoming, facts, owner }).find(
      ({ kind }) => (kind !== 'right' || !isPowerful) && (!isLocal || kind === 'position'),
    );
    return use === undefined ? [] : [traceOf(module, owner, use)];
  });
};

function traceOf(module: ModuleForm, owner: FunctionForm, { at, sink, name, says }: SensitiveUse): Trace {
  const parameter = owner.parameters.find((one) => one.name === name);
  const source =
    parameter === undefined
      ? undefined
      : ({
          kind: 'parameter',
          file: module.file,
          at: parameter.at,
          name: parameter.name,
          function: owner,
        } as const);
  const message = name === undefined ? `what comes in ${says}` : `\`${name}\` ${says}`;
  return suspect(module, { rule, at: headOf(at), owner, sink, message, source });
}

const choosing = /^(?:index|position|page|offset|nth|slot|place)$/;

/** Of `read_entry(index)`: in a function that others call, what its name says is a position. */
function positionsOf(
  { name: own, isExported, parameters }: FunctionForm,
  { language }: Facts['module'],
): readonly string[] {
  // what `[…]` calls is asked by programs, which catch its exceptions
  if (!isExported || own?.startsWith('__') === true) return [];
  const isNumber = (annotation: string | undefined): boolean =>
    annotation === undefined || annotation === (language === 'python' ? 'int' : 'number');
  return parameters
    .filter(
      ({ name, annotation, value }) => choosing.test(name) && isNumber(annotation) && value === undefined,
    )
    .map(({ name }) => name);
}

/** Somebody is asked whether they may: `if not current_user.is_admin`, `require_role('keeper')`. */
function asksForPower({ name }: FunctionForm, forms: readonly Form[]): boolean {
  if (name !== undefined && speaksOfPower(name)) return true;
  return forms.some((form) => {
    if (form.kind === 'if') {
      return formsIn(form.test).some(
        (one) => (one.kind === 'attribute' || one.kind === 'name') && speaksOfPower(one.name),
      );
    }
    return form.kind === 'call' && speaksOfPower(nameOf(form.callee) ?? '');
  });
}
