// Numbers that can be guessed, from where they are drawn to the name that says they are a secret.

import type { Expression, Place } from '../../form/form.ts';
import { wordsOf } from '../../rules/name-words.ts';
import { argumentAt, entriesFor, type Site } from '../patterns/match.ts';
import { calleeText, printExpression } from '../project/print.ts';
import { deepTaints, type Machine, newTaint } from '../run/machine.ts';
import { joinTaints, noTaints, type Taint } from '../values/taint.ts';
import type { Value } from '../values/value.ts';

/** The result of a call, which can be guessed where the call is one of a generator. */
export function drawn(
  machine: Machine,
  site: Site,
  { value, form }: { value: Value; form: Expression },
): Value {
  const { guesses, generators } = machine.rules;
  if (guesses.length === 0 || site.paths.length === 0) return value;
  // by what it is called behind imports, where that is known: `random = SystemRandom()`
  if (entriesFor(generators, { ...site, paths: site.paths.slice(0, 1) }).length === 0) return value;
  const taint = newTaint(machine, { kind: 'random', name: printExpression(form), at: form.at });
  return { ...value, taints: joinTaints(value.taints, [taint]) };
}

export function guessableOf(taints: readonly Taint[]): readonly Taint[] {
  return taints.length === 0 ? noTaints : taints.filter(({ source }) => source.kind === 'random');
}

/** A place that was drawn says which item it was: `letters[index]`. */
export function picked(value: Value, place: Value | undefined): Value {
  const taints = guessableOf(place?.taints ?? noTaints);
  return taints.length === 0 ? value : { ...value, taints: joinTaints(value.taints, taints) };
}

interface Kept {
  readonly name: string;
  readonly value: Value;
  readonly at: Place;
}

/** A value gets a name, or is given back under that of its function. */
export function keptAs(machine: Machine, { name, value, at }: Kept): void {
  const taints = guessesIn(machine, value);
  if (taints.length === 0) return;
  const words = wordsOf(name);
  for (const { rule, languages, secretNames } of machine.rules.guesses) {
    if (!languages.includes(machine.frame.language) || !secretNames.test(words)) continue;
    for (const taint of taints) machine.reporter.guess({ rule, taint, name, file: machine.frame.file, at });
  }
}

/** Of a list or a mapping also what is in it. */
function guessesIn(machine: Machine, value: Value): readonly Taint[] {
  if (machine.rules.guesses.length === 0) return noTaints;
  if (value.objects.every(({ of }) => of !== 'list')) return guessableOf(value.taints);
  return guessableOf(deepTaints(machine, value, 1));
}

/** `session[key] = value`: a key that is known says what it is, else what it is kept in does, or what the key is called. */
export function keptUnder(
  machine: Machine,
  { target, index, value }: { target: Extract<Expression, { kind: 'index' }>; index: Value; value: Value },
): void {
  if (guessableOf(value.taints).length === 0 || index.type === 'number') return;
  const known = index.type === 'regex' ? undefined : index.known?.value;
  const container = calleeText(target.object)?.split('.').at(-1);
  const names =
    typeof known === 'string' ? [known] : known === undefined ? [container, calleeText(target.index)] : [];
  for (const name of names) if (name !== undefined) keptAs(machine, { name, value, at: target.at });
}

/** Arguments by their names, and calls that keep a secret whatever they are not told. */
export function keptByCall(machine: Machine, site: Site, at: Place): void {
  if (machine.rules.guesses.length === 0) return;
  for (const { name, value } of site.args) if (name !== undefined) keptAs(machine, { name, value, at });
  for (const { keeper } of entriesFor(machine.rules.keepers, site)) {
    const [value] = keeper.value.flatMap((place) => argumentAt(site, place) ?? []);
    const [under] = keeper.name.flatMap((place) => argumentAt(site, place) ?? []);
    const name = under?.known?.value;
    if (value === undefined) continue;
    // what nobody can read may be anything; a name for a theme or a test is none of a secret
    keptAs(machine, { name: typeof name === 'string' ? named(name) : 'cookie', value, at });
  }
}

/** Who somebody is may be what a cookie is for. */
function named(name: string): string {
  return /\b(?:id|uid|sid|auth|login|user|visitor)\b/u.test(wordsOf(name)) ? `cookie ${name}` : name;
}
