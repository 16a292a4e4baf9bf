// Source text of what JavaScript has and `Value` has no kind for: undefined, big integers that are small, Maps with text
// keys, dates, patterns, bytes. All of it came from tests as the harness tagged it, and goes into tests as it is.

import { tagOf } from './wire.ts';

/** Writes a part: a value in its tagged form. */
type Write = (tagged: unknown) => string | undefined;

/** An expression that makes it; undefined for instances of classes and whatever else can not be made again. */
export function rareScriptSource(tagged: unknown, write: Write): string | undefined {
  const { tag = '', body } = tagOf(tagged);
  return writers[tag]?.({ body, fields: { ...fieldsOf(tagged) }, write });
}

interface Rare {
  readonly body: unknown;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly write: Write;
}

const writers: Readonly<Record<string, (rare: Rare) => string | undefined>> = {
  u: () => 'undefined',
  i: ({ body }) => (typeof body === 'string' ? `${integerOf(body)}n` : undefined),
  D: ({ body }) => `new Date(${typeof body === 'number' ? body : 'NaN'})`,
  M: ({ body, write }) => around('new Map(', write(body), ')'),
  R: ({ body, fields: { l, f } }) => (l === 0 ? patternSource(body, f) : undefined),
  T: ({ body, fields: { k } }) => (typeof body === 'string' ? bytesSource(k, body) : undefined),
  x: ({ body, write }) => around('Object(', write(body), ')'),
};

function fieldsOf(tagged: unknown): object {
  return typeof tagged === 'object' && tagged !== null ? tagged : {};
}

function around(open: string, inner: string | undefined, close: string): string | undefined {
  return inner === undefined ? undefined : `${open}${inner}${close}`;
}

function integerOf(text: string): bigint {
  return text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text);
}

function patternSource(source: unknown, flags: unknown): string {
  return `new RegExp(${JSON.stringify(source)}, ${JSON.stringify(flags)})`;
}

/** The kinds whose items are bytes. */
const byteKinds = new Set(['Uint8Array', 'Int8Array', 'Uint8ClampedArray']);

function bytesSource(kind: unknown, base64: string): string | undefined {
  const bytes = [...Buffer.from(base64, 'base64')].join(', ');
  if (kind === 'Buffer') return `Buffer.from([${bytes}])`;
  if (kind === 'ArrayBuffer') return `new Uint8Array([${bytes}]).buffer`;
  // Every kind of typed array can be made over the same bytes.
  if (typeof kind !== 'string') return undefined;
  return byteKinds.has(kind) ? `new ${kind}([${bytes}])` : `new ${kind}(new Uint8Array([${bytes}]).buffer)`;
}
