// Texts that name a place within a nested mapping of the same call, such as `hall/case/vase`: another place that is
// there, or a new one below it.

import type { RandomStream } from '../../base/random.ts';
import type { Value } from '../values/value.ts';
import { pick } from './mutation.ts';

const written = /^[\p{L}\p{N}_-]+([/.>:])[\p{L}\p{N}_-]+(?:\1[\p{L}\p{N}_-]+)*$/u;

/** Another path for the text; undefined where it is none, or the call has no nested mapping. */
export function otherPath(text: string, args: readonly Value[], random: RandomStream): string | undefined {
  const separator = written.exec(text)?.[1];
  if (separator === undefined) return undefined;
  const paths = args.flatMap((value) => pathsOf(value, []));
  const path = pick(paths, random);
  if (path === undefined || paths.every(({ length }) => length < 2)) return undefined;
  const names = text.split(separator);
  const last = names.at(-1) ?? '';
  const ways = [path, [...path, last], [...path.slice(0, -1), last], [...path, pick(path, random) ?? last]];
  return (pick(ways, random) ?? path).join(separator);
}

/** The keys that lead to each value of a mapping, whatever the depth. */
function pathsOf(value: Value, above: readonly string[]): readonly (readonly string[])[] {
  if (value.kind !== 'mapping') return [];
  return value.entries.flatMap(([key, item]) => {
    if (key.kind !== 'text') return [];
    const path = [...above, key.value];
    return [path, ...pathsOf(item, path)];
  });
}
