// Texts whose lines define names and use each other's, such as plans and rules, written anew from a few of the known
// lines with a few names: what is used before it is defined, uses itself, or waits for itself turns up by chance.

import type { RandomStream } from '../../../base/random.ts';
import { pick } from '../mutation.ts';
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
  const defining = pool.filter((line) => names.has(tokensOf(line)[0] ?? ''));
  const some = Array.from({ length: 2 + random.below(mostLines - 1) }, () => {
    const line = tokensOf(pick(defining, random) ?? '');
    return random.below(3) > 0 ? line : spliced(line, tokensOf(pick(defining, random) ?? ''), random);
  });
  const few = shuffled([...names], random).slice(0, some.length);
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

function shuffled(items: readonly string[], random: RandomStream): readonly string[] {
  const left = [...items];
  return items.flatMap(() => left.splice(random.below(left.length), 1));
}

/** The line up to a blank or its end, and the other from a blank on. */
function spliced(line: readonly string[], other: readonly string[], random: RandomStream): readonly string[] {
  const ends = line.flatMap((token, at) => (at > 0 && kindOf(token) === 'blank' ? [at] : []));
  const starts = other.flatMap((token, at) => (at > 0 && kindOf(token) === 'blank' ? [at] : []));
  const start = pick(starts, random);
  return start === undefined
    ? line
    : [...line.slice(0, pick([...ends, line.length], random)), ...other.slice(start)];
}
