// Values of JavaScript and TypeScript programs on their way to the harness in the cage and back: the tagged JSON of
// harness/javascript/codec.cjs. A number is whole where it is a safe integer; a BigInt is an integer only beyond those,
// so that nothing changes its type by going there and back. Maps with text keys, which would come back as objects,
// undefined and all that is rare are opaque.

import type { Value } from './value.ts';
import { tagOf } from './wire.ts';

/** JSON text in the form that the harness reads; on one line. */
export function encodeScriptValue(value: Value): string {
  switch (value.kind) {
    case 'none':
      return 'null';
    case 'boolean':
      return String(value.value);
    case 'integer':
      return encodeInteger(value.value);
    case 'float':
      return encodeNumber(value.value);
    case 'text':
      return JSON.stringify(value.value);
    case 'list':
    case 'tuple':
      return encodeAll(value.items);
    case 'set':
      return `{"t":"S","v":${encodeAll(value.items)}}`;
    case 'mapping':
      return encodeTable(value.entries);
    case 'opaque':
      return JSON.stringify(value.tagged);
    default:
      throw new Error(`internal: a value of the kind ${JSON.stringify(value satisfies never)}`);
  }
}

/** JSON text of a list of arguments. */
export function encodeScriptArguments(args: readonly Value[]): string {
  return encodeAll(args);
}

/** The value of a tagged form that has been parsed. What is of no known kind goes back as it came. */
export function valueOfScriptTagged(tagged: unknown): Value {
  if (tagged === null) return { kind: 'none' };
  if (typeof tagged === 'boolean') return { kind: 'boolean', value: tagged };
  if (typeof tagged === 'string') return { kind: 'text', value: tagged };
  if (typeof tagged === 'number') return numberOf(tagged);
  if (Array.isArray(tagged)) return { kind: 'list', items: tagged.map(valueOfScriptTagged) };
  const { tag = '', body } = tagOf(tagged);
  return readers[tag]?.(body) ?? { kind: 'opaque', tagged };
}

function encodeAll(values: readonly Value[]): string {
  return `[${values.map(encodeScriptValue).join(',')}]`;
}

const largest = BigInt(Number.MAX_SAFE_INTEGER);

function encodeInteger(value: bigint): string {
  if (-largest <= value && value <= largest) return String(value);
  return `{"t":"i","v":"${value < 0n ? '-' : ''}0x${(value < 0n ? -value : value).toString(16)}"}`;
}

function encodeNumber(value: number): string {
  if (Object.is(value, -0)) return '{"t":"n","v":"-0"}';
  return Number.isFinite(value) ? String(value) : `{"t":"n","v":"${value}"}`;
}

/** An object where all keys are texts, else a Map. Of equal keys the last one counts, as in source text. */
function encodeTable(entries: readonly (readonly [Value, Value])[]): string {
  if (!entries.every(([key]) => key.kind === 'text')) {
    return `{"t":"M","v":[${entries.map((entry) => encodeAll(entry)).join(',')}]}`;
  }
  const fields = new Map(entries.map(([key, item]) => [encodeScriptValue(key), encodeScriptValue(item)]));
  return `{"t":"o","v":{${[...fields].map((field) => field.join(':')).join(',')}}}`;
}

function numberOf(value: number): Value {
  const isWhole = Number.isSafeInteger(value) && !Object.is(value, -0);
  return isWhole ? { kind: 'integer', value: BigInt(value) } : { kind: 'float', value };
}

type Reader = (body: unknown) => Value | undefined;

const readers: Readonly<Record<string, Reader>> = {
  n: (body) => (typeof body === 'string' ? { kind: 'float', value: Number(body) } : undefined),
  i: (body) => (typeof body === 'string' ? largeInteger(body) : undefined),
  S: (body) => (Array.isArray(body) ? { kind: 'set', items: body.map(valueOfScriptTagged) } : undefined),
  o: (body) => {
    if (typeof body !== 'object' || body === null) return undefined;
    const entries = Object.entries(body).map(([key, item]) => fieldOf(key, item));
    return { kind: 'mapping', entries };
  },
  M: (body) => {
    const entries = Array.isArray(body) ? body.map(entryOf) : [];
    return entries.every(([key]) => key.kind === 'text') ? undefined : { kind: 'mapping', entries };
  },
};

function largeInteger(text: string): Value | undefined {
  const value = text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text);
  return -largest <= value && value <= largest ? undefined : { kind: 'integer', value };
}

function fieldOf(key: string, item: unknown): readonly [Value, Value] {
  return [{ kind: 'text', value: key }, valueOfScriptTagged(item)];
}

function entryOf(pair: unknown): readonly [Value, Value] {
  const [key, item]: readonly unknown[] = Array.isArray(pair) ? pair : [];
  return [valueOfScriptTagged(key ?? null), valueOfScriptTagged(item ?? null)];
}
