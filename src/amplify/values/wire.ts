// Values on their way to the harness in the cage and back, as the tagged JSON of harness/python/codec.py. JSON.parse
// would lose 3.0 against 3, big integers and NaN: in what comes back those are tagged too (x: float, i: integer).

import type { Value } from './value.ts';

/** JSON text in the form that the harness reads; on one line. */
export function encodeValue(value: Value): string {
  switch (value.kind) {
    case 'none':
      return 'null';
    case 'boolean':
      return String(value.value);
    case 'integer':
      return encodeInteger(value.value);
    case 'float':
      return encodeFloat(value.value);
    case 'text':
      return JSON.stringify(value.value);
    case 'list':
      return encodeAll(value.items);
    case 'tuple':
    case 'set':
      return `{"t":"${value.kind === 'tuple' ? 't' : 's'}","v":${encodeAll(value.items)}}`;
    case 'mapping':
      return `{"t":"d","v":[${value.entries.map((entry) => encodeAll(entry)).join(',')}]}`;
    case 'opaque':
      return encodeTagged(value.tagged);
    default:
      throw new Error(`internal: a value of the kind ${JSON.stringify(value satisfies never)}`);
  }
}

/** JSON text of a list of arguments. */
export function encodeArguments(args: readonly Value[]): string {
  return encodeAll(args);
}

/** The value of JSON text that the harness wrote. */
export function decodeValue(json: string): Value {
  const tagged: unknown = JSON.parse(json);
  return valueOfTagged(tagged);
}

/** The value of a tagged form that has been parsed. What is of no known kind goes back as it came. */
export function valueOfTagged(tagged: unknown): Value {
  if (tagged === null) return { kind: 'none' };
  if (typeof tagged === 'boolean') return { kind: 'boolean', value: tagged };
  if (typeof tagged === 'string') return { kind: 'text', value: tagged };
  if (typeof tagged === 'number') return numberOf(tagged);
  if (Array.isArray(tagged)) return { kind: 'list', items: tagged.map(valueOfTagged) };
  const { tag, body } = tagOf(tagged);
  if (tag === 'x') return { kind: 'float', value: floatOf(String(body)) };
  if (tag === 'i') return { kind: 'integer', value: integerOf(String(body)) };
  if (tag === 't' && Array.isArray(body)) return { kind: 'tuple', items: body.map(valueOfTagged) };
  if (tag === 's' && Array.isArray(body)) return { kind: 'set', items: body.map(valueOfTagged) };
  if (tag === 'd' && Array.isArray(body)) return { kind: 'mapping', entries: body.map(entryOf) };
  return { kind: 'opaque', tagged };
}

/** Tag and body of a tagged form; no tag where it is none. */
export function tagOf(tagged: unknown): { readonly tag?: string; readonly body?: unknown } {
  if (typeof tagged !== 'object' || tagged === null || !('t' in tagged && typeof tagged.t === 'string'))
    return {};
  return { tag: tagged.t, body: 'v' in tagged ? tagged.v : undefined };
}

function encodeAll(values: readonly Value[]): string {
  return `[${values.map(encodeValue).join(',')}]`;
}

// codec.py: decimal conversion of larger ones takes quadratic time
const mostPlain = 2n ** 62n;

function encodeInteger(value: bigint): string {
  if (-mostPlain < value && value < mostPlain) return String(value);
  return `{"t":"i","v":"${value < 0n ? '-' : ''}0x${(value < 0n ? -value : value).toString(16)}"}`;
}

function encodeFloat(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** A form that came from the harness, with the numbers as it reads them. */
function encodeTagged(tagged: unknown): string {
  if (Array.isArray(tagged)) return `[${tagged.map(encodeTagged).join(',')}]`;
  const { tag, body } = tagOf(tagged);
  if (tag === 'x') return encodeFloat(floatOf(String(body)));
  if (typeof tagged !== 'object' || tagged === null) return JSON.stringify(tagged);
  const fields = Object.entries(tagged).map(([name, one]) => `${JSON.stringify(name)}:${encodeTagged(one)}`);
  return `{${fields.join(',')}}`;
}

function numberOf(value: number): Value {
  if (Number.isInteger(value) && !Object.is(value, -0)) return { kind: 'integer', value: BigInt(value) };
  return { kind: 'float', value };
}

/** As Python's repr writes it. */
function floatOf(text: string): number {
  if (text === 'nan') return Number.NaN;
  if (text === 'inf' || text === '-inf') return text === 'inf' ? Infinity : -Infinity;
  return Number(text);
}

function integerOf(text: string): bigint {
  return text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text);
}

function entryOf(pair: unknown): readonly [Value, Value] {
  const [key, item] = Array.isArray(pair) ? pair : [];
  return [valueOfTagged(key ?? null), valueOfTagged(item ?? null)];
}
