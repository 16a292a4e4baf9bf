// An amount that is booked in a function that moves what is worth something, and that nobody compared with zero.

import type { Expression, FunctionForm, ModuleForm } from '../../form/form.ts';
import type { Trace } from '../../trace/trace.ts';
import { type Check, suspect } from '../check.ts';
import { type Facts, factsOf } from '../reading/facts.ts';
import { hasWord, nameOf, textOf, wordsOf } from '../reading/names.ts';
import { unfold } from '../reading/unfold.ts';
import { type Form, formsIn } from '../reading/walk.ts';
import { isAmount, movesValue } from './amounts.ts';

const rule = 'unvalidated-amount';
const checkWords: ReadonlySet<string> = new Set([
  ...[
    'check',
    'validate',
    'validated',
    'valid',
    'ensure',
    'require',
    'assert',
    'positive',
    'verify',
    'sanitize',
    'clamp',
    'max',
    'abs',
  ],
]);
/** Of annotations that bound the value. */
const bounded = /Positive|NonNeg|\bg[te]\s*=|conint|condecimal|confloat|Unsigned|Natural/;

export const unvalidatedAmount: Check = (module) => {
  const facts = factsOf(module);
  return module.functions.filter(movesValue).flatMap((owner) => {
    const own = formsIn(owner.body);
    const forms = [...own, ...own.flatMap((form) => checkedIn(form, facts))];
    return amountsOf(owner, facts)
      .filter((name) => !isCompared(name, forms))
      .flatMap((name) => bookingOf(name, forms, { module, owner }))
      .slice(0, 1);
  });
};

/** What a function of the module looks at that is called as a condition. */
function checkedIn(form: Form, facts: Facts): readonly Form[] {
  const test = form.kind === 'if' ? unfold(form.test, facts) : undefined;
  return test === undefined ? [] : formsIn(test);
}

/** Parameters, taken apart or not, and what a handler reads from its request. */
function amountsOf(owner: FunctionForm, { bindings }: Facts): readonly string[] {
  const own = owner.parameters
    .filter(({ annotation }) => annotation === undefined || !bounded.test(annotation))
    .flatMap(({ name, pattern }) => (pattern === undefined ? [name] : namesOf(pattern)));
  const read = bindings
    .filter((one) => one.owner === owner && one.how === 'assign' && isFromRequest(one.value))
    .map(({ name }) => name);
  return [...new Set([...own, ...read])].filter(isAmount);
}

function namesOf(pattern: Expression): readonly string[] {
  return formsIn(pattern).flatMap((form) => (form.kind === 'name' ? [form.name] : []));
}

function isFromRequest(value: Expression): boolean {
  return formsIn(value).some((form) => {
    if (form.kind === 'name') return /^(?:request|req|ctx)$/.test(form.name);
    return false;
  });
}

/** With a number, or with something that is called a least value; or handed to what checks it. */
function isCompared(name: string, forms: readonly Form[]): boolean {
  return forms.some((form) => {
    if (form.kind === 'compare') return mentions(form, name) && form.operands.some((one) => isBound(one));
    if (form.kind === 'call' && form.args.some(({ value }) => mentions(value, name))) {
      return hasWord(nameOf(form.callee) ?? '', checkWords);
    }
    return false;
  });
}

function isBound(operand: Expression): boolean {
  if (operand.kind === 'literal')
    return typeof operand.value === 'number' || typeof operand.value === 'bigint';
  if (operand.kind === 'unary') return isBound(operand.operand);
  // `Decimal('0')`
  if (operand.kind === 'call')
    return operand.args.some(({ value }) => isBound(value) || /^\d/.test(textOf(value) ?? ''));
  return wordsOf(nameOf(operand) ?? '').some((word) => /^(?:min|minimum|least|zero|limit)$/.test(word));
}

function mentions(part: unknown, name: string): boolean {
  return formsIn(part).some((form) => form.kind === 'name' && form.name === name);
}

interface Within {
  readonly module: ModuleForm;
  readonly owner: FunctionForm;
}

/** Where the balance changes: `-=`, or a difference or sum with it. */
function bookingOf(name: string, forms: readonly Form[], { module, owner }: Within): readonly Trace[] {
  const booked = forms.find((form) => {
    if (form.kind === 'assign' || form.kind === 'assignment') {
      const isStep = form.operator === '-' || form.operator === '+';
      return isStep && form.value !== undefined && mentions(form.value, name) && !isTally(form);
    }
    if (form.kind !== 'binary' || form.operator !== '-') return false;
    return mentions(form.right, name) && !mentions(form.left, name);
  });
  if (booked === undefined) return [];
  const parameter = owner.parameters.find((one) => one.name === name);
  const message = `\`${name}\` is booked without being compared with zero: a negative one turns the payment around`;
  const source =
    parameter === undefined
      ? undefined
      : ({ kind: 'parameter', file: module.file, at: parameter.at, name, function: owner } as const);
  const steps =
    source === undefined ? [] : [{ file: module.file, at: source.at, message: `${name} comes in` }];
  return [suspect(module, { rule, at: booked.at, owner, sink: name, message, source, steps })];
}

/** `total += amount` of a local sum moves nothing. */
function isTally(form: Extract<Form, { kind: 'assign' | 'assignment' }>): boolean {
  const target = form.kind === 'assign' ? form.targets[0] : form.target;
  return target?.kind === 'name' && !/balance|funds|account|stock|credit|share/i.test(target.name);
}
