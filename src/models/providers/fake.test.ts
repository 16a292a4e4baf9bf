import { expect, test } from 'vitest';
import { fakeModel } from './fake.ts';

const request = { prompt: { kind: 'completion', text: 'def plum():' }, values: {}, index: 0 } as const;

test('answers in order, begins again, and records what it was asked', async () => {
  const model = fakeModel({ answers: ['one plum', { text: 'cut', finish: 'length' }] });
  const texts = [];
  for (const index of [0, 1, 2]) texts.push((await model.sample({ ...request, index })).text);
  expect(texts).toEqual(['one plum', 'cut', 'one plum']);
  expect(model.calls.map(({ index }) => index)).toEqual([0, 1, 2]);
});

test('the pieces together are the answer', async () => {
  const pieces: string[] = [];
  const text = '  def plum():\n    return 1\n';
  const model = fakeModel({ answers: [text] });
  const answer = await model.sample(request, { onText: (piece) => pieces.push(piece) });
  expect({ joined: pieces.join(''), several: pieces.length > 1, answer }).toEqual({
    joined: text,
    several: true,
    answer: { text, finish: 'stop', usage: { kind: 'known', inputTokens: 2, outputTokens: 4 }, ignored: [] },
  });
});

test('throws a scripted error, and when it is interrupted', async () => {
  const model = fakeModel({ answers: [new Error('down')] });
  await expect(model.sample(request)).rejects.toThrow('down');
  await expect(model.sample(request, { signal: AbortSignal.abort() })).rejects.toThrow('abort');
});
