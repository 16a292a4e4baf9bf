import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Budget, mostTokens } from './budget.ts';

const most = { input: 100, output: 100 };

test('never lets more be spent than allowed, whatever the answers take and in whatever order they come', async () => {
  const answer = fc.record({
    input: fc.integer({ min: 0, max: 100 }),
    output: fc.integer({ min: 0, max: 100 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(answer, { maxLength: 60 }),
      fc.integer({ min: 0, max: 5000 }),
      fc.scheduler(),
      async (answers, maxTokensTotal, s) => {
        const budget = new Budget({ maxTokensTotal });
        let spent = 0;
        const request = async ({ input, output }: { input: number; output: number }): Promise<void> => {
          const reservation = await budget.reserve(most);
          if (reservation === undefined) return;
          await s.schedule(Promise.resolve());
          spent += input + output;
          budget.settle(reservation, { kind: 'known', inputTokens: input, outputTokens: output });
        };
        await s.waitFor(Promise.all(answers.map(request)));
        expect(spent).toBeLessThanOrEqual(maxTokensTotal);
        const rest = await budget.reserve(most);
        expect(rest === undefined).toBe(spent + 200 > maxTokensTotal);
      },
    ),
  );
});

test('keeps dollars by the price of what is asked and what is answered', async () => {
  const budget = new Budget({ maxCost: 0.001, price: { input: 1, output: 4 } });
  const first = await budget.reserve(most);
  expect(first).toBeDefined();
  // 2 × (100 + 400) / 10^6 dollars is all there is.
  const second = await budget.reserve(most);
  expect(second).toBeDefined();
  if (first === undefined || second === undefined) return;
  budget.settle(first, { kind: 'known', inputTokens: 100, outputTokens: 100 });
  budget.settle(second, { kind: 'known', inputTokens: 100, outputTokens: 99 });
  expect(await budget.reserve({ input: 0, output: 2 })).toBeUndefined();
  expect(await budget.reserve({ input: 0, output: 1 })).toBeDefined();
});

test('counts an answer of unknown size as the most that it can have taken, and one that never came as nothing', async () => {
  const budget = new Budget({ maxTokensTotal: 300 });
  const lost = await budget.reserve(most);
  if (lost !== undefined) budget.settle(lost, undefined);
  const unknown = await budget.reserve(most);
  if (unknown !== undefined) budget.settle(unknown, { kind: 'unknown', reason: 'not said' });
  expect(await budget.reserve({ input: 101, output: 0 })).toBeUndefined();
  expect(await budget.reserve({ input: 100, output: 0 })).toBeDefined();
});

test('a request takes at most a token a byte, and as many as it may answer', () => {
  const prompt = { kind: 'completion', text: 'naïve' } as const;
  expect(mostTokens(prompt, { maxTokens: 7 })).toEqual({ input: 6 + 50, output: 7 });
  const image = { type: 'image', bytes: new Uint8Array(9), mediaType: 'image/png' } as const;
  const chat = { kind: 'chat', parts: [{ type: 'text', text: 'abc' }, image] } as const;
  expect(mostTokens(chat, {})).toEqual({ input: 3 + 3000 + 50, output: 16_384 });
});
