// Texts that are written in a small language of their own (prices, plans, commands on lines): words, numbers and signs
// are dropped, doubled, moved, and put in from the other texts that are known, as are whole lines.

import type { RandomStream } from '../../base/random.ts';
import { type MutationTools, pick } from './mutation.ts';
import { fewLines } from './small-scope/few-lines.ts';
import { kindOf, type Tongue, tokensOf } from './tongue.ts';

type Parts = readonly string[];

interface Material {
  /** Parts of known texts, each once. */
  readonly known: Parts;
  /** Two known texts in parts. */
  readonly others: readonly Parts[];
  readonly random: RandomStream;
}

/** `parts` is not empty. */
type Edit = (parts: Parts, material: Material) => Parts;

function placeIn(parts: Parts, random: RandomStream): number {
  return random.below(parts.length);
}

function gapIn(parts: Parts, random: RandomStream): number {
  return random.below(parts.length + 1);
}

const edits: readonly (readonly [string, Edit])[] = [
  ['drop', (parts, { random }) => parts.toSpliced(placeIn(parts, random), 1 + random.below(2))],
  ['another', (parts, { known, random }) => parts.with(placeIn(parts, random), pickLike(known, '', random))],
  [
    'alike',
    (parts, { known, random }) => {
      const place = placeIn(parts, random);
      // Its own words too: what refers to itself, or to what another part refers to.
      const pool = random.below(2) === 0 ? parts : known;
      return parts.with(place, pickLike(pool, parts[place] ?? '', random));
    },
  ],
  [
    'insert',
    (parts, { known, random }) => parts.toSpliced(gapIn(parts, random), 0, pickLike(known, '', random)),
  ],
  [
    'double',
    (parts, { random }) => {
      const from = placeIn(parts, random);
      const run = parts.slice(from, from + 1 + random.below(4));
      return parts.toSpliced(random.below(2) === 0 ? from : gapIn(parts, random), 0, ...run);
    },
  ],
  [
    'move',
    (parts, { random }) => {
      const from = placeIn(parts, random);
      const run = parts.slice(from, from + 1 + random.below(3));
      const rest = parts.toSpliced(from, run.length);
      return rest.toSpliced(gapIn(rest, random), 0, ...run);
    },
  ],
  [
    'swap',
    (parts, { random }) => {
      const [a, b] = [placeIn(parts, random), placeIn(parts, random)];
      return parts.with(a, parts[b] ?? '').with(b, parts[a] ?? '');
    },
  ],
  [
    'rename',
    (parts, { known, random }) => {
      const old = pick(parts, random) ?? '';
      const next = pickLike(known, old, random);
      return parts.map((part) => (part === old ? next : part));
    },
  ],
  [
    'cross',
    (parts, { others, random }) => {
      const other = pick(others, random) ?? [];
      return [...parts.slice(0, gapIn(parts, random)), ...other.slice(gapIn(other, random))];
    },
  ],
  [
    'run',
    (parts, { others, random }) => {
      const other = pick(others, random) ?? [];
      const from = gapIn(other, random);
      const run = other.slice(from, from + 1 + random.below(5));
      return parts.toSpliced(gapIn(parts, random), random.below(2) * run.length, ...run);
    },
  ],
];

/** A known part; of the kind of `like` (number, word, sign, blank) if there is one and it is not empty. */
function pickLike(known: Parts, like: string, random: RandomStream): string {
  if (like === '') return pick(known, random) ?? '';
  return (
    pick(
      known.filter((part) => kindOf(part) === kindOf(like)),
      random,
    ) ?? like
  );
}

/** Chosen: of a text with several lines, half of the changes are of whole lines. */
export function mutateTokens(
  text: string,
  tongue: Tongue,
  tools: MutationTools,
): { readonly value: string; readonly operator: string } | undefined {
  const { random } = tools;
  const hasLines = tongue.lines.length > 1 && (text.includes('\n') || random.below(8) === 0);
  const byLine = hasLines && random.below(2) === 0;
  const parts = byLine ? text.split('\n') : tokensOf(text);
  if (parts.length === 0) return undefined;
  if (byLine && tongue.names.size > 1 && random.below(3) === 0)
    return { value: fewLines(parts, tongue, random).join('\n'), operator: 'few names' };
  const split = byLine ? (other: string): Parts => other.split('\n') : tokensOf;
  // (Only the texts that chance meets are taken apart.)
  const others = Array.from({ length: 2 }, () => split(pick(tongue.texts, random) ?? ''));
  const chosen = pick(edits, random);
  if (chosen === undefined) return undefined;
  const [name, edit] = chosen;
  const known = byLine ? tongue.lines : tongue.tokens;
  const changed = edit(parts, { known, others, random });
  return { value: changed.join(byLine ? '\n' : ''), operator: `${name} ${byLine ? 'line' : 'token'}` };
}
