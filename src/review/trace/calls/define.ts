// Functions and classes, where they are defined.

import type { ClassForm, FunctionForm } from '../../form/form.ts';
import { declare, type Machine, newScope, noReturn, writeVariable } from '../run/machine.ts';
import { type ClassValue, type FunctionValue, type Scope, type Value, valueWith } from '../values/value.ts';

const classOfScope = new WeakMap<Scope, ClassValue>();

export function defineFunction(machine: Machine, form: FunctionForm): Value {
  const { frame } = machine;
  const owner = classOfScope.get(frame.scope);
  const names = form.decorators.map(decoratorName);
  const callable: FunctionValue = {
    kind: 'function',
    form,
    scope: frame.scope,
    receiver: undefined,
    owner,
    isProperty:
      owner !== undefined && names.some((name) => name === 'property' || name === 'cached_property'),
  };
  frame.created.push(callable);
  const value = valueWith({ callables: [callable] });
  return form.decorators.length === 0 ? value : decorated(machine, form, value);
}

function decorated(machine: Machine, form: FunctionForm, value: Value): Value {
  let result = value;
  for (const decorator of form.decorators.toReversed()) {
    const wrapper = machine.evaluate(decorator);
    if (wrapper.callables.length === 0) continue;
    const args = [{ value: result, name: undefined, spread: 'none' as const }];
    const wrapped = callQuietly(machine, { callee: wrapper, args, at: form.at });
    if (wrapped !== undefined && wrapped.callables.length > 0) result = wrapped;
  }
  return result;
}

function callQuietly(machine: Machine, invocation: Parameters<Machine['invoke']>[0]): Value | undefined {
  try {
    return machine.invoke(invocation);
  } catch (problem) {
    if (problem !== noReturn) throw problem;
    return undefined;
  }
}

/** `property` of `@property` and `@x.setter('…')`. */
export function decoratorName(decorator: FunctionForm['decorators'][number]): string | undefined {
  switch (decorator.kind) {
    case 'call':
      return decoratorName(decorator.callee);
    case 'attribute':
    case 'name':
      return decorator.name;
    default:
      return undefined;
  }
}

export function defineClass(machine: Machine, form: ClassForm): Value {
  const { frame } = machine;
  const outside = frame.scope;
  const scope = newScope('class', outside, outside.file);
  const bases = form.bases.map((base) => machine.evaluate(base));
  const callable: ClassValue = { kind: 'class', form, scope, bases };
  classOfScope.set(scope, callable);
  frame.classes.push(callable);
  const value = valueWith({ callables: [callable] });
  for (const decorator of form.decorators) machine.evaluate(decorator);
  frame.scope = scope;
  try {
    // a class may speak of itself
    if (form.name !== '') writeVariable(machine, declare(machine, outside, form.name), value);
    machine.execute(form.body);
  } finally {
    frame.scope = outside;
  }
  return value;
}
