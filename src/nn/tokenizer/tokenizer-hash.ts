// Which tokenizer it is: weights mean something only beside the one that they were trained with.

import { sha256 } from '../../base/hash.ts';
import type { Tokenizer } from './tokenizer.ts';

/** `sha256:` and the hash of what makes it this tokenizer: its merges and its special tokens. */
export function tokenizerHash({ merges, specials }: Pick<Tokenizer, 'merges' | 'specials'>): string {
  return `sha256:${sha256(JSON.stringify([merges, specials]))}`;
}
