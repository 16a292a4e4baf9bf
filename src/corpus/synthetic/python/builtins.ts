// The built-in functions of mini-Python.

import {
  asNumber,
  asText,
  BeyondMiniPython,
  type Callable,
  elementsOf,
  floorDivide,
  floorModulo,
  isTrue,
  iterate,
  keyOf,
  Lazy,
  order,
  PythonError,
  sized,
  typeError,
  typeName,
  type Value,
  whole,
} from './values.ts';

/** A built-in function: its values in order, and those given by name. */
export type Builtin = (values: readonly Value[], keywords: ReadonlyMap<string, Value>) => Value;

function first(values: readonly Value[]): Value {
  const [value] = values;
  if (value === undefined) throw typeError('expected at least 1 argument, got 0');
  return value;
}

function callable(value: Value): Callable {
  if (typeof value === 'function') return value;
  throw typeError(`'${typeName(value)}' object is not callable`);
}

function keyFunction(keywords: ReadonlyMap<string, Value>): ((value: Value) => Value) | undefined {
  const key = keywords.get('key');
  if (key === undefined || key === null) return undefined;
  const call = callable(key);
  return (value) => call([value]);
}

function sorted(values: readonly Value[], keywords: ReadonlyMap<string, Value>): Value {
  const key = keyFunction(keywords);
  const sign = isTrue(keywords.get('reverse') ?? false) ? -1 : 1;
  const keyed = elementsOf(first(values)).map((value) => ({
    value,
    key: key === undefined ? value : key(value),
  }));
  return keyed.sort((one, other) => sign * order(one.key, other.key)).map(({ value }) => value);
}

function extreme(sign: 1 | -1): Builtin {
  return (values, keywords) => {
    const items = values.length === 1 ? elementsOf(first(values)) : values;
    const key = keyFunction(keywords);
    let best: Value | undefined;
    let bestKey: Value = null;
    for (const item of items) {
      const itemKey = key === undefined ? item : key(item);
      if (best !== undefined && sign * order(itemKey, bestKey) <= 0) continue;
      best = item;
      bestKey = itemKey;
    }
    const found = best ?? keywords.get('default');
    if (found === undefined) throw new PythonError('ValueError', 'iterable argument is empty');
    return found;
  };
}

function range(values: readonly Value[]): Value {
  const numbers = values.map(asNumber);
  const [one = 0, other, step = 1] = numbers;
  const [from, to] = other === undefined ? [0, one] : [one, other];
  if (step === 0) throw new PythonError('ValueError', 'range() arg 3 must not be zero');
  const made: Value[] = [];
  for (let at = from; step > 0 ? at < to : at > to; at += step) {
    made.push(at);
    if (made.length > 10_000) throw new BeyondMiniPython('size');
  }
  return made;
}

function parseWhole(text: string): number {
  if (!/^\s*[-+]?\d+\s*$/.test(text)) {
    throw new PythonError('ValueError', `invalid literal for int() with base 10: '${text}'`);
  }
  return whole(Number(text));
}

function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  throw new BeyondMiniPython('text');
}

function sizeOf(value: Value): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  if (value instanceof Map || value instanceof Set) return value.size;
  throw typeError(`object of type '${typeName(value)}' has no len()`);
}

function sum(values: readonly Value[]): Value {
  let total = 0;
  for (const item of elementsOf(first(values))) total = whole(total + asNumber(item));
  return total;
}

function power(values: readonly Value[]): Value {
  const [base = 0, exponent = 0] = values.map(asNumber);
  return raise(base, exponent);
}

/** `base ** exponent`, exact. */
export function raise(base: number, exponent: number): number {
  if (exponent < 0) throw new BeyondMiniPython('number');
  let result = 1;
  for (let count = 0; count < exponent; count += 1) {
    result = whole(result * base);
    if (count > 1100) throw new BeyondMiniPython('steps');
  }
  return result;
}

/** Whether some element is true, or false; what comes after it is not made. */
function has(items: Iterable<Value>, wanted: boolean): boolean {
  for (const item of items) if (isTrue(item) === wanted) return true;
  return false;
}

function* filtered([keep = null, source = null]: readonly Value[]): Iterable<Value> {
  for (const value of iterate(source)) {
    if (isTrue(keep === null ? value : callable(keep)([value]))) yield value;
  }
}

function* mapped([change = null, source = null]: readonly Value[]): Iterable<Value> {
  for (const value of iterate(source)) yield callable(change)([value]);
}

function divideBoth(values: readonly Value[]): Value {
  const [left = 0, right = 0] = values.map(asNumber);
  return [floorDivide(left, right), floorModulo(left, right)];
}

function zip(values: readonly Value[]): Value {
  const lists = values.map(elementsOf);
  const size = Math.min(...lists.map((list) => list.length));
  return Array.from({ length: size }, (_, at) => lists.map((list) => list[at] ?? null));
}

function enumerate(values: readonly Value[], keywords: ReadonlyMap<string, Value>): Value {
  const start = asNumber(values[1] ?? keywords.get('start') ?? 0);
  return elementsOf(first(values)).map((value, at) => [at + start, value]);
}

function next(values: readonly Value[]): Value {
  const [head] = iterate(first(values));
  const found = head ?? values[1];
  if (found === undefined) throw new PythonError('StopIteration', '');
  return found;
}

function dictionary(values: readonly Value[]): Value {
  const [source] = values;
  if (source === undefined) return new Map();
  if (source instanceof Map) return new Map(source);
  return new Map(
    elementsOf(source).map((pair) => {
      const [key = null, value = null] = elementsOf(pair);
      return [keyOf(key), value];
    }),
  );
}

export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['abs', (values) => Math.abs(asNumber(first(values)))],
  ['all', (values) => !has(iterate(first(values)), false)],
  ['any', (values) => has(iterate(first(values)), true)],
  ['bool', (values) => isTrue(first(values))],
  ['chr', (values) => String.fromCharCode(asNumber(first(values)))],
  ['dict', dictionary],
  ['divmod', divideBoth],
  ['enumerate', enumerate],
  ['filter', (values) => new Lazy(filtered(values))],
  ['int', (values) => intOf(first(values))],
  ['len', (values) => sizeOf(first(values))],
  ['list', (values) => (values.length === 0 ? [] : [...elementsOf(first(values))])],
  ['map', (values) => new Lazy(mapped(values))],
  ['max', extreme(1)],
  ['min', extreme(-1)],
  ['next', next],
  ['ord', (values) => asText(first(values)).codePointAt(0) ?? 0],
  ['pow', power],
  ['range', range],
  ['reversed', (values) => elementsOf(first(values)).toReversed()],
  ['set', (values) => new Set(values.length === 0 ? [] : elementsOf(first(values)).map(keyOf))],
  ['sorted', sorted],
  ['str', (values) => sized(textOf(first(values)))],
  ['sum', sum],
  ['zip', zip],
]);

function intOf(value: Value): number {
  return typeof value === 'string' ? parseWhole(value) : asNumber(value);
}
