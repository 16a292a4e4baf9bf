// Any server that speaks like OpenAI's: vLLM, the server of llama.cpp, Ollama, LM Studio. Chats go to
// /chat/completions, plain text to /completions as it is.

import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { SampleRequest, SamplingValues } from '../../contracts/language-model.ts';
import { checkedFetch } from '../checked-fetch.ts';
import { nameKnownModels } from '../name-known-models.ts';
import type { Provider } from '../open-options.ts';
import { openaiNextTokens } from '../openai-next-tokens.ts';
import { sdkModel } from '../sdk-model.ts';

/** The name under which the SDK takes further fields of the request. */
const ownFields = 'endpoint';

export const openaiCompatible: Provider = {
  open: (name, { key, baseUrl = '', timeoutMs, now }) => {
    const id = `openai-compatible/${name}`;
    const fetch = checkedFetch({ model: id, timeoutMs, now });
    const settings = { name: ownFields, baseURL: baseUrl, includeUsage: true };
    const keyed = key === '' ? settings : { ...settings, apiKey: key };
    const chat = createOpenAICompatible({ ...keyed, fetch }).chatModel(name);
    const model = sdkModel({
      id,
      abilities: {
        streaming: true,
        images: true,
        completion: true,
        logProbabilities: true,
        values: ['temperature', 'topP', 'topK', 'minP', 'maxTokens', 'stop', 'seed'],
      },
      modelFor: (request) =>
        request.prompt.kind === 'chat'
          ? chat
          : createOpenAICompatible({ ...keyed, fetch: plainFetch(request, fetch) }).completionModel(name),
      providerOptions: furtherFields,
    });
    const nextTokens = openaiNextTokens({ id, name, baseUrl, key, fetch });
    return nameKnownModels({ ...model, nextTokens }, { name, baseUrl, key, fetch });
  },
};

/** Top-k and min-p are no fields of OpenAI's own; these servers take them under these names. */
function furtherFields({ topK, minP }: SamplingValues): Record<string, Record<string, number>> {
  return {
    [ownFields]: {
      ...(topK === undefined ? {} : { top_k: topK }),
      ...(minP === undefined ? {} : { min_p: minP }),
    },
  };
}

/** The SDK writes every prompt as a dialogue ("user:", "assistant:"); a base model must get its text as it is. */
function plainFetch({ prompt, values }: SampleRequest, fetch: typeof globalThis.fetch): typeof fetch {
  const { text, stop } = { text: prompt.kind === 'completion' ? prompt.text : '', stop: values.stop };
  return (input, init) => {
    const body = { ...Object(JSON.parse(String(init?.body))), prompt: text, stop };
    return fetch(input, { ...init, body: JSON.stringify(body) });
  };
}
