// What stays the same of a finding while the program around it changes: rule, file, function and the text of the place,
// white space aside. Lines are not in it. Equal places in one function are told apart by their order.

import { hashParts } from '../../base/hash.ts';

export interface Fingerprinted {
  readonly rule: string;
  readonly file: string;
  readonly function: string | undefined;
  /** The call or assignment, as text. */
  readonly sink: string;
}

/** Gives fingerprints to the findings of one review, in the order in which they stand in their files. */
export function fingerprinter(): (finding: Fingerprinted) => string {
  const seen = new Map<string, number>();
  return ({ rule, file, function: owner = '', sink }) => {
    const same = hashParts(rule, file, owner, normalise(sink));
    const occurrence = seen.get(same) ?? 0;
    seen.set(same, occurrence + 1);
    return hashParts(same, String(occurrence)).slice(0, 32);
  };
}

/** White space between the words of a program says nothing, wherever its lines are broken. */
function normalise(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/ ?([^\p{L}\p{N}_$ ]) ?/gu, '$1');
}
