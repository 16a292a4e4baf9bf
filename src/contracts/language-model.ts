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
 * sample is `truncated` unless its program was complete by then; `refused`: the model or a filter declined; `other`: the provider's word for it is unknown.
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

/** What a text is: see `SampleForm` of the room problems. */
const answerFormSchema = z.enum(['completion', 'solution', 'program', 'chat']);

export const answerSchema = z.object({
  text: z.string(),
  /** What the text is, where that does not follow from the prompt: a recorded answer. */
  form: answerFormSchema.optional(),
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

/** A token as it is written. */
export interface TokenText {
  readonly text: string;
  /** Its bytes, where they are known: a token may hold a part of a character, which `text` can not say. */
  readonly bytes?: readonly number[] | undefined;
}

/**
 * What may come next, by the model alone: temperature 1, nothing cut off. Where only the likeliest tokens are known,
 * as hosted models tell them, sums over the rest of the vocabulary can be bounded, not computed.
 */
export interface NextTokens {
  /** Natural logarithms of the probabilities, [tokens]; -Infinity for a token that can not come. */
  readonly logProbabilities: Float64Array;
  /**
   * `vocabulary`: there is one for every token, by its number, and the probabilities add up to 1. `likeliest`: only
   * the likeliest tokens, in falling order; the mass that is not among them is 1 less the sum of the probabilities.
   */
  readonly scope: 'vocabulary' | 'likeliest';
  /** The token at a place of logProbabilities. */
  readonly token: (place: number) => TokenText;
}

export type AskNextTokens = (
  prompt: ModelPrompt,
  options?: Pick<SampleCallOptions, 'signal'>,
) => Promise<NextTokens>;

export interface LanguageModel {
  /** `provider/name`. */
  readonly id: string;
  readonly abilities: ModelAbilities;
  /** Hash of what answers, where its id does not say it: a file that could be another one tomorrow. */
  readonly fingerprint?: (() => Promise<string>) | undefined;
  /** Draws one answer. Throws where none came: an answer that is cut, refused or empty is an answer. */
  sample(request: SampleRequest, options?: SampleCallOptions): Promise<Answer>;
  /** The distribution of the first token of an answer. Absent where the model does not give it away. */
  readonly nextTokens?: AskNextTokens | undefined;
  /** Lets go of what it holds, where it holds something: a thread, a model in memory. Nobody asks it afterwards. */
  readonly close?: (() => Promise<void>) | undefined;
}
