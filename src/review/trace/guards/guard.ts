// Calls that say something about a value: guards of the rules, and the questions that every program asks of texts.

import type { Call } from '../calls/call.ts';
import { familyMask, plainPath } from '../patterns/compile-rules.ts';
import { entriesFor, type Site } from '../patterns/match.ts';
import { calleeText } from '../project/print.ts';
import { deepTaints, type Machine } from '../run/machine.ts';
import { factsAbout, joinTaints, type Mask, marksOf, type Taint } from '../values/taint.ts';
import { factsWhen, type Proves, type Value } from '../values/value.ts';
import { maskOfMatch, maskOfNoMatch, type PatternUse } from './characters.ts';
import { provenByMembership } from './compare.ts';

export interface Guarded {
  readonly call: Call;
  readonly site: Site;
  readonly value: Value;
}

/** The result of a call, with what it shows of its receiver and its arguments. */
export function guardedValue(machine: Machine, guarded: Guarded): Value {
  const proves = [provenByRules(machine, guarded), provenByName(machine, guarded.call)];
  let { value } = guarded;
  for (const one of proves) {
    if (one === undefined || one.whenTrue.length + one.whenFalse.length === 0) continue;
    value = {
      ...value,
      proves: {
        whenTrue: [...factsWhen(value, true), ...one.whenTrue],
        whenFalse: [...factsWhen(value, false), ...one.whenFalse],
      },
    };
  }
  return value;
}

const containment: ReadonlySet<string> = new Set(['is_relative_to', 'relative_to']);

function provenByRules(machine: Machine, { call, site }: Guarded): Proves | undefined {
  let mask = 0n;
  for (const entry of entriesFor(machine.rules.guards, site)) mask |= entry.mask;
  if (mask === 0n) return undefined;
  // `..` is still in a path that was not resolved
  if (call.name !== undefined && containment.has(call.name) && !isResolved(call.receiver)) return undefined;
  let taints: readonly Taint[] = call.receiver?.taints ?? [];
  for (const { value } of site.args) taints = joinTaints(taints, deepTaints(machine, value));
  return { whenTrue: factsAbout(taints, mask), whenFalse: [] };
}

const resolving =
  /(?:realpath|abspath|normpath|resolve|absolute|path\.join|path\.normalize|realpathSync|readlink)\(\)$/u;

export function isResolved(value: Value | undefined): boolean {
  return value?.path !== undefined && resolving.test(value.path);
}

/** They begin at the root of the file system. */
const absolute = /(?:realpath|abspath|resolve|absolute|realpathSync)\(\)$/u;

/** No resolved path begins like a relative one. */
export function neverBegins({ path }: Value, start: Value): boolean {
  const text = (start.parts?.[0] ?? start).known?.value;
  if (path === undefined || !absolute.test(path) || typeof text !== 'string') return false;
  return /^[\w.]/u.test(text) && !/^[a-z]:/iu.test(text);
}

const plainTexts: ReadonlySet<string> = new Set([
  ...['isalnum', 'isdigit', 'isnumeric', 'isdecimal', 'isalpha', 'isidentifier'],
]);
const numberTests: ReadonlySet<string> = new Set([
  ...[
    'Number.isInteger',
    'Number.isFinite',
    'isFinite',
    'Number.isSafeInteger',
    'validator.isInt',
    'validator.isNumeric',
  ],
  ...[
    'validator.isUUID',
    'validator.isAlphanumeric',
    'validator.isMongoId',
    'ObjectId.isValid',
    'mongoose.isValidObjectId',
  ],
  ...['mongoose.Types.ObjectId.isValid', 'uuid.validate'],
]);

function provenByName(machine: Machine, call: Call): Proves | undefined {
  const { receiver, name, args } = call;
  const first = args[0]?.value;
  if (name === undefined) return undefined;
  const path = call.path === undefined ? undefined : plainPath(call.path);
  const { everything, numeric } = machine.rules;
  if (plainTexts.has(name) && receiver !== undefined) {
    return { whenTrue: factsAbout(receiver.taints, everything), whenFalse: [] };
  }
  if (first === undefined) return undefined;
  if (path !== undefined && numberTests.has(path)) {
    return { whenTrue: factsAbout(first.taints, numeric), whenFalse: [] };
  }
  switch (name) {
    case 'isNaN':
      return { whenTrue: [], whenFalse: factsAbout(first.taints, numeric) };
    case 'isinstance':
      return provenByClass(machine, call);
    case 'hasOwn':
      return args[1] === undefined ? undefined : provenByMembership(machine, args[1].value, first);
    default:
      return (
        (receiver === undefined ? undefined : provenOfReceiver(machine, { name, receiver, first })) ??
        provenByPattern(machine, call)
      );
  }
}

function provenOfReceiver(
  machine: Machine,
  { name, receiver, first }: { readonly name: string; readonly receiver: Value; readonly first: Value },
): Proves | undefined {
  switch (name) {
    case 'startswith':
    case 'startsWith':
      return provenByBeginning(machine, receiver, first);
    case 'endswith':
    case 'endsWith':
      return provenByEnd(machine, receiver, first);
    case 'includes':
    case 'has':
    case 'contains':
    case '__contains__':
    case 'indexOf':
    case 'hasOwnProperty':
      return provenByMembership(machine, first, receiver);
    default:
      return undefined;
  }
}

const numberClasses: ReadonlySet<string> = new Set(['int', 'float', 'bool', 'complex']);

function provenByClass(machine: Machine, { args, form }: Call): Proves | undefined {
  const [value, wanted] = args;
  const text = form.args[1]?.value;
  if (value === undefined || wanted === undefined || text === undefined) return undefined;
  const names = text.kind === 'sequence' ? text.items.map(calleeText) : [calleeText(text)];
  const { numeric, textual } = machine.rules;
  const isNumber = names.every((name) => name !== undefined && numberClasses.has(name));
  const mask = isNumber ? numeric : names.every((name) => name === 'str') ? textual : 0n;
  return { whenTrue: factsAbout(value.value.taints, mask), whenFalse: [] };
}

function provenByBeginning(machine: Machine, receiver: Value, start: Value): Proves | undefined {
  const { rules } = machine;
  const asPath = familyMask(rules, ['path', 'archive']);
  const isOwnFolder = start.taints.every(({ cleaned }) => (cleaned & asPath) === asPath);
  if (receiver.taints.length === 0 || !isOwnFolder) return undefined;
  const text = typeof start.known?.value === 'string' ? start.known.value : undefined;
  // a folder without a separator behind it is the beginning of its neighbours' names too
  const within = isResolved(receiver) && endsWithSeparator(start) ? asPath : 0n;
  const isSite = text !== undefined && /^[a-z]+:\/\/[^/?#@]+\//iu.test(text);
  const opens = isOneText(receiver) ? marksOf(text, 'opens') : 0n;
  const whenTrue = within | opens | (isSite ? familyMask(rules, ['ssrf', 'redirect']) : 0n);
  return {
    whenTrue: factsAbout(receiver.taints, whenTrue),
    whenFalse: factsAbout(receiver.taints, maskWithoutStart(machine, receiver, text)),
  };
}

/** What is clean once a text does not begin so. */
function maskWithoutStart({ rules }: Machine, { path = '' }: Value, text: string | undefined): Mask {
  switch (text) {
    case '//':
    case '/\\':
      return familyMask(rules, ['redirect']);
    case '-':
      return familyMask(rules, ['command']);
    case '..':
      return /(?:relative|relpath)\(\)$/u.test(path) ? familyMask(rules, ['path']) : 0n;
    case '$':
      return rules.textual;
    case '__':
      return familyMask(rules, ['prototype']);
    default:
      return 0n;
  }
}

function endsWithSeparator(value: Value): boolean {
  const last = value.parts?.at(-1) ?? value;
  const text = last.known?.value;
  if (typeof text === 'string') return /[/\\]$/u.test(text);
  return last.path !== undefined && /(?:^|\.)sep$/u.test(last.path);
}

/** Not put together from several: what is shown of it is shown of the value from outside. */
function isOneText({ parts }: Value): boolean {
  return parts === undefined || parts.length === 1;
}

/** `.example.org` at the end of a host; a quote at the end of a literal. */
function provenByEnd(machine: Machine, receiver: Value, end: Value): Proves | undefined {
  const text = end.known?.value;
  const closes = isOneText(receiver) ? marksOf(text, 'closes') : 0n;
  if (closes !== 0n) return { whenTrue: factsAbout(receiver.taints, closes), whenFalse: [] };
  if (typeof text !== 'string' || !/^\.[\w-]+\./u.test(text)) return undefined;
  const mask = familyMask(machine.rules, ['ssrf', 'redirect']);
  return { whenTrue: factsAbout(receiver.taints, mask), whenFalse: [] };
}

/** `re.fullmatch(pattern, text)`, `pattern.match(text)`, `/…/.test(text)`, `text.match(/…/)`. */
function provenByPattern(machine: Machine, call: Call): Proves | undefined {
  const used = patternUse(call);
  if (used === undefined) return undefined;
  const { text, use } = used;
  if (text.taints.length === 0) return undefined;
  const { rules } = machine;
  return {
    whenTrue: factsAbout(text.taints, maskOfMatch(rules, use)),
    whenFalse: use.over === 'whole' ? [] : factsAbout(text.taints, maskOfNoMatch(rules, use.source)),
  };
}

const reach: ReadonlyMap<string, PatternUse['over']> = new Map([
  ['fullmatch', 'whole'],
  ['match', 'beginning'],
  ['search', 'anywhere'],
  ['findall', 'anywhere'],
  ['test', 'anywhere'],
  ['exec', 'anywhere'],
]);

export function patternUse(call: Call): { readonly text: Value; readonly use: PatternUse } | undefined {
  const over = call.name === undefined ? undefined : reach.get(call.name);
  const [first, second] = call.args;
  if (over === undefined || first === undefined) return undefined;
  const path = call.path === undefined ? '' : call.path;
  if (/^(?:re|regex)\.\w+$/u.test(path)) {
    const source = first.value.known?.value;
    return typeof source === 'string' && second !== undefined
      ? { text: second.value, use: { source, over } }
      : undefined;
  }
  const pattern = call.receiver?.type === 'regex' ? call.receiver : undefined;
  if (pattern !== undefined) {
    const source = pattern.known?.value;
    return typeof source === 'string' ? { text: first.value, use: { source, over } } : undefined;
  }
  // `text.match(/…/)` of a script looks anywhere
  if (first.value.type === 'regex' && call.receiver !== undefined) {
    const source = first.value.known?.value;
    return typeof source === 'string'
      ? { text: call.receiver, use: { source, over: 'anywhere' } }
      : undefined;
  }
  return undefined;
}
