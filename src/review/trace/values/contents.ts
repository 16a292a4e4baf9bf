// What is in a list, a mapping or an object, as far as it is known: items at known places, and one value that stands for
// all others.

import { joinAll, joinValues, type Value } from './value.ts';

export interface Contents {
  /** In order, from the first one on. */
  readonly items: readonly Value[];
  /** Under constant keys. */
  readonly entries: ReadonlyMap<string, Value>;
  /** Behind the items, or under keys that are not known. */
  readonly rest: Value | undefined;
}

/** Chosen: of a longer list or mapping the rest is one value. */
const mostItems = 64;

export const emptyContents: Contents = { items: [], entries: new Map(), rest: undefined };

export function listContents(items: readonly Value[], rest?: Value): Contents {
  if (items.length <= mostItems) {
    return { items, entries: emptyContents.entries, rest };
  }
  const all = joinAll(items.slice(mostItems));
  return {
    items: items.slice(0, mostItems),
    entries: emptyContents.entries,
    rest: rest === undefined ? all : joinValues(all, rest),
  };
}

export function mappingContents(entries: ReadonlyMap<string, Value>, rest?: Value): Contents {
  return { items: [], entries, rest };
}

export function allValues(contents: Contents): readonly Value[] {
  const values = [...contents.items, ...contents.entries.values()];
  return contents.rest === undefined ? values : [...values, contents.rest];
}

export function withRest(contents: Contents, value: Value): Contents {
  return { ...contents, rest: contents.rest === undefined ? value : joinValues(contents.rest, value) };
}

export function appended(contents: Contents, value: Value): Contents {
  if (contents.rest !== undefined || contents.items.length >= mostItems) {
    return withRest(contents, value);
  }
  return { ...contents, items: [...contents.items, value] };
}

export function withEntry(contents: Contents, key: string, value: Value): Contents {
  if (contents.entries.size >= mostItems && !contents.entries.has(key)) {
    return withRest(contents, value);
  }
  const entries = new Map(contents.entries);
  entries.set(key, value);
  return { ...contents, entries };
}

export function withItem(contents: Contents, index: number, value: Value): Contents {
  const place = index < 0 ? contents.items.length + index : index;
  if (place < 0 || place >= contents.items.length) {
    return withRest(contents, value);
  }
  return { ...contents, items: contents.items.with(place, value) };
}

/** All of these items behind those that are there. */
export function extended(contents: Contents, items: readonly Value[], rest: Value | undefined): Contents {
  const longer = items.reduce(appended, contents);
  return rest === undefined ? longer : withRest(longer, rest);
}

/** The items are there, in an order that is not known. */
export function shuffled(contents: Contents): Contents {
  return contents.items.length < 2
    ? contents
    : { ...contents, items: [], rest: joinAll(allValues({ ...contents, entries: emptyContents.entries })) };
}

/** The items from one place to another, as languages count them. */
export function slicedContents(contents: Contents, low: number, high: number | undefined): Contents {
  const { items, rest } = contents;
  if (rest === undefined) return { ...contents, items: items.slice(low, high) };
  if (low < 0 || (high !== undefined && high < 0)) return shuffled(contents);
  const isWithin = high !== undefined && high <= items.length;
  return { ...contents, items: items.slice(low, high), rest: isWithin ? undefined : rest };
}

export function withoutEntry(contents: Contents, key: string): Contents {
  const entries = new Map(contents.entries);
  entries.delete(key);
  return { ...contents, entries };
}

/** What stood behind it moves up; where nobody knows which one goes, any of them may. */
export function withoutItem(contents: Contents, index: number): Contents {
  const place = index < 0 ? contents.items.length + index : index;
  const isKnown = place >= 0 && place < contents.items.length && (index >= 0 || contents.rest === undefined);
  return isKnown ? { ...contents, items: contents.items.toSpliced(place, 1) } : shuffled(contents);
}

export function joinContents(left: Contents, right: Contents): Contents {
  if (left === right) {
    return left;
  }
  const length = Math.min(left.items.length, right.items.length);
  const items: Value[] = [];
  for (const [index, item] of left.items.slice(0, length).entries()) {
    const other = right.items[index];
    items.push(other === undefined ? item : joinValues(item, other));
  }
  const others = [...left.items.slice(length), ...right.items.slice(length)];
  for (const rest of [left.rest, right.rest]) {
    if (rest !== undefined) {
      others.push(rest);
    }
  }
  const entries = new Map(left.entries);
  for (const [key, value] of right.entries) {
    const here = entries.get(key);
    entries.set(key, here === undefined ? value : joinValues(here, value));
  }
  return { items, entries, rest: others.length === 0 ? undefined : joinAll(others) };
}
