// Values as source text: exact expressions on one line, in the language of the program under test. The Python spelling
// is that of harness/python/trial_values.py, but for the order of sets.

import { rareScriptSource } from './rare-script-source.ts';
import { valueOfScriptTagged } from './script-wire.ts';
import type { Value } from './value.ts';
import { tagOf, valueOfTagged } from './wire.ts';

/** An expression that makes the value, or undefined where the language has none that is known here. */
export function sourceOf(value: Value, language: string): string | undefined {
  const write = writers[language];
  return write === undefined ? undefined : write(value);
}

type Writer = (value: Value) => string | undefined;

const writers: Readonly<Record<string, Writer>> = {
  python: pythonOf,
  javascript: javascriptOf,
  typescript: javascriptOf,
};

/** All parts with a comma between them, or undefined where one is. */
function listed(parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join(', ');
}

function around(inner: string | undefined, open: string, close: string): string | undefined {
  return inner === undefined ? undefined : `${open}${inner}${close}`;
}

function pythonOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'none':
      return 'None';
    case 'boolean':
      return value.value ? 'True' : 'False';
    case 'integer':
      return pythonInteger(value.value);
    case 'float':
      return pythonFloat(value.value);
    case 'text':
      return pythonText(value.value);
    case 'list':
      return around(listed(value.items.map(pythonOf)), '[', ']');
    case 'tuple':
      return around(listed(value.items.map(pythonOf)), '(', value.items.length === 1 ? ',)' : ')');
    case 'set':
      return pythonSet(value.items);
    case 'mapping':
      return pythonTable(value.entries);
    case 'opaque':
      return pythonRare(value.tagged);
    default:
      throw new Error(`internal: a value of the kind ${JSON.stringify(value satisfies never)}`);
  }
}

function pythonSet(items: readonly Value[]): string | undefined {
  return items.length === 0 ? 'set()' : around(listed(items.map(pythonOf)), '{', '}');
}

function pythonTable(entries: readonly (readonly [Value, Value])[]): string | undefined {
  const pairs = entries.map(([key, item]) => {
    const [left, right] = [pythonOf(key), pythonOf(item)];
    return left === undefined || right === undefined ? undefined : `${left}: ${right}`;
  });
  return around(listed(pairs), '{', '}');
}

/** Python reads no decimal number of more than 4,300 digits. */
function pythonInteger(value: bigint): string {
  const text = String(value);
  if (text.length < 4300) return text;
  return `${value < 0n ? '-' : ''}0x${(value < 0n ? -value : value).toString(16)}`;
}

/** Python's repr: the shortest digits, as in JavaScript, with an exponent below 1e-4 and from 1e16. */
function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return "float('nan')";
  if (!Number.isFinite(value)) return `float('${value < 0 ? '-' : ''}inf')`;
  if (Object.is(value, -0)) return '-0.0';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  const text = String(value);
  return text.includes('.') ? text : `${text}.0`;
}

const pythonEscapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\\': '\\\\',
};

/** As repr() writes it: single quotes, unless only those are inside. */
function pythonText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let written = '';
  for (const character of text) {
    if (character === quote) written += `\\${quote}`;
    else written += pythonEscapes[character] ?? pythonCharacter(character);
  }
  return `${quote}${written}${quote}`;
}

const unprintable = /^[\p{C}\p{Z}]$/u;

function pythonCharacter(character: string): string {
  if (character === ' ' || !unprintable.test(character)) return character;
  const code = (character.codePointAt(0) ?? 0).toString(16);
  if (code.length <= 2) return `\\x${code.padStart(2, '0')}`;
  return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\U${code.padStart(8, '0')}`;
}

/** What the codec tags and this house has no kind for. */
function pythonRare(tagged: unknown): string | undefined {
  const { tag = '', body } = tagOf(tagged);
  const write = rarePython[tag];
  if (write !== undefined) return write(body);
  const named = typeof tagged === 'object' && tagged !== null && 'k' in tagged;
  return named ? pythonExact(tag, String(tagged.k), body) : undefined;
}

type RareWriter = (body: unknown) => string | undefined;

const rarePython: Readonly<Record<string, RareWriter>> = {
  f: (body) => around(listedBody(body), 'frozenset({', '})')?.replace('({})', '()'),
  b: (body) => (typeof body === 'string' ? pythonBytes(body) : undefined),
  B: (body) => (typeof body === 'string' ? `bytearray(${pythonBytes(body)})` : undefined),
  c: (body) => around(listedBody(body, floatPart), 'complex(', ')'),
  r: (body) => around(listedBody(body)?.replace(/, 1$/, ''), 'range(', ')'),
  q: (body) => around(listedBody(body), "__import__('collections').deque([", '])'),
  I: (body) => around(listedBody(body), 'iter([', '])'),
  C: (body) => around(tableBody(body), "__import__('collections').Counter(", ')'),
  O: (body) => around(tableBody(body), "__import__('collections').OrderedDict(", ')'),
  class: (body) => (body === 'NoneType' ? 'type(None)' : typeof body === 'string' ? body : undefined),
};

function listedBody(
  body: unknown,
  write: (part: unknown) => string | undefined = ofTagged,
): string | undefined {
  return Array.isArray(body) ? listed(body.map(write)) : undefined;
}

function tableBody(body: unknown): string | undefined {
  return pythonOf(valueOfTagged({ t: 'd', v: body }));
}

function ofTagged(tagged: unknown): string | undefined {
  return pythonOf(valueOfTagged(tagged));
}

function floatPart(part: unknown): string | undefined {
  return typeof part === 'number' ? pythonFloat(part) : ofTagged(part);
}

function pythonBytes(hex: string): string {
  const characters = (hex.match(/../g) ?? []).map((pair) => {
    const code = Number.parseInt(pair, 16);
    const character = String.fromCharCode(code);
    return code > 0x7e ? `\\x${pair.toLowerCase()}` : character;
  });
  const text = characters.join('');
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  return `b${quote}${characters.map((one) => pythonByte(one, quote)).join('')}${quote}`;
}

function pythonByte(character: string, quote: string): string {
  if (character.length > 1) return character;
  if (character === quote) return `\\${quote}`;
  return pythonEscapes[character] ?? pythonCharacter(character);
}

function pythonExact(module: string, name: string, body: unknown): string | undefined {
  if (!['decimal', 'fractions', 'datetime'].includes(module)) return undefined;
  const maker = `__import__('${module}').${name}`;
  if (name === 'timedelta') return around(listedBody(body), `${maker}(`, ')');
  if (typeof body !== 'string') return undefined;
  return `${maker}${module === 'datetime' ? '.fromisoformat' : ''}(${pythonText(body)})`;
}

function javascriptOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'none':
      return 'null';
    case 'boolean':
      return String(value.value);
    case 'integer':
      return javascriptInteger(value.value);
    case 'float':
      return Object.is(value.value, -0) ? '-0' : String(value.value);
    case 'text':
      return javascriptText(value.value);
    case 'list':
    case 'tuple':
      return around(listed(value.items.map(javascriptOf)), '[', ']');
    case 'set':
      return around(listed(value.items.map(javascriptOf)), 'new Set([', '])');
    case 'mapping':
      return javascriptTable(value.entries);
    case 'opaque':
      return rareScriptSource(value.tagged, (part) => javascriptOf(valueOfScriptTagged(part)));
    default:
      throw new Error(`internal: a value of the kind ${JSON.stringify(value satisfies never)}`);
  }
}

function javascriptInteger(value: bigint): string {
  const exact = BigInt(Number.MAX_SAFE_INTEGER);
  return -exact <= value && value <= exact ? String(value) : `${value}n`;
}

/** JSON is JavaScript; line separators are escaped so that it stays one line for every reader. */
function javascriptText(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`);
}

/** An object where all keys are texts, else a Map. */
function javascriptTable(entries: readonly (readonly [Value, Value])[]): string | undefined {
  if (!entries.every(([key]) => key.kind === 'text')) {
    const pairs = entries.map((entry) => around(listed(entry.map(javascriptOf)), '[', ']'));
    return around(listed(pairs), 'new Map([', '])');
  }
  const fields = entries.map(([key, item]) => around(javascriptOf(item), `${fieldName(key)}: `, ''));
  return around(listed(fields), '{', '}');
}

function fieldName(key: Value): string {
  const text = key.kind === 'text' ? key.value : '';
  // Written plainly it would set the prototype.
  return text === '__proto__' ? '["__proto__"]' : javascriptText(text);
}
