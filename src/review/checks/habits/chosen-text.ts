// Whether what is put into a text can only be one of some texts of the program itself.

import type { Expression, FunctionForm } from '../../form/form.ts';
import { printExpression } from '../../trace/project/print.ts';
import type { Facts } from '../reading/facts.ts';
import { valuesOf } from '../reading/locals.ts';
import { rawTextOf } from '../reading/names.ts';
import { unfold } from '../reading/unfold.ts';
import { formsIn } from '../reading/walk.ts';

interface ChosenWithin {
  readonly owner: FunctionForm | undefined;
  readonly facts: Facts;
}

/** Each part that is not constant was looked up among texts of the program, or has its value from them. */
export function isChosenText(form: Expression, within: ChosenWithin): boolean {
  const open = openParts(form);
  return open.every((part) => part.kind === 'name' && isChosen(part.name, within));
}

function openParts(form: Expression): readonly Expression[] {
  if (rawTextOf(form) !== undefined) return [];
  switch (form.kind) {
    case 'text':
      return form.parts.flatMap(openParts);
    case 'binary':
      return [...openParts(form.left), ...openParts(form.right)];
    case 'sequence':
      return form.items.flatMap(openParts);
    case 'conditional':
      return [...openParts(form.then), ...openParts(form.otherwise)];
    case 'call':
      return form.args.flatMap(({ value }) => openParts(value));
    default:
      return [form];
  }
}

function isChosen(name: string, { owner, facts }: ChosenWithin): boolean {
  const isName = (one: Expression | undefined): boolean => one?.kind === 'name' && one.name === name;
  const isMember =
    facts.compares.some(
      (one) =>
        one.owner === owner &&
        /^(?:not )?in$/.test(one.form.operators[0] ?? '') &&
        isName(one.form.operands[0]),
    ) ||
    facts.calls.some(
      ({ call, last, owner: own }) =>
        own === owner && /^(?:includes|has)$/.test(last) && isName(call.args[0]?.value),
    ) ||
    facts.tested.some((one) => one.owner === owner && isMembership(unfold(one.test, facts), isName));
  if (isMember) return true;
  const values = valuesOf(facts, name, owner);
  const isParameter = owner?.parameters.some((one) => one.name === name) === true;
  return !isParameter && values.length > 0 && values.every(isOfProgram);
}

/** `order not in COLUMNS`, in a function of its own. */
function isMembership(
  test: Expression | undefined,
  isName: (one: Expression | undefined) => boolean,
): boolean {
  return formsIn(test).some((form) => {
    if (form.kind === 'compare') {
      return /^(?:not )?in$/.test(form.operators[0] ?? '') && isName(form.operands[0]);
    }
    const isLookup =
      form.kind === 'call' && form.callee.kind === 'attribute' && /^(?:includes|has)$/.test(form.callee.name);
    return isLookup && isName(form.args[0]?.value);
  });
}

function isOfProgram(value: Expression): boolean {
  if (value.kind === 'conditional')
    return (isOfProgram(value.then) || isMemberOf(value)) && isOfProgram(value.otherwise);
  return rawTextOf(value) !== undefined;
}

/** `ALLOWED.has(sort) ? sort : 'name'`, whatever stands for `sort`. */
function isMemberOf({ test, then }: Extract<Expression, { kind: 'conditional' }>): boolean {
  const wanted = printExpression(then);
  return isMembership(test, (one) => one !== undefined && printExpression(one) === wanted);
}
