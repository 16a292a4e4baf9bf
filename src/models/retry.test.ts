import { expect, test } from 'vitest';
import { randomStream } from '../base/random.ts';
import { ModelError, type ModelErrorOptions } from './model-error.ts';
import { readRetryAfter, withRetries } from './retry.ts';

type Failure = Pick<ModelErrorOptions, 'failure' | 'retryAfterMs'>;

/** Calls an operation that fails in these ways and then answers; gives what came and every wait. */
async function attempt(failures: readonly Failure[], retries = 4) {
  const waits: number[] = [];
  let calls = 0;
  const ended = await withRetries(
    async () => {
      const failure = failures[calls];
      calls += 1;
      if (failure !== undefined) throw new ModelError(failure.failure, { ...failure, hint: '' });
      return 'an answer';
    },
    {
      retries,
      sleep: async (ms) => {
        waits.push(ms);
      },
      random: randomStream(0, 'jitter'),
    },
  ).catch((error: unknown) => (error instanceof ModelError ? `failed: ${error.failure}` : error));
  return { ended, calls, waits };
}

test('asks again after failures that may pass, with waits that grow', async () => {
  const { ended, calls, waits } = await attempt([
    { failure: 'busy' },
    { failure: 'broken-stream' },
    { failure: 'unreachable' },
    { failure: 'timeout' },
  ]);
  expect({ ended, calls }).toEqual({ ended: 'an answer', calls: 5 });
  for (const [tried, wait] of waits.entries()) {
    expect(wait).toBeGreaterThan((500 * 2 ** tried) / 2 - 1);
    expect(wait).toBeLessThanOrEqual(500 * 2 ** tried);
  }
});

test('the same seed waits the same times', async () => {
  const failures: Failure[] = [{ failure: 'busy' }, { failure: 'busy' }];
  expect(await attempt(failures)).toEqual(await attempt(failures));
});

test.each(['refused-request', 'not-an-answer'] as const)('does not ask again after %s', async (failure) => {
  expect(await attempt([{ failure }])).toEqual({ ended: `failed: ${failure}`, calls: 1, waits: [] });
});

test('waits as long as the endpoint asks', async () => {
  const { waits } = await attempt([
    { failure: 'busy', retryAfterMs: 0 },
    { failure: 'busy', retryAfterMs: 7000 },
  ]);
  expect(waits).toEqual([0, 7000]);
});

test('gives up at once where the endpoint asks for an hour', async () => {
  expect(await attempt([{ failure: 'busy', retryAfterMs: 3_600_000 }])).toEqual({
    ended: 'failed: busy',
    calls: 1,
    waits: [],
  });
});

test('gives up after the last retry', async () => {
  const { ended, calls } = await attempt([{ failure: 'busy' }, { failure: 'busy' }, { failure: 'busy' }], 2);
  expect({ ended, calls }).toEqual({ ended: 'failed: busy', calls: 3 });
});

test('never waits longer than half a minute by itself', async () => {
  const { waits } = await attempt(
    Array.from({ length: 12 }, () => ({ failure: 'busy' }) as const),
    12,
  );
  expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
});

test('reads Retry-After as seconds and as a date', () => {
  const now = new Date('2026-11-22T10:00:00Z');
  expect(readRetryAfter('12', now)).toBe(12_000);
  expect(readRetryAfter('Sun, 22 Nov 2026 10:00:30 GMT', now)).toBe(30_000);
  expect(readRetryAfter('Sun, 22 Nov 2026 09:00:00 GMT', now)).toBe(0);
  expect(readRetryAfter('soon', now)).toBeUndefined();
  expect(readRetryAfter(null, now)).toBeUndefined();
});
