// `assay train tokenizer`.

import { z } from 'zod';
import { exitStatus } from '../../base/errors.ts';
import { formatCount, plural } from '../../report/format-numbers.ts';
import { defaultVocabulary, trainTokenizer } from '../../workflows/train/train-tokenizer.ts';
import type { LeafCommand } from '../command.ts';
import { countSchema } from '../option-schemas.ts';
import { readOptions } from '../read-options.ts';

const optionsSchema = z.object({
  corpus: z.string(),
  out: z.string(),
  vocabulary: countSchema,
  json: z.boolean(),
});

export const trainTokenizerCommand: LeafCommand = {
  name: 'tokenizer',
  summary: 'learn a byte-level tokenizer from a corpus',
  description:
    'Learns byte-pair merges from all examples and writes tokenizer.json as Hugging Face reads it. Any bytes can be ' +
    'encoded; digits are single tokens, indentation is merged.',
  examples: [
    { line: 'assay train tokenizer --corpus corpus --out tokenizer', does: 'a vocabulary of 2,048' },
  ],
  options: [
    { flags: '--corpus <folder>', summary: 'folder of a corpus', own: true },
    { flags: '--out <folder>', summary: 'where tokenizer.json goes', own: true },
    { flags: '--vocabulary <count>', summary: 'tokens', default: String(defaultVocabulary) },
  ],
  run: async (invocation) => {
    const { corpus, out, vocabulary, json } = readOptions(optionsSchema, invocation);
    const { signal } = invocation;
    const trained = await trainTokenizer({ corpus, out, vocabularySize: vocabulary, signal });
    if (json) invocation.print(`${JSON.stringify(trained, null, 2)}\n`);
    else {
      const { vocabularySize, examples, bytes, bytesPerToken } = trained;
      invocation.print(
        `${formatCount(vocabularySize)} tokens from ${plural(examples, 'example')} (${formatCount(bytes)} bytes); a token stands for ${bytesPerToken} bytes.\nWrote ${out}\n`,
      );
    }
    return exitStatus.done;
  },
};
