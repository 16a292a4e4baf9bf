// The methods of texts, lists, dictionaries and sets in mini-Python. Texts are ASCII: letters and digits are those.

import {
  areEqual,
  asNumber,
  asText,
  BeyondMiniPython,
  elementsOf,
  keyOf,
  order,
  PythonError,
  sized,
  typeName,
  type Value,
} from './values.ts';

/** `object.name(values)`; a method that the object lacks is Python's AttributeError. */
export function callMethod(object: Value, name: string, values: readonly Value[]): Value {
  if (typeof object === 'string') {
    const method = textMethods[name];
    if (method !== undefined) return method(object, values);
  }
  if (Array.isArray(object)) {
    const method = listMethods[name];
    if (method !== undefined) return method(object, values);
  }
  if (object instanceof Map) {
    const method = dictMethods[name];
    if (method !== undefined) return method(object, values);
  }
  if (object instanceof Set && name === 'add') {
    object.add(keyOf(values[0] ?? null));
    return null;
  }
  throw new PythonError('AttributeError', `'${typeName(object)}' object has no attribute '${name}'`);
}

type TextMethod = (text: string, values: readonly Value[]) => Value;

const textMethods: Readonly<Record<string, TextMethod | undefined>> = {
  upper: (text) => text.toUpperCase(),
  lower: (text) => text.toLowerCase(),
  swapcase: (text) =>
    [...text].map((one) => (one === one.toUpperCase() ? one.toLowerCase() : one.toUpperCase())).join(''),
  capitalize: (text) => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase(),
  title: (text) =>
    text.replaceAll(/[A-Za-z]+/g, (word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()),
  strip: (text, [given]) => trim(text, given, { left: true, right: true }),
  lstrip: (text, [given]) => trim(text, given, { left: true, right: false }),
  rstrip: (text, [given]) => trim(text, given, { left: false, right: true }),
  isalpha: (text) => /^[A-Za-z]+$/.test(text),
  isdigit: (text) => /^[0-9]+$/.test(text),
  isalnum: (text) => /^[A-Za-z0-9]+$/.test(text),
  isspace: (text) => /^[ \t\n\r\f\v]+$/.test(text),
  isupper: (text) => /[A-Z]/.test(text) && !/[a-z]/.test(text),
  islower: (text) => /[a-z]/.test(text) && !/[A-Z]/.test(text),
  startswith: (text, [start = null]) => text.startsWith(asText(start)),
  endswith: (text, [end = null]) => text.endsWith(asText(end)),
  count: (text, [part = null]) => countOf(text, asText(part)),
  find: (text, [part = null]) => text.indexOf(asText(part)),
  replace: (text, [from = null, to = null]) => sized(text.replaceAll(asText(from), () => asText(to))),
  split: (text, [mark]) => {
    if (mark === undefined || mark === null)
      return text.split(/[ \t\n\r\f\v]+/).filter((part) => part !== '');
    if (mark === '') throw new PythonError('ValueError', 'empty separator');
    return text.split(asText(mark));
  },
  join: (text, [parts = null]) => sized(elementsOf(parts).map(asText).join(text)),
  zfill: (text, [width = null]) => {
    if (text.startsWith('-') || text.startsWith('+')) throw new BeyondMiniPython('text');
    return text.padStart(asNumber(width), '0');
  },
};

function trim(
  text: string,
  given: Value | undefined,
  sides: { readonly left: boolean; readonly right: boolean },
): string {
  const marks = given === undefined || given === null ? ' \t\n\r\f\v' : asText(given);
  let from = 0;
  let to = text.length;
  while (sides.left && from < to && marks.includes(text.charAt(from))) from += 1;
  while (sides.right && to > from && marks.includes(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function countOf(text: string, part: string): number {
  return part === '' ? text.length + 1 : text.split(part).length - 1;
}

const listMethods: Readonly<
  Record<string, ((list: Value[], values: readonly Value[]) => Value) | undefined>
> = {
  append: (list, [value = null]) => {
    list.push(value);
    sized(list);
    return null;
  },
  insert: (list, [at = null, value = null]) => {
    list.splice(asNumber(at), 0, value);
    return null;
  },
  pop: (list, [at = -1]) => {
    const index = asNumber(at);
    const [taken] = list.splice(index < 0 ? index + list.length : index, 1);
    if (taken === undefined) throw new PythonError('IndexError', 'pop index out of range');
    return taken;
  },
  sort: (list) => {
    list.sort(order);
    return null;
  },
  reverse: (list) => {
    list.reverse();
    return null;
  },
  extend: (list, [others = null]) => {
    list.push(...elementsOf(others));
    return null;
  },
  count: (list, [value = null]) => list.filter((item) => areEqual(item, value)).length,
  index: (list, [value = null]) => {
    const at = list.findIndex((item) => areEqual(item, value));
    if (at < 0) throw new PythonError('ValueError', 'value is not in list');
    return at;
  },
  copy: (list) => [...list],
};

const dictMethods: Readonly<
  Record<string, ((dict: Map<Value, Value>, values: readonly Value[]) => Value) | undefined>
> = {
  get: (dict, [key = null, otherwise = null]) => dict.get(keyOf(key)) ?? otherwise,
  keys: (dict) => [...dict.keys()],
  values: (dict) => [...dict.values()],
  items: (dict) => [...dict].map(([key, value]) => [key, value]),
  copy: (dict) => new Map(dict),
};
