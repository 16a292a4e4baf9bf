// What can go wrong between a request and its answer. None of it says anything about the model: a request that
// failed is asked again later or stops the run, and no sample counts it.

import { exitStatus, UserError } from '../base/errors.ts';

/**
 * - `unreachable`, `timeout`, `broken-stream`, `busy` (408, 429, 5xx): asking again may help.
 * - `declined`: a filter of the provider took offence at the prompt; a sample is then `refused`.
 * - `refused-request` (other 4xx), `not-an-answer` (HTML, not JSON, another shape): asking again does not.
 */
export type ModelFailure =
  | 'unreachable'
  | 'timeout'
  | 'broken-stream'
  | 'busy'
  | 'refused-request'
  | 'declined'
  | 'not-an-answer';

export interface ModelErrorOptions {
  readonly failure: ModelFailure;
  readonly hint: string;
  /** HTTP status, where there was one. */
  readonly status?: number | undefined;
  /** What the endpoint asked to wait, ms. */
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

const passing: ReadonlySet<ModelFailure> = new Set(['unreachable', 'timeout', 'broken-stream', 'busy']);

/** No answer came. */
export class ModelError extends UserError {
  readonly failure: ModelFailure;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: ModelErrorOptions) {
    const { failure, hint, cause } = options;
    const exit = failure === 'refused-request' ? exitStatus.wrongUsage : exitStatus.harnessErrors;
    super(message, { code: `model-${failure}`, hint, exit, cause });
    this.name = 'ModelError';
    this.failure = failure;
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
  }

  /** Whether the same request may be answered later. */
  get mayPass(): boolean {
    return passing.has(this.failure);
  }
}
