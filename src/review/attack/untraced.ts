// Functions that do something dangerous although the static half saw no way to it: attacked too, for that is how the
// surprises come. Only a proof makes a finding of them.

import type { FunctionForm, ModuleForm, Place } from '../form/form.ts';
import type { PayloadFamily, Rule } from '../rules/rule.ts';
import { type Dangers, dangersOf, rulesOfCall } from './dangerous-calls.ts';
import { type Attack, attackKey, isCallable, isRouted, targetOf } from './plan-attacks.ts';
import type { ReviewedText } from './program-of.ts';
import { eachExpression } from './walk-form.ts';

export interface UntracedAttack extends Omit<Attack, 'suspicions'> {
  readonly rule: Rule;
  /** Where the danger is, or the function's head. */
  readonly at: Place;
  readonly form: FunctionForm;
}

/** The attacks on functions of `only` that `done`, the keys of attacks, does not hold. */
export function untracedAttacks(
  files: ReadonlyMap<string, ReviewedText>,
  rules: readonly Rule[],
  { only, done, trusted }: UntracedOptions,
): readonly UntracedAttack[] {
  const dangers = dangersOf(rules);
  return [...files.values()]
    .filter(({ module }) => only.has(module.file))
    .flatMap(({ module }) =>
      module.functions
        .filter((form) => isAttackable(form, module))
        .flatMap((form) =>
          suspectedRules(form, module, dangers).flatMap(({ rule, family, at }) => {
            const key = attackKey(module.file, form, family);
            if (done.has(key)) return [];
            const target = targetOf({ form, module }, { files, family, ways: [], trusted });
            return target === undefined ? [] : [{ key, target, rule, at, form }];
          }),
        ),
    );
}

export interface UntracedOptions {
  readonly only: ReadonlySet<string>;
  readonly done: ReadonlySet<string>;
  readonly trusted: ReadonlySet<string>;
}

function isAttackable(form: FunctionForm, module: ModuleForm): boolean {
  const isFed = form.parameters.length > 0;
  if (isRouted(form)) return isFed || asksRequest(form);
  return form.isExported && isFed && isCallable(form, module);
}

/** Whether anything can come in without a parameter. */
function asksRequest({ body }: FunctionForm): boolean {
  for (const one of eachExpression(body)) {
    if ((one.kind === 'name' || one.kind === 'attribute') && one.name === 'request') return true;
  }
  return false;
}

/** Whose work it is to let people in, and to move what is worth something. */
const roles: readonly { readonly name: RegExp; readonly family: PayloadFamily }[] = [
  {
    name: /^_?(?:log_?in|sign_?in|authenticate|(?:check|verify)_?(?:password|credentials|login|token))/i,
    family: 'authentication',
  },
  { name: /^_?(?:transfer|withdraw|deposit|pay|charge|refund|place_?order|redeem)/i, family: 'validation' },
];

/** What a function makes, by the constant texts in it: all of them must be there. */
const tellingTexts: readonly { readonly texts: readonly RegExp[]; readonly family: PayloadFamily }[] = [
  { texts: [/<[a-z][a-z0-9]*(?:\s[^<>]*)?(?:>|$)/], family: 'xss' },
  {
    texts: [/^(?:HTTP\/1\.[01] |(?:Content-[A-Z]\w+|Location|Set-Cookie|Subject|From|To|Host): ?)/, /\r\n/],
    family: 'header',
  },
];

interface SuspectedRule {
  readonly rule: Rule;
  readonly family: PayloadFamily;
  readonly at: Place;
}

function suspectedRules(form: FunctionForm, module: ModuleForm, dangers: Dangers): readonly SuspectedRule[] {
  const { byFamily } = dangers;
  const found = new Map<PayloadFamily, SuspectedRule>();
  const add = (rule: Rule | undefined, at: Place): void => {
    const family = rule?.proof;
    if (rule === undefined || family === undefined || found.has(family)) return;
    if (rule.languages.includes(module.language)) found.set(family, { rule, family, at });
  };
  const texts: ToldText[] = [];
  // Handlers within it are attacked themselves.
  for (const one of eachExpression(form.body, isRouted)) {
    if (one.kind === 'literal' && typeof one.value === 'string') texts.push({ text: one.value, at: one.at });
    if (one.kind === 'call') for (const rule of rulesOfCall(one, module, dangers)) add(rule, one.at);
  }
  for (const { family, at } of familiesOfTexts(texts)) add(byFamily.get(family), at);
  for (const { name, family } of roles) {
    if (name.test(form.name ?? '')) add(byFamily.get(family), headOf(form));
  }
  return [...found.values()];
}

interface ToldText {
  readonly text: string;
  readonly at: Place;
}

function familiesOfTexts(
  texts: readonly ToldText[],
): readonly { readonly family: PayloadFamily; readonly at: Place }[] {
  return tellingTexts.flatMap(({ texts: wanted, family }) => {
    const places = wanted.map((one) => texts.find(({ text }) => one.test(text))?.at);
    const [at] = places;
    return at === undefined || places.includes(undefined) ? [] : [{ family, at }];
  });
}

/** The first line of a function. */
function headOf({ at }: FunctionForm): Place {
  return { ...at, endLine: at.line, endColumn: at.line === at.endLine ? at.endColumn : at.column + 1 };
}
