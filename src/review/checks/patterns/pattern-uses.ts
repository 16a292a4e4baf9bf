// Where a program uses regular expressions: which pattern, with which flags, on which text.

import type { Expression, FunctionForm, Place } from '../../form/form.ts';
import { option, positional } from '../reading/calls.ts';
import type { Facts, Owned, SeenCall } from '../reading/facts.ts';
import { valuesOf } from '../reading/locals.ts';
import { rawTextOf } from '../reading/names.ts';
import { formsIn } from '../reading/walk.ts';
import type { Mode } from './count-steps.ts';
import type { PatternUse } from './find-attack.ts';
import type { PatternFlags } from './syntax.ts';

/** A pattern, and the functions that lay texts from outside beside it. */
export interface UsedPattern extends PatternUse, Owned {
  readonly at: Place;
  readonly subjects: readonly Subject[];
}

export interface Subject {
  readonly at: Place;
  readonly owner: FunctionForm | undefined;
  /** The parameter that the text comes in by. */
  readonly parameter: string | undefined;
  readonly mode: Mode;
}

const noFlags: PatternFlags = { ignoreCase: false, multiline: false, dotAll: false, verbose: false };

export function patternsOf(facts: Facts): readonly UsedPattern[] {
  return facts.module.language === 'python' ? pythonPatterns(facts) : scriptPatterns(facts);
}

const pythonFunctions = /^re(?:gex)?\.(compile|match|fullmatch|search|findall|finditer|sub|subn|split)$/;

function pythonPatterns(facts: Facts): readonly UsedPattern[] {
  const methods = methodCalls(facts);
  return facts.calls.flatMap((seen): readonly UsedPattern[] => {
    const { call, name, owner } = seen;
    const [, made] = pythonFunctions.exec(name) ?? [];
    const source =
      made === undefined ? undefined : sourceOf(positional(call, 0) ?? option(call, 'pattern'), owner, facts);
    if (made === undefined || source === undefined) return [];
    const subjects =
      made === 'compile' ? (methods.get(boundName(seen, facts) ?? '') ?? []) : [subjectOf(seen, made, 1)];
    return [
      {
        ...{ source, dialect: 'python', flags: pythonFlags(seen, made), at: call.at, owner, subjects },
        mode: widest(made === 'compile' ? subjects.map(({ mode }) => mode) : [modeOf(made)]),
      },
    ];
  });
}

function sourceOf(
  value: Expression | undefined,
  owner: FunctionForm | undefined,
  facts: Facts,
): string | undefined {
  if (value?.kind !== 'name') return rawTextOf(value);
  const [only, ...more] = valuesOf(facts, value.name, owner);
  return more.length === 0 ? rawTextOf(only) : undefined;
}

/** A search tries each beginning, and so takes the longest; nothing known of a pattern means that it may be searched for. */
function widest(modes: readonly Mode[]): Mode {
  if (modes.length === 0 || modes.includes('search')) return 'search';
  return modes.includes('match') && !modes.includes('fullmatch') ? 'match' : 'fullmatch';
}

function modeOf(called: string): Mode {
  return called === 'match' || called === 'fullmatch' ? called : 'search';
}

const flagNames: Readonly<Record<string, keyof PatternFlags>> = {
  ...{ I: 'ignoreCase', IGNORECASE: 'ignoreCase', M: 'multiline', MULTILINE: 'multiline' },
  ...{ S: 'dotAll', DOTALL: 'dotAll', X: 'verbose', VERBOSE: 'verbose' },
};
const flagPositions: Readonly<Record<string, number>> = { compile: 1, sub: 4, subn: 4, split: 3 };

function pythonFlags({ call }: SeenCall, made: string): PatternFlags {
  const given = option(call, 'flags') ?? positional(call, flagPositions[made] ?? 2);
  const names =
    given === undefined
      ? []
      : formsIn(given).flatMap((form) =>
          form.kind === 'attribute' || form.kind === 'name' ? [form.name] : [],
        );
  const set = names.flatMap((name) => flagNames[name] ?? []);
  return { ...noFlags, ...Object.fromEntries(set.map((flag) => [flag, true])) };
}

/** The name that a call's value is bound to. */
function boundName({ call }: Pick<SeenCall, 'call'>, { bindings }: Facts): string | undefined {
  return bindings.find(({ value, how }) => value === call && how === 'assign')?.name;
}

const methodNames: ReadonlySet<string> = new Set([
  ...['match', 'fullmatch', 'search', 'findall', 'finditer', 'sub', 'subn', 'split', 'test', 'exec'],
  ...['matchAll', 'replace', 'replaceAll'],
]);

/** `NAME.match(text)` and `text.replace(name, …)`, by the pattern's name. */
function methodCalls(facts: Facts): ReadonlyMap<string, readonly Subject[]> {
  const found = new Map<string, Subject[]>();
  for (const seen of facts.calls) {
    const { call, last } = seen;
    if (call.callee.kind !== 'attribute' || !methodNames.has(last)) continue;
    const isOnText = facts.module.language !== 'python' && !/^(?:test|exec)$/.test(last);
    const pattern = isOnText ? positional(call, 0) : call.callee.object;
    const name = pattern?.kind === 'name' || pattern?.kind === 'attribute' ? pattern.name : undefined;
    if (name === undefined) continue;
    const subject = isOnText ? subjectAt(call.callee.object, seen, 'search') : subjectOf(seen, last, 0);
    found.set(name, [...(found.get(name) ?? []), subject]);
  }
  return found;
}

/** `re.sub` has the replacement before the text. */
function subjectOf(seen: SeenCall, called: string, first: number): Subject {
  const position = called === 'sub' || called === 'subn' ? first + 1 : first;
  return subjectAt(positional(seen.call, position) ?? option(seen.call, 'string'), seen, modeOf(called));
}

function subjectAt(value: Expression | undefined, { call, owner }: SeenCall, mode: Mode): Subject {
  const names = new Set(
    owner?.parameters.filter(({ pattern }) => pattern === undefined).map(({ name }) => name),
  );
  const parameter = formsIn(value).find((form) => form.kind === 'name' && names.has(form.name));
  return { at: call.at, owner, parameter: parameter?.kind === 'name' ? parameter.name : undefined, mode };
}

function scriptPatterns(facts: Facts): readonly UsedPattern[] {
  const methods = methodCalls(facts);
  const literals = facts.regexes.map(({ form, owner }) => ({
    ...{ source: form.source, letters: form.flags, at: form.at, owner, value: form },
  }));
  const made = facts.calls.flatMap(({ call, name, owner }) => {
    const source = name === 'RegExp' ? sourceOf(positional(call, 0), owner, facts) : undefined;
    const letters = rawTextOf(positional(call, 1)) ?? '';
    return source === undefined ? [] : [{ source, letters, at: call.at, owner, value: call }];
  });
  const names = new Map(facts.bindings.map(({ value, name }) => [value, name]));
  const uses = facts.calls.filter(({ last }) => methodNames.has(last));
  return [...literals, ...made].map(({ source, letters, at, owner, value }) => {
    const bound = names.get(value);
    const direct = uses.filter(({ call }) => isUseOf(call, value));
    const subjects = [
      ...(bound === undefined ? [] : (methods.get(bound) ?? [])),
      ...direct.map((seen) => directSubject(seen, value)),
    ];
    const mode: Mode = letters.includes('y') ? 'match' : 'search';
    return { source, dialect: 'script', flags: scriptFlags(letters), mode, at, owner, subjects };
  });
}

function isUseOf({ callee, args }: SeenCall['call'], value: Expression): boolean {
  return callee.kind === 'attribute' && (callee.object === value || args[0]?.value === value);
}

function directSubject(seen: SeenCall, value: Expression): Subject {
  const { call } = seen;
  const object = call.callee.kind === 'attribute' ? call.callee.object : undefined;
  return subjectAt(object === value ? positional(call, 0) : object, seen, 'search');
}

function scriptFlags(letters: string): PatternFlags {
  return {
    ...noFlags,
    ignoreCase: letters.includes('i'),
    multiline: letters.includes('m'),
    dotAll: letters.includes('s'),
  };
}
