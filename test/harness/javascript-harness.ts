// The JavaScript harness's parts for tests: they are CommonJS, because that starts faster inside a cage.

import { createRequire } from 'node:module';
import { z } from 'zod';

const require = createRequire(import.meta.url);
const callable = <T>() => z.custom<T>((value) => typeof value === 'function');

export type Encode = (value: unknown, hand?: (made: unknown) => unknown) => unknown;
export type Decode = (tagged: unknown, functions?: (tagged: unknown) => unknown) => unknown;
type ErrorClass = new (message: string) => Error;

/** harness/javascript/codec.cjs */
export const codec = z
  .object({
    encode: callable<Encode>(),
    decode: callable<Decode>(),
    NotAValue: callable<ErrorClass>(),
    TooDeep: callable<ErrorClass>(),
    Opaque: callable<ErrorClass>(),
  })
  .parse(require('../../harness/javascript/codec.cjs'));

interface Compared {
  accepts(actual: unknown, expected: unknown, values: readonly unknown[]): boolean;
}

/** harness/javascript/compare.cjs */
export const { Comparison } = z
  .object({ Comparison: callable<new (record: object) => Compared>() })
  .parse(require('../../harness/javascript/compare.cjs'));

/** harness/javascript/show.cjs */
export const { show, showCall } = z
  .object({
    show: callable<(value: unknown) => string>(),
    showCall: callable<(name: string, values: readonly unknown[]) => string>(),
  })
  .parse(require('../../harness/javascript/show.cjs'));

/** harness/javascript/patch.cjs */
export const { patch } = z
  .object({ patch: callable<(mine: unknown, changed: unknown) => void>() })
  .parse(require('../../harness/javascript/patch.cjs'));

/** What arrives on the other side of a channel. */
export function sent(value: unknown): unknown {
  return codec.decode(JSON.parse(JSON.stringify(codec.encode(value))));
}
