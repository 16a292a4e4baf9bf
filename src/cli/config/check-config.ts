// Whether a config file holds what it may: known names, values of their kind, and no key. What is wrong is named by
// file and field, with the rule and the way out.

import type { z } from 'zod';
import { UserError } from '../../base/errors.ts';
import { nearest } from '../../base/nearest.ts';
import { type AssayConfig, configSchema } from '../../contracts/config/config.ts';
import { sections } from '../../contracts/config/options.ts';
import { keyHider } from '../../workflows/hide-keys.ts';
import { fieldPath, isRecord } from './settle-options.ts';

export interface ConfigContext {
  /** The file as it is shown. */
  readonly shown: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

type Issue = z.core.$ZodIssue;

/** The config that the value is. */
export function checkConfig(value: unknown, { shown, environment }: ConfigContext): AssayConfig {
  if (!isRecord(value)) {
    const kind = Array.isArray(value) ? 'a list' : value === null ? 'null' : `a ${typeof value}`;
    throw badConfig(`config ${shown}: holds ${kind}, and must hold an object.`, 'Write: { "suite": "core" }');
  }
  refuseKeys(value, { shown, hides: keyHider(environment) });
  const read = configSchema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  if (issue === undefined) throw new Error(`internal: config ${shown} is refused without an issue`);
  throw refusal(issue, value, shown);
}

function badConfig(message: string, hint: string): UserError {
  return new UserError(message, { code: 'bad-config', hint });
}

interface KeySearch {
  readonly shown: string;
  /** Changes a text that holds a key of the environment. */
  readonly hides: (text: string) => string;
}

/** Names under which people keep keys, and texts that look like the keys of known providers. */
const keyField =
  /^(?:.*(?:api|access|private|secret|auth)[-_]?)?key$|(?:token|secret|password|credentials?|authorization)$/i;
const keyText =
  /^(?:bearer\s+)?(?=.*\d)(?:(?:sk|xai|glpat)-[\w-]{16,}|(?:hf|gsk|gh[opsu])_[a-z\d]{20,}|github_pat_\w{20,}|AIza[\w-]{30,})$/i;
const addressWithPassword = /^[a-z+]+:\/\/[^/\s]*:[^/\s]*@/i;

/** No field of a config lies deeper than `prices.<model>.input`; a program may export circles. */
const deepest = 3;

/** Looks at every field. The value is never repeated. */
function refuseKeys(fields: Readonly<Record<string, unknown>>, search: KeySearch, path: string[] = []): void {
  for (const [name, value] of Object.entries(fields)) {
    const here = [...path, name];
    const isKnown = path[0] === 'prices' || namesAt(path[0]).includes(name);
    const holdsKey = [value].flat().some((one) => typeof one === 'string' && looksLikeKey(one, search));
    if (holdsKey || (keyField.test(name) && !isKnown)) throw keyRefusal(here, search.shown);
    if (isRecord(value) && path.length < deepest) refuseKeys(value, search, here);
  }
}

function looksLikeKey(text: string, { hides }: KeySearch): boolean {
  return keyText.test(text.trim()) || addressWithPassword.test(text) || hides(text) !== text;
}

function keyRefusal(path: readonly string[], shown: string): UserError {
  return badConfig(
    `config ${shown}: ${fieldPath(path)} looks like a key, and a config must hold none.`,
    'Keys belong into the environment; `assay models` names the variables. Take it out of the file.',
  );
}

function refusal(issue: Issue, value: Readonly<Record<string, unknown>>, shown: string): UserError {
  if (issue.code === 'unrecognized_keys') {
    return unknownName([...issue.path, issue.keys[0] ?? ''].map(String), shown);
  }
  const given = issue.path.reduce<unknown>(
    (at, name) => (isRecord(at) ? at[String(name)] : undefined),
    value,
  );
  return badConfig(
    `config ${shown}: ${fieldPath(issue.path)} is ${shownValue(given)}: ${ruleOf(issue)}.`,
    'Correct it there; docs/configuration.md lists the options.',
  );
}

function ruleOf(issue: Issue): string {
  const wantsFields = issue.code === 'invalid_type' && ['object', 'record'].includes(issue.expected);
  return wantsFields ? 'must be an object' : issue.message;
}

function shownValue(value: unknown): string {
  if (value === undefined) return 'absent';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'number') return String(value);
  const json = JSON.stringify(value) ?? typeof value;
  return json.length > 80 ? `${json.slice(0, 80)}…` : json;
}

function unknownName(path: readonly string[], shown: string): UserError {
  const name = path.at(-1) ?? '';
  const [section] = path.length > 1 ? path : [undefined];
  const message = `config ${shown}: ${fieldPath(path)} is ${section === undefined ? 'no option' : `no option of ${section}`}.`;
  if (/^unsafe/i.test(name)) {
    return badConfig(message, 'What takes safety away is given on the command line, or in the environment.');
  }
  const holders = Object.entries(sections).filter(([, { shape }]) => name in shape);
  const valid = namesAt(section);
  const meant = nearest(name, valid);
  if (holders.length > 0) {
    const commands = holders.map(([command]) => JSON.stringify(command)).join(', ');
    return badConfig(message, `It is one of ${commands}: put it into that section.`);
  }
  const suggestion = meant === undefined ? '' : `Did you mean ${meant}? `;
  return badConfig(message, `${suggestion}The names are ${valid.join(', ')}.`);
}

function namesAt(section: string | undefined): readonly string[] {
  if (section === undefined) return Object.keys(configSchema.shape);
  if (section === 'prices') return ['input', 'output'];
  const found = Object.entries(sections).find(([command]) => command === section);
  return Object.keys(found?.[1].shape ?? {});
}
