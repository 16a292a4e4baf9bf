import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tinyModel } from '../../../test/models/tiny-model.ts';
import { openTestModel } from '../../../test/servers/open-test-model.ts';
import type { LanguageModel, SampleRequest, SamplingValues } from '../../contracts/language-model.ts';
import { writeModelFolder } from '../../nn/formats/hugging-face/model-folder.ts';
import { tokenizerFiles } from '../../nn/formats/hugging-face/tokenizer-files.ts';
import { chatTokens } from '../../nn/tokenizer/chat-format.ts';
import { trainTokenizer } from '../../nn/tokenizer/train-tokenizer.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-local-'));
afterAll(() => rmSync(folder, { recursive: true }));

const tiny = tinyModel();
const base = join(folder, 'base');
let plum: LanguageModel;
beforeAll(async () => {
  await writeModelFolder(base, { ...tiny, kind: 'base' });
  plum = await openTestModel(`local/${base}`);
});

function completion(values: SamplingValues, text = 'def plum(x):\n', problem?: string): SampleRequest {
  const prompt = { kind: 'completion', text } as const;
  return {
    prompt,
    values: { maxTokens: 12, ...values },
    index: 0,
    ...(problem === undefined ? {} : { problem }),
  };
}

const chat = {
  kind: 'chat',
  system: 'Be brief.',
  parts: [
    { type: 'text', text: 'A fruit?' },
    { type: 'text', text: 'One.' },
  ],
} as const;

test('answers greedily the same; a seed repeats itself; another seed or problem differs', async () => {
  const answer = async (values: SamplingValues, problem?: string): Promise<string> =>
    (await plum.sample(completion(values, undefined, problem))).text;
  const greedy = await answer({ temperature: 0 });
  expect(await answer({ temperature: 0, seed: 9 })).toBe(greedy);
  expect(await answer({ temperature: 1, topK: 1, seed: 3 })).toBe(greedy);
  const first = await answer({ temperature: 1, seed: 1 }, 'orchard');
  expect(await answer({ temperature: 1, seed: 1 }, 'orchard')).toBe(first);
  const others = [
    await answer({ temperature: 1, seed: 2 }, 'orchard'),
    await answer({ temperature: 1, seed: 1 }, 'grove'),
  ];
  expect(new Set([first, greedy, ...others]).size).toBe(4);
});

test('tells why it ended and what it cost, and streams what it answers', async () => {
  const pieces: string[] = [];
  const request = completion({ temperature: 0, maxTokens: 6 });
  const cut = await plum.sample(request, { onText: (piece) => void pieces.push(piece) });
  const inputTokens = tiny.tokenizer.encode('def plum(x):\n').length;
  expect({ ...cut, joined: pieces.join('') }).toEqual({
    text: cut.text,
    joined: cut.text,
    finish: 'length',
    usage: { kind: 'known', inputTokens, outputTokens: 6 },
    ignored: [],
  });
});

test('a chat is asked as ChatML, of a base model too', async () => {
  const { usage, text } = await plum.sample({
    prompt: chat,
    values: { temperature: 0, maxTokens: 4 },
    index: 0,
  });
  const { tokens } = chatTokens(
    tiny.tokenizer,
    [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'A fruit?\nOne.' },
    ],
    { isAnswerNext: true },
  );
  expect(usage).toMatchObject({ inputTokens: tokens.length });
  const tuned = join(folder, 'tuned');
  await writeModelFolder(tuned, { ...tiny, kind: 'chat' });
  const other = await openTestModel(`local/${tuned}`);
  expect(
    (await other.sample({ prompt: chat, values: { temperature: 0, maxTokens: 4 }, index: 0 })).text,
  ).toBe(text);
});

test('gives the distribution of the next token over its whole vocabulary, bytes included', async () => {
  const next = await plum.nextTokens?.({ kind: 'completion', text: 'def plum(x):\n' });
  const { scope, logProbabilities, token } = next ?? expect.fail('gives none');
  expect([scope, logProbabilities.length]).toEqual(['vocabulary', tiny.shape.vocabularySize]);
  expect(logProbabilities.reduce((sum, value) => sum + Math.exp(value), 0)).toBeCloseTo(1, 12);
  const likeliest = logProbabilities.indexOf(Math.max(...logProbabilities));
  const greedy = await plum.sample(completion({ temperature: 0, maxTokens: 1 }));
  expect([token(likeliest).text, '']).toContain(greedy.text);
  expect([0x41, 0xe2].map(token)).toEqual([{ text: 'A' }, { text: '\ufffd', bytes: [0xe2] }]);
});

test('its fingerprint is the hash of its weights', async () => {
  const bytes = readFileSync(join(base, 'model.safetensors'));
  expect(await plum.fingerprint?.()).toBe(`sha256:${createHash('sha256').update(bytes).digest('hex')}`);
});

test('a training folder is asked by the model in it, and int8 weights are read', async () => {
  const training = join(folder, 'training');
  await writeModelFolder(join(training, 'model'), { ...tiny, kind: 'base' }, { form: 'int8' });
  const model = await openTestModel(`local/${training}`);
  expect((await model.sample(completion({ temperature: 0 }))).finish).toBe('length');
  expect(await model.fingerprint?.()).toMatch(/^sha256:\w{64}$/);
});

test('a prompt that is empty, too long or an image is refused; a problem that is too long is cut at once', async () => {
  await expect(plum.sample(completion({}, ''))).rejects.toMatchObject({ code: 'empty-prompt' });
  await expect(plum.sample(completion({}, 'xyz'.repeat(100)))).rejects.toMatchObject({
    code: 'model-refused-request',
    message: expect.stringMatching(/has \d+ tokens, and 200 fit/),
  });
  expect(await plum.sample(completion({}, 'xyz'.repeat(100), 'orchard'))).toMatchObject({
    text: '',
    finish: 'length',
    usage: { inputTokens: 300, outputTokens: 0 },
  });
  const image = {
    kind: 'chat',
    parts: [{ type: 'image', bytes: new Uint8Array(1), mediaType: 'image/png' }],
  } as const;
  await expect(plum.sample({ prompt: image, values: {}, index: 0 })).rejects.toMatchObject({
    code: 'no-images',
  });
});

test.each([
  ['no such folder', () => join(folder, 'none'), 'there is no folder'],
  ['a folder without a model', () => made('empty', {}), 'there is no config.json in it'],
  ['a training that goes on', () => made('begun', { 'training.json': '{}' }), 'has not ended'],
])('%s is named with the way out', async (_, path, complaint) => {
  await expect(openTestModel(`local/${path()}`)).rejects.toMatchObject({
    code: 'no-model-folder',
    message: expect.stringContaining(complaint),
    hint: expect.stringMatching(/\.|:/),
  });
});

test('weights that break off, and a tokenizer of another model, are refused with the file and the reason', async () => {
  const torn = join(folder, 'torn');
  cpSync(base, torn, { recursive: true });
  truncateSync(join(torn, 'model.safetensors'), 9000);
  const model = await openTestModel(`local/${torn}`);
  await expect(model.sample(completion({}))).rejects.toMatchObject({
    name: 'UserError',
    message: expect.stringContaining('model.safetensors'),
  });
  const mixed = join(folder, 'mixed');
  cpSync(base, mixed, { recursive: true });
  const smaller = trainTokenizer(['plum plum'], { vocabularySize: 263 });
  const files = tokenizerFiles(smaller, { kind: 'base', contextLength: tiny.shape.contextLength });
  for (const [name, text] of files) writeFileSync(join(mixed, name), text);
  const other = await openTestModel(`local/${mixed}`);
  await expect(other.sample(completion({}))).rejects.toMatchObject({ code: 'tokenizer-mismatch' });
});

function made(name: string, files: Readonly<Record<string, string>>): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}
