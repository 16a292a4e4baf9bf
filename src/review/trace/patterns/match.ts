// Whether a call is one that a pattern is about: by what it is called behind its imports, by how it is written, and by
// its arguments.

import type { ArgumentCondition, ReviewedLanguage } from '../../rules/rule.ts';
import type { Contents } from '../values/contents.ts';
import type { Argument, Constant, ObjectCell, Value } from '../values/value.ts';
import { type CompiledPattern, plainPath } from './compile-rules.ts';

/** A call, or an assignment to a property, which has its value as the only argument. */
export interface Site {
  readonly language: ReviewedLanguage;
  /** Resolved name first, then the text of the callee. */
  readonly paths: readonly string[];
  readonly isNew: boolean;
  readonly receiver: Value | undefined;
  readonly args: readonly Argument[];
  readonly contentsOf: (cell: ObjectCell) => Contents;
}

export function siteNames(paths: readonly string[]): readonly string[] {
  const names: string[] = [];
  for (const path of paths) {
    const end = path.endsWith('()') ? path.length - 2 : path.length;
    const name = path.slice(path.lastIndexOf('.', end) + 1, end);
    if (!names.includes(name)) {
      names.push(name);
    }
  }
  return names;
}

export function entriesFor<Entry extends CompiledPattern>(
  entries: ReadonlyMap<string, readonly Entry[]>,
  site: Site,
): readonly Entry[] {
  const found: Entry[] = [];
  for (const name of [...siteNames(site.paths), '*']) {
    for (const entry of entries.get(name) ?? []) {
      if (isCallOf(entry, site) && meetsConditions(entry, site)) {
        found.push(entry);
      }
    }
  }
  return found;
}

function isCallOf(entry: CompiledPattern, site: Site): boolean {
  if (!entry.languages.includes(site.language)) {
    return false;
  }
  return site.paths.some((path) => {
    if (entry.isNew && !site.isNew && !path.includes('()')) {
      return false;
    }
    const plain = plainPath(path);
    return entry.exact === undefined ? entry.glob?.test(plain) === true : entry.exact === plain;
  });
}

function meetsConditions(entry: CompiledPattern, site: Site): boolean {
  return (entry.pattern.when ?? []).every((condition) => meets(condition, site));
}

function meets(condition: ArgumentCondition, site: Site): boolean {
  const places = Array.isArray(condition.argument) ? condition.argument : [condition.argument];
  const values = places.flatMap((place: number | string) => {
    const value = argumentAt(site, place);
    return value === undefined ? [] : [value];
  });
  const [value] = values;
  const { is } = condition;
  if (typeof is !== 'string' && 'setting' in is) return settingOf(site, value, is.setting) === is.to;
  if (value === undefined) {
    return is === 'absent' && !site.args.some(({ spread }) => spread !== 'none');
  }
  if (typeof is === 'string') {
    return meetsWord(is, value) || (is === 'truthy' && holdsSomething(site, value));
  }
  if ('noneOf' in is) {
    return value.path === undefined || !is.noneOf.includes(value.path);
  }
  const constants = [value.known?.value, value.path].filter((constant) => constant !== undefined);
  if ('oneOf' in is) {
    return constants.some((constant) => is.oneOf.some((one) => one === constant)) || isNullAmong(is, value);
  }
  if ('matches' in is) {
    const wanted = new RegExp(is.matches, 'u');
    // a text, not the name of something
    return typeof value.known?.value === 'string' && wanted.test(value.known.value);
  }
  return constants.some((constant) => typeof constant === 'number' && constant < is.below);
}

/** What was said of it by a name: `XMLParser(resolve_entities=True)`. */
function settingOf(site: Site, value: Value | undefined, name: string): 'on' | 'off' | 'unsaid' {
  const said = value?.objects.flatMap((cell) => site.contentsOf(cell).entries.get(name)?.known ?? []) ?? [];
  if (said.length === 0) return 'unsaid';
  return said.some(({ value: one }) => one === true || one === 1) ? 'on' : 'off';
}

/** A list or a mapping that is not empty is true. */
function holdsSomething(site: Site, value: Value): boolean {
  return value.objects.some((cell) => {
    const { items, entries } = site.contentsOf(cell);
    return items.length > 0 || entries.size > 0;
  });
}

function isNullAmong(is: { readonly oneOf: readonly Constant[] }, value: Value): boolean {
  return value.known !== undefined && value.known.value === null && is.oneOf.includes(null);
}

function meetsWord(
  is: 'absent' | 'present' | 'true' | 'truthy' | 'false' | 'falsy' | 'constant' | 'not constant',
  value: Value,
): boolean {
  switch (is) {
    case 'absent':
      return false;
    case 'present':
      return true;
    case 'true':
      return value.known !== undefined && (value.known.value === true || value.known.value === 1);
    case 'truthy':
      return value.known !== undefined && Boolean(value.known.value);
    case 'false':
      return value.known !== undefined && value.known.value === false;
    case 'falsy':
      return value.known !== undefined && !value.known.value;
    case 'constant':
      return value.fixed && value.taints.length === 0;
    case 'not constant':
      return !value.fixed || value.taints.length > 0;
  }
}

export function argumentAt(site: Site, place: number | string): Value | undefined {
  if (typeof place === 'string') {
    return place === 'receiver' ? site.receiver : namedArgument(site, place);
  }
  let position = 0;
  for (const { value, name, spread } of site.args) {
    if (spread === 'items') {
      return spreadItem(site, value, place - position);
    }
    if (name === undefined && spread === 'none') {
      if (position === place) {
        return value;
      }
      position += 1;
    }
  }
  return undefined;
}

function spreadItem(site: Site, value: Value, place: number): Value {
  const [cell] = value.objects;
  return (cell === undefined ? undefined : site.contentsOf(cell).items[place]) ?? value;
}

function namedArgument(site: Site, name: string): Value | undefined {
  for (const argument of site.args) {
    if (argument.name === name) {
      return argument.value;
    }
    if (argument.spread === 'entries') {
      const found = entryOf(site, argument.value, name);
      if (found !== undefined) {
        return found;
      }
    }
  }
  const last = site.args.at(-1);
  return last === undefined || last.name !== undefined ? undefined : entryOf(site, last.value, name);
}

/** A property of an object that is handed over, also of one inside it: `{ agentOptions: { … } }`. */
function entryOf(site: Site, value: Value, name: string): Value | undefined {
  for (const cell of value.objects) {
    const found = site.contentsOf(cell).entries.get(name);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
