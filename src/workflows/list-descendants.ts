// Which processes a process has started, at any depth, as the kernel lists them.

import { readdirSync, readFileSync } from 'node:fs';

/** Ids of all living descendants of `ancestor`; zombies that their parent has yet to collect are left out. */
export function listDescendants(ancestor: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(name) : undefined;
    if (parent !== undefined) parents.set(Number(name), parent);
  }
  const isBelow = (id: number | undefined): boolean =>
    id !== undefined && (id === ancestor || isBelow(parents.get(id)));
  return [...parents].filter(([, parent]) => isBelow(parent)).map(([id]) => id);
}

function parentOf(id: string): number | undefined {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'latin1');
    const [state, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? undefined : Number(parent);
  } catch {
    return undefined; // it ended between the listing and the reading
  }
}
