import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reasonWithoutLlama, worldWithLlama } from '../models/llama-available.ts';
import { tinyGguf } from '../models/tiny-gguf.ts';
import { startServer, type TestServer } from '../servers/openai-compatible.ts';
import { distributionAfter } from '../servers/token-distribution.ts';
import { assay, type Ended, newFolder } from './assay.ts';

const folder = newFolder('probabilities');
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

function probabilities(words: readonly string[]): Promise<Ended> {
  const model = ['--model', 'openai-compatible/plum', '--base-url', server.url];
  return assay(['sample', '--probabilities', ...model, ...words, 'Name a fruit.'], { folder });
}

test('shows the likeliest tokens with two bars each, on 80 columns and without control characters', async () => {
  const { status, out, err } = await probabilities(['--temperature', '0.8', '--top-k', '3', '--top-p', '1']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out.replaceAll('\n', '')).not.toMatch(/\p{C}/u);
  const lines = out.trimEnd().split('\n');
  expect(Math.max(...lines.map((line) => Array.from(line).length))).toBeLessThanOrEqual(80);
  expect(lines[0]).toBe('Next token after "Name a fruit." · openai-compatible/plum');
  expect(lines[2]).toMatch(/^ +the model alone +T = 0\.8, top-k 3, top-p 1$/);
  const [first] = distributionAfter('Name a fruit.');
  const model = `${(100 * Math.exp(first?.logprob ?? 0)).toFixed(1)} %`;
  expect(lines[3]).toMatch(new RegExp(`^ {2}"${first?.token}" +${model} █+.? +\\d+\\.\\d % █{20}$`));
  expect(lines.slice(6, 23).every((line) => line.endsWith(' cut'))).toBe(true);
  expect(lines.slice(23)).toEqual([
    expect.stringMatching(/^ {2}all others +\d\.\d % +cut$/),
    '',
    expect.stringMatching(/^The model tells its 20 likeliest tokens; \d\.\d % of the mass is on others\.$/),
    '3 of them can be drawn and no other, so the right side is exact.',
  ]);
});

test('says how far the right side is of known tokens alone', async () => {
  const last = async (words: readonly string[]) =>
    (await probabilities(words)).out.trimEnd().split('\n').at(-1);
  expect(await last(['--temperature', '1', '--top-p', '1'])).toMatch(
    /others get at most \d\.\d % of the draws\.$/,
  );
  expect(await last(['--temperature', '1.5'])).toMatch(/above T = 1 it is open what others get\.$/);
});

test('gives the same as JSON, bytes included', async () => {
  const { out } = await probabilities(['--json', '--preset', 'greedy']);
  const { tokens, ...rest } = JSON.parse(out);
  expect(rest).toEqual({
    ...{ format: 'assay-next-tokens/1', model: 'openai-compatible/plum', values: { temperature: 0 } },
    ...{ scope: 'likeliest', known: 20, kept: 1, unknownMass: expect.any(Number), others: { kind: 'none' } },
  });
  const likeliest = distributionAfter('Name a fruit.').slice(0, 20);
  expect(tokens).toEqual(
    likeliest.map(({ token, logprob, bytes }, place) => ({
      ...{ text: token, bytes, model: Math.exp(logprob), drawn: place === 0 ? 1 : 0 },
    })),
  );
});

test('a model without probabilities names the providers that have them', async () => {
  const { status, out, err } = await assay(['sample', '--model', 'fake', '--probabilities', 'Hi.'], {
    folder,
  });
  expect({ status, out, err }).toEqual({
    status: 2,
    out: '',
    err:
      'assay: fake: does not tell the probabilities of its tokens.\n' +
      '  Models of embedded, openai, openai-compatible, gguf and local can.\n',
  });
  const several = await probabilities(['-n', '2']);
  expect([several.status, several.err]).toEqual([2, expect.stringContaining('Leave -n out.')]);
});

describe('a GGUF file', async () => {
  const hindrance = await reasonWithoutLlama();
  const name = hindrance === undefined ? 'answers' : `skipped, ${hindrance}`;

  test.skipIf(hindrance !== undefined)(`through the command: ${name}`, async () => {
    writeFileSync(join(folder, 'plum.gguf'), tinyGguf());
    const ask = async (words: readonly string[]): Promise<string> => {
      const model = ['--model', 'gguf/plum.gguf', '--completion', '--max-tokens', '8'];
      const home = worldWithLlama.ASSAY_HOME ?? '';
      const ended = await assay(['sample', ...model, ...words, 'def plum(x):'], { folder, home });
      expect(ended.status).toBe(0);
      return ended.out;
    };
    const greedy = await ask(['--preset', 'greedy']);
    expect(await ask(['--preset', 'greedy', '--seed', '5'])).toBe(greedy);
    const seeded = await ask(['--temperature', '1', '--seed', '1']);
    expect(await ask(['--temperature', '1', '--seed', '1'])).toBe(seeded);
    expect(await ask(['--temperature', '1', '--seed', '2'])).not.toBe(seeded);
    const shown = JSON.parse(await ask(['--probabilities', '--json', '--preset', 'greedy']));
    expect(shown).toMatchObject({ scope: 'vocabulary', known: 272, kept: 1, others: { kind: 'none' } });
    const page = await ask(['--probabilities', '--preset', 'exploratory']);
    expect(page).toMatch(/\n\n272 of the 272 tokens of the vocabulary can be drawn\.\n$/);
  });
});
