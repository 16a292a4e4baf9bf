// Subjects, arguments and results as the tests of Python trials write them.

import { expect } from 'vitest';
import type { Value } from '../values/value.ts';
import type { SeedTests, Subject, Tried } from './trial.ts';

export const exact = { absolute: 0, relative: 0, floatsAbsolute: 0, output: 'text' } as const;

/** A subject whose results are compared exactly. */
export function pythonSubject(entry: string, program: string, more: Partial<Subject> = {}): Subject {
  return { language: 'python', program, prelude: '', entry, comparison: exact, ...more };
}

export function whole(value: number): Value {
  return { kind: 'integer', value: BigInt(value) };
}

export function listOf(...values: readonly number[]): Value {
  return { kind: 'list', items: values.map(whole) };
}

/** What a call did, without what differs from run to run. */
export function withoutCost(tried: Tried): unknown {
  if (tried.kind !== 'value' && tried.kind !== 'raised') return tried;
  const { branches, cpuMs, ...rest } = tried;
  expect(branches.every((one) => one >= 0)).toBe(true);
  expect(cpuMs).toBeGreaterThanOrEqual(0);
  return rest;
}

/** A result by its source text. */
export function returned(source: string, mutates = false): unknown {
  return { kind: 'value', source, mutates };
}

/** Tests of rows, as JSON. */
export function rows(raw: string): SeedTests {
  return { kind: 'calls', form: 'rows', raw };
}

/** Tests of literal rows. */
export function literals(all: unknown): SeedTests {
  return { kind: 'calls', form: 'literals', raw: JSON.stringify(all) };
}
