// Settings of a program by name, wherever they are written: `DEBUG = True`, `app.config['DEBUG'] = True`,
// `app.config.update(DEBUG=True)`, `{ DEBUG: true }`.

import type { Trace } from '../../trace/trace.ts';
import { suspect } from '../check.ts';
import type { Binding, Facts } from '../reading/facts.ts';
import { isLiteral, nameOf } from '../reading/names.ts';

/** Places that set one of the names to the value. */
export function settingsOf(facts: Facts, names: ReadonlySet<string>, value: boolean): readonly Binding[] {
  return facts.bindings.filter(
    (one) => one.how !== 'default' && names.has(one.name) && isLiteral(one.value, value),
  );
}

/** `app.config['DEBUG']`, `app.config.update(DEBUG=…)`: not a name of the same spelling somewhere else. */
export function isOfConfig({ target }: Binding): boolean {
  if (target?.kind !== 'index' && target?.kind !== 'attribute') return false;
  return /^(?:config|settings|conf)$/.test(nameOf(target.object) ?? '');
}

export function settingTrace(
  facts: Facts,
  one: Binding,
  said: { readonly rule: string; readonly message: string },
): Trace {
  const sink = `${one.name} = ${one.value.kind === 'literal' ? String(one.value.value) : '…'}`;
  return suspect(facts.module, { ...said, at: one.at, sink, owner: one.owner });
}
