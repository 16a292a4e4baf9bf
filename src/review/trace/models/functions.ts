// Functions of Python that are known by heart.

import type { Call } from '../calls/call.ts';
import { maskOfNoMatch } from '../guards/characters.ts';
import { isResolved, patternUse } from '../guards/guard.ts';
import { familyMask, plainPath } from '../patterns/compile-rules.ts';
import { spreadItems } from '../run/literals.ts';
import { assume, cleanFromBirth, contentsOf, deepTaints, type Machine, newObject } from '../run/machine.ts';
import { elementOf, lengthOf } from '../run/members.ts';
import { emptyContents, listContents, mappingContents, shuffled } from '../values/contents.ts';
import { cleanTaints, newIdentity, partTaints } from '../values/taint.ts';
import {
  constantValue,
  joinAll,
  someBoolean,
  someNumber,
  unknown,
  type Value,
  valueWith,
} from '../values/value.ts';
import { printed } from './builders.ts';
import { configModels } from './config-parsers.ts';
import { callEach } from './container-reads.ts';
import { newTemplate, substitutedTemplate } from './formats.ts';
import { derived, firstOf, type Model, same, taintsAsTheyAre } from './model.ts';
import { isPathMethod, pathMethod, pathModels } from './paths.ts';
import { matched } from './texts.ts';
import { xmlModels } from './xml-parsers.ts';

const text: Model = (machine, call) => {
  const value = firstOf(call);
  if (value.known !== undefined && typeof value.known.value !== 'boolean' && value.type !== 'regex') {
    return constantValue(String(value.known.value));
  }
  if (value.type === 'text') return value;
  return {
    ...unknown,
    taints: deepTaints(machine, value),
    type: 'text',
    path: isResolved(value) ? value.path : undefined,
    parts: value.parts,
    fixed: value.fixed,
  };
};

const number: Model = (machine, call) => {
  const value = firstOf(call);
  const known = Number(value.known?.value);
  if (typeof value.known?.value === 'string' && Number.isInteger(known) && call.args.length === 1)
    return constantValue(known);
  const taints = cleanTaints(
    partTaints(deepTaints(machine, value), { key: '(number)' }),
    machine.rules.numeric,
  );
  return { ...unknown, taints, type: 'number', fixed: value.fixed };
};

const list: Model = (machine, call) => {
  const value = firstOf(call);
  if (call.args.length === 0) return newObject(machine, 'list', emptyContents);
  const { items, rest } = spreadItems(machine, value);
  if (value.taints.length === 0 && value.objects.length === 0 && value.known === undefined) return undefined;
  return newObject(machine, 'list', listContents(items, rest));
};

/** The items, in an order that is not known. */
const mixed: Model = (machine, call) => {
  const { items, rest } = spreadItems(machine, firstOf(call));
  return newObject(machine, 'list', shuffled(listContents(items, rest)));
};

const backwards: Model = (machine, call) => {
  const { items, rest } = spreadItems(machine, firstOf(call));
  return rest === undefined
    ? newObject(machine, 'list', listContents(items.toReversed()))
    : mixed(machine, call);
};

const dictionary: Model = (machine, call) => {
  const entries = new Map<string, Value>();
  let rest: Value | undefined;
  for (const { value, name } of call.args) {
    if (name !== undefined) entries.set(name, value);
    else rest = takenOver(machine, value, entries) ?? rest;
  }
  return newObject(machine, 'mapping', mappingContents(entries, rest));
};

/** Of `defaultdict(list)` one list stands for all that are not there yet. */
const withDefaults: Model = (machine, call) => {
  const made = firstOf(call).path;
  const kind = made === 'dict' ? 'mapping' : made === 'list' || made === 'set' ? 'list' : undefined;
  const rest = kind === undefined ? undefined : newObject(machine, kind, emptyContents);
  return newObject(machine, 'mapping', mappingContents(new Map(), rest));
};

/** Entries of a known mapping go over as they are; what else there is comes back as one value. */
function takenOver(machine: Machine, value: Value, entries: Map<string, Value>): Value | undefined {
  if (value.objects.length === 0) return elementOf(machine, value);
  const rest: Value[] = [];
  for (const cell of value.objects) {
    const inner = contentsOf(machine, cell);
    for (const [key, one] of inner.entries) entries.set(key, one);
    rest.push(...inner.items, ...(inner.rest === undefined ? [] : [inner.rest]));
  }
  return rest.length === 0 ? undefined : joinAll(rest);
}

const mapped: Model = (machine, call) => {
  const value = call.args[1]?.value ?? unknown;
  const callee = firstOf(call);
  if (callee.callables.length > 0) {
    return newObject(machine, 'list', listContents(callEach(machine, call, value)));
  }
  // `map(int, texts)`
  const element = elementOf(machine, value);
  const isNumber = callee.path === 'int' || callee.path === 'float';
  const taints = isNumber ? cleanTaints(element.taints, machine.rules.numeric) : element.taints;
  return newObject(
    machine,
    'list',
    listContents([], { ...unknown, taints, type: isNumber ? 'number' : undefined }),
  );
};

const filtered: Model = (machine, call) => {
  callEach(machine, call, call.args[1]?.value ?? unknown);
  return newObject(machine, 'list', listContents([], elementOf(machine, call.args[1]?.value ?? unknown)));
};

const paired: Model = (machine, call) => {
  const parts = call.args.map(({ value }) => elementOf(machine, value));
  const pair = call.name === 'enumerate' ? [someNumber, ...parts.slice(0, 1)] : parts;
  return newObject(machine, 'list', listContents([], newObject(machine, 'list', listContents(pair))));
};

const compiledPattern: Model = (_, call) => {
  const source = firstOf(call).known?.value;
  return typeof source === 'string'
    ? valueWith({ known: { value: source }, fixed: true, type: 'regex', path: 're.compile()' })
    : undefined;
};

const substituted: Model = (machine, call) => {
  const isCompiled = call.receiver?.type === 'regex';
  const values = call.args.map(({ value }) => value);
  const [pattern, by, subject] = isCompiled ? [call.receiver, ...values] : values;
  const source = pattern?.known?.value;
  if (subject === undefined || by === undefined) return undefined;
  const put = by.known?.value;
  const mask =
    typeof source === 'string' && typeof put === 'string' ? maskOfNoMatch(machine.rules, source) : 0n;
  const taints = [...cleanTaints(partTaints(deepTaints(machine, subject)), mask), ...deepTaints(machine, by)];
  return { ...unknown, taints, type: 'text' };
};

const searched: Model = (machine, call) =>
  patternUse(call) === undefined ? undefined : matched(machine, firstOf(call), call);

const partial: Model = (_, call) => {
  const [target, ...args] = call.args;
  return target === undefined || target.value.callables.length === 0
    ? undefined
    : valueWith({ callables: [{ kind: 'partial', target: target.value, args }] });
};

const checked: Model = (machine, call) => {
  assume(machine, firstOf(call), true);
  return unknown;
};

const resolvedName: Model = (machine, call) => {
  const upward = familyMask(machine.rules, ['ssrf']);
  return {
    ...unknown,
    taints: cleanTaints(partTaints(taintsAsTheyAre(machine, call), { upward }), machine.rules.everything),
  };
};

const urlParts = derived('redirect', 'ssrf');
/** What was shown of the encoded text does not hold for this one. */
const decoded: Model = (machine, call) => {
  const taints = taintsAsTheyAre(machine, call).map((taint) => ({
    ...taint,
    identity: newIdentity(),
    cleaned: cleanFromBirth(machine, taint.source),
  }));
  return { ...unknown, type: 'text', taints };
};

const models: ReadonlyMap<string, Model> = new Map<string, Model>([
  ['str', text],
  ['builtins.str', text],
  ['repr', text],
  ['format', text],
  ['int', number],
  ['float', number],
  ['abs', number],
  ['ord', number],
  ['round', number],
  ['len', (machine, call) => lengthOf(machine, lengthened(machine, firstOf(call)))],
  ['bool', () => someBoolean],
  ['isinstance', () => someBoolean],
  ['list', list],
  ['tuple', list],
  ['set', list],
  ['frozenset', list],
  ['sorted', mixed],
  ['reversed', backwards],
  ['iter', list],
  ['collections.deque', list],
  ['asyncio.Queue', list],
  ['queue.Queue', list],
  ['dict', dictionary],
  ['collections.OrderedDict', dictionary],
  ['collections.defaultdict', withDefaults],
  ['map', mapped],
  ['filter', filtered],
  ['range', (machine) => newObject(machine, 'list', listContents([], someNumber))],
  ['enumerate', paired],
  ['zip', paired],
  ['next', (machine, call) => elementOf(machine, firstOf(call))],
  ['functools.partial', partial],
  ['print', printed],
  ['io.StringIO', builder],
  ['StringIO.StringIO', builder],
  ['io.BytesIO', builder],
  ['copy.copy', (_, call) => firstOf(call)],
  ['copy.deepcopy', (_, call) => firstOf(call)],
  ['asyncio.run', (_, call) => firstOf(call)],
  ['asyncio.wait_for', (_, call) => firstOf(call)],
  ['typing.cast', (_, call) => call.args[1]?.value ?? unknown],
  ['any', (_, call) => ({ ...someBoolean, proves: anyProves(call) })],
  ...pathModels,
  ...configModels,
  ...xmlModels,
  ['urllib.parse.urlparse', urlParts],
  ['urllib.parse.urlsplit', urlParts],
  ['urlparse.urlparse', urlParts],
  ['urlparse', urlParts],
  ['urllib.parse.urljoin', same],
  ['urllib.parse.unquote', decoded],
  ['urllib.parse.unquote_plus', decoded],
  ['html.unescape', decoded],
  ['socket.gethostbyname', resolvedName],
  ['socket.getaddrinfo', resolvedName],
  ['re.compile', compiledPattern],
  ['regex.compile', compiledPattern],
  ['re.sub', substituted],
  ['re.subn', substituted],
  ['re.match', searched],
  ['re.fullmatch', searched],
  ['re.search', searched],
  ['re.findall', searched],
  ['unittest.TestCase.assertTrue', checked],
  ['string.Template', newTemplate],
]);

function builder(machine: Machine, call: Call): Value {
  const [first] = call.args;
  return newObject(machine, 'builder', listContents(first === undefined ? [] : [first.value]));
}

/** The length of a list says as much about its items. */
function lengthened(machine: Machine, value: Value): Value {
  return value.objects.length === 0 ? value : { ...unknown, taints: deepTaints(machine, value) };
}

function anyProves({ args }: Call): Value['proves'] {
  return args[0]?.value.proves;
}

export function functionCall(machine: Machine, call: Call): Value | undefined {
  const path = call.path === undefined ? undefined : plainPath(call.path);
  const model = path === undefined ? undefined : models.get(path);
  if (model !== undefined && (call.target.taints.length === 0 || call.receiver?.taints.length === 0))
    return model(machine, call);
  if (call.receiver?.type === 'regex') return regexMethod(machine, call);
  const filled = substitutedTemplate(machine, call);
  if (filled !== undefined) return filled;
  if (call.path?.startsWith('pathlib.') === true || isPathMethod(call)) return pathMethod(machine, call);
  return undefined;
}

function regexMethod(machine: Machine, call: Call): Value | undefined {
  return call.name === 'sub' || call.name === 'subn' ? substituted(machine, call) : searched(machine, call);
}
