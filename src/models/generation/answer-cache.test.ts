import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Answer, ModelPrompt } from '../../contracts/language-model.ts';
import { openAnswerCache } from './answer-cache.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'assay-answers-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const prompt: ModelPrompt = { kind: 'completion', text: 'def plum():' };
const request = { prompt, values: { temperature: 0.8, seed: 3 }, problem: 'plums', index: 3 } as const;
const answer: Answer = {
  text: '    return 1',
  finish: 'stop',
  usage: { kind: 'known', inputTokens: 3, outputTokens: 4 },
  ignored: [],
};

async function lookUp(
  model: string,
  asked: { readonly prompt: ModelPrompt; readonly values: object; readonly index: number } = request,
): Promise<Answer | undefined> {
  const answers = await (await openAnswerCache(home, { model })).forPrompt(asked.prompt);
  const found = answers.get(asked);
  await answers.close();
  return found;
}

test('gives an answer again for the same sample of the same prompt with the same values, and for no other', async () => {
  const answers = await (await openAnswerCache(home, { model: 'orchard/plum' })).forPrompt(prompt);
  await answers.put(request, answer);
  await answers.close();
  const seen = await Promise.all([
    lookUp('orchard/plum'),
    lookUp('orchard/plum', { ...request, values: { seed: 3, temperature: 0.8 } }),
    lookUp('orchard/pear'),
    lookUp('orchard/plum', { ...request, index: 4 }),
    lookUp('orchard/plum', { ...request, values: { temperature: 0.7, seed: 3 } }),
    lookUp('orchard/plum', { ...request, prompt: { kind: 'completion', text: 'def pear():' } }),
    lookUp('orchard/plum', {
      ...request,
      prompt: { kind: 'chat', parts: [{ type: 'text', text: prompt.text }] },
    }),
  ]);
  expect(seen).toEqual([answer, answer, undefined, undefined, undefined, undefined, undefined]);
});

test('a torn row is as if it had never been written, and what follows it is whole', async () => {
  const cache = await openAnswerCache(home, { model: 'orchard/plum' });
  const first = await cache.forPrompt(prompt);
  await first.put(request, answer);
  await first.close();
  const [file = ''] = readdirSync(join(home, 'answers'), { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith('.jsonl'))
    .map(({ parentPath, name }) => join(parentPath, name));
  await appendFile(file, '{"sample":"torn","ans');
  const second = await cache.forPrompt(prompt);
  await second.put({ ...request, index: 4 }, { ...answer, text: 'later' });
  await second.close();
  expect(readFileSync(file, 'utf8').split('\n').length).toBe(5);
  expect([await lookUp('orchard/plum'), await lookUp('orchard/plum', { ...request, index: 4 })]).toEqual([
    answer,
    { ...answer, text: 'later' },
  ]);
});
