// A model for tests: it answers what it is told to and remembers what it was asked. No request leaves the process.

import type {
  Answer,
  LanguageModel,
  ModelAbilities,
  SampleRequest,
  SamplingValueName,
} from '../../contracts/language-model.ts';
import type { Provider } from '../open-options.ts';

/** One scripted answer: its text, the fields that differ from an ordinary answer, or an error to throw. */
export type ScriptedAnswer = string | Partial<Answer> | Error;

export interface FakeModelOptions {
  /** Answers in the order of the calls, begun again when they end; or a function of the request. */
  readonly answers: readonly ScriptedAnswer[] | ((request: SampleRequest) => ScriptedAnswer);
  /** Default `fake`. */
  readonly id?: string;
  readonly abilities?: Partial<ModelAbilities>;
}

export interface FakeModel extends LanguageModel {
  /** Every request so far, oldest first. */
  readonly calls: readonly SampleRequest[];
}

const allValues: readonly SamplingValueName[] = [
  'temperature',
  'topP',
  'topK',
  'minP',
  'maxTokens',
  'stop',
  'seed',
];

/**
 * A scripted LanguageModel that records its calls; for tests of whatever asks a model.
 *
 * ```ts
 * const model = fakeModel({ answers: ['return 1', new Error('down')] });
 * await model.sample({ prompt: { kind: 'completion', text: 'def one():' }, values: {}, index: 0 });
 * model.calls.length; // 1
 * ```
 *
 * Tokens are counted as words. An Error among the answers is thrown.
 */
export function fakeModel({ answers, id = 'fake', abilities = {} }: FakeModelOptions): FakeModel {
  const calls: SampleRequest[] = [];
  return {
    id,
    calls,
    abilities: {
      ...{ streaming: true, images: true, completion: true, logProbabilities: false, values: allValues },
      ...abilities,
    },
    sample: async (request, { signal, onText } = {}) => {
      signal?.throwIfAborted();
      const scripted =
        typeof answers === 'function' ? answers(request) : answers[calls.length % answers.length];
      calls.push(request);
      if (scripted instanceof Error) throw scripted;
      const answer = answerOf(scripted ?? '', request);
      for (const piece of answer.text.match(/\s*\S+\s*$|\s*\S+/g) ?? []) onText?.(piece);
      return answer;
    },
  };
}

function answerOf(scripted: string | Partial<Answer>, request: SampleRequest): Answer {
  const given = typeof scripted === 'string' ? { text: scripted } : scripted;
  const text = given.text ?? '';
  const usage = { kind: 'known', inputTokens: words(askedText(request)), outputTokens: words(text) } as const;
  return { finish: 'stop', usage, ignored: [], ...given, text };
}

function askedText({ prompt }: SampleRequest): string {
  if (prompt.kind === 'completion') return prompt.text;
  const parts = prompt.parts.map((part) => (part.type === 'text' ? part.text : `[${part.mediaType}]`));
  return [prompt.system ?? '', ...parts].join(' ').trim();
}

function words(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** On the command line the script is an echo: the sample's index and what was asked. */
export const fake: Provider = {
  open: () => fakeModel({ answers: (request) => `Answer ${request.index} to: ${askedText(request)}` }),
};
