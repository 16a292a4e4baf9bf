// Whether a command may go on with a run folder: every value that could change a number must be what it was.
// n is no part of a run's identity (a larger n extends the folder), and neither is the moment it started.

import { UserError } from '../base/errors.ts';
import type { RunFile } from '../contracts/run.ts';

const free: ReadonlySet<string> = new Set([
  ...['startedAt', 'n', 'sampling.n', 'price.input', 'price.output', 'ignoredValues'],
]);

/** A value that differs between two runs, under its dotted name in run.json; undefined where a run lacks it. */
export interface DifferingValue {
  readonly name: string;
  /** As JSON. */
  readonly first: string | undefined;
  readonly second: string | undefined;
}

/** Every value that could change a number and is not the same in both, by name. */
export function differingValues(one: RunFile, other: RunFile): readonly DifferingValue[] {
  const first = flatten(one);
  const second = flatten(other);
  return [...new Set([...first.keys(), ...second.keys()])]
    .filter((name) => !free.has(name) && first.get(name) !== second.get(name))
    .sort()
    .map((name) => ({ name, first: first.get(name), second: second.get(name) }));
}

/** Refuses an identity that differs from the folder's, naming each differing value. */
export function requireSameIdentity(directory: string, recorded: RunFile, asked: RunFile): void {
  const differences = differingValues(recorded, asked).map(
    ({ name, first, second }) => `  ${name}: ${shorten(first)} in the folder, ${shorten(second)} now`,
  );
  if (differences.length === 0) return;
  throw new UserError(
    `open-run: ${directory} holds a run with other settings:\n${differences.join('\n')}\nOne folder holds one run, so that its samples can be compared.`,
    { code: 'other-run', hint: 'Give the same settings as before, or another folder: --run-dir <other>.' },
  );
}

/** Leaves by their dotted names, each as JSON; a list is one leaf. */
function flatten(value: unknown, prefix = ''): ReadonlyMap<string, string> {
  const leaves = new Map<string, string>();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    if (value !== undefined) leaves.set(prefix, JSON.stringify(value));
    return leaves;
  }
  for (const [name, inner] of Object.entries(value)) {
    const full = prefix === '' ? name : `${prefix}.${name}`;
    for (const [leaf, text] of flatten(inner, full)) leaves.set(leaf, text);
  }
  return leaves;
}

/** Chosen: a list of 500 problem ids is told apart well enough by its start. */
const longest = 120;

function shorten(text: string | undefined): string {
  if (text === undefined) return 'nothing';
  return text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length} characters)`;
}
