// Google's Gemini models through the generative language endpoint.

import { createGoogle } from '@ai-sdk/google';
import { checkedFetch } from '../checked-fetch.ts';
import type { Provider } from '../open-options.ts';
import { sdkModel } from '../sdk-model.ts';

const address = 'https://generativelanguage.googleapis.com/v1beta';

export const google: Provider = {
  open: (name, { key, baseUrl = address, timeoutMs, now }) => {
    const id = `google/${name}`;
    const sdk = createGoogle({
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
        values: ['temperature', 'topP', 'topK', 'maxTokens', 'stop', 'seed'],
      },
      modelFor: () => model,
    });
  },
};
