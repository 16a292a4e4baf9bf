// Who answers: the interface that every room speaks when it wants answers of a model. Only `workflows` knows real
// providers; everyone else takes a LanguageModel as an argument. One call gives one answer: n samples are n calls,
// told apart by their index, so that each can be kept, repeated and paid for by itself.

import { z } from 'zod';

/** How a model chooses its next token, as asked. Absent means: as the provider pleases. */
export const samplingValuesSchema = z.strictObject({
  /** Divides the logits; from 0, and 0 is greedy. */
  temperature: z.number().nonnegative().optional(),
  /** Keeps the smallest set of tokens whose probabilities reach this sum; in (0, 1]. */
  topP: z.number().positive().max(1).optional(),
  /** Keeps the likeliest tokens; a whole number from 1. */
  topK: z.number().int().positive().optional(),
  /** Keeps tokens of at least this share of the likeliest one's probability; in [0, 1). */
  minP: z.number().nonnegative().lt(1).optional(),
  /** Most tokens of an answer; a whole number from 1. */
  maxTokens: z.number().int().positive().optional(),
  /** Texts that end the answer and are not part of it. */
  stop: z.array(z.string().min(1)).min(1).optional(),
  /** A whole number from 0. Sample `index` of a problem is drawn with `seed + index`. */
  seed: z.number().int().nonnegative().optional(),
});
export type SamplingValues = z.infer<typeof samplingValuesSchema>;
export type SamplingValueName = keyof SamplingValues;

/** A piece of what is asked. Images are bytes: whoever asks has read the file. */
export type RequestPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly bytes: Uint8Array; readonly mediaType: string };

/** `chat` asks an instructed model; `completion` is text that a base model continues. */
export type ModelPrompt =
  | { readonly kind: 'chat'; readonly system?: string; readonly parts: readonly RequestPart[] }
  | { readonly kind: 'completion'; readonly text: string };

export interface SampleRequest {
  readonly prompt: ModelPrompt;
  readonly values: SamplingValues;
  /** Id of the problem that is answered, where there is one. */
  readonly problem?: string;
  /** 0-based index of the sample within its problem; part of its identity. */
  readonly index: number;
}

/**
 * Why an answer ended. `stop`: the model was done or met a stop text; `length`: cut at the most tokens, so the
 * sample is `truncated`; `refused`: the model or a filter declined; `other`: the provider's word for it is unknown.
 */
export const finishReasonSchema = z.enum(['stop', 'length', 'refused', 'other']);
export type FinishReason = z.infer<typeof finishReasonSchema>;

/** Tokens that an answer cost, or why that is not known. */
export const usageSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('known'),
    inputTokens: z.number().int().nonnegative(),
    outputTokens: z.number().int().nonnegative(),
  }),
  z.object({ kind: z.literal('unknown'), reason: z.string() }),
]);
export type Usage = z.infer<typeof usageSchema>;

/** A sampling value that was asked for and not used as asked. */
export const ignoredValueSchema = z.object({ value: z.string(), reason: z.string() });
export type IgnoredValue = z.infer<typeof ignoredValueSchema>;

export const answerSchema = z.object({
  text: z.string(),
  finish: finishReasonSchema,
  usage: usageSchema,
  ignored: z.array(ignoredValueSchema),
});
export type Answer = z.infer<typeof answerSchema>;

/** What a model can do, as its provider says before any request. */
export interface ModelAbilities {
  readonly streaming: boolean;
  readonly images: boolean;
  readonly completion: boolean;
  readonly logProbabilities: boolean;
  /** The sampling values that are sent; the others come back as `ignored`. */
  readonly values: readonly SamplingValueName[];
}

export interface SampleCallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with each piece of text as it comes; together they are the answer's text. */
  readonly onText?: ((piece: string) => void) | undefined;
}

export interface LanguageModel {
  /** `provider/name`. */
  readonly id: string;
  readonly abilities: ModelAbilities;
  /** Draws one answer. Throws where none came: an answer that is cut, refused or empty is an answer. */
  sample(request: SampleRequest, options?: SampleCallOptions): Promise<Answer>;
}
