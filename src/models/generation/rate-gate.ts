// One gate for all requests to an endpoint: when it asks one of them to wait (429 with Retry-After), all wait.

import type { Clock } from '../../base/clock.ts';
import type { ModelError } from '../model-error.ts';

export interface RateGateOptions {
  readonly clock: Pick<Clock, 'elapsedMs'>;
  /** Waits that many milliseconds; throws when aborted. */
  readonly sleep: (ms: number) => Promise<void>;
}

export class RateGate {
  readonly #options: RateGateOptions;
  #opensAt = 0;

  constructor(options: RateGateOptions) {
    this.#options = options;
  }

  /** Resolves when a request may be made. */
  async pass(): Promise<void> {
    const { clock, sleep } = this.#options;
    for (let left = this.#opensAt - clock.elapsedMs(); left > 0; left = this.#opensAt - clock.elapsedMs()) {
      await sleep(Math.ceil(left));
    }
  }

  /** Notes what an endpoint asked for. */
  note({ retryAfterMs }: ModelError): void {
    if (retryAfterMs === undefined) return;
    this.#opensAt = Math.max(this.#opensAt, this.#options.clock.elapsedMs() + retryAfterMs);
  }
}
