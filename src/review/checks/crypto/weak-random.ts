// A secret that is made of guessable numbers: what it is for is said by the names around it.

import type { Expression, FunctionForm } from '../../form/form.ts';
import { secretNames } from '../../rules/secret-names.ts';
import type { Trace } from '../../trace/trace.ts';
import { type Check, suspect } from '../check.ts';
import { type Facts, factsOf, type SeenCall } from '../reading/facts.ts';
import { textOf, wordsOf } from '../reading/names.ts';
import { walk } from '../reading/walk.ts';

const rule = 'weak-random';
const generator =
  /^(?:random\.(?:random|randint|randrange|choices?|sample|getrandbits|uniform|randbytes|triangular|gauss|[a-z]+variate)|numpy\.random\.\w+|Math\.random)$/;

/** Of a function that gives away in its documentation what its names do not say. */
const saysSecret = /\bsecret (?:code|key|link|number|token|word)s?\b|\bunguessable\b/i;

export const weakRandom: Check = (module) => {
  const facts = factsOf(module);
  const calls = facts.calls.filter(({ name }) => generator.test(name));
  if (calls.length === 0) return [];
  const purposes = purposesOf(facts);
  const seen = new Set<number>();
  return calls.flatMap((one): readonly Trace[] => {
    const purpose = purposeOf(one, purposes);
    if (purpose === undefined || seen.has(one.call.at.line)) return [];
    seen.add(one.call.at.line);
    const message = `\`${purpose}\` is made of numbers that can be computed from the last ones`;
    return [suspect(module, { rule, at: one.call.at, owner: one.owner, sink: one.call, message })];
  });
};

/** What each call is bound to, the nearest name first. */
function purposesOf({ bindings }: Facts): ReadonlyMap<Expression, readonly string[]> {
  const purposes = new Map<Expression, readonly string[]>();
  for (const { name, value, target } of bindings) {
    // `tokens[place]`: what it is kept under says more, and is followed by the trace
    if (target?.kind === 'index' && textOf(target.index) === undefined) continue;
    walk(value, undefined, (form) => {
      if (form.kind === 'call') purposes.set(form, [...(purposes.get(form) ?? []), name]);
    });
  }
  return purposes;
}

function purposeOf(
  { call, owner }: SeenCall,
  purposes: ReadonlyMap<Expression, readonly string[]>,
): string | undefined {
  const names = purposes.get(call) ?? [];
  const named = names.find(isSecret) ?? (isCodeOf(names, owner) ? names[0] : undefined);
  if (named !== undefined) return named;
  // bound to a name of another purpose, such as a delay, within a function that makes a token
  const isOther =
    names.length > 0 &&
    !names.some((name) =>
      /^(?:code|result|value|chars?|letters?|text|key|id|out|res|index|digits?|[a-z]\d*)$/i.test(name),
    );
  if (isOther || owner?.name === undefined) return undefined;
  return makesSecret(owner) || saysSecret.test(owner.documentation) ? owner.name : undefined;
}

function isSecret(name: string): boolean {
  return secretNames.test(wordsOf(name).join(' '));
}

/** `new_password`, `otp`, `generateToken`; and what its documentation calls secret. */
function makesSecret(owner: FunctionForm): boolean {
  return isSecret(owner.name ?? '') || isCodeOf([owner.name ?? ''], owner);
}

function isCodeOf(names: readonly string[], owner: FunctionForm | undefined): boolean {
  const isCode = names.some((name) => /^(?:code|key|id|pin)$/.test(wordsOf(name).at(-1) ?? ''));
  return isCode && /\b(?:secret|unguessable|one-time|password|credential)/i.test(owner?.documentation ?? '');
}
