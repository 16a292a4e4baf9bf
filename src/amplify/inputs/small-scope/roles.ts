// What the numbers and texts of a call are there for, by where they stand and by what the seeds have in common: places
// at which one text turns up hold names of the same things.

import { keyOf } from '../../values/compare-values.ts';
import type { Value } from '../../values/value.ts';
import type { Atom } from '../mutation.ts';

/** Given an atom and its path, what it becomes. */
export type AtomChange = (atom: Atom, path: string) => Value;

/** Chosen: longer records are lists. */
const longestRecord = 9;

/**
 * The call with every atom but keys of mappings changed. Paths: the argument's number, then a step for each container:
 * `*` for any item of a list, and in a list within a list its head, if that is one of `words`, and the position.
 */
export function mapAtomsOfCall(
  args: readonly Value[],
  words: ReadonlySet<string>,
  change: AtomChange,
): readonly Value[] {
  const within = (value: Value, path: string, isItem: boolean): Value => {
    switch (value.kind) {
      case 'integer':
      case 'float':
      case 'text':
        return change(value, path);
      case 'list':
      case 'tuple':
      case 'set': {
        const { kind, items } = value;
        const isRecord = kind === 'tuple' || (kind === 'list' && isItem && items.length <= longestRecord);
        const head = isRecord ? wordOf(items[0], words) : undefined;
        const changed = items.map((item, at) => {
          if (head !== undefined && at === 0) return item;
          return within(item, `${path}/${head ?? ''}${isRecord ? at : '*'}`, true);
        });
        return { kind, items: kind === 'set' ? distinct(changed) : changed };
      }
      case 'mapping':
        return {
          kind: 'mapping',
          entries: value.entries.map(
            ([key, item]) => [key, within(item, `${path}/${wordOf(key, words) ?? '*'}`, false)] as const,
          ),
        };
      default:
        return value;
    }
  };
  return args.map((value, at) => within(value, String(at), false));
}

/** Whether the value is a text that the reference knows: what a record or an entry means, not one of its values. */
function wordOf(value: Value | undefined, words: ReadonlySet<string>): string | undefined {
  return value?.kind === 'text' && words.has(value.value) ? value.value : undefined;
}

function distinct(items: readonly Value[]): readonly Value[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

/** Each atom of the call with its path. */
export function atomsOfCall(
  args: readonly Value[],
  words: ReadonlySet<string>,
): readonly { readonly atom: Atom; readonly path: string }[] {
  const found: { readonly atom: Atom; readonly path: string }[] = [];
  mapAtomsOfCall(args, words, (atom, path) => {
    found.push({ atom, path });
    return atom;
  });
  return found;
}

/** The role of a path: the first path that shares a text with it, over as many paths as that takes. */
export type Roles = (path: string) => string;

/** Numbers say nothing about what they are there for: a path with numbers alone is a role of its own. */
export function rolesOf(calls: readonly (readonly Value[])[], words: ReadonlySet<string>): Roles {
  const parents = new Map<string, string>();
  const rootOf = (path: string): string => {
    const parent = parents.get(path);
    return parent === undefined || parent === path ? path : rootOf(parent);
  };
  const firstWith = new Map<string, string>();
  for (const { atom, path } of calls.flatMap((args) => atomsOfCall(args, words))) {
    if (!parents.has(path)) parents.set(path, path);
    if (atom.kind !== 'text') continue;
    const first = firstWith.get(atom.value);
    if (first === undefined) firstWith.set(atom.value, path);
    else parents.set(rootOf(path), rootOf(first));
  }
  return rootOf;
}
