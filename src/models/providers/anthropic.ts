// Anthropic through its messages endpoint. It has no seed, so the same request may get another answer.

import { createAnthropic } from '@ai-sdk/anthropic';
import { checkedFetch } from '../checked-fetch.ts';
import type { Provider } from '../open-options.ts';
import { sdkModel } from '../sdk-model.ts';

export const anthropic: Provider = {
  open: (name, { key, baseUrl = 'https://api.anthropic.com/v1', timeoutMs, now }) => {
    const id = `anthropic/${name}`;
    const sdk = createAnthropic({
      apiKey: key,
      baseURL: baseUrl,
      fetch: checkedFetch({ model: id, timeoutMs, now }),
    });
    const model = sdk.languageModel(name);
    return sdkModel({
      id,
      abilities: {
        streaming: true,
        images: true,
        completion: false,
        logProbabilities: false,
        values: ['temperature', 'topP', 'topK', 'maxTokens', 'stop'],
      },
      modelFor: () => model,
    });
  },
};
