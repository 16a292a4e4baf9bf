// Rules made ready for the run: every pattern under the last name of the call it is about, every flow with a bit of the
// masks that taints and facts carry.

import type {
  CallDetection,
  CallPattern,
  Detection,
  FlowDetection,
  GuessDetection,
  KeeperPattern,
  PayloadFamily,
  ReviewedLanguage,
  Rule,
  SinkPattern,
} from '../../rules/rule.ts';
import { type Mask, wholeMarks } from '../values/taint.ts';

export interface CompiledPattern {
  readonly pattern: CallPattern;
  readonly languages: readonly ReviewedLanguage[];
  readonly isNew: boolean;
  readonly exact: string | undefined;
  readonly glob: RegExp | undefined;
}

export interface Flow {
  readonly rule: Rule;
  readonly mask: Mask;
  readonly isMinor: boolean;
  readonly isSure: boolean;
}

export interface SinkEntry extends CompiledPattern {
  readonly flow: Flow;
  readonly hurts: readonly (number | string)[];
}

/** A sanitiser or a guard, with the flows it is for. */
export interface CleaningEntry extends CompiledPattern {
  readonly mask: Mask;
}

/** What can be guessed is a secret where it is kept under such a name. */
export interface Guess {
  readonly rule: Rule;
  readonly languages: readonly ReviewedLanguage[];
  readonly secretNames: RegExp;
}

export interface KeeperEntry extends CompiledPattern {
  readonly keeper: KeeperPattern;
}

/** Functions of the program that clean by what they are called. */
export interface NamedSanitiser {
  readonly names: RegExp;
  readonly languages: readonly ReviewedLanguage[];
  readonly mask: Mask;
}

export interface CallEntry extends CompiledPattern {
  readonly rule: Rule;
  readonly about: readonly string[] | undefined;
}

type ByName<Entry> = ReadonlyMap<string, readonly Entry[]>;

export interface CompiledRules {
  readonly sinks: ByName<SinkEntry>;
  readonly assignedSinks: ByName<SinkEntry>;
  readonly returnSinks: readonly SinkEntry[];
  readonly sanitisers: ByName<CleaningEntry>;
  readonly guards: ByName<CleaningEntry>;
  readonly namedSanitisers: readonly NamedSanitiser[];
  readonly calls: ByName<CallEntry>;
  readonly assignedCalls: ByName<CallEntry>;
  readonly generators: ByName<CompiledPattern>;
  readonly keepers: ByName<KeeperEntry>;
  readonly guesses: readonly Guess[];
  readonly everything: Mask;
  /** What a number, a date or a truth value can not do any harm in. */
  readonly numeric: Mask;
  /** Where an object does harm and a text does none. */
  readonly textual: Mask;
  readonly family: ReadonlyMap<PayloadFamily, Mask>;
}

/** Numbers do harm in these. */
const numberFamilies: readonly (PayloadFamily | undefined)[] = ['allocation', 'validation', 'authorisation'];

export function familyMask(rules: CompiledRules, families: readonly PayloadFamily[]): Mask {
  return families.reduce((mask, family) => mask | (rules.family.get(family) ?? 0n), 0n);
}

interface Draft {
  readonly sinks: Map<string, SinkEntry[]>;
  readonly assignedSinks: Map<string, SinkEntry[]>;
  readonly returnSinks: SinkEntry[];
  readonly sanitisers: Map<string, CleaningEntry[]>;
  readonly guards: Map<string, CleaningEntry[]>;
  readonly namedSanitisers: NamedSanitiser[];
  readonly generators: Map<string, CompiledPattern[]>;
  readonly keepers: Map<string, KeeperEntry[]>;
  readonly guesses: Guess[];
  readonly calls: Map<string, CallEntry[]>;
  readonly assignedCalls: Map<string, CallEntry[]>;
  readonly family: Map<PayloadFamily, Mask>;
  used: Mask;
  numeric: Mask;
}

export function compileRules(rules: readonly Rule[]): CompiledRules {
  const draft: Draft = {
    sinks: new Map(),
    assignedSinks: new Map(),
    returnSinks: [],
    sanitisers: new Map(),
    guards: new Map(),
    namedSanitisers: [],
    generators: new Map(),
    keepers: new Map(),
    guesses: [],
    calls: new Map(),
    assignedCalls: new Map(),
    family: new Map(),
    used: wholeMarks,
    numeric: 0n,
  };
  for (const rule of rules) {
    for (const detection of rule.detects) compileDetection(draft, rule, detection);
  }
  const { used, ...rest } = draft;
  return {
    ...rest,
    everything: used & ~wholeMarks,
    textual: rest.family.get('authentication') ?? 0n,
  };
}

function compileDetection(draft: Draft, rule: Rule, detection: Detection): void {
  switch (detection.kind) {
    case 'flow':
    case 'question':
      compileFlow(draft, newFlow(draft, rule, detection), detection);
      return;
    case 'call':
      compileCalls(draft, rule, detection);
      return;
    case 'guess':
      compileGuess(draft, rule, detection);
      return;
    case 'check':
      return;
  }
}

/** A way of data with a bit of its own. */
function newFlow(draft: Draft, rule: Rule, { kind, atMost }: FlowDetection): Flow {
  const mask = (draft.used + 1n) & ~draft.used;
  draft.used |= mask;
  draft.numeric |= numberFamilies.includes(rule.proof) ? 0n : mask;
  if (rule.proof !== undefined) draft.family.set(rule.proof, (draft.family.get(rule.proof) ?? 0n) | mask);
  return { rule, mask, isMinor: kind === 'question', isSure: atMost === undefined };
}

function compileFlow(draft: Draft, flow: Flow, detection: FlowDetection): void {
  const languages = detection.languages ?? flow.rule.languages;
  if (detection.sanitiserNames !== undefined) {
    draft.namedSanitisers.push({ names: detection.sanitiserNames, languages, mask: flow.mask });
  }
  for (const sink of detection.sinks) {
    compileSink(draft, { flow, sink, languages });
  }
  for (const pattern of detection.sanitisers) {
    fileCleaning(draft.sanitisers, { ...shapeOf(pattern.call), pattern, languages, mask: flow.mask });
  }
  for (const pattern of detection.guards ?? []) {
    fileCleaning(draft.guards, { ...shapeOf(pattern.call), pattern, languages, mask: flow.mask });
  }
}

function compileSink(
  draft: Draft,
  drafted: {
    readonly flow: Flow;
    readonly sink: SinkPattern;
    readonly languages: readonly ReviewedLanguage[];
  },
): void {
  const { flow, sink, languages } = drafted;
  if (sink.call.startsWith('return:')) {
    draft.returnSinks.push({ ...shapeOf(sink.call), pattern: sink, languages, flow, hurts: sink.hurts });
    return;
  }
  const isAssigned = sink.call.startsWith('=');
  const shape = shapeOf(isAssigned ? sink.call.slice(1) : sink.call);
  const entry: SinkEntry = { ...shape, pattern: sink, languages, flow, hurts: sink.hurts };
  fileUnder(isAssigned ? draft.assignedSinks : draft.sinks, entry);
}

function compileCalls(draft: Draft, rule: Rule, detection: CallDetection): void {
  const languages = detection.languages ?? rule.languages;
  for (const pattern of detection.calls) {
    const isAssigned = pattern.call.startsWith('=');
    const shape = shapeOf(isAssigned ? pattern.call.slice(1) : pattern.call);
    const entry: CallEntry = { ...shape, pattern, languages, rule, about: detection.about };
    fileUnder(isAssigned ? draft.assignedCalls : draft.calls, entry);
  }
}

function compileGuess(draft: Draft, rule: Rule, detection: GuessDetection): void {
  const languages = detection.languages ?? rule.languages;
  draft.guesses.push({ rule, languages, secretNames: detection.secretNames });
  for (const pattern of detection.generators) {
    fileUnder(draft.generators, { ...shapeOf(pattern.call), pattern, languages });
  }
  for (const pattern of detection.keepers) {
    fileUnder(draft.keepers, { ...shapeOf(pattern.call), pattern, languages, keeper: pattern });
  }
}

function fileCleaning(entries: Map<string, CleaningEntry[]>, entry: CleaningEntry): void {
  fileUnder(entries, entry);
}

function fileUnder<Entry extends CompiledPattern>(entries: Map<string, Entry[]>, entry: Entry): void {
  const text = entry.exact ?? entry.pattern.call.replace(/^=?(?:new )?/u, '');
  for (const name of lastNames(text)) {
    const listed = entries.get(name);
    if (listed === undefined) {
      entries.set(name, [entry]);
    } else {
      listed.push(entry);
    }
  }
}

export function shapeOf(call: string): Pick<CompiledPattern, 'isNew' | 'exact' | 'glob'> {
  const isNew = call.startsWith('new ');
  const text = plainPath(isNew ? call.slice('new '.length) : call);
  return /[*{]/u.test(text)
    ? { isNew, exact: undefined, glob: globOf(text) }
    : { isNew, exact: text, glob: undefined };
}

/** A path without what says where it comes from: `node:`, and the `()` of calls on the way. */
export function plainPath(path: string): string {
  return path.replaceAll('()', '').replaceAll('node:', '').replaceAll('fs/promises', 'fs.promises');
}

function globOf(text: string): RegExp {
  const source = text
    .replace(/[.+?^$()|[\]\\/]/gu, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('{', '(?:')
    .replaceAll('}', ')')
    .replace(/\(\?:[^)]*\)/gu, (group) => group.replaceAll(',', '|'));
  return new RegExp(`^${source}$`, 'su');
}

/** The names that the last part of a pattern stands for; `*` where it may be any. */
export function lastNames(pattern: string): readonly string[] {
  const text = plainPath(pattern);
  const brace = text.lastIndexOf('{');
  if (text.endsWith('}') && brace >= 0) {
    return text
      .slice(brace + 1, -1)
      .split(',')
      .flatMap((name) => lastNames(name.trim()));
  }
  const last = text.slice(text.lastIndexOf('.') + 1);
  return [/[*{}]/u.test(last) ? '*' : last];
}
