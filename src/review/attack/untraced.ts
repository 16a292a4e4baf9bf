// Functions that do something dangerous although the static half saw no way to it: attacked too, for that is how the
// surprises come. Only a proof makes a finding of them.

import type { CallForm, Expression, FunctionForm, ModuleForm, Place } from '../form/form.ts';
import type { CallPattern, Detection, PayloadFamily, ReviewedLanguage, Rule } from '../rules/rule.ts';
import { type Attack, attackKey, isCallable, type ReviewedText, targetOf } from './plan-attacks.ts';
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
          suspectedRules(form, module.language, dangers).flatMap(({ rule, family, at }) => {
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
  return form.isExported && form.parameters.length > 0 && isCallable(form, module);
}

interface Danger {
  readonly rule: Rule;
  readonly onlyMethods: boolean;
}

interface Dangers {
  /** By the last part of a call's name. */
  readonly calls: ReadonlyMap<string, readonly Danger[]>;
  readonly byFamily: ReadonlyMap<PayloadFamily, Rule>;
}

function dangersOf(rules: readonly Rule[]): Dangers {
  const calls = new Map<string, Danger[]>();
  const byFamily = new Map<PayloadFamily, Rule>();
  for (const rule of rules) {
    if (rule.proof === undefined) continue;
    if (!byFamily.has(rule.proof)) byFamily.set(rule.proof, rule);
    for (const { call } of rule.detects.flatMap(patternsOf)) {
      const onlyMethods = call.startsWith('*.');
      for (const name of lastNames(call))
        calls.set(name, [...(calls.get(name) ?? []), { rule, onlyMethods }]);
    }
  }
  return { calls, byFamily };
}

function patternsOf(detection: Detection): readonly CallPattern[] {
  if (detection.kind === 'flow') return detection.sinks;
  return detection.kind === 'call' ? detection.calls : [];
}

/** `open` of `open`, `system` of `os.system`, both of `child_process.{exec,execSync}`; nothing of `subprocess.*`. */
function lastNames(pattern: string): readonly string[] {
  const last = pattern.replace(/^new /, '').split('.').at(-1) ?? '';
  const names = /^\{(.*)\}$/.exec(last)?.[1]?.split(',') ?? [last];
  return names.map((name) => name.trim()).filter((name) => /^[\w$]+$/.test(name));
}

/** Whose work it is to let people in, and to move what is worth something. */
const roles: readonly { readonly name: RegExp; readonly family: PayloadFamily }[] = [
  {
    name: /^_?(?:log_?in|sign_?in|authenticate|(?:check|verify)_?(?:password|credentials|login|token))/i,
    family: 'authentication',
  },
  { name: /^_?(?:transfer|withdraw|deposit|pay|charge|refund|place_?order|redeem)/i, family: 'validation' },
];

/** Calls by which a function says what it does, where the danger itself has no name of its own. */
const tellingCalls: readonly { readonly name: RegExp; readonly family: PayloadFamily }[] = [
  { name: /^(?:namelist|infolist|getnames|getmembers|getEntries)$/, family: 'archive' },
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

function suspectedRules(
  form: FunctionForm,
  language: ReviewedLanguage,
  dangers: Dangers,
): readonly SuspectedRule[] {
  const { byFamily } = dangers;
  const found = new Map<PayloadFamily, SuspectedRule>();
  const add = (rule: Rule | undefined, at: Place): void => {
    const family = rule?.proof;
    if (rule === undefined || family === undefined || found.has(family)) return;
    if (rule.languages.includes(language)) found.set(family, { rule, family, at });
  };
  const texts: ToldText[] = [];
  for (const one of eachExpression(form.body)) {
    if (one.kind === 'literal' && typeof one.value === 'string') texts.push({ text: one.value, at: one.at });
    if (one.kind === 'call') for (const rule of rulesOfCall(one, dangers)) add(rule, one.at);
  }
  for (const { family, at } of familiesOfTexts(texts)) add(byFamily.get(family), at);
  for (const { name, family } of roles) {
    if (name.test(form.name ?? '')) add(byFamily.get(family), headOf(form));
  }
  return [...found.values()];
}

function rulesOfCall(call: CallForm, { calls, byFamily }: Dangers): readonly Rule[] {
  const name = calledName(call) ?? '';
  // `set(tags)` is no `headers.set`
  const isMethod = call.callee.kind === 'attribute';
  const own = (calls.get(name) ?? []).filter(({ onlyMethods }) => isMethod || !onlyMethods);
  const told = tellingCalls.filter((one) => one.name.test(name));
  return [...own.map(({ rule }) => rule), ...told.flatMap(({ family }) => byFamily.get(family) ?? [])];
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

function calledName({ callee }: CallForm): string | undefined {
  return nameOf(callee);
}

function nameOf(callee: Expression): string | undefined {
  return callee.kind === 'attribute' || callee.kind === 'name' ? callee.name : undefined;
}

/** The first line of a function. */
function headOf({ at }: FunctionForm): Place {
  return { ...at, endLine: at.line, endColumn: at.line === at.endLine ? at.endColumn : at.column + 1 };
}
