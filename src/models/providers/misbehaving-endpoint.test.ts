import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMisbehaving } from '../../../test/servers/misbehaving.ts';
import { openTestModel } from '../../../test/servers/open-test-model.ts';
import type { TestServer } from '../../../test/servers/openai-compatible.ts';
import { messageOf } from '../../base/errors.ts';
import { randomStream } from '../../base/random.ts';
import type { SampleCallOptions } from '../../contracts/language-model.ts';
import { ModelError } from '../model-error.ts';
import { withRetries } from '../retry.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startMisbehaving();
});
afterAll(() => server.close());

const key = 'sk-planted-7c1e0f5a';
const streamed: SampleCallOptions = { onText: () => undefined };

/** Asks the model of that name once, and gives what came. */
async function ask(name: string, options: SampleCallOptions = {}) {
  const model = await openTestModel(`openai-compatible/${name}`, {
    environment: { OPENAI_COMPATIBLE_API_KEY: key },
    baseUrl: server.url,
    timeoutMs: 200,
  });
  const prompt = { kind: 'chat', parts: [{ type: 'text', text: 'write code' }] } as const;
  return model.sample({ prompt, values: {}, index: 0 }, options);
}

/** How it failed, the model's name and the server's address left out. */
async function failureOf(name: string, options?: SampleCallOptions): Promise<string> {
  try {
    return `answered ${JSON.stringify((await ask(name, options)).text)}`;
  } catch (error) {
    const message = messageOf(error)
      .replace(`openai-compatible/${name}: `, '')
      .replaceAll(server.url, '<url>');
    return error instanceof ModelError ? `${error.failure}: ${message}` : message;
  }
}

test.each([
  ['not-json', 'not-an-answer: <url>/chat/completions answered with what is not JSON: OK, but not JSON.'],
  [
    'wrong-type',
    'not-an-answer: <url>/chat/completions answered with the content type text/plain instead of JSON.',
  ],
  [
    'html-page',
    'not-an-answer: <url>/chat/completions answered with an HTML page ("Bad gateway") instead of JSON.',
  ],
  ['html-error', 'busy: <url>/chat/completions answered 502: an HTML page ("Bad gateway").'],
  ['hang', 'timeout: <url>/chat/completions said nothing for 0.2 s.'],
  ['busy', 'busy: <url>/chat/completions answered 503: all workers are busy.'],
  [
    'limited-long',
    'busy: <url>/chat/completions answered 429, wait 3600 s: the quota of this month is used up.',
  ],
  ['bad-request', 'refused-request: <url>/chat/completions answered 400: temperature is not supported.'],
  ['no-such-model', 'refused-request: <url>/chat/completions answered 404: the model does not exist.'],
  [
    'repeats-key',
    'refused-request: <url>/chat/completions answered 401: wrong key: Bearer [OPENAI_COMPATIBLE_API_KEY].',
  ],
])('%s, asked for a whole answer', async (name, failure) => {
  expect(await failureOf(name)).toBe(failure);
});

test('no-choices, asked for a whole answer', async () => {
  expect(await failureOf('no-choices')).toMatch(/^not-an-answer: what came is not an answer: /);
});

test.each([
  [
    'not-json',
    'not-an-answer: <url>/chat/completions answered with the content type application/json instead of an event stream.',
  ],
  [
    'html-page',
    'not-an-answer: <url>/chat/completions answered with an HTML page ("Bad gateway") instead of an event stream.',
  ],
  ['html-error', 'busy: <url>/chat/completions answered 502: an HTML page ("Bad gateway").'],
  ['no-choices', 'broken-stream: the answer broke off: Response stream ended without a finish reason.'],
  ['short-stream', 'broken-stream: the answer broke off: Response stream ended without a finish reason.'],
  ['torn-stream', 'broken-stream: the answer broke off: UND_ERR_SOCKET, other side closed.'],
  ['error-in-stream', 'broken-stream: the answer broke off: the worker died.'],
  ['hang', 'timeout: <url>/chat/completions said nothing for 0.2 s.'],
  ['hang-in-stream', 'timeout: <url>/chat/completions said nothing for 0.2 s.'],
])('%s, asked for a stream', async (name, failure) => {
  expect(await failureOf(name, streamed)).toBe(failure);
});

test('a stream with an event that is not JSON is broken', async () => {
  expect(await failureOf('garbled-stream', streamed)).toMatch(
    /^broken-stream: the answer broke off: JSON parsing failed/,
  );
});

test('an empty answer and a refusal are answers', async () => {
  const [empty, refusal] = [await ask('empty', streamed), await ask('refusal', streamed)];
  expect([empty.text, empty.finish, refusal.text, refusal.finish]).toEqual(['', 'stop', '', 'refused']);
});

test('a key in an answer is taken out, also where pieces cut it', async () => {
  let given = '';
  const { text } = await ask('answers-key', {
    onText: (piece) => {
      given += piece;
    },
  });
  expect([text, given]).toEqual(Array(2).fill('Bearer [OPENAI_COMPATIBLE_API_KEY] is the key'));
});

test.each(['torn-stream-once', 'busy-once', 'limited-once'])(
  '%s: the second request is answered',
  async (name) => {
    const before = server.requests.length;
    const waits: number[] = [];
    const answer = await withRetries(() => ask(name, streamed), {
      retries: 1,
      sleep: async (ms) => {
        waits.push(ms);
      },
      random: randomStream(0, name),
    });
    expect({ finish: answer.finish, requests: server.requests.length - before, waits: waits.length }).toEqual(
      {
        finish: 'stop',
        requests: 2,
        waits: 1,
      },
    );
  },
);

test('an endpoint that is not there is unreachable', async () => {
  const gone = await startMisbehaving();
  await gone.close();
  const model = await openTestModel('openai-compatible/any', { baseUrl: gone.url });
  const request = { prompt: { kind: 'completion', text: 'x' }, values: {}, index: 0 } as const;
  await expect(model.sample(request)).rejects.toMatchObject({
    failure: 'unreachable',
    message: expect.stringContaining('can not be reached: connect ECONNREFUSED'),
  });
});
