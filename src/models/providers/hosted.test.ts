import { createServer } from 'node:http';
import { text as readAll } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestModel } from '../../../test/servers/open-test-model.ts';
import type { Answer, SampleRequest } from '../../contracts/language-model.ts';

// Answers in the shapes that the providers' own documentation of their streams shows.
const anthropicEvents = [
  {
    type: 'message_start',
    message: {
      ...{ id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-plum', content: [] },
      ...{ stop_reason: null, stop_sequence: null, usage: { input_tokens: 9, output_tokens: 1 } },
    },
  },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'a ' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'plum' } },
  { type: 'content_block_stop', index: 0 },
  {
    type: 'message_delta',
    delta: { stop_reason: 'max_tokens', stop_sequence: null },
    usage: { output_tokens: 2 },
  },
  { type: 'message_stop' },
];
const googleEvents = [
  { candidates: [{ content: { role: 'model', parts: [{ text: 'a ' }] }, index: 0 }] },
  {
    candidates: [{ content: { role: 'model', parts: [{ text: 'plum' }] }, finishReason: 'SAFETY', index: 0 }],
    usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 2, totalTokenCount: 11 },
  },
];

let url = '';
let seen: { path: string; headers: Record<string, unknown>; body: Record<string, unknown> } | undefined;
const server = createServer(async (request, response) => {
  const path = request.url ?? '';
  seen = { path, headers: request.headers, body: JSON.parse(await readAll(request)) };
  const events = path.startsWith('/messages') ? anthropicEvents : googleEvents;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const event of events) {
    const type = 'type' in event ? `event: ${event.type}\n` : '';
    response.write(`${type}data: ${JSON.stringify(event)}\n\n`);
  }
  response.end();
});
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const request: SampleRequest = {
  prompt: {
    kind: 'chat',
    system: 'Be brief.',
    parts: [
      { type: 'text', text: 'What is this?' },
      { type: 'image', bytes: new Uint8Array([1, 2, 3]), mediaType: 'image/png' },
    ],
  },
  values: { temperature: 0.5, topK: 5, minP: 0.1, maxTokens: 7, stop: ['\n'], seed: 1 },
  index: 0,
};

async function ask(id: string): Promise<Answer & { pieces: readonly string[] }> {
  const model = await openTestModel(id, {
    baseUrl: url,
    environment: {
      ANTHROPIC_API_KEY: 'sk-planted-anthropic',
      GOOGLE_GENERATIVE_AI_API_KEY: 'sk-planted-google',
    },
  });
  const pieces: string[] = [];
  return { ...(await model.sample(request, { onText: (piece) => pieces.push(piece) })), pieces };
}

test('Anthropic: what is sent, what is not taken, and what came', async () => {
  expect(await ask('anthropic/claude-3-5-haiku-latest')).toEqual({
    ...{ text: 'a plum', pieces: ['a ', 'plum'], finish: 'length' },
    usage: { kind: 'known', inputTokens: 9, outputTokens: 2 },
    ignored: [
      { value: 'minP', reason: 'anthropic does not take it' },
      { value: 'seed', reason: 'anthropic does not take it' },
    ],
  });
  expect(seen).toMatchObject({
    path: '/messages',
    headers: { 'x-api-key': 'sk-planted-anthropic' },
    body: {
      ...{ temperature: 0.5, top_k: 5, max_tokens: 7, stop_sequences: ['\n'], stream: true },
      system: [{ type: 'text', text: 'Be brief.' }],
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is this?' },
            { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AQID' } },
          ],
        },
      ],
    },
  });
});

test('Google: what is sent, what is not taken, and what came', async () => {
  expect(await ask('google/gemini-2.5-flash')).toEqual({
    ...{ text: 'a plum', pieces: ['a ', 'plum'], finish: 'refused' },
    usage: { kind: 'known', inputTokens: 9, outputTokens: 2 },
    ignored: [{ value: 'minP', reason: 'google does not take it' }],
  });
  expect(seen).toMatchObject({
    path: '/models/gemini-2.5-flash:streamGenerateContent?alt=sse',
    headers: { 'x-goog-api-key': 'sk-planted-google' },
    body: {
      generationConfig: { temperature: 0.5, topK: 5, maxOutputTokens: 7, stopSequences: ['\n'], seed: 1 },
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
      contents: [
        {
          role: 'user',
          parts: [{ text: 'What is this?' }, { inlineData: { mimeType: 'image/png', data: 'AQID' } }],
        },
      ],
    },
  });
});

test('only chats are answered by hosted providers', async () => {
  const model = await openTestModel('google/gemini-2.5-flash', {
    environment: { GOOGLE_GENERATIVE_AI_API_KEY: 'sk-planted-google' },
  });
  const plain = { ...request, prompt: { kind: 'completion', text: 'x' } } as const;
  await expect(model.sample(plain)).rejects.toMatchObject({ code: 'no-completion' });
});
