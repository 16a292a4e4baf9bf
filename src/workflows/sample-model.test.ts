import { expect, test } from 'vitest';
import { ModelError } from '../models/model-error.ts';
import { fakeModel } from '../models/providers/fake.ts';
import { sampleModel } from './sample-model.ts';

test('draws n answers of a model of your own, with seeds of their own and all tokens counted', async () => {
  const model = fakeModel({ answers: ['one plum', { text: 'two pl', finish: 'length' }] });
  const values = { temperature: 0.8, seed: 5 };
  const sampled = await sampleModel({ model, prompt: 'Name plums.', n: 2, values, system: 'Be brief.' });
  const usage = { kind: 'known', inputTokens: 4, outputTokens: 2 } as const;
  expect(sampled).toEqual({
    ...{ format: 'assay-answers/1', model: 'fake', values },
    answers: [
      { index: 0, values: { ...values, seed: 5 }, text: 'one plum', finish: 'stop', usage, ignored: [] },
      { index: 1, values: { ...values, seed: 6 }, text: 'two pl', finish: 'length', usage, ignored: [] },
    ],
    usage: { kind: 'known', inputTokens: 8, outputTokens: 4 },
  });
  expect(model.calls[0]?.prompt).toEqual({
    kind: 'chat',
    system: 'Be brief.',
    parts: [{ type: 'text', text: 'Name plums.' }],
  });
});

test('one answer of unknown cost makes the sum unknown', async () => {
  const unknown = { kind: 'unknown', reason: 'not counted' } as const;
  const model = fakeModel({ answers: ['one plum', { text: 'two', usage: unknown }] });
  expect((await sampleModel({ model, prompt: 'Name plums.', n: 2 })).usage).toEqual(unknown);
});

test('asks again after what may pass, and says so', async () => {
  const busy = new ModelError('busy', { failure: 'busy', hint: 'later', retryAfterMs: 0 });
  const model = fakeModel({ answers: [busy, 'a plum'] });
  const told: string[] = [];
  const onRetry = (error: Error, waitMs: number) => told.push(`${error.message} ${waitMs}`);
  const { answers } = await sampleModel({ model, prompt: 'Name a plum.', onRetry });
  expect({ told, texts: answers.map(({ text }) => text) }).toEqual({ told: ['busy 0'], texts: ['a plum'] });
});

test('checks the values before it asks', async () => {
  const model = fakeModel({ answers: ['a plum'] });
  await expect(sampleModel({ model, prompt: '', values: { topP: 2 } })).rejects.toThrow(
    'topP must be above 0',
  );
  await expect(sampleModel({ model, prompt: '', n: 0 })).rejects.toThrow('n must be a whole number from 1');
  expect(model.calls).toEqual([]);
});
