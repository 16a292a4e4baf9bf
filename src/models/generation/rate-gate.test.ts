import { expect, test } from 'vitest';
import { ModelError } from '../model-error.ts';
import { RateGate } from './rate-gate.ts';

function busy(retryAfterMs: number | undefined): ModelError {
  return new ModelError('busy', { failure: 'busy', hint: '', status: 429, retryAfterMs });
}

test('lets all requests wait for as long as the endpoint asked, and no longer', async () => {
  let now = 1000;
  const slept: number[] = [];
  const gate = new RateGate({
    clock: { elapsedMs: () => now },
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
  });
  await gate.pass();
  gate.note(busy(undefined));
  await gate.pass();
  gate.note(busy(500));
  gate.note(busy(200));
  now += 100;
  await gate.pass();
  await gate.pass();
  expect({ slept, now }).toEqual({ slept: [400], now: 1500 });
});
