// The values of mini-Python and what its operators do with them, exactly as Python does for what they hold: whole numbers
// up to 2^53, texts of ASCII, lists, dictionaries, sets.

/** A function as a value: a lambda, or a built-in one given as a key. */
export type Callable = (values: readonly Value[]) => Value;

/** What gives its elements one by one and only once: a generator expression, `map`, `filter`. */
export class Lazy {
  readonly items: Iterable<Value>;

  constructor(items: Iterable<Value>) {
    this.items = items;
  }
}

export type Value =
  | number
  | boolean
  | string
  | null
  | Value[]
  | Map<Value, Value>
  | Set<Value>
  | Lazy
  | Callable;

/** What Python would raise. */
export class PythonError extends Error {
  readonly exception: string;

  constructor(exception: string, message: string) {
    super(message);
    this.name = 'PythonError';
    this.exception = exception;
  }
}

/** The program left what mini-Python can hold; in Python it may be right. */
export class BeyondMiniPython extends Error {
  readonly reason: 'steps' | 'number' | 'size' | 'text';

  constructor(reason: BeyondMiniPython['reason'], options?: ErrorOptions) {
    super(`beyond mini-Python: ${reason}`, options);
    this.name = 'BeyondMiniPython';
    this.reason = reason;
  }
}

/** Chosen: no honest program of the corpus comes near it on its probes. */
const longest = 10_000;

/** The number itself, where it is one that a double holds exactly. */
export function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new BeyondMiniPython('number');
  return value;
}

export function sized<Kept extends string | Value[]>(value: Kept): Kept {
  if (value.length > longest) throw new BeyondMiniPython('size');
  return value;
}

export function typeError(message: string): PythonError {
  return new PythonError('TypeError', message);
}

export function typeName(value: Value): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'number') return 'int';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'str';
  if (Array.isArray(value)) return 'list';
  if (value instanceof Map) return 'dict';
  if (value instanceof Lazy) return 'generator';
  return value instanceof Set ? 'set' : 'function';
}

export function isTrue(value: Value): boolean {
  if (value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof Map || value instanceof Set) return value.size > 0;
  return Boolean(value);
}

/** A number, or a boolean as one; anything else is Python's TypeError. */
export function asNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  throw typeError(`an integer is required (got type ${typeName(value)})`);
}

export function asText(value: Value): string {
  if (typeof value === 'string') return value;
  throw typeError(`expected str, got ${typeName(value)}`);
}

/** The elements that `for` would give. */
export function elementsOf(value: Value): Value[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') return [...value];
  if (value instanceof Map) return [...value.keys()];
  if (value instanceof Set) return [...value];
  if (value instanceof Lazy) return [...value.items];
  throw typeError(`'${typeName(value)}' object is not iterable`);
}

/** The elements one by one: of what is lazy no more are made than are taken. */
export function iterate(value: Value): Iterable<Value> {
  return value instanceof Lazy ? value.items : elementsOf(value);
}

/** A value as a key of a map: True is 1, as in Python. */
export function keyOf(value: Value): Value {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (Array.isArray(value) || value instanceof Map || value instanceof Set) {
    throw typeError(`unhashable type: '${typeName(value)}'`);
  }
  return value;
}

export function areEqual(one: Value, other: Value): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => areEqual(item, other[at] ?? null));
  }
  if (one instanceof Map && other instanceof Map) {
    if (one.size !== other.size) return false;
    return [...one].every(([key, value]) => {
      const found = other.get(key);
      return found !== undefined && areEqual(value, found);
    });
  }
  if (one instanceof Set && other instanceof Set) {
    return one.size === other.size && [...one].every((item) => other.has(item));
  }
  if (typeof one === 'boolean' || typeof other === 'boolean') return plain(one) === plain(other);
  return one === other;
}

function plain(value: Value): Value {
  return typeof value === 'boolean' ? Number(value) : value;
}

/** Below 0, 0 or above 0, as the values are ordered; what Python does not order is its TypeError. */
export function order(one: Value, other: Value): number {
  if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : one > other ? 1 : 0;
  if (Array.isArray(one) && Array.isArray(other)) {
    for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
      const found = order(one[at] ?? null, other[at] ?? null);
      if (found !== 0) return found;
    }
    return one.length - other.length;
  }
  return asNumber(one) - asNumber(other);
}

export function contains(where: Value, what: Value): boolean {
  if (typeof where === 'string') return where.includes(asText(what));
  if (where instanceof Map || where instanceof Set) return where.has(keyOf(what));
  return elementsOf(where).some((item) => areEqual(item, what));
}

export function floorDivide(left: number, right: number): number {
  if (right === 0) throw new PythonError('ZeroDivisionError', 'integer division or modulo by zero');
  // A double's quotient may round to the next whole number: the remainder decides.
  return (left - floorModulo(left, right)) / right;
}

export function floorModulo(left: number, right: number): number {
  if (right === 0) throw new PythonError('ZeroDivisionError', 'integer division or modulo by zero');
  const rest = left % right;
  return rest !== 0 && rest < 0 !== right < 0 ? rest + right : rest;
}

/** `value[from:to:step]` of a text or a list. */
export function slice(value: Value, bounds: readonly (number | undefined)[]): Value {
  const [from, to, step = 1] = bounds;
  if (step === 0) throw new PythonError('ValueError', 'slice step cannot be zero');
  const isText = typeof value === 'string';
  if (!isText && !Array.isArray(value)) throw typeError(`'${typeName(value)}' object is not subscriptable`);
  const size = value.length;
  const least = step > 0 ? 0 : -1;
  const most = step > 0 ? size : size - 1;
  const place = (bound: number): number => Math.max(least, Math.min(most, bound < 0 ? bound + size : bound));
  const start = from === undefined ? (step > 0 ? 0 : size - 1) : place(from);
  const end = to === undefined ? (step > 0 ? size : -1) : place(to);
  if (step === 1) return value.slice(start, Math.max(start, end));
  const taken: Value[] = [];
  for (let at = start; step > 0 ? at < end : at > end; at += step) {
    const item = value[at];
    if (item !== undefined) taken.push(item);
  }
  return isText ? taken.join('') : taken;
}

/** `value[index]`. */
export function itemAt(value: Value, index: Value): Value {
  if (value instanceof Map) {
    const found = value.get(keyOf(index));
    if (found === undefined) throw new PythonError('KeyError', encode(index));
    return found;
  }
  if (typeof value !== 'string' && !Array.isArray(value)) {
    throw typeError(`'${typeName(value)}' object is not subscriptable`);
  }
  const found = value.at(asNumber(index));
  if (found === undefined) throw new PythonError('IndexError', 'index out of range');
  return found;
}

/**
 * One spelling for each value, by which outputs are compared with those of real Python: JSON, dictionaries in their
 * order; `?` and the type's name for what no function of the corpus may return.
 */
export function encode(value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(encode).join(',')}]`;
  if (value instanceof Map) {
    return `{${[...value].map(([key, item]) => `${encode(key)}:${encode(item)}`).join(',')}}`;
  }
  return `?${typeName(value)}`;
}

/** A value as Python's `repr` writes it in an example, with double quotes. */
export function showValue(value: Value): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(showValue).join(', ')}]`;
  if (value instanceof Map) {
    return `{${[...value].map(([key, item]) => `${showValue(key)}: ${showValue(item)}`).join(', ')}}`;
  }
  return String(value);
}

/** A value of its own for a function that may change its argument. */
export function copyValue(value: Value): Value {
  if (Array.isArray(value)) return value.map(copyValue);
  return value instanceof Map ? new Map(value) : value;
}
