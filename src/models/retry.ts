// Asks again where that may help: after 408, 429, 5xx, a broken stream, silence. Waits grow twofold with jitter, or
// are what Retry-After says. Time and chance come in as arguments.

import type { RandomStream } from '../base/random.ts';
import { ModelError } from './model-error.ts';

export interface RetryOptions {
  /** How often to ask again; 0 asks once. */
  readonly retries: number;
  /** Waits that many milliseconds; ends early by throwing when aborted. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: RandomStream;
  /** Told before each wait. */
  readonly onRetry?: ((error: ModelError, waitMs: number) => void) | undefined;
}

// Chosen: half a second to half a minute, as hosted providers advise for their rate limits.
const firstWaitMs = 500;
const longestWaitMs = 30_000;
/** Chosen: an endpoint that asks for more patience than this is told to the person instead. */
const longestRetryAfterMs = 120_000;

/** Calls `attempt` until it answers, fails for good, or has failed `retries + 1` times. */
export async function withRetries<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<T> {
  for (let failed = 0; ; failed += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ModelError) || !error.mayPass || failed >= options.retries) throw error;
      const waitMs = waitBefore(error, failed, options.random);
      if (waitMs > longestRetryAfterMs) throw error;
      options.onRetry?.(error, waitMs);
      await options.sleep(waitMs);
    }
  }
}

/** Jitter takes up to half of a wait away, so that clients which failed together do not come back together. */
function waitBefore(error: ModelError, failed: number, random: RandomStream): number {
  if (error.retryAfterMs !== undefined) return error.retryAfterMs;
  const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** failed);
  return wait * (1 - random.next() / 2);
}

/** Milliseconds that a Retry-After header asks for: seconds, or a date. Undefined where it says neither. */
export function readRetryAfter(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
