// Which rules a call may be about, by the name of what is called: known in full where it was imported, and by its last
// part where nobody knows what the receiver is.

import { type Facts, factsOf } from '../checks/reading/facts.ts';
import { fullName } from '../checks/reading/names.ts';
import type { CallForm, Expression, ModuleForm } from '../form/form.ts';
import type { CallPattern, Detection, PayloadFamily, Rule } from '../rules/rule.ts';
import { lastNames, plainPath, shapeOf } from '../trace/patterns/compile-rules.ts';

interface Danger {
  readonly rule: Rule;
  readonly exact: string | undefined;
  readonly glob: RegExp | undefined;
}

export interface Dangers {
  /** By the last part of a call's name. */
  readonly calls: ReadonlyMap<string, readonly Danger[]>;
  readonly byFamily: ReadonlyMap<PayloadFamily, Rule>;
}

export function dangersOf(rules: readonly Rule[]): Dangers {
  const calls = new Map<string, Danger[]>();
  const byFamily = new Map<PayloadFamily, Rule>();
  for (const rule of rules) {
    if (rule.proof === undefined) continue;
    if (!byFamily.has(rule.proof)) byFamily.set(rule.proof, rule);
    for (const { call } of rule.detects.flatMap(patternsOf)) {
      const { exact, glob } = shapeOf(call);
      for (const name of lastNames(exact ?? call.replace(/^new /, ''))) {
        calls.set(name, [...(calls.get(name) ?? []), { rule, exact, glob }]);
      }
    }
  }
  return { calls, byFamily };
}

function patternsOf(detection: Detection): readonly CallPattern[] {
  if (detection.kind === 'flow') return detection.sinks;
  return detection.kind === 'call' ? detection.calls : [];
}

/** Calls by which a function says what it does, where the danger itself has no name of its own. */
const tellingCalls: readonly { readonly name: RegExp; readonly family: PayloadFamily }[] = [
  { name: /^(?:namelist|infolist|getnames|getmembers|getEntries)$/, family: 'archive' },
];

export function rulesOfCall(
  call: CallForm,
  module: ModuleForm,
  { calls, byFamily }: Dangers,
): readonly Rule[] {
  const last = nameOf(call.callee) ?? '';
  const facts = factsOf(module);
  const own = (calls.get(last) ?? []).filter((danger) => isAbout(call, danger, facts));
  const told = tellingCalls.filter(({ name }) => name.test(last));
  return [...own.map(({ rule }) => rule), ...told.flatMap(({ family }) => byFamily.get(family) ?? [])];
}

/** What everything has: it tells nothing of what is called. */
const common =
  /^(?:get|set|add|append|update|pop|write|read|close|join|format|replace|split|load|loads|dump|dumps|send|run|find|filter|search|match|all|first|open|parse|compile|render|header|text|html|copy|insert|put|post|delete|encode|decode|exec|query|from)$/;

function isAbout({ callee }: CallForm, { exact, glob }: Danger, { imports }: Facts): boolean {
  const name = plainPath(fullName(callee, imports) ?? '');
  if (exact === undefined ? glob?.test(name) === true : exact === name) return true;
  const root = rootOf(callee);
  // `json.loads` is no `pickle.loads`
  if (root !== undefined && imports.has(root)) return false;
  if (common.test(nameOf(callee) ?? '')) return false;
  return callee.kind === 'attribute' || glob?.source.startsWith('^.*') !== true;
}

/** `a` of `a.b.c`. */
function rootOf(callee: Expression): string | undefined {
  if (callee.kind === 'attribute') return rootOf(callee.object);
  return callee.kind === 'name' ? callee.name : undefined;
}

function nameOf(callee: Expression): string | undefined {
  return callee.kind === 'attribute' || callee.kind === 'name' ? callee.name : undefined;
}
