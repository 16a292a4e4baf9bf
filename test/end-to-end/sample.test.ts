import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMisbehaving } from '../servers/misbehaving.ts';
import { startServer, type TestServer } from '../servers/openai-compatible.ts';
import { assay, type Ended, newFolder } from './assay.ts';

const folder = newFolder('sample');
let server: TestServer;
let misbehaving: TestServer;
beforeAll(async () => {
  server = await startServer();
  misbehaving = await startMisbehaving();
});
afterAll(async () => {
  await Promise.all([server.close(), misbehaving.close()]);
  rmSync(folder, { recursive: true });
});

const key = 'sk-planted-5d41402abc4b2a76';
const withoutKeys = [
  'env',
  ...[
    'OPENAI_API_KEY',
    'ANTHROPIC_API_KEY',
    'GOOGLE_GENERATIVE_AI_API_KEY',
    'OPENAI_COMPATIBLE_API_KEY',
  ].flatMap((name) => ['-u', name]),
];

/** `assay sample` on a server, with the planted key in the environment. */
function sample(words: readonly string[], { url } = server): Promise<Ended> {
  const before = [...withoutKeys, `OPENAI_COMPATIBLE_API_KEY=${key}`];
  return assay(['sample', '--base-url', url, ...words], { folder, before });
}

test('prints one answer, streamed, with the preset for one', async () => {
  const before = server.requests.length;
  const { status, out, err } = await sample(['--model', 'openai-compatible/plum', 'Name a fruit.']);
  expect({ status, err, out }).toEqual({
    status: 0,
    err: '',
    out: expect.stringMatching(/^(\w+ ){4}\w+\n$/),
  });
  const requests = server.requests.slice(before);
  expect(requests.map(({ body }) => [body.stream, body.temperature, body.top_p, body.seed])).toEqual([
    [true, 0.2, 0.95, 0],
  ]);
});

test('numbers several answers, each with a seed of its own, and repeats them', async () => {
  const words = [
    '--model',
    'openai-compatible/plum',
    '-n',
    '3',
    '--seed',
    '7',
    '--stop',
    'x',
    '--stop',
    'y',
    'Hi.',
  ];
  const before = server.requests.length;
  const first = await sample(words);
  const bodies = server.requests.slice(before).map(({ body }) => [body.seed, body.temperature, body.stop]);
  expect(bodies).toEqual([7, 8, 9].map((seed) => [seed, 0.8, ['x', 'y']]));
  expect(first.out).toMatch(/^--- 1 of 3 ---\n.+\n--- 2 of 3 ---\n.+\n--- 3 of 3 ---\n.+\n$/);
  expect((await sample(words)).out).toBe(first.out);
});

test('gives everything as JSON', async () => {
  const words = [
    '--model',
    'openai-compatible/plum',
    '--json',
    '--preset',
    'greedy',
    '--max-tokens',
    '2',
    'Hi.',
  ];
  const { status, out, err } = await sample(words);
  expect({ status, err }).toEqual({ status: 0, err: expect.stringContaining('cut at the most tokens') });
  const values = { temperature: 0, maxTokens: 2, seed: 0 };
  const usage = { kind: 'known', inputTokens: 1, outputTokens: 2 };
  expect(JSON.parse(out)).toEqual({
    ...{ format: 'assay-answers/1', model: 'openai-compatible/plum', values, usage },
    answers: [
      { index: 0, values, text: expect.stringMatching(/^\w+ \w+$/), finish: 'length', usage, ignored: [] },
    ],
  });
});

test('asks again when the server is busy, and prints no half answer', async () => {
  const { status, out, err } = await sample(['--model', 'openai-compatible/busy-once', 'Hi.'], misbehaving);
  expect({ status, out, err }).toEqual({
    status: 0,
    out: expect.stringMatching(/^(\w+ ){4}\w+\n$/),
    err: expect.stringMatching(/answered 503.*come back\. Asking again in 0\.0 s\.\n$/),
  });
});

test.each([
  ['torn-stream', 4, 'the answer broke off'],
  ['html-error', 4, 'an HTML page ("Bad gateway")'],
  ['bad-request', 2, 'answered 400: temperature is not supported'],
  ['hang', 4, 'said nothing for 0.2 s'],
])('%s ends with status %d and one line with the way out', async (name, status, line) => {
  const words = ['--model', `openai-compatible/${name}`, '--retries', '0', '--timeout', '0.2', 'Hi.'];
  const ended = await sample(words, misbehaving);
  expect({ status: ended.status, out: ended.out, lines: ended.err.trimEnd().split('\n') }).toEqual({
    status,
    out: '',
    lines: [expect.stringContaining(line), expect.stringMatching(/^ {2}\S.*\.$/)],
  });
});

test('a planted key is in nothing that a failing command wrote', async () => {
  for (const name of ['repeats-key', 'answers-key', 'no-choices', 'torn-stream', 'html-error']) {
    const words = ['--model', `openai-compatible/${name}`, '--retries', '0', '--json', 'Hi.'];
    const { out, err } = await sample(words, misbehaving);
    expect({ name, said: out + err }).toEqual({ name, said: expect.not.stringContaining(key) });
  }
  const sent = misbehaving.requests.filter(({ headers }) => headers.authorization === `Bearer ${key}`);
  expect(sent.length).toBeGreaterThanOrEqual(5);
  const written = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  for (const { parentPath, name } of written) {
    expect(readFileSync(join(parentPath, name)).includes(key)).toBe(false);
  }
});

test('Ctrl-C ends a request that is under way', async () => {
  let interrupt: () => void = () => undefined;
  const silent = await startServer({
    behaviour: () => {
      interrupt();
      return true;
    },
  });
  const words = ['sample', '--base-url', silent.url, '--model', 'openai-compatible/plum', 'Hi.'];
  const { status, out } = await assay(words, {
    folder,
    onStart: (kill) => {
      interrupt = () => kill('SIGINT');
    },
  });
  await silent.close();
  expect({ status, out }).toEqual({ status: 130, out: '' });
});

test('sends an image, and refuses what is none', async () => {
  const png = join(folder, 'dot.png');
  writeFileSync(png, Buffer.from('89504e470d0a1a0a00', 'hex'));
  const words = ['--model', 'openai-compatible/plum', 'What is this?', '--image'];
  expect((await sample([...words, png])).out).toMatch(/ with image\/png of 9 bytes\n$/);
  const text = join(folder, 'dot.txt');
  writeFileSync(text, 'no image');
  const { status, err } = await sample([...words, text]);
  expect({ status, err }).toEqual({
    status: 2,
    err: expect.stringContaining('is no PNG, JPEG, GIF or WebP'),
  });
});

test.each([
  [['--temperature', '-1'], 'sampling: temperature must be 0 or more, not -1.'],
  [['--top-p', '0'], 'sampling: topP must be above 0 and at most 1, not 0.'],
  [['-n', '0'], 'sampling: n must be a whole number from 1, not 0.'],
  [['--temperature', 'warm'], '--temperature "warm": must be a number.'],
  [['--preset', 'hot'], "argument 'hot' is invalid"],
])('refuses %j', async (words, complaint) => {
  const { status, err } = await sample(['--model', 'openai-compatible/plum', ...words, 'Hi.']);
  expect({ status, err }).toEqual({ status: 2, err: expect.stringContaining(complaint) });
});

test('a missing key names its variable, an empty prompt is refused', async () => {
  const missing = await assay(['sample', '--model', 'anthropic/any', 'Hi.'], { folder, before: withoutKeys });
  expect([missing.status, missing.err]).toEqual([2, expect.stringContaining('ANTHROPIC_API_KEY is not set')]);
  const empty = await assay(['sample', '--model', 'fake', '-'], { folder });
  expect([empty.status, empty.err]).toEqual([2, expect.stringContaining('stdin holds no prompt')]);
});

test('replays the answers of a samples file in its order', async () => {
  const rows = ['first', 'second'].map((solution) => `${JSON.stringify({ task_id: 'plums', solution })}\n`);
  writeFileSync(join(folder, 'answers.jsonl'), rows.join(''));
  const { status, out, err } = await assay(['sample', '--model', 'replay/answers.jsonl', '-n', '2', 'Hi.'], {
    folder,
  });
  expect({ status, out }).toEqual({ status: 0, out: '--- 1 of 2 ---\nfirst\n--- 2 of 2 ---\nsecond\n' });
  expect(err).toContain('not used as asked: temperature: a recorded answer is given as it was drawn.');
});

test('assay models says what is configured and what the others need, and shows no key', async () => {
  const before = [...withoutKeys, `OPENAI_API_KEY=${key}`, 'ASSAY_EMBEDDED=/nowhere'];
  const { status, out } = await assay(['models', '--json'], { folder, before });
  const { format, providers } = JSON.parse(out);
  const states = providers.map(({ name, state }: Record<string, unknown>) => `${name} ${state}`);
  expect({ status, format, states, shown: out.includes(key) }).toEqual({
    ...{ status: 0, format: 'assay-models/1', shown: false },
    states: [
      ...[
        'embedded missing',
        'openai ready',
        'anthropic missing',
        'google missing',
        'openai-compatible ready',
        'replay ready',
      ],
      ...['fake ready', 'gguf missing', 'local ready'],
    ],
  });
  const page = await assay(['models'], { folder, before });
  expect(page.out).toMatch(/missing {2}google .*\n +set GOOGLE_GENERATIVE_AI_API_KEY in the environment\n/);
});
