// A tokenizer learnt from a corpus.

import { join } from 'node:path';
import { writeFileAtomically } from '../../base/atomic-file.ts';
import { UserError } from '../../base/errors.ts';
import { tokenizerFiles } from '../../nn/formats/hugging-face/tokenizer-files.ts';
import { TokenizerTrainer } from '../../nn/tokenizer/train-tokenizer.ts';
import { readCorpus, textOfRow } from '../../train/read-corpus.ts';

export interface TrainTokenizerOptions {
  /** Folder of a corpus. */
  readonly corpus: string;
  /** Where tokenizer.json and the files beside it go. */
  readonly out: string;
  /** Tokens; default 2,048. */
  readonly vocabularySize?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface TrainedTokenizer {
  readonly format: 'assay-tokenizer-training/1';
  readonly folder: string;
  /** Fewer than asked for where the corpus has no further pair that comes twice. */
  readonly vocabularySize: number;
  readonly examples: number;
  /** Of the corpus' text, in UTF-8; and how many of them a token stands for. */
  readonly bytes: number;
  readonly bytesPerToken: number;
}

export const defaultVocabulary = 2048;

/** Chosen: enough text to measure how well it packs. */
const measuredBytes = 2_000_000;

export async function trainTokenizer(options: TrainTokenizerOptions): Promise<TrainedTokenizer> {
  const { corpus, out, vocabularySize = defaultVocabulary, signal } = options;
  const trainer = new TokenizerTrainer({ vocabularySize });
  let [examples, bytes] = [0, 0];
  const measured: string[] = [];
  for await (const row of readCorpus(corpus, 'train')) {
    signal?.throwIfAborted();
    const text = textOfRow(row);
    trainer.add(text);
    if (bytes < measuredBytes) measured.push(text);
    examples += 1;
    bytes += Buffer.byteLength(text);
  }
  if (bytes === 0) {
    throw new UserError(`train tokenizer: ${corpus} holds no text.`, {
      code: 'empty-corpus',
      hint: 'Build a corpus: assay corpus build --out <folder>.',
    });
  }
  const tokenizer = trainer.finish();
  for (const [name, content] of tokenizerFiles(tokenizer, { kind: 'base', contextLength: 256 })) {
    await writeFileAtomically(join(out, name), content);
  }
  const tokens = measured.reduce((sum, text) => sum + tokenizer.encode(text).length, 0);
  const packed = measured.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return {
    format: 'assay-tokenizer-training/1',
    ...{ folder: out, vocabularySize: tokenizer.vocabularySize, examples, bytes },
    bytesPerToken: Math.round((100 * packed) / Math.max(1, tokens)) / 100,
  };
}
