// A corpus for training: JSON lines, each an example in one of several forms.

import { z } from 'zod';

export const corpusFormat = 'assay-corpus/1';

const messagesSchema = z
  .array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() }))
  .min(1);

/** What is known of every example that was generated. */
const facts = {
  /** Hash of what the program does on the probes; absent for text from elsewhere. */
  fingerprint: z.string().optional(),
  depth: z.number().int().optional(),
};

/**
 * - `program`: a text to continue.
 * - `fim`: a program with a gap in its middle.
 * - `chat`: an instruction and its answer; `explain`: a question about code; `edit`: code that is to be changed.
 */
export const corpusRowSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('program'), text: z.string(), ...facts }),
  z.looseObject({
    kind: z.literal('fim'),
    ...{ prefix: z.string(), middle: z.string(), suffix: z.string() },
    ...facts,
  }),
  z.looseObject({ kind: z.literal('chat'), messages: messagesSchema, ...facts }),
  z.looseObject({ kind: z.literal('explain'), messages: messagesSchema, ...facts }),
  z.looseObject({ kind: z.literal('edit'), messages: messagesSchema, ...facts }),
]);
export type CorpusRow = z.infer<typeof corpusRowSchema>;
