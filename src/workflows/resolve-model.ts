// The model that a job asks: opened by its id in the world of this process, or the caller's own.

import { systemClock } from '../base/clock.ts';
import type { LanguageModel } from '../contracts/language-model.ts';
import { openModel } from '../models/providers/registry.ts';
import { readRecordedAnswers } from './recorded-answers.ts';

export interface ModelChoice {
  /** `provider/name`, or a model of your own. */
  readonly model: string | LanguageModel;
  /** Address of the endpoint. */
  readonly baseUrl?: string | undefined;
  /** Longest silence of the endpoint, ms; default 300,000. */
  readonly timeoutMs?: number | undefined;
  /** Where keys are read; default: the environment of this process. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

/** Chosen: a large model on a slow machine may read a long prompt for minutes before its first token. */
export const defaultTimeoutMs = 300_000;
export const defaultRetries = 4;

/** Closes what `resolveModel` opened; the caller's own model stays open. */
export async function closeResolved(
  { model }: Pick<ModelChoice, 'model'>,
  opened: LanguageModel,
): Promise<void> {
  if (typeof model === 'string') await opened.close?.();
}

/** Opens the model without a request; UserError for an unknown provider, a missing key or address. */
export async function resolveModel(choice: ModelChoice): Promise<LanguageModel> {
  const { model, environment = process.env, baseUrl, timeoutMs = defaultTimeoutMs } = choice;
  if (typeof model !== 'string') return model;
  return openModel(model, {
    environment,
    baseUrl,
    timeoutMs,
    now: systemClock.now,
    readAnswers: readRecordedAnswers,
  });
}
