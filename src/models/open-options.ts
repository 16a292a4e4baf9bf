// What a provider is given to open a model, and what it says about itself in the registry.

import type { Answer, FinishReason, LanguageModel } from '../contracts/language-model.ts';

/** One recorded answer, as `replay` gives it again. */
export interface RecordedAnswer {
  readonly problem: string;
  /** Absent where its row has none: then the order in the file counts. */
  readonly index: number | undefined;
  readonly raw: string;
  /** What `raw` is. */
  readonly form: NonNullable<Answer['form']>;
  /** Why it ended, where that was recorded. */
  readonly finish: FinishReason | undefined;
}

/** The world that models are opened in. */
export interface OpenOptions {
  /** Keys are read from here and nowhere else. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Address of the endpoint, instead of the provider's own. */
  readonly baseUrl?: string | undefined;
  /** Longest silence of an endpoint, ms. */
  readonly timeoutMs: number;
  readonly now: () => Date;
  /** Reads a samples file or run folder for `replay`. */
  readonly readAnswers: (path: string) => AsyncIterable<RecordedAnswer>;
}

/** What a provider file exports: opens the model of that name, without any request. */
export interface Provider {
  readonly open: (name: string, options: OpenOptions & { readonly key: string }) => LanguageModel;
}

/** A provider as the registry holds it: known without being loaded. */
export interface ProviderEntry {
  readonly name: string;
  readonly summary: string;
  /** Ids that work once the provider is configured. */
  readonly examples: readonly string[];
  /** What stands after the slash, such as `model`. */
  readonly names: string;
  /** The variable that holds the key; `required` false where endpoints may do without. */
  readonly key?: { readonly variable: string; readonly required: boolean };
  readonly needsBaseUrl?: boolean;
  /** `fake` and the like can stand alone. */
  readonly nameOptional?: boolean;
  /** Its models tell which tokens may come next, and how likely. */
  readonly givesProbabilities?: boolean;
  /** What has to be installed before its models can be opened; undefined where nothing is missing. */
  readonly missing?: (environment: OpenOptions['environment']) => string | undefined;
  readonly load: () => Promise<Provider>;
}
