// A password in the source: bound to a name that says so, handed over, kept as a default, or compared with.

import type { Expression, FunctionForm, Place } from '../../form/form.ts';
import type { Trace } from '../../trace/trace.ts';
import { isPasswordName } from '../access/credential-words.ts';
import { credentialComparisons } from '../access/literal-credential-comparison.ts';
import { type Check, suspect } from '../check.ts';
import { type Binding, type Facts, factsOf } from '../reading/facts.ts';
import { nameOf, rawTextOf, wordsOf } from '../reading/names.ts';
import { isPlaceholder } from './placeholders.ts';
import { shown } from './shown.ts';

const rule = 'hard-coded-password';

interface Found {
  readonly name: string;
  readonly literal: string;
  readonly at: Place;
  readonly owner: FunctionForm | undefined;
}

export const hardCodedPassword: Check = (module) => {
  const facts = factsOf(module);
  const bound = facts.bindings.flatMap(({ name, value, at, owner, how }): readonly Found[] => {
    if (!isPasswordName(name)) return [];
    const literal = rawTextOf(value);
    return literal !== undefined && isPassword(literal, name, how) ? [{ name, literal, at, owner }] : [];
  });
  const compared = credentialComparisons(facts)
    .filter(({ name }) => isPasswordName(name))
    .map(({ name, literal, form, owner }) => ({ name, literal, at: form.at, owner }));
  const fallback = fallbacksOf(facts).filter(
    ({ name, literal }) => isPasswordName(name) && isPassword(literal, name, 'assign'),
  );
  const seen = new Set<number>();
  return [...bound, ...fallback, ...compared].flatMap(({ name, literal, at, owner }): readonly Trace[] => {
    if (seen.has(at.line)) return [];
    seen.add(at.line);
    const message = `a password stands in the source: \`${name}\` is ${shown(literal)}`;
    return [suspect(module, { rule, at, owner, sink: `${name} = ${shown(literal)}`, message })];
  });
};

function isPassword(literal: string, name: string, how: Binding['how']): boolean {
  if (literal.length > 100 || /[\s<>]/.test(literal) || isPlaceholder(literal)) return false;
  const own = new Set(wordsOf(name));
  // `'password': 'user_password'` names a field, `PASSWORD = 'PASSWORD'` itself
  if (wordsOf(literal).some((word) => own.has(word))) return false;
  if (/^(?:[a-z]+[._-])+[a-z]+$/i.test(literal) && /passw|pwd|secret/i.test(literal)) return false;
  // names of fields and words of other languages stand in tables
  return how !== 'entry' || /[\d\W_]/.test(literal.slice(1, -1)) || /[a-z][A-Z]/.test(literal);
}

/** `os.environ.get('DB_PASSWORD', 'x')`, `process.env.DB_PASSWORD || 'x'`. */
export function fallbacksOf({ calls, logic }: Facts): readonly Found[] {
  const called = calls.flatMap(({ call, name, owner }): readonly Found[] => {
    if (!/(?:^|\.)(?:environ\.get|getenv|config|env)$/.test(name)) return [];
    const variable = rawTextOf(call.args[0]?.value);
    const literal = rawTextOf(call.args.find((arg, at) => at === 1 || arg.name === 'default')?.value);
    return variable === undefined || literal === undefined
      ? []
      : [{ name: variable, literal, at: call.at, owner }];
  });
  const either = logic.flatMap(({ form, owner }): readonly Found[] => {
    const literal = form.operator === 'and' ? undefined : rawTextOf(form.right);
    const variable = literal === undefined || !isFromEnvironment(form.left) ? undefined : nameOf(form.left);
    return variable === undefined || literal === undefined
      ? []
      : [{ name: variable, literal, at: form.at, owner }];
  });
  return [...called, ...either];
}

function isFromEnvironment(left: Expression): boolean {
  if (left.kind === 'call') return /^(?:get|getenv)$/.test(nameOf(left.callee) ?? '');
  if (left.kind !== 'attribute' && left.kind !== 'index') return false;
  return /^(?:env|environ)$/.test(nameOf(left.object) ?? '');
}
