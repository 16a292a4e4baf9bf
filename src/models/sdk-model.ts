// A model of the AI SDK as a LanguageModel. The SDK's provider packages know how each provider writes a request and
// reads an answer; retries, timeouts and errors are ours (retry.ts, checked-fetch.ts).

import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4FinishReason,
  LanguageModelV4Prompt,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
  SharedV4Warning,
} from '@ai-sdk/provider';
import { messageOf, UserError } from '../base/errors.ts';
import type {
  Answer,
  FinishReason,
  IgnoredValue,
  LanguageModel,
  ModelAbilities,
  SampleCallOptions,
  SampleRequest,
  SamplingValueName,
  SamplingValues,
  Usage,
} from '../contracts/language-model.ts';
import { brokenStream, excerpt } from './checked-fetch.ts';
import { ModelError } from './model-error.ts';

/** How one provider's models become LanguageModels. */
export interface SdkModelOptions {
  readonly id: string;
  readonly abilities: ModelAbilities;
  /** The SDK's model for this request; plain completions may need another one than chats. */
  readonly modelFor: (request: SampleRequest) => LanguageModelV4;
  /** Values that the SDK has no name for, as the provider's own options. */
  readonly providerOptions?: (values: SamplingValues) => LanguageModelV4CallOptions['providerOptions'];
}

/** Wraps models of the AI SDK. Throws ModelError where no answer came. */
export function sdkModel(options: SdkModelOptions): LanguageModel {
  const { id, abilities } = options;
  return {
    id,
    abilities,
    sample: async (request, callOptions = {}) => {
      checkAbilities(request, options);
      try {
        return await draw(request, callOptions, options);
      } catch (error) {
        const known = explained(error, id, callOptions.signal);
        if (known instanceof ModelError && known.failure === 'declined') return declined(request, options);
        throw known;
      }
    },
  };
}

/** A filter stopped the prompt: that is the provider's answer to it. */
function declined({ values }: SampleRequest, options: SdkModelOptions): Answer {
  const usage = { kind: 'unknown', reason: 'the provider declined the prompt' } as const;
  return { text: '', finish: 'refused', usage, ignored: [...unsentValues(values, options)] };
}

function checkAbilities({ prompt }: SampleRequest, { id, abilities }: SdkModelOptions): void {
  if (prompt.kind === 'completion' && !abilities.completion) {
    throw new UserError(`${id}: continues no plain text; it only answers chats.`, {
      code: 'no-completion',
      hint: 'Leave --completion out, or take an openai-compatible endpoint that has /completions.',
    });
  }
}

async function draw(
  request: SampleRequest,
  { signal, onText }: SampleCallOptions,
  options: SdkModelOptions,
): Promise<Answer> {
  const unsent = unsentValues(request.values, options);
  const call = callOf(request, signal, options);
  const model = options.modelFor(request);
  if (onText === undefined) {
    const { content, finishReason, usage, warnings } = await model.doGenerate(call);
    const text = content.map((part) => (part.type === 'text' ? part.text : '')).join('');
    return answerOf({ text, finishReason, usage, warnings }, unsent);
  }
  const { stream } = await model.doStream(call);
  return answerOf(await readStream(stream, onText, options.id), unsent);
}

function callOf(
  { prompt, values }: SampleRequest,
  signal: AbortSignal | undefined,
  { abilities, providerOptions }: SdkModelOptions,
): LanguageModelV4CallOptions {
  const sent = (name: SamplingValueName): boolean => abilities.values.includes(name);
  const { temperature, topP, topK, maxTokens, stop, seed } = values;
  const own = providerOptions?.(values);
  return {
    prompt: promptOf(prompt),
    ...(temperature === undefined || !sent('temperature') ? {} : { temperature }),
    ...(topP === undefined || !sent('topP') ? {} : { topP }),
    ...(topK === undefined || !sent('topK') || own !== undefined ? {} : { topK }),
    ...(maxTokens === undefined ? {} : { maxOutputTokens: maxTokens }),
    ...(stop === undefined || !sent('stop') ? {} : { stopSequences: stop }),
    ...(seed === undefined || !sent('seed') ? {} : { seed }),
    ...(signal === undefined ? {} : { abortSignal: signal }),
    ...(own === undefined ? {} : { providerOptions: own }),
  };
}

function promptOf(prompt: SampleRequest['prompt']): LanguageModelV4Prompt {
  if (prompt.kind === 'completion') {
    return [{ role: 'user', content: [{ type: 'text', text: prompt.text }] }];
  }
  const content = prompt.parts.map((part) =>
    part.type === 'text'
      ? ({ type: 'text', text: part.text } as const)
      : ({
          type: 'file',
          mediaType: part.mediaType,
          data: { type: 'data', data: part.bytes },
        } as const),
  );
  const system = prompt.system === undefined ? [] : [{ role: 'system', content: prompt.system } as const];
  return [...system, { role: 'user', content }];
}

/** What an answer of the SDK holds, streamed or not. */
interface Drawn {
  readonly text: string;
  readonly finishReason: LanguageModelV4FinishReason;
  readonly usage: LanguageModelV4Usage;
  readonly warnings: readonly SharedV4Warning[];
}

async function readStream(
  stream: ReadableStream<LanguageModelV4StreamPart>,
  onText: (piece: string) => void,
  id: string,
): Promise<Drawn> {
  let text = '';
  let warnings: readonly SharedV4Warning[] = [];
  for await (const part of stream) {
    if (part.type === 'stream-start') warnings = part.warnings;
    if (part.type === 'error') throw streamError(part.error, id);
    if (part.type === 'text-delta') {
      text += part.delta;
      onText(part.delta);
    }
    if (part.type === 'finish') {
      const { finishReason, usage } = part;
      if (finishReason.raw === undefined) break;
      return { text, finishReason, usage, warnings };
    }
  }
  throw brokenStream(id, `the stream ended after ${text.length} characters without a reason`);
}

/** A provider says mid-stream what went wrong, or what it said can not be read. */
function streamError(error: unknown, id: string): ModelError {
  if (error instanceof ModelError) return error;
  const reason = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  const text = excerpt(typeof reason === 'string' ? reason : JSON.stringify(reason));
  return brokenStream(id, text.replace(/\.$/, ''), error);
}

function answerOf({ text, finishReason, usage, warnings }: Drawn, unsent: readonly IgnoredValue[]): Answer {
  return {
    text,
    finish: finishOf(finishReason),
    usage: usageOf(usage),
    ignored: [...unsent, ...warnings.flatMap(ignoredBy)],
  };
}

function finishOf({ unified }: LanguageModelV4FinishReason): FinishReason {
  if (unified === 'stop' || unified === 'length') return unified;
  return unified === 'content-filter' ? 'refused' : 'other';
}

function usageOf({ inputTokens, outputTokens }: LanguageModelV4Usage): Usage {
  if (inputTokens.total === undefined || outputTokens.total === undefined) {
    return { kind: 'unknown', reason: 'the provider did not say how many tokens it counted' };
  }
  return { kind: 'known', inputTokens: inputTokens.total, outputTokens: outputTokens.total };
}

function unsentValues(values: SamplingValues, { id, abilities }: SdkModelOptions): readonly IgnoredValue[] {
  return Object.entries(values).flatMap(([value, given]) =>
    given === undefined || abilities.values.some((name) => name === value)
      ? []
      : [{ value, reason: `${id.split('/')[0]} does not take it` }],
  );
}

const valueOfFeature: Readonly<Record<string, SamplingValueName>> = {
  temperature: 'temperature',
  topP: 'topP',
  topK: 'topK',
  seed: 'seed',
  stopSequences: 'stop',
  maxOutputTokens: 'maxTokens',
};

function ignoredBy(warning: SharedV4Warning): readonly IgnoredValue[] {
  if (warning.type !== 'unsupported' && warning.type !== 'compatibility') return [];
  const value = valueOfFeature[warning.feature];
  return value === undefined ? [] : [{ value, reason: warning.details ?? 'the provider does not take it' }];
}

/** Everything that the SDK throws and that is not ours means: what came is not an answer of this provider. */
function explained(error: unknown, id: string, signal: AbortSignal | undefined): unknown {
  if (error instanceof UserError || signal?.aborted) return error;
  const inner = innerModelError(error);
  if (inner !== undefined) return inner;
  return new ModelError(`${id}: what came is not an answer: ${excerpt(messageOf(error))}.`, {
    failure: 'not-an-answer',
    hint: 'Check that --base-url leads to an endpoint of this provider.',
    cause: error,
  });
}

function innerModelError(error: unknown): ModelError | undefined {
  let inner = error;
  while (inner instanceof Error) {
    if (inner instanceof ModelError) return inner;
    inner = inner.cause;
  }
  return undefined;
}
