// Tests for a program from its own behaviour: as few probes as catch every one-token mutant that any probe tells from it.

import type { ProgramTree } from '../python/tree.ts';
import { showValue, type Value } from '../python/values.ts';
import { type Behaviour, observe, parameterTypes, spell } from './behaviour.ts';
import { mutantsOf } from './mutate.ts';
import { probesFor } from './probes.ts';

/** A call and what it gives. */
export interface Example {
  /** Number of the probe. */
  readonly probe: number;
  readonly values: readonly Value[];
  readonly expected: Value;
}

/** Chosen: what a person would write by hand; a program that needs more is left without tests. */
const mostTests = 8;
const fewestTests = 3;

/** Chosen: beyond it, an example fills more than a line. */
const longestExample = 64;

const examplesByBehaviour = new WeakMap<Behaviour, readonly Example[]>();

/** All probes that gave a value, those that are short to write first. */
export function examplesOf(program: ProgramTree, behaviour: Behaviour): readonly Example[] {
  const known = examplesByBehaviour.get(behaviour) ?? listExamples(program, behaviour);
  examplesByBehaviour.set(behaviour, known);
  return known;
}

function listExamples(program: ProgramTree, { observed }: Behaviour): readonly Example[] {
  const probes = probesFor(parameterTypes(program));
  const examples = observed.flatMap((one, probe): readonly Example[] =>
    one.kind === 'value' ? [{ probe, values: probes[probe] ?? [], expected: one.value }] : [],
  );
  const { short = [], long = [] } = Object.groupBy(examples, (one) => (isShort(one) ? 'short' : 'long'));
  return [...short, ...long];
}

function isShort({ values, expected }: Example): boolean {
  return (
    [...values, expected].reduce((sum: number, value) => sum + showValue(value).length, 0) <= longestExample
  );
}

/** Short examples with different results where there are such, for people to read. */
export function tellingExamples(examples: readonly Example[], from: number): readonly Example[] {
  const short = examples.filter(isShort);
  const turned = [
    ...short.slice(from % Math.max(1, short.length)),
    ...short.slice(0, from % Math.max(1, short.length)),
  ];
  // An empty argument shows little.
  const full = turned.filter(({ values }) => values.every((value) => showValue(value).length > 2));
  const seen = new Set<string>();
  const distinct = (full.length > 2 ? full : turned).filter(({ expected }) => {
    const text = showValue(expected);
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
  return [...distinct.filter(showsSomething), ...distinct.filter((one) => !showsSomething(one))];
}

/** Neither nothing nor an argument as it was comes out. */
function showsSomething({ values, expected }: Example): boolean {
  const text = showValue(expected);
  return (
    text !== '0' &&
    !/^(..?|False)$/.test(text.replace(/^[\d-]+$/, 'number')) &&
    !values.map(showValue).includes(text)
  );
}

/** The tests; undefined where no few probes catch all mutants that can be caught. */
export function testSetOf(program: ProgramTree, behaviour: Behaviour): readonly Example[] | undefined {
  const examples = examplesOf(program, behaviour);
  const alive = new Set(differencesOf(program, behaviour));
  const chosen: Example[] = [];
  while (alive.size > 0) {
    const best = bestOf(examples, alive);
    if (best === undefined || chosen.length === mostTests) return undefined;
    chosen.push(best);
    for (const differs of alive) if (differs.has(best.probe)) alive.delete(differs);
  }
  for (const example of examples) {
    if (chosen.length >= fewestTests) break;
    if (!chosen.includes(example)) chosen.push(example);
  }
  return chosen.length < fewestTests ? undefined : chosen.sort((one, other) => one.probe - other.probe);
}

/** For each mutant that the probes tell from the program, the probes that do. */
function differencesOf(program: ProgramTree, behaviour: Behaviour): readonly ReadonlySet<number>[] {
  const outcomes = behaviour.observed.map(spell);
  const places = new Map<string, ReadonlySet<number>>();
  for (const mutant of mutantsOf(program)) {
    const seen = observe(mutant);
    // One that never ends is caught by any test.
    if (seen.kind === 'beyond' || seen.behaviour.fingerprint === behaviour.fingerprint) continue;
    const differs = seen.behaviour.observed.flatMap((one, at) => (spell(one) === outcomes[at] ? [] : [at]));
    const usable = differs.filter((at) => behaviour.observed[at]?.kind === 'value');
    if (usable.length > 0) places.set(usable.join(','), new Set(usable));
  }
  return [...places.values()];
}

function bestOf(examples: readonly Example[], alive: ReadonlySet<ReadonlySet<number>>): Example | undefined {
  let best: Example | undefined;
  let most = 0;
  for (const example of examples) {
    let caught = 0;
    for (const differs of alive) if (differs.has(example.probe)) caught += 1;
    if (caught > most) [best, most] = [example, caught];
  }
  return best;
}

/** `f([1, 2], 3)`. */
export function showCall(name: string, values: readonly Value[]): string {
  return `${name}(${values.map(showValue).join(', ')})`;
}

/** The tests as Python asserts, one a line. */
export function showAsserts(name: string, tests: readonly Example[]): string {
  return tests.map(({ values, expected }) => `${assertLine(showCall(name, values), expected)}\n`).join('');
}

function assertLine(call: string, expected: Value): string {
  if (expected === true) return `assert ${call}`;
  return expected === false ? `assert not ${call}` : `assert ${call} == ${showValue(expected)}`;
}
