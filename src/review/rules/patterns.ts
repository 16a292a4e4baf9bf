// Short ways to write what rules are made of: many calls that hurt, or clean, in the same place.

import type { ArgumentCondition, CallPattern, ReviewedLanguage, SinkPattern } from './rule.ts';

export const everyLanguage: readonly ReviewedLanguage[] = ['python', 'javascript', 'typescript'];
export const scripts: readonly ReviewedLanguage[] = ['javascript', 'typescript'];
export const python: readonly ReviewedLanguage[] = ['python'];

type Hurts = readonly (number | string)[];

/** Each of the calls hurts by the same arguments. */
export function sinks(hurts: Hurts, calls: readonly string[]): readonly SinkPattern[] {
  return calls.map((call) => ({ call, hurts }));
}

export function sinksWhen(
  hurts: Hurts,
  calls: readonly string[],
  when: readonly ArgumentCondition[],
): readonly SinkPattern[] {
  return calls.map((call) => ({ call, hurts, when }));
}

export function calls(...names: readonly string[]): readonly CallPattern[] {
  return names.map((call) => ({ call }));
}

export function callsWhen(
  names: readonly string[],
  when: readonly ArgumentCondition[],
): readonly CallPattern[] {
  return names.map((call) => ({ call, when }));
}

/** Turn a text into a number, a date or a truth value: no letter of the attacker is left. */
export const numberCasts: readonly CallPattern[] = calls(
  'int',
  'float',
  'bool',
  'len',
  'uuid.UUID',
  'ipaddress.ip_address',
  'datetime.date.fromisoformat',
  'parseInt',
  'parseFloat',
  'Number',
  'Number.parseInt',
  'Number.parseFloat',
  'Math.*',
  'Boolean',
  'BigInt',
  'new Date',
  'new ObjectId',
  'mongodb.ObjectId',
);
