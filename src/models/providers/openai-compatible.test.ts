import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestModel } from '../../../test/servers/open-test-model.ts';
import { sendJson, startServer, type TestServer } from '../../../test/servers/openai-compatible.ts';
import { distributionAfter } from '../../../test/servers/token-distribution.ts';
import type { LanguageModel, SampleRequest } from '../../contracts/language-model.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ models: ['plum', 'pear-large'] });
});
afterAll(() => server.close());

function open(
  id = 'openai-compatible/plum',
  environment: Record<string, string> = {},
): Promise<LanguageModel> {
  return openTestModel(id, { environment, baseUrl: server.url });
}

const chat: SampleRequest = {
  prompt: { kind: 'chat', system: 'Be brief.', parts: [{ type: 'text', text: 'Name a fruit.' }] },
  values: { temperature: 0.8, seed: 3 },
  index: 0,
};

test('sends every sampling value under the name that servers know', async () => {
  const values = {
    ...{ temperature: 0.5, topP: 0.9, topK: 40, minP: 0.05 },
    ...{ maxTokens: 3, stop: ['\n\n'], seed: 1 },
  };
  const { ignored, finish } = await (await open()).sample({ ...chat, values });
  expect({ ignored, finish, body: server.requests.at(-1)?.body }).toEqual({
    ignored: [],
    finish: 'length',
    body: {
      ...{ model: 'plum', temperature: 0.5, top_p: 0.9, top_k: 40, min_p: 0.05, max_tokens: 3 },
      ...{ stop: ['\n\n'], seed: 1, stream: false, n: 1 },
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Name a fruit.' },
      ],
    },
  });
});

test('a plain completion gets its text as it is', async () => {
  const text = 'def plums(n):\n    """user: how many?"""\n';
  const values = { temperature: 0, stop: ['\ndef '], topK: 5 };
  const answer = await (await open()).sample({ prompt: { kind: 'completion', text }, values, index: 0 });
  const { path, body } = server.requests.at(-1) ?? {};
  expect({ path, prompt: body?.prompt, stop: body?.stop, topK: body?.top_k, finish: answer.finish }).toEqual({
    ...{ path: '/v1/completions', prompt: text, stop: ['\ndef '], topK: 5, finish: 'stop' },
  });
});

test.each([chat, { ...chat, prompt: { kind: 'completion', text: 'def plums(n):' } } as const])(
  'a stream gives the same answer and usage as a whole one',
  async (request) => {
    const model = await open();
    const pieces: string[] = [];
    const stream = await model.sample(request, { onText: (piece) => pieces.push(piece) });
    expect(stream).toEqual(await model.sample(request));
    expect({ joined: pieces.join(''), pieces: pieces.length, usage: stream.usage.kind }).toEqual({
      joined: stream.text,
      pieces: 5,
      usage: 'known',
    });
  },
);

test('another seed gives another answer, the same seed the same', async () => {
  const model = await open();
  const texts = [];
  for (const seed of [1, 2, 1]) {
    texts.push((await model.sample({ ...chat, values: { ...chat.values, seed } })).text);
  }
  expect(texts[0]).toBe(texts[2]);
  expect(texts[0]).not.toBe(texts[1]);
});

test('images go with the text, in order', async () => {
  const parts = [
    { type: 'text', text: 'What is this?' },
    { type: 'image', bytes: new Uint8Array([1, 2, 3]), mediaType: 'image/png' },
  ] as const;
  const { text } = await (await open()).sample({ ...chat, prompt: { kind: 'chat', parts } });
  expect(text).toMatch(/ with image\/png of 3 bytes$/);
});

test('a model that the endpoint does not have is named with those that it has', async () => {
  for (const id of ['openai-compatible/pear', 'openai/pear']) {
    const model = await open(id, { OPENAI_API_KEY: 'sk-planted-0123456789' });
    await expect(model.sample(chat)).rejects.toMatchObject({
      status: 404,
      hint: 'Did you mean pear-large? The endpoint has plum, pear-large.',
    });
  }
});

test('OpenAI itself gets its key, and says which values it does not take', async () => {
  const model = await open('openai/plum', { OPENAI_API_KEY: 'sk-planted-0123456789' });
  const { ignored } = await model.sample({ ...chat, values: { seed: 3, topK: 4, minP: 0.1 } });
  const { headers, body } = server.requests.at(-1) ?? {};
  expect({ ignored, authorization: headers?.authorization, seed: body?.seed, topK: body?.top_k }).toEqual({
    ignored: [
      { value: 'topK', reason: 'openai does not take it' },
      { value: 'minP', reason: 'openai does not take it' },
    ],
    ...{ authorization: 'Bearer sk-planted-0123456789', seed: 3, topK: undefined },
  });
});

test('no key is sent where none is set, and never the key of another provider', async () => {
  await (await open('openai-compatible/plum', { OPENAI_API_KEY: 'sk-planted-0123456789' })).sample(chat);
  expect(server.requests.at(-1)?.headers.authorization).toBeUndefined();
});

test.each([
  ['chat', 20, { kind: 'chat', parts: [{ type: 'text', text: 'Name a fruit.' }] }],
  ['completion', 20, { kind: 'completion', text: 'def plums(n):' }],
] as const)(
  'gives the likeliest next tokens of a %s, by the model alone whatever is asked for',
  async (kind, most, prompt) => {
    const next = await (await open()).nextTokens?.(prompt);
    const { scope, logProbabilities, token } = next ?? expect.fail('gives none');
    const { body } = server.requests.at(-1) ?? {};
    const likeliest = distributionAfter(kind === 'chat' ? 'Name a fruit.' : 'def plums(n):').slice(0, most);
    expect({ scope, shown: [...logProbabilities].map((value, place) => [token(place).text, value]) }).toEqual(
      {
        scope: 'likeliest',
        shown: likeliest.map(({ token, logprob }) => [token, logprob]),
      },
    );
    expect([body?.temperature, body?.top_p, body?.max_tokens]).toEqual([1, 1, 1]);
    const bytes = likeliest.map((row) => (kind === 'chat' ? row.bytes : undefined));
    expect(likeliest.map((_, place) => token(place).bytes)).toEqual(bytes);
  },
);

test('an endpoint without log-probabilities is told apart from one that fails', async () => {
  const plain = await startServer({
    behaviour: (_, response) => {
      sendJson(response, 200, { choices: [{ message: { content: 'plum' }, logprobs: null }] });
      return true;
    },
  });
  const model = await openTestModel('openai-compatible/plum', { baseUrl: plain.url });
  await expect(model.nextTokens?.(chat.prompt)).rejects.toMatchObject({
    failure: 'not-an-answer',
    message: 'openai-compatible/plum: the endpoint answered without log-probabilities.',
  });
  await plain.close();
  const pear = await open('openai-compatible/pear');
  await expect(pear.nextTokens?.(chat.prompt)).rejects.toMatchObject({
    hint: 'Did you mean pear-large? The endpoint has plum, pear-large.',
  });
});
