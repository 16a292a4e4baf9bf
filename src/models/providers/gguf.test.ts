import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reasonWithoutLlama, worldWithLlama } from '../../../test/models/llama-available.ts';
import { tinyGguf } from '../../../test/models/tiny-gguf.ts';
import { openTestModel } from '../../../test/servers/open-test-model.ts';
import type { LanguageModel, SampleRequest, SamplingValues } from '../../contracts/language-model.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-gguf-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe('without a model', () => {
  test.each([
    ['no such file', () => join(folder, 'none.gguf'), 'there is no such file'],
    ['a folder', () => folder, 'this is a folder'],
    ['another file', () => file('notes.txt', Buffer.from('plums')), 'is no GGUF file'],
    ['an empty file', () => file('empty.gguf', Buffer.alloc(0)), 'is no GGUF file'],
  ])('%s is named with the way out', async (_, path, complaint) => {
    await expect(openTestModel(`gguf/${path()}`)).rejects.toMatchObject({
      code: 'no-gguf-file',
      message: expect.stringContaining(complaint),
      hint: expect.stringMatching(/\.$/),
    });
  });

  test('a package that is not installed is named with the line that installs it', async () => {
    const environment = { ASSAY_HOME: join(folder, 'home') };
    const opened = openTestModel(`gguf/${file('plum.gguf', tinyGguf())}`, { environment });
    await expect(opened).rejects.toMatchObject({
      code: 'missing-package',
      hint: expect.stringMatching(/npm install --prefix ".*packages" --ignore-scripts .*node-llama-cpp@\d/),
    });
  });
});

const dialogue =
  '{% for m in messages %}[{{ m.role }}]{{ m.content }}{% if m.role == "assistant" %}</s>{% endif %}' +
  '{% endfor %}{% if add_generation_prompt %}[assistant]{% endif %}';

describe('a tiny model', async () => {
  const hindrance = await reasonWithoutLlama();
  beforeEach(({ skip }) => skip(hindrance !== undefined, hindrance));

  let plum: LanguageModel;
  beforeAll(async () => {
    if (hindrance === undefined) plum = await open('plum.gguf', tinyGguf({ chatTemplate: dialogue }));
  });

  function open(name: string, bytes: Buffer): Promise<LanguageModel> {
    return openTestModel(`gguf/${file(name, bytes)}`, { environment: worldWithLlama });
  }
  function completion(values: SamplingValues, text = 'def plum(x):\n', index = 0): SampleRequest {
    return { prompt: { kind: 'completion', text }, values: { maxTokens: 12, ...values }, index };
  }
  async function answer(values: SamplingValues, text?: string): Promise<string> {
    return (await plum.sample(completion(values, text))).text;
  }

  test('answers greedily the same, a seed repeats itself, another seed differs', async () => {
    const greedy = await answer({ temperature: 0 });
    const texts = [];
    for (const seed of [1, 2, 1]) texts.push(await answer({ temperature: 0.9, seed }));
    expect(await answer({ temperature: 0, seed: 9 })).toBe(greedy);
    expect(texts[2]).toBe(texts[0]);
    expect(new Set([...texts, greedy]).size).toBe(3);
  });

  test('gives the same answers asked at once and in another order', async () => {
    const seeds = [3, 4, 5];
    const ask = (seed: number) => answer({ temperature: 1, seed }, seed === 4 ? 'pear' : 'plum');
    const atOnce = await Promise.all(seeds.map(ask));
    const alone = [];
    for (const seed of seeds.toReversed()) alone.unshift(await ask(seed));
    expect(atOnce).toEqual(alone);
  });

  test('tells why it ended and what it cost, and streams what it answers', async () => {
    const pieces: string[] = [];
    const onText = (piece: string): void => void pieces.push(piece);
    const cut = await plum.sample(completion({ temperature: 0, maxTokens: 6 }), { onText });
    expect({ ...cut, joined: pieces.join('') }).toEqual({
      text: cut.text,
      joined: cut.text,
      finish: 'length',
      usage: { kind: 'known', inputTokens: 15, outputTokens: 6 },
      ignored: [],
    });
    const stop = cut.text.slice(-1);
    const stopped = await plum.sample(completion({ temperature: 0, stop: [stop] }));
    expect(stopped).toMatchObject({
      text: cut.text.slice(0, cut.text.indexOf(stop)),
      finish: 'stop',
    });
  });

  test('top-k 1, a small top-p and a large min-p leave the likeliest token alone', async () => {
    const greedy = await answer({ temperature: 0 });
    for (const values of [{ topK: 1 }, { topP: 1e-6 }, { minP: 0.999_999 }]) {
      expect(await answer({ temperature: 1, seed: 5, ...values })).toBe(greedy);
    }
  });

  test('ends where its context ends, and says that a prompt does not fit', async () => {
    const { finish, usage } = await plum.sample(completion({ temperature: 0, maxTokens: 9999 }));
    expect({ finish, usage }).toEqual({
      finish: 'length',
      usage: { kind: 'known', inputTokens: 15, outputTokens: 256 - 15 },
    });
    await expect(plum.sample(completion({}, 'plum '.repeat(300)))).rejects.toMatchObject({
      code: 'model-refused-request',
      message: expect.stringMatching(/has \d+ tokens, and 256 fit/),
    });
  });

  test('a chat goes through the template of the file; a file without one says so', async () => {
    const prompt = {
      kind: 'chat',
      system: 'Be brief.',
      parts: [{ type: 'text', text: 'A fruit?' }],
    } as const;
    const { text, usage } = await plum.sample({ prompt, values: { temperature: 0, maxTokens: 4 }, index: 0 });
    const rendered = completion(
      { temperature: 0, maxTokens: 4 },
      '[system]Be brief.[user]A fruit?[assistant]',
    );
    expect({ text, usage }).toMatchObject(await plum.sample(rendered).then(({ text }) => ({ text })));
    const bare = await open('bare.gguf', tinyGguf());
    await expect(bare.sample({ prompt, values: {}, index: 0 })).rejects.toMatchObject({
      code: 'no-chat-template',
      hint: 'Ask it with --completion.',
    });
  });

  test('an answer that is interrupted ends, and the next one is what it would have been', async () => {
    const before = await answer({ temperature: 1, seed: 8 });
    const stop = new AbortController();
    const interrupted = plum.sample(completion({ temperature: 0, maxTokens: 200 }), {
      signal: stop.signal,
      onText: () => stop.abort(),
    });
    await expect(interrupted).rejects.toMatchObject({ name: 'AbortError' });
    expect(await answer({ temperature: 1, seed: 8 })).toBe(before);
  });

  test('gives the distribution of the next token over its whole vocabulary, bytes included', async () => {
    const next = await plum.nextTokens?.({ kind: 'completion', text: 'def plum(x):\n' });
    const { scope, logProbabilities, token } = next ?? expect.fail('gives none');
    expect(scope).toBe('vocabulary');
    expect(logProbabilities.length).toBe(272);
    expect(logProbabilities.reduce((sum, value) => sum + Math.exp(value), 0)).toBeCloseTo(1, 12);
    const likeliest = logProbabilities.indexOf(Math.max(...logProbabilities));
    expect(token(likeliest).text).toBe(await answer({ temperature: 0, maxTokens: 1 }));
    expect([2, 3 + 0xe2, 3 + 0x41, 262].map(token)).toEqual([
      { text: '</s>' },
      { text: '\ufffd', bytes: [0xe2] },
      { text: 'A' },
      { text: ' plum' },
    ]);
  });

  test('a file that breaks off is refused in the words of llama.cpp', async () => {
    const torn = await open('torn.gguf', tinyGguf().subarray(0, 100_000));
    await expect(torn.sample(completion({}))).rejects.toMatchObject({
      code: 'bad-gguf-file',
      message: expect.stringMatching(/not within the file bounds, model is corrupted or incomplete\.$/),
    });
  });
});
