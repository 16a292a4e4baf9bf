// Merging and setting by path, written by hand: a key that nobody looked at leads to where a value is written.

import type { Expression, FunctionForm } from '../../form/form.ts';
import type { Trace } from '../../trace/trace.ts';
import { type Check, suspect } from '../check.ts';
import { type Facts, factsOf } from '../reading/facts.ts';
import { nameOf, textOf } from '../reading/names.ts';
import { type Form, formsIn, walk } from '../reading/walk.ts';

const rule = 'prototype-pollution';

export const prototypePollution: Check = (module) => {
  if (module.language === 'python') return [];
  const facts = factsOf(module);
  const callbacks = new Set<Form>(
    module.functions.filter(({ name }) => name !== undefined).flatMap((form) => ownForms(form)),
  );
  return module.functions.flatMap((owner): readonly Trace[] => {
    if (callbacks.has(owner)) return [];
    const write = writeOf(owner);
    if (write === undefined || isGuarded(owner, facts)) return [];
    const message =
      'a key that is not looked at leads to where a value is written: `__proto__` reaches every object';
    return [suspect(module, { rule, at: write.at, owner, sink: write.target, message })];
  });
};

/** What the function does itself or in callbacks; functions with names are looked at for themselves. */
function ownForms({ body }: FunctionForm): readonly Form[] {
  const forms: Form[] = [];
  walk(body, undefined, (form) => {
    if (form.kind === 'function' && form.name !== undefined) return false;
    forms.push(form);
    return undefined;
  });
  return forms;
}

interface Write {
  readonly at: Form['at'];
  readonly target: Extract<Expression, { kind: 'index' }>;
}

function writeOf(owner: FunctionForm): Write | undefined {
  const forms = ownForms(owner);
  const writes = forms.flatMap(writesIn);
  if (writes.length === 0) return undefined;
  const merged = mergedIn(owner);
  const deep = writes.find(({ target: { object } }) => object.kind === 'name' && merged.has(object.name));
  if (deep !== undefined) return deep;
  return setsByPath(forms)
    ? writes.find(({ target }) => target.object.kind === 'name')
    : nested(owner, writes);
}

/** `a[key] = …` with a key that is no literal. */
function writesIn(form: Form): readonly Write[] {
  if (form.kind === 'assign' && form.operator === undefined) {
    return form.targets.flatMap((target) => (isKeyed(target) ? [{ at: form.at, target }] : []));
  }
  return form.kind === 'assignment' && isKeyed(form.target) ? [{ at: form.at, target: form.target }] : [];
}

function isKeyed(target: Expression): target is Extract<Expression, { kind: 'index' }> {
  return target.kind === 'index' && target.index.kind !== 'literal';
}

/** It goes through the keys of something, and calls itself with `target[key]`: the names of such targets. */
function mergedIn(owner: FunctionForm): ReadonlySet<string> {
  const all = formsIn(owner.body);
  const goesThroughKeys = all.some(
    (form) => (form.kind === 'for' && form.over === 'keys') || isKeysCall(form),
  );
  if (!goesThroughKeys || owner.name === undefined) return new Set();
  const calls = all.filter((form) => form.kind === 'call' && nameOf(form.callee) === owner.name);
  const keyed = calls.flatMap((form) =>
    form.kind === 'call' ? form.args.map(({ value }) => value).filter(isKeyed) : [],
  );
  return new Set(keyed.flatMap(({ object }) => (object.kind === 'name' ? [object.name] : [])));
}

function isKeysCall(form: Form): boolean {
  if (form.kind !== 'call' || form.callee.kind !== 'attribute') return false;
  const { object, name } = form.callee;
  return (
    /^(?:keys|entries|ownKeys|getOwnPropertyNames)$/.test(name) &&
    /^(?:Object|Reflect)$/.test(nameOf(object) ?? '')
  );
}

/** `place = place[key]`, as often as the path is long. */
function setsByPath(forms: readonly Form[]): boolean {
  return forms.some((form) => {
    const [target, value] =
      form.kind === 'assign'
        ? [form.targets[0], form.value]
        : form.kind === 'assignment'
          ? [form.target, form.value]
          : [];
    if (target?.kind !== 'name' || value === undefined) return false;
    return formsIn(value, { shallow: true }).some(
      (inner) =>
        inner.kind === 'index' &&
        isKeyed(inner) &&
        inner.object.kind === 'name' &&
        inner.object.name === target.name,
    );
  });
}

/** `store[section][name] = value` with both from the caller. */
function nested(owner: FunctionForm, writes: readonly Write[]): Write | undefined {
  const parameters = new Set(
    owner.parameters.filter(({ annotation }) => !/number/.test(annotation ?? '')).map(({ name }) => name),
  );
  const isGiven = (key: Expression): boolean => key.kind === 'name' && parameters.has(key.name);
  return writes.find(
    ({ target }) => isKeyed(target.object) && isGiven(target.object.index) && isGiven(target.index),
  );
}

/** What stands at the top level under the names that are used. */
function besideOf(forms: readonly Form[], { bindings, module }: Facts): readonly unknown[] {
  const names = new Set(forms.flatMap((form) => (form.kind === 'name' ? [form.name] : [])));
  return [
    ...bindings.filter(({ name, owner }) => owner === undefined && names.has(name)).map(({ value }) => value),
    ...module.functions.filter(({ name }) => name !== undefined && names.has(name)).map((form) => form.body),
  ];
}

/** Somebody thought of it: the names themselves, an object without a prototype, a map, own properties only. */
function isGuarded({ body }: FunctionForm, facts: Facts): boolean {
  const forms = formsIn(body);
  // a list of forbidden names, or a function that knows them, stands beside; or one that asks such a one
  const beside = formsIn(besideOf(forms, facts));
  return [...forms, ...beside, ...formsIn(besideOf(beside, facts))].some((form) => {
    const text = form.kind === 'literal' ? textOf(form) : form.kind === 'regex' ? form.source : undefined;
    if (text !== undefined) return /__proto__|^prototype$/.test(text);
    if (form.kind !== 'call') return false;
    const called = nameOf(form.callee) ?? '';
    if (called === 'create')
      return form.args[0]?.value.kind === 'literal' && form.args[0].value.value === null;
    return /^(?:hasOwn|hasOwnProperty|Map|freeze|isSafeKey|isUnsafeKey|isPrototypePolluted|isPrototypeKey)$/.test(
      called,
    );
  });
}
