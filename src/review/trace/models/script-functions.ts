// Functions of scripts that are known by heart.

import type { Call } from '../calls/call.ts';
import { patternUse } from '../guards/guard.ts';
import { familyMask, plainPath } from '../patterns/compile-rules.ts';
import { wholeModule } from '../project/imports.ts';
import { spreadItems } from '../run/literals.ts';
import { assume, cleanFromBirth, contentsOf, deepTaints, type Machine, newObject } from '../run/machine.ts';
import { elementOf } from '../run/members.ts';
import { sourced } from '../run/sourced.ts';
import { concatenation } from '../run/texts.ts';
import { emptyContents, listContents, mappingContents } from '../values/contents.ts';
import { cleanTaints, joinTaints, newIdentity, noTaints, partTaints, type Taint } from '../values/taint.ts';
import { constantValue, joinValues, someBoolean, unknown, type Value } from '../values/value.ts';
import { callEach, otherKey } from './container-reads.ts';
import { matched } from './texts.ts';

type Model = (machine: Machine, call: Call) => Value | undefined;

const firstOf = (call: Call): Value => call.args[0]?.value ?? unknown;

function taintsAsTheyAre(machine: Machine, { args }: Call): readonly Taint[] {
  return args.reduce((sum, { value }) => joinTaints(sum, deepTaints(machine, value)), noTaints);
}

const derived =
  (...families: Parameters<typeof familyMask>[1]): Model =>
  (machine, call) => {
    const upward = familyMask(machine.rules, families);
    const taints = partTaints(taintsAsTheyAre(machine, call), { upward });
    return { ...unknown, taints, path: `${call.path ?? ''}()` };
  };

const joinedPath: Model = (machine, call) => {
  const upward = familyMask(machine.rules, ['path', 'archive']);
  const value = concatenation(
    call.args.flatMap(({ value: part }, index) => (index === 0 ? [part] : [constantValue('/'), part])),
  );
  if (value.known !== undefined) return value;
  const taints = partTaints(taintsAsTheyAre(machine, call), { upward });
  return { ...unknown, taints, type: 'text', path: `${call.path ?? ''}()`, fixed: value.fixed };
};

const text: Model = (machine, call) => {
  const value = firstOf(call);
  if (value.type === 'text') return value;
  if (typeof value.known?.value === 'number') return constantValue(String(value.known.value));
  return { ...unknown, taints: deepTaints(machine, value), type: 'text' };
};

const number: Model = (machine, call) => ({
  ...unknown,
  taints: cleanTaints(
    partTaints(deepTaints(machine, firstOf(call)), { key: '(number)' }),
    machine.rules.numeric,
  ),
  type: 'number',
});

const assigned: Model = (machine, { args }) => {
  const [target, ...more] = args.map(({ value }) => value);
  const entries = new Map<string, Value>();
  let rest: Value | undefined;
  for (const value of [target ?? unknown, ...more]) {
    for (const cell of value.objects) {
      const contents = contentsOf(machine, cell);
      for (const [key, inner] of contents.entries) entries.set(key, inner);
      rest = contents.rest ?? rest;
    }
    if (value.taints.length > 0) {
      const part: Value = { ...unknown, taints: partTaints(value.taints) };
      rest = rest === undefined ? part : joinValues(rest, part);
    }
  }
  return newObject(machine, 'mapping', mappingContents(entries, rest));
};

const listed: Model = (machine, call) => {
  const value = firstOf(call);
  if (call.args.length === 0) return newObject(machine, 'list', emptyContents);
  const { items, rest } = spreadItems(machine, value);
  const all = newObject(machine, 'list', listContents(items, rest));
  const [, callee] = call.args;
  if (callee === undefined) return all;
  return newObject(machine, 'list', listContents(callEach(machine, { ...call, args: [callee] }, all)));
};

const valuesOf: Model = (machine, call) => {
  const value = firstOf(call);
  const known = value.objects.flatMap((cell) => {
    const { items, entries, rest } = contentsOf(machine, cell);
    return [
      ...items.map((inner, index) => ({ key: constantValue(String(index)), inner })),
      ...[...entries].map(([key, inner]) => ({ key: constantValue(key), inner })),
      ...(rest === undefined ? [] : [{ key: otherKey(machine, rest), inner: rest }]),
    ];
  });
  const rest = value.taints.length > 0 ? elementOf(machine, value) : undefined;
  if (call.name === 'values') {
    const inner = known.map((one) => one.inner);
    return newObject(machine, 'list', listContents(inner, rest));
  }
  if (call.name === 'keys') {
    const keys = known.map(({ key }) => key);
    return newObject(machine, 'list', listContents(keys, rest));
  }
  const pairs = known.map(({ key, inner }) => newObject(machine, 'list', listContents([key, inner])));
  const other = rest === undefined ? undefined : newObject(machine, 'list', listContents([rest, rest]));
  return newObject(machine, 'list', listContents(pairs, other));
};

const mapping: Model = (machine, call) => {
  const pairs = call.args.length === 0 ? undefined : spreadItems(machine, firstOf(call));
  const entries = new Map<string, Value>();
  for (const pair of pairs?.items ?? []) {
    const [key, value] = spreadItems(machine, pair).items;
    if (key?.known !== undefined && value !== undefined) entries.set(String(key.known.value), value);
  }
  return newObject(machine, 'mapping', mappingContents(entries, pairs?.rest));
};

const settledPromises: Model = (_, call) => firstOf(call);

const checked: Model = (machine, call) => {
  assume(machine, firstOf(call), true);
  return unknown;
};

const ofUrl = derived('redirect', 'ssrf');

/** `new URL(path, request.url)`: nobody chooses the host under which he asks. */
const parsedUrl: Model = (machine, call) => {
  const [path, base] = call.args;
  const isAsked = base?.value.taints.every(({ source }) =>
    /^request\.(?:url|nextUrl|originalUrl|href)$/u.test(source.name),
  );
  return ofUrl(machine, path !== undefined && isAsked === true ? { ...call, args: [path] } : call);
};

const relativePath = derived('path', 'archive');

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
  ['String', text],
  ['Number', number],
  ['parseInt', number],
  ['parseFloat', number],
  ['Number.parseInt', number],
  ['Number.parseFloat', number],
  ['Boolean', () => someBoolean],
  ['isNaN', () => someBoolean],
  ['Number.isInteger', () => someBoolean],
  ['Number.isFinite', () => someBoolean],
  ['Array.isArray', () => someBoolean],
  ['Object.assign', assigned],
  ['structuredClone', (_, call) => firstOf(call)],
  ['Object.freeze', (_, call) => firstOf(call)],
  ['Object.seal', (_, call) => firstOf(call)],
  ['Object.create', (machine) => newObject(machine, 'mapping', emptyContents)],
  ['Object.values', valuesOf],
  ['Object.keys', valuesOf],
  ['Object.entries', valuesOf],
  ['Object.fromEntries', mapping],
  ['Array.from', listed],
  [
    'Array.of',
    (machine, call) => newObject(machine, 'list', listContents(call.args.map(({ value }) => value))),
  ],
  ['Set', listed],
  ['Map', mapping],
  ['WeakMap', mapping],
  ['Promise.resolve', settledPromises],
  ['Promise.all', settledPromises],
  ['Promise.allSettled', settledPromises],
  ['Promise.race', (machine, call) => elementOf(machine, firstOf(call))],
  ['util.promisify', (_, call) => firstOf(call)],
  ['path.join', joinedPath],
  ['path.resolve', joinedPath],
  ['path.posix.join', joinedPath],
  ['path.posix.resolve', joinedPath],
  ['path.normalize', joinedPath],
  ['fs.realpathSync', joinedPath],
  ['fs.promises.realpath', joinedPath],
  ['path.relative', relativePath],
  ['path.extname', (_, call) => ({ ...unknown, type: 'text', taints: partTaints(firstOf(call).taints) })],
  ['path.dirname', (_, call) => ({ ...unknown, type: 'text', taints: partTaints(firstOf(call).taints) })],
  ['path.isAbsolute', () => someBoolean],
  ['URL', parsedUrl],
  ['url.URL', parsedUrl],
  ['url.parse', parsedUrl],
  ['decodeURIComponent', decoded],
  ['decodeURI', decoded],
  ['unescape', decoded],
  ['assert', checked],
  ['assert.ok', checked],
  ['node:assert', checked],
  ['invariant', checked],
  ['console.assert', checked],
]);

/** Modules that are loaded by a call. */
function requiredModule(machine: Machine, call: Call): Value | undefined {
  const name = firstOf(call).known?.value;
  if ((call.path !== 'require' && call.path !== 'import') || typeof name !== 'string') return undefined;
  return wholeModule(machine, name, machine.importModule(machine.frame.file, name));
}

export function scriptCall(machine: Machine, call: Call): Value | undefined {
  const required = requiredModule(machine, call);
  if (required !== undefined) return required;
  const path = call.path === undefined ? undefined : plainPath(call.path);
  const model = path === undefined ? undefined : models.get(path);
  if (model !== undefined) return model(machine, call);
  return promised(machine, call) ?? regexCall(machine, call);
}

function regexCall(machine: Machine, call: Call): Value | undefined {
  if (call.receiver?.type !== 'regex') return undefined;
  if (call.name === 'test') return { ...someBoolean };
  return patternUse(call) === undefined ? undefined : matched(machine, firstOf(call), call);
}

/** `.then(next)` gets the value itself; `.on('data', next)` a part of it. */
function promised(machine: Machine, call: Call): Value | undefined {
  const { receiver, name, args, form } = call;
  if (receiver === undefined || args[0]?.value === undefined) return undefined;
  if (name === 'then') {
    const given = { value: receiver, name: undefined, spread: 'none' as const };
    const callee = args[0].value;
    if (callee.callables.length === 0) return receiver;
    return machine.invoke({ callee, args: [given], at: form.at });
  }
  if ((name === 'on' || name === 'once') && receiver.path === '(request)' && args[1] !== undefined) {
    const chunk = sourced(machine, { ...unknown, path: '(request).body' }, form.at);
    const given = { value: chunk, name: undefined, spread: 'none' as const };
    if (args[1].value.callables.length > 0)
      machine.invoke({ callee: args[1].value, args: [given], at: form.at });
    return receiver;
  }
  if (name === 'catch' || name === 'finally') {
    const blank = { value: unknown, name: undefined, spread: 'none' as const };
    if (args[0].value.callables.length > 0)
      machine.invoke({ callee: args[0].value, args: [blank], at: form.at });
    return receiver;
  }
  if ((name === 'map' || name === 'forEach' || name === 'flatMap') && receiver.taints.length > 0) {
    const results = callEach(machine, call, receiver);
    return newObject(
      machine,
      'list',
      listContents(results, results.length === 0 ? elementOf(machine, receiver) : undefined),
    );
  }
  return undefined;
}
