// The rows of a corpus on their way into its shards, with the programs in them.

import type { CorpusRow } from '../../../contracts/corpus.ts';

export const rowKinds = ['program', 'chat', 'fim', 'explain', 'edit'] as const;
export type RowKind = (typeof rowKinds)[number];

/** What one side says. */
export interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** A program that stands in a row, and what real Python must say of it. */
export interface ProgramToCheck {
  /** Whole text, with its asserts where the row has some. */
  readonly text: string;
  readonly entry: string;
  readonly types: readonly string[];
  readonly fingerprint: string;
  /** Hash of its canonical text. */
  readonly canonical: string;
}

/** A row with the programs in it. `form` is which of its kind's forms it has. */
export interface MadeRow {
  readonly row: CorpusRow & { readonly form: string; readonly style?: string };
  readonly programs: readonly ProgramToCheck[];
}

/** Everything that a person reads of a row, for counting and for finding leaks. */
export function textOfRow(row: CorpusRow): string {
  if (row.kind === 'program') return row.text;
  if (row.kind === 'fim') return row.prefix + row.middle + row.suffix;
  return row.messages.map(({ content }) => content).join('\n');
}
