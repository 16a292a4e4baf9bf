// Texts whose lines define names and use each other's, such as plans and rules, written anew from a few of the known
// lines with a few names: what is used before it is defined, uses itself, or waits for itself turns up by chance.

import type { RandomStream } from '../../../base/random.ts';
import { pick, someOf } from '../mutation.ts';
import { kindOf, type Tongue, tokensOf } from '../tongue.ts';

/** Chosen: lines of so few names come upon each other. */
const mostLines = 6;

/** Some of the known lines; each begins with a name of its own, mostly, and names the others. */
export function fewLines(
  own: readonly string[],
  { lines, names }: Pick<Tongue, 'lines' | 'names'>,
  random: RandomStream,
): readonly string[] {
  const pool = random.below(2) === 0 ? own : [...own, ...lines];
  const known = pool.map(tokensOf).filter(([head]) => names.has(head ?? ''));
  const some = Array.from({ length: 2 + random.below(mostLines - 1) }, () => {
    const line = pick(known, random) ?? [];
    return random.below(2) === 0 ? line : spliced(line, known, random);
  });
  const few = someOf([...names], some.length, random);
  return some.map((line, at) => {
    const own = random.below(12) === 0 ? pick(few, random) : few[at % few.length];
    return line
      .map((token, place) => {
        if (place === 0) return own ?? token;
        return names.has(token) ? (pick(few, random) ?? token) : token;
      })
      .join('');
  });
}

/** The line up to a blank or its end, and a known end of a line: every word that ends may begin with is as likely. */
function spliced(
  line: readonly string[],
  lines: readonly (readonly string[])[],
  random: RandomStream,
): readonly string[] {
  const ends = lines.flatMap((other) => blanksOf(other).map((at) => other.slice(at)));
  const end = pick([...Map.groupBy(ends, ([, word]) => word).values()], random);
  const cut = pick([...blanksOf(line), line.length], random);
  return [...line.slice(0, cut), ...(pick(end ?? [], random) ?? [])];
}

function blanksOf(line: readonly string[]): readonly number[] {
  return line.flatMap((token, at) => (at > 0 && kindOf(token) === 'blank' ? [at] : []));
}
