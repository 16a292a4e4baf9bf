import { afterAll, expect, test } from 'vitest';
import { tinyModel } from '../../../test/models/tiny-model.ts';
import type { AnswerRequest, DrawnText } from './drawn-text.ts';
import { openGenerator } from './generator.ts';

const plum = tinyModel();
const { tokenizer, shape } = plum;
const generator = openGenerator({ ...plum, slots: 8 });
afterAll(() => generator.close());

function request(given: Partial<AnswerRequest> = {}, text = 'def plum(x):\n'): AnswerRequest {
  const tokens = tokenizer.encode(text);
  return { tokens, values: { temperature: 0.9 }, seed: 0, stream: 'plum', maxTokens: 24, ...given };
}

const prompts = ['def plum(x):\n', 'x', 'def pear(stones):\n    return ', 'plum '.repeat(20)];
const many = Array.from({ length: 20 }, (_, at) =>
  request({ seed: at, stream: `plum ${at % 4}`, maxTokens: 5 + 7 * (at % 5) }, prompts[at % 4]),
);

test('the same seed gives the same answer alone, among eight, and in another order', async () => {
  const together = await Promise.all(many.map((one) => generator.generate(one)));
  const alone: DrawnText[] = [];
  for (const one of many.toReversed()) alone.unshift(await generator.generate(one));
  expect(together).toEqual(alone);
  const narrow = openGenerator({ ...plum, slots: 3 });
  expect(await Promise.all(many.map((one) => narrow.generate(one)))).toEqual(alone);
  await narrow.close();
  expect(new Set(alone.map(({ text }) => text)).size).toBeGreaterThan(15);
});

test('a greedy answer is the likeliest token again and again, and is scored as the model alone says', async () => {
  const asked = request({ values: { temperature: 0 }, maxTokens: 6, isScored: true });
  const { tokens, logProbabilities, text } = await generator.generate(asked);
  let soFar = asked.tokens;
  for (const [at, token] of tokens.entries()) {
    const logits = Array.from(await generator.logitsAfter(soFar));
    expect(logits.indexOf(Math.max(...logits))).toBe(token);
    const mass = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
    expect(logProbabilities?.[at]).toBeCloseTo((logits[token] ?? Number.NaN) - Math.log(mass), 4);
    soFar = Int32Array.from([...soFar, token]);
  }
  expect(text).toBe(tokenizer.decodeText(tokens, { specials: 'left-out' }));
});

test('what is streamed is the answer, and a stop text that crosses tokens ends it before', async () => {
  const pieces: string[] = [];
  const whole = await generator.generate(request(), { onText: (piece) => void pieces.push(piece) });
  expect([pieces.join(''), whole.finish]).toEqual([whole.text, 'length']);
  expect(whole.tokens.length).toBe(24);
  const boundary = tokenizer.decodeText(whole.tokens.slice(0, 8), { specials: 'left-out' }).length;
  const stop = whole.text.slice(boundary - 2, boundary + 2);
  const heard: string[] = [];
  const cut = await generator.generate(request({ stop: [stop] }), {
    onText: (piece) => void heard.push(piece),
  });
  expect(cut).toMatchObject({ text: whole.text.slice(0, whole.text.indexOf(stop)), finish: 'stop' });
  expect(heard.join('')).toBe(cut.text);
});

test('a stop token ends an answer and is no part of it', async () => {
  const whole = await generator.generate(request());
  const token = whole.tokens[5] ?? 0;
  const cut = await generator.generate(request({ stopTokens: [token] }));
  const until = whole.tokens.subarray(0, whole.tokens.indexOf(token));
  expect(cut).toMatchObject({ finish: 'stop', tokens: Int32Array.from(until) });
});

test('an answer ends where the context ends', async () => {
  const asked = request({ maxTokens: undefined });
  const { tokens, finish } = await generator.generate(asked);
  expect([tokens.length + asked.tokens.length, finish]).toEqual([shape.contextLength, 'length']);
  const full = Int32Array.from({ length: shape.contextLength - 1 }, (_, at) => at % 250);
  expect((await generator.generate(request({ tokens: full }))).tokens.length).toBe(1);
});

test('an interrupted answer frees its place, and the others become what they would have been', async () => {
  const wanted = await generator.generate(request({ seed: 7 }));
  const stop = new AbortController();
  const interrupted = Array.from({ length: 9 }, (_, seed) =>
    generator.generate(request({ seed, maxTokens: 180 }), {
      signal: stop.signal,
      onText: () => stop.abort(),
    }),
  );
  const kept = generator.generate(request({ seed: 7 }));
  const ends = await Promise.allSettled(interrupted);
  expect(ends.map(({ status }) => status)).toEqual(interrupted.map(() => 'rejected'));
  expect(await kept).toEqual(wanted);
  await expect(generator.generate(request(), { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  });
});

test('a model whose weights are no numbers says so, and does not stop the others that ask it', async () => {
  const weights = new Map(plum.weights);
  const norm = weights.get('model.norm.weight');
  weights.set('model.norm.weight', {
    shape: norm?.shape ?? [],
    data: new Float32Array(shape.width).fill(Number.NaN),
  });
  const broken = openGenerator({ ...plum, weights });
  const ends = await Promise.allSettled([broken.generate(request()), broken.generate(request({ seed: 1 }))]);
  expect(ends).toMatchObject([
    { reason: { code: 'bad-logits', name: 'UserError' } },
    { reason: { code: 'bad-logits' } },
  ]);
  await broken.close();
});

test('a closed generator answers no more, and whoever waited is told', async () => {
  const closing = openGenerator(plum);
  const waiting = closing.generate(request({ maxTokens: undefined }));
  const end = expect(waiting).rejects.toThrow('the generator is closed');
  await closing.close();
  await end;
  await expect(closing.generate(request())).rejects.toThrow('the generator is closed');
  await closing.close();
});

test('judging goes on while it computes: this thread is idle meanwhile', async () => {
  const before = performance.eventLoopUtilization();
  await Promise.all(many.map((one) => generator.generate({ ...one, maxTokens: 100 })));
  expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
});
