// A text with its middle moved to the end, so that a model learns to fill a gap (Bavarian et al. 2022): prefix, suffix,
// then middle, as the code models of Qwen and StarCoder have it. It is trained on the middle, and that it then ends.

import type { MarkedTokens } from './chat-format.ts';
import type { Tokenizer } from './tokenizer.ts';

export interface TextWithGap {
  readonly prefix: string;
  readonly suffix: string;
  /** Absent where a model is asked for it. */
  readonly middle?: string;
}

export function fillInTheMiddleTokens(tokenizer: Tokenizer, gap: TextWithGap): MarkedTokens {
  const asked = [
    ...[tokenizer.special('<|fim_prefix|>'), ...tokenizer.encode(gap.prefix)],
    ...[tokenizer.special('<|fim_suffix|>'), ...tokenizer.encode(gap.suffix)],
    tokenizer.special('<|fim_middle|>'),
  ];
  const given =
    gap.middle === undefined ? [] : [...tokenizer.encode(gap.middle), tokenizer.special('<|endoftext|>')];
  return {
    tokens: Int32Array.from([...asked, ...given]),
    trained: Uint8Array.from([...asked.map(() => 0), ...given.map(() => 1)]),
  };
}
