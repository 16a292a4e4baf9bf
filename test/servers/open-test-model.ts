// Opens a model as the workflows do, in a world that holds only what the test gives it.

import type { LanguageModel } from '../../src/contracts/language-model.ts';
import type { RecordedAnswer } from '../../src/models/open-options.ts';
import { openModel } from '../../src/models/providers/registry.ts';

export interface TestModelOptions {
  readonly baseUrl?: string;
  /** Default: empty. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Default: ten seconds. */
  readonly timeoutMs?: number;
  /** What `replay` finds; default: nothing. */
  readonly recorded?: readonly RecordedAnswer[];
}

/** Opens the model of that id. */
export function openTestModel(id: string, options: TestModelOptions = {}): Promise<LanguageModel> {
  const { baseUrl, environment = {}, timeoutMs = 10_000, recorded = [] } = options;
  return openModel(id, {
    environment,
    baseUrl,
    timeoutMs,
    now: () => new Date(0),
    readAnswers: async function* () {
      yield* recorded;
    },
  });
}
