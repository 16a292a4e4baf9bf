// Methods of texts, and of values from outside, which mostly are texts.

import type { Call } from '../calls/call.ts';
import { picked } from '../calls/guesses.ts';
import { maskOfGroups, maskOfNoMatch, maskWithoutText } from '../guards/characters.ts';
import { neverBegins, patternUse } from '../guards/guard.ts';
import { familyMask } from '../patterns/compile-rules.ts';
import { spreadItems } from '../run/literals.ts';
import { deepTaints, type Machine, newObject } from '../run/machine.ts';
import { concatenation, isText, itemOfText, joinedText, textSlice } from '../run/texts.ts';
import { type Contents, listContents } from '../values/contents.ts';
import { cleanTaints, type Mask, partTaints } from '../values/taint.ts';
import { constantValue, someBoolean, someNumber, unknown, type Value } from '../values/value.ts';
import { formatted } from './formats.ts';

/** Those that keep nearly all of the text: what is shown of the result holds for the text. */
const keeping: ReadonlyMap<string, ((text: string) => string) | undefined> = new Map<
  string,
  ((text: string) => string) | undefined
>([
  ['strip', (text) => text.trim()],
  ['trim', (text) => text.trim()],
  ['lower', (text) => text.toLowerCase()],
  ['toLowerCase', (text) => text.toLowerCase()],
  ['upper', (text) => text.toUpperCase()],
  ['toUpperCase', (text) => text.toUpperCase()],
  ['toString', (text) => text],
  ['valueOf', (text) => text],
  ...[
    'lstrip',
    'rstrip',
    'trimStart',
    'trimEnd',
    'title',
    'capitalize',
    'casefold',
    'swapcase',
    'normalize',
  ].map((name) => [name, undefined] as const),
  ...['expandtabs', 'toLocaleLowerCase', 'toLocaleUpperCase', 'removeprefix', 'removesuffix', 'as_posix'].map(
    (name) => [name, undefined] as const,
  ),
]);

export function textCall(machine: Machine, call: Call, receiver: Value): Value | undefined {
  const { name, args } = call;
  if (name === undefined || receiver.objects.length > 0) return undefined;
  const first = args[0]?.value;
  const isTextual = isText(receiver) || receiver.parts !== undefined || receiver.taints.length > 0;
  if (name === 'join' && first !== undefined && receiver.type === 'text')
    return joined(machine, receiver, first);
  if ((name === 'format' || name === 'format_map') && isText(receiver))
    return formatted(machine, receiver, call);
  if (!isTextual || receiver.type === 'number') return undefined;
  const keeper = keeping.get(name);
  if (keeper !== undefined || keeping.has(name))
    return kept(machine, receiver, { name, fold: args.length === 0 ? keeper : undefined });
  switch (name) {
    case 'encode':
    case 'decode':
      return { ...receiver, path: undefined, type: name === 'encode' ? 'bytes' : 'text' };
    case 'replace':
    case 'replaceAll':
      return replaced(machine, receiver, call);
    case 'concat':
      return concatenation([receiver, ...args.map(({ value }) => value)]);
    case 'get':
    case 'getlist':
    case 'getAll':
    case 'get_all':
    case 'getfirst':
      return fetched(machine, receiver, call);
    case 'startswith':
    case 'endswith':
    case 'startsWith':
    case 'endsWith':
      return folded(receiver, first, name);
    default:
      return takenApart(machine, receiver, call);
  }
}

function kept(
  machine: Machine,
  receiver: Value,
  { name, fold }: { readonly name: string; readonly fold: ((text: string) => string) | undefined },
): Value {
  const text = receiver.known?.value;
  if (typeof text === 'string' && receiver.type === 'text' && fold !== undefined)
    return constantValue(fold(text));
  const taints = partTaints(receiver.taints, { key: `(${name})`, upward: machine.rules.everything });
  return { ...unknown, taints, type: 'text', fixed: receiver.fixed };
}

function takenApart(machine: Machine, receiver: Value, call: Call): Value | undefined {
  const { name, args } = call;
  const [first, second] = args.map(({ value }) => value);
  switch (name) {
    case 'split':
    case 'rsplit':
    case 'splitlines':
    case 'partition':
    case 'rpartition':
      return splitText(machine, receiver, call);
    case 'find':
    case 'rfind':
    case 'index':
    case 'rindex':
    case 'indexOf':
    case 'lastIndexOf':
    case 'search':
    case 'count':
    case 'charCodeAt':
    case 'codePointAt':
    case 'localeCompare':
      return { ...someNumber, path: name === 'indexOf' || name === 'find' ? '(index)' : undefined };
    case 'slice':
    case 'substring':
    case 'substr':
      return textSlice(receiver, numberOf(first) ?? 0, name === 'substr' ? undefined : numberOf(second));
    case 'charAt':
    case 'at':
      return first === undefined ? unknown : picked(itemOfText(receiver, first), first);
    case 'includes':
    case 'isalnum':
    case 'isdigit':
    case 'isalpha':
    case 'isspace':
    case 'isnumeric':
    case 'isdecimal':
    case 'isidentifier':
    case 'islower':
    case 'isupper':
      return folded(receiver, first, name);
    case 'match':
    case 'matchAll':
      return matched(machine, receiver, call);
    default:
      return undefined;
  }
}

function numberOf(value: Value | undefined): number | undefined {
  const number = value?.known?.value;
  return typeof number === 'number' ? number : undefined;
}

/** A key that is read twice gives the same value. */
function fetched(machine: Machine, receiver: Value, call: Call): Value {
  const { name, args, path } = call;
  const [first, second] = args.flatMap((one) => (one.name === undefined ? [one.value] : []));
  const fallback = second ?? args.find((one) => one.name === 'default')?.value;
  const key = first?.known?.value;
  const part = typeof key === 'string' ? `.${key}` : undefined;
  const taints = partTaints(receiver.taints, { key: name === 'get' ? part : undefined });
  const value = converted(machine, call, {
    ...unknown,
    taints,
    path: path === undefined ? undefined : `${path}()`,
  });
  if (fallback === undefined || fallback.known?.value === null) return value;
  return { ...value, taints: [...value.taints, ...deepTaints(machine, fallback)] };
}

/** `get(key, type=int)` calls what it is given. */
function converted(machine: Machine, { args, form }: Call, value: Value): Value {
  const callee = args.find(({ name }) => name === 'type')?.value;
  if (callee === undefined) return value;
  if (callee.path === 'int' || callee.path === 'float') {
    return { ...unknown, taints: cleanTaints(value.taints, machine.rules.numeric), type: 'number' };
  }
  if (callee.callables.length === 0) return value;
  return machine.invoke({ callee, args: [{ value, name: undefined, spread: 'none' }], at: form.at });
}

function joined(machine: Machine, separator: Value, list: Value): Value {
  const { items, rest } = spreadItems(machine, list);
  if (list.objects.length === 1) return joinedText(separator, items, rest);
  return {
    ...unknown,
    type: 'text',
    taints: deepTaints(machine, list),
    fixed: separator.fixed && list.fixed,
  };
}

/** `.replace("'", "''")` takes what does harm away; that of a script takes the first one only. */
function replaced(machine: Machine, receiver: Value, { name, args }: Call): Value {
  const [what, by] = args.map(({ value }) => value);
  const text = what?.known?.value;
  const put = by?.known?.value;
  const whole = receiver.known?.value;
  const isScript = machine.frame.language !== 'python';
  const isGlobal = name === 'replaceAll' || what?.path === '(regex g)' || !isScript;
  if (
    typeof whole === 'string' &&
    typeof text === 'string' &&
    typeof put === 'string' &&
    what?.type === 'text'
  ) {
    return constantValue(isGlobal ? whole.replaceAll(text, put) : whole.replace(text, put));
  }
  let mask: Mask = 0n;
  if (isGlobal && typeof text === 'string' && (typeof put === 'string' || by?.callables.length !== 0)) {
    mask = replacedMask(machine, {
      text,
      put: typeof put === 'string' ? put : '',
      isRegex: what?.type === 'regex',
    });
  }
  const taints = [
    ...cleanTaints(partTaints(receiver.taints), mask),
    ...(by === undefined ? [] : deepTaints(machine, by)),
  ];
  return { ...unknown, taints, type: 'text', fixed: receiver.fixed && by?.fixed === true };
}

/** What is left of `....//` once `../` is taken out of it is `../`. */
function replacedMask(
  machine: Machine,
  { text, put, isRegex }: { readonly text: string; readonly put: string; readonly isRegex: boolean },
): Mask {
  const plain = isRegex ? text.replace(/\\(?=[^\w])/gu, '') : text;
  const isPlain = !isRegex || !/(?<!\\)[[(|*+?^$]|\\\w/u.test(text);
  if (!isPlain) return maskOfNoMatch(machine.rules, text);
  if (put.includes(plain) && put !== plain + plain && !put.startsWith('\\') && !put.startsWith('&'))
    return 0n;
  return plain.length > 1 && plain.includes('/') ? 0n : maskWithoutText(machine.rules, plain);
}

function splitText(machine: Machine, receiver: Value, { name, args }: Call): Value {
  const text = receiver.known?.value;
  const separator = args[0]?.value.known?.value;
  if (
    typeof text === 'string' &&
    typeof separator === 'string' &&
    separator !== '' &&
    args.length === 1 &&
    name === 'split'
  ) {
    return newObject(machine, 'list', listContents(text.split(separator).map(constantValue)));
  }
  const upward = familyMask(machine.rules, ['path', 'archive']);
  const part: Value = { ...unknown, taints: partTaints(receiver.taints, { upward }), type: 'text' };
  const contents: Contents = listContents([], part);
  return newObject(machine, 'list', contents);
}

function folded(receiver: Value, first: Value | undefined, name: string): Value {
  const text = receiver.type === 'text' ? receiver.known?.value : undefined;
  const other = first?.known?.value;
  if (first !== undefined && /^starts/iu.test(name) && neverBegins(receiver, first))
    return constantValue(false);
  if (typeof text !== 'string' || typeof other !== 'string') return someBoolean;
  if (name === 'includes') return constantValue(text.includes(other));
  if (name === 'startswith' || name === 'startsWith') return constantValue(text.startsWith(other));
  return name === 'endswith' || name === 'endsWith' ? constantValue(text.endsWith(other)) : someBoolean;
}

/** What a pattern took out of a text holds only what the pattern allows. */
export function matched(machine: Machine, receiver: Value, call: Call): Value {
  const used = patternUse(call);
  const text = used?.text ?? receiver;
  const mask = used === undefined ? 0n : maskOfGroups(machine.rules, used.use.source);
  return { ...unknown, taints: cleanTaints(partTaints(text.taints), mask) };
}
