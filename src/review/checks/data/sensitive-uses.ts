// Uses of a value from outside that need a look at it first.

import type { Expression, FunctionForm, Place } from '../../form/form.ts';
import type { Facts } from '../reading/facts.ts';
import { valuesOf } from '../reading/locals.ts';
import { nameOf, textOf, wordsOf } from '../reading/names.ts';
import { type Form, formsIn } from '../reading/walk.ts';
import type { Came, Incoming } from './incoming.ts';
import { isPrivilegedField } from './privileges.ts';

export interface SensitiveUse {
  readonly kind: 'position' | 'divisor' | 'bound' | 'right';
  readonly at: Place;
  readonly sink: Expression;
  /** Of what comes in, where it has one. */
  readonly name: string | undefined;
  readonly says: string;
}

interface Around {
  readonly incoming: Incoming;
  readonly facts: Facts;
  readonly owner: FunctionForm;
}

/** In the order of the text. */
export function sensitiveUses(forms: readonly Form[], around: Around): readonly SensitiveUse[] {
  const caught = caughtIn(forms);
  const tested = testedIn(forms);
  return forms.flatMap((form): readonly SensitiveUse[] => {
    const rights = rightIn(form, around);
    if (rights.length > 0) return rights;
    if (form.kind === 'call') return boundIn(form, around);
    if (caught.has(form)) return [];
    if (form.kind === 'index' || form.kind === 'slice')
      return tested.has(form) ? [] : positionIn(form, around);
    return form.kind === 'binary' ? divisorIn(form, around, tested) : [];
  });
}

/** `records[number]`, `records[start:end]`; of what is no list nothing is said. */
function positionIn(
  form: Extract<Form, { kind: 'index' | 'slice' }>,
  { incoming, facts, owner }: Around,
): readonly SensitiveUse[] {
  const parts = form.kind === 'index' ? [form.index] : [form.low, form.high];
  const came = parts.map((part) => incoming.of(part)).find((one) => one?.isNumber === true);
  if (came === undefined || !isList(form.object, facts, owner)) return [];
  const says = 'chooses a record by its position, and nothing refuses one below zero or past the end';
  return [{ kind: 'position', at: form.at, sink: form, name: came.name, says }];
}

const listing =
  /^(?:fetchall|all|list|sorted|split|splitlines|readlines|filter|map|toSorted|scalars|sort|values)$/;

/** A list by what it is bound to; where that is not known, a constant or a field in the plural. */
function isList(object: Expression, facts: Facts, owner: FunctionForm): boolean {
  if (object.kind === 'call') return listing.test(calledName(object));
  const name = nameOf(object);
  if (name === undefined) return false;
  const parameter = owner.parameters.find((one) => one.name === name);
  if (object.kind === 'name' && parameter !== undefined) {
    return /^(?:list|List|Sequence|tuple|readonly |Array<)|\[\]$/.test(parameter.annotation ?? '');
  }
  const values = object.kind === 'name' ? valuesOf(facts, name, owner) : [];
  if (values.length > 0) return values.some(makesList);
  return object.kind === 'attribute' && isPlural(name);
}

function makesList(value: Expression): boolean {
  if (value.kind === 'await') return value.operand !== undefined && makesList(value.operand);
  if (value.kind === 'sequence') return value.of !== 'set';
  if (value.kind === 'comprehension') return value.of === 'list';
  return value.kind === 'call' && listing.test(calledName(value));
}

function calledName({ callee }: Extract<Expression, { kind: 'call' }>): string {
  return callee.kind === 'attribute' || callee.kind === 'name' ? callee.name : '';
}

function isPlural(name: string): boolean {
  return (
    /[a-z]{2}s$/.test(wordsOf(name).at(-1) ?? '') &&
    !/(?:ss|params|args|headers|cookies|sessions?)$/.test(name)
  );
}

/** Python raises where it divides by zero; what is not zero or empty was asked before. */
function divisorIn(
  form: Extract<Form, { kind: 'binary' }>,
  { incoming, facts }: Around,
  tested: ReadonlySet<Form | string>,
): readonly SensitiveUse[] {
  const { operator, left, right } = form;
  if (facts.module.language !== 'python' || !/^(?:\/|\/\/|%)$/.test(operator)) return [];
  if (left.kind === 'text' || textOf(left) !== undefined) return [];
  const came: Came | undefined = right.kind === 'binary' ? undefined : incoming.of(right);
  if (came?.isNumber !== true || (came.name !== undefined && tested.has(came.name))) return [];
  return [
    { kind: 'divisor', at: form.at, sink: form, name: came.name, says: 'divides, and nothing refuses zero' },
  ];
}

/** `LIMIT ?`, `.limit(size)`, `range(count)`. */
function boundIn(call: Extract<Form, { kind: 'call' }>, around: Around): readonly SensitiveUse[] {
  const { incoming } = around;
  const called = calledName(call);
  const use = (came: Came | undefined, says: string): readonly SensitiveUse[] =>
    came?.isNumber === true ? [{ kind: 'bound', at: call.at, sink: call, name: came.name, says }] : [];
  const isMethod = call.callee.kind === 'attribute';
  const says = 'bounds a query, and nothing refuses one below zero or without end';
  if (isMethod && /^(?:limit|offset|skip|take)$/.test(called))
    return use(incoming.of(call.args[0]?.value), says);
  if (
    isMethod &&
    called === 'slice' &&
    call.callee.kind === 'attribute' &&
    isList(call.callee.object, around.facts, around.owner)
  ) {
    const came = call.args.map(({ value }) => incoming.of(value)).find((one) => one?.isNumber === true);
    return use(came, 'chooses records by their position, and nothing refuses one below zero');
  }
  if (!isMethod && called === 'range') {
    const came = call.args.map(({ value }) => incoming.of(value)).find((one) => one?.isNumber === true);
    return use(came, 'says how often something is done, and nothing bounds it');
  }
  if (!/^(?:execute|query|all|get|run|prepare|raw|fetch|text)$/.test(called)) return [];
  const [statement, ...values] = call.args;
  if (statement === undefined || !/\b(?:LIMIT|OFFSET)\b/i.test(constantIn(statement.value))) return [];
  const parts = [statement.value, ...values.map(({ value }) => value)].flatMap(partsOf);
  return use(
    parts.map((part) => incoming.of(part)).find((one) => one?.isNumber === true),
    says,
  );
}

function constantIn(value: Expression): string {
  return formsIn(value)
    .flatMap((one) => (one.kind === 'literal' && typeof one.value === 'string' ? [one.value] : []))
    .join(' ');
}

function partsOf(value: Expression): readonly Expression[] {
  if (value.kind === 'sequence') return value.items;
  return value.kind === 'text' ? value.parts : [value];
}

/** `member.role = request.form['role']`: who sends it decides it. */
function rightIn(form: Form, { incoming }: Around): readonly SensitiveUse[] {
  if (form.kind !== 'assign' && form.kind !== 'assignment') return [];
  const target = form.kind === 'assign' ? form.targets[0] : form.target;
  if (form.operator !== undefined || (target?.kind !== 'attribute' && target?.kind !== 'index')) return [];
  const field = target.kind === 'index' ? textOf(target.index) : target.name;
  if (field === undefined || !isPrivilegedField(field)) return [];
  const holder = nameOf(target.object) ?? '';
  if (/^(?:res|resp|response|reply|self|this|result|data|payload|context|state|params|options)$/.test(holder))
    return [];
  const came = incoming.of(form.value);
  const says = 'is set as it comes in, by whoever sends it';
  return came === undefined
    ? []
    : [{ kind: 'right', at: form.at, sink: target, name: came.name ?? field, says }];
}

const catching = /^(?:IndexError|LookupError|ZeroDivisionError|ArithmeticError|Exception|BaseException)$/;

/** What stands where its exceptions are caught. */
function caughtIn(forms: readonly Form[]): ReadonlySet<Form> {
  const found = new Set<Form>();
  for (const form of forms) {
    if (form.kind !== 'try') continue;
    const isCaught = form.handlers.some(
      ({ types }) =>
        types.length === 0 ||
        types.flatMap((type) => formsIn(type)).some((one) => one.kind === 'name' && catching.test(one.name)),
    );
    if (isCaught) for (const one of formsIn(form.body)) found.add(one);
  }
  return found;
}

/** Names whose truth is asked, and what was bound to one: `const found = list[at]; if (!found) return`. */
function testedIn(forms: readonly Form[]): ReadonlySet<Form | string> {
  const names = new Set<Form | string>();
  for (const form of forms) {
    const tests =
      form.kind === 'if' || form.kind === 'conditional'
        ? [form.test]
        : form.kind === 'logic'
          ? [form.left]
          : [];
    for (const one of formsIn(tests)) if (one.kind === 'name') names.add(one.name);
  }
  for (const form of forms) {
    const [target] = form.kind === 'assign' ? form.targets : [];
    if (
      form.kind === 'assign' &&
      target?.kind === 'name' &&
      names.has(target.name) &&
      form.value !== undefined
    )
      names.add(form.value);
    if (form.kind === 'logic') names.add(form.left);
  }
  return names;
}
