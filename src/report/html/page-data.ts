// What Node writes into the page and the browser reads from it: names of the columns, kinds of text, the manifest.
// Samples and verdicts are rows of numbers; texts lie in compressed blocks that are opened when someone looks.

import type { TierName } from '../../contracts/problem.ts';

/** The tiers, named here too because the page must not carry what reads records. */
export const tierColumns = ['base', 'plus', 'edge', 'security'] as const satisfies readonly TierName[];

/** Columns of samples, in the order in which they lie in the page. */
export const sampleColumns = ['problem', 'index', 'program', 'raw', 'rule', ...tierColumns] as const;
export type SampleColumn = (typeof sampleColumns)[number];

/** Columns of distinct verdicts; a sample's tiers are 1 + a row here, or 0 for none. */
export const verdictColumns = ['outcome', 'trust', 'flags', 'evidence', 'cpu', 'wall', 'memory'] as const;
export type VerdictColumn = (typeof verdictColumns)[number];

/** `cpu` and `wall` are counted in hundredths of a millisecond, `memory` in KiB. */
export const unitsPerMs = 100;
export const bytesPerUnit = 1024;

/** Texts of the page, each distinct one once: programs, raw answers that differ from their program, evidence. */
export const textKinds = ['program', 'raw', 'evidence'] as const;
export type TextKind = (typeof textKinds)[number];

/**
 * A raw answer in terms of its program: a stretch of it (start, length), what stands before and after it, or the whole
 * text where neither holds the other.
 */
export type PackedRaw = readonly [number, number] | readonly [string, string] | string;

/** Where the texts of one kind lie: the number of the first text of each block, and how many there are. */
export interface TextDirectory {
  readonly starts: readonly number[];
  readonly count: number;
}

/** Everything about the data that is not a number in a column. */
export interface Manifest {
  readonly samples: number;
  readonly verdicts: number;
  readonly problems: readonly string[];
  readonly outcomes: readonly string[];
  readonly tiers: readonly { readonly name: TierName; readonly label: string }[];
  readonly rules: readonly string[];
  readonly trusts: readonly string[];
  /** Each combination of flags that occurs; the first is none. */
  readonly flags: readonly (readonly string[])[];
  readonly texts: Readonly<Record<TextKind, TextDirectory>>;
}

/** Id of the element that holds a block of texts. */
export function blockId(kind: TextKind, block: number): string {
  return `${kind}-texts-${block}`;
}
