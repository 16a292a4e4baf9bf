// OpenAI through its chat endpoint, which takes seed and stop texts; the newer responses endpoint takes neither.

import { createOpenAI } from '@ai-sdk/openai';
import { checkedFetch } from '../checked-fetch.ts';
import { nameKnownModels } from '../name-known-models.ts';
import type { Provider } from '../open-options.ts';
import { openaiNextTokens } from '../openai-next-tokens.ts';
import { sdkModel } from '../sdk-model.ts';

export const openai: Provider = {
  open: (name, { key, baseUrl = 'https://api.openai.com/v1', timeoutMs, now }) => {
    const id = `openai/${name}`;
    const fetch = checkedFetch({ model: id, timeoutMs, now });
    const model = createOpenAI({ apiKey: key, baseURL: baseUrl, fetch }).chat(name);
    const asked = sdkModel({
      id,
      abilities: {
        streaming: true,
        images: true,
        completion: false,
        logProbabilities: true,
        values: ['temperature', 'topP', 'maxTokens', 'stop', 'seed'],
      },
      modelFor: () => model,
    });
    const maxTokensField = 'max_completion_tokens';
    const nextTokens = openaiNextTokens({ id, name, baseUrl, key, fetch, maxTokensField });
    return nameKnownModels({ ...asked, nextTokens }, { name, baseUrl, key, fetch });
  },
};
