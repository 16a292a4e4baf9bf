// How a problem becomes what a model is asked: data, so that run.json can hold all of it.

import { z } from 'zod';

/** Texts that end an answer: where it continues the body of a function, and where it is a whole program. */
export const stopTextsSchema = z.strictObject({
  body: z.array(z.string().min(1)),
  program: z.array(z.string().min(1)),
});
export type StopTexts = z.infer<typeof stopTextsSchema>;

export const promptTemplateSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower-case letters, digits and dashes'),
  version: z.number().int().positive(),
  /** `chat` asks an instructed model; `completion` is text that a base model continues. */
  kind: z.enum(['chat', 'completion']),
  /** What a chat is told before the prompt. */
  system: z.string().optional(),
  /** The prompt, with `{{prompt}}`, `{{language}}`, `{{fence}}`, `{{goal}}` and `{{prefix}}` filled in. */
  text: z.string().min(1),
  /** Stop texts by language; `*` is for every other one. */
  stop: z.record(z.string(), stopTextsSchema).optional(),
});
export type PromptTemplate = z.infer<typeof promptTemplateSchema>;

/** A template as run.json holds it. */
export const usedTemplateSchema = promptTemplateSchema.extend({
  /** `sha256:` and the hash of everything else in it. */
  hash: z.string(),
});
export type UsedTemplate = z.infer<typeof usedTemplateSchema>;
