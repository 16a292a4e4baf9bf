// What a program does on the probes, as a fingerprint: programs that do the same have the same one, however they are
// written and named, and in whatever order they take their parameters.

import { hashParts } from '../../../base/hash.ts';
import { types as allTypes, type Type } from '../operations/operation.ts';
import { compileProgram } from '../python/compile.ts';
import type { ProgramTree } from '../python/tree.ts';
import { areEqual, BeyondMiniPython, copyValue, encode, PythonError, type Value } from '../python/values.ts';
import { canonicalOrder, probesFor } from './probes.ts';

/** What came of one probe: a value, or the exception's name. */
export type Observed =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'raised'; readonly exception: string };

export interface Behaviour {
  readonly fingerprint: string;
  readonly observed: readonly Observed[];
}

export type Observation =
  | { readonly kind: 'behaviour'; readonly behaviour: Behaviour }
  /** Too many steps, a number beyond 2^53, too long a text or list. */
  | { readonly kind: 'beyond'; readonly reason: BeyondMiniPython['reason'] };

/** Runs the program on the probes of its parameters' types. */
export function observe(program: ProgramTree): Observation {
  const types = parameterTypes(program);
  const run = compileProgram(program);
  try {
    const observed = probesFor(types).map((values) => observeOne(run, values));
    return {
      kind: 'behaviour',
      behaviour: { fingerprint: fingerprintOf(types, observed.map(spell)), observed },
    };
  } catch (error) {
    if (error instanceof BeyondMiniPython) return { kind: 'beyond', reason: error.reason };
    throw error;
  }
}

function observeOne(run: (values: readonly Value[]) => Value, values: readonly Value[]): Observed {
  try {
    return { kind: 'value', value: run(values.map(copyValue)) };
  } catch (error) {
    if (error instanceof PythonError) return { kind: 'raised', exception: error.exception };
    // The stack of the interpreter is the machine's: what recurses that far has no end.
    if (error instanceof RangeError) throw new BeyondMiniPython('steps', { cause: error });
    throw error;
  }
}

/** The entry point's types; those that are not of the corpus are an error of the caller. */
export function parameterTypes(program: ProgramTree): readonly Type[] {
  const parameters = program.at(-1)?.parameters ?? [];
  return parameters.map(({ type }) => {
    const known = knownType(type ?? '');
    if (known === undefined) throw new Error(`internal: "${type}" is no type of the corpus`);
    return known;
  });
}

/** The type of this name; undefined for one that is not of the corpus. */
export function knownType(name: string): Type | undefined {
  return allTypes.find((type) => type === name);
}

/** One spelling of an outcome; real Python's is written in the same way. */
export function spell(observed: Observed): string {
  return observed.kind === 'value' ? encode(observed.value) : `!${observed.exception}`;
}

/** The fingerprint of these outcomes, one for each probe in order. */
export function fingerprintOf(types: readonly Type[], outcomes: readonly string[]): string {
  const sorted = canonicalOrder(types).map((at) => types[at] ?? '');
  return hashParts('behaviour/1', sorted.join(', '), ...outcomes).slice(0, 24);
}

/** Why a behaviour is not worth a program; undefined where it is. */
export type Dullness = 'raises' | 'constant' | 'nearly constant' | 'identity';

/** Chosen: a tenth of the probes may raise, and one outcome may be that of nine in ten. */
const mostRaising = 0.1;
const mostAlike = 0.9;

export function dullnessOf(program: ProgramTree, { observed }: Behaviour): Dullness | undefined {
  const raising = observed.filter(({ kind }) => kind === 'raised').length;
  if (raising > mostRaising * observed.length) return 'raises';
  const counts = new Map<string, number>();
  for (const one of observed) counts.set(spell(one), (counts.get(spell(one)) ?? 0) + 1);
  const most = Math.max(...counts.values());
  if (most === observed.length) return 'constant';
  if (most > mostAlike * observed.length) return 'nearly constant';
  const probes = probesFor(parameterTypes(program));
  const count = probes[0]?.length ?? 0;
  for (let at = 0; at < count; at += 1) {
    const isSame = observed.every(
      (one, number) => one.kind === 'value' && areEqual(one.value, probes[number]?.[at] ?? null),
    );
    if (isSame) return 'identity';
  }
  return undefined;
}
