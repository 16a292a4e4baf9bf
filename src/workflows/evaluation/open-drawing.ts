// Everything that is settled before the first request of a run: which model, asked in which words, with which
// sampling values, at which price. What could change an answer goes into run.json.

import { assayHome } from '../../base/assay-home.ts';
import { UserError } from '../../base/errors.ts';
import type { LanguageModel, SamplingValues } from '../../contracts/language-model.ts';
import type { UsedTemplate } from '../../contracts/prompt-template.ts';
import type { RunFile } from '../../contracts/run.ts';
import { type AnswerCache, openAnswerCache } from '../../models/generation/answer-cache.ts';
import { Budget } from '../../models/generation/budget.ts';
import { findPrice, noPrice, type PriceTable } from '../../models/generation/price-table.ts';
import { presets, readSampleCount, readSamplingValues } from '../../models/sampling-values.ts';
import { findTemplate } from '../../problems/prompts/find-template.ts';
import { defaultRetries, type ModelChoice, resolveModel } from '../resolve-model.ts';

/** How samples are drawn; see `assay eval --help`. */
export interface DrawingOptions extends Omit<ModelChoice, 'model'> {
  /** Samples of each problem; default 10. */
  readonly n?: number | undefined;
  /**
   * Sampling values as asked for. What is left out comes from a preset (`greedy` for one sample, `diverse` for more),
   * as far as the provider takes it.
   */
  readonly values?: SamplingValues | undefined;
  /** `chat`, `completion` or a JSON file; default `chat`. */
  readonly template?: string | undefined;
  /** Requests under way at a time; default 8. */
  readonly concurrency?: number | undefined;
  /** How often a request that failed is made again; default 4. */
  readonly retries?: number | undefined;
  /** Most US dollars for the answers of this run; no request begins that could go over it. */
  readonly maxCost?: number | undefined;
  /** Most tokens, asked and answered, for the answers of this run. */
  readonly maxTokensTotal?: number | undefined;
  /** US dollars for a million tokens, by model id; over the built-in table. */
  readonly prices?: PriceTable | undefined;
  /** Ask again also for what the cache of answers holds. */
  readonly fresh?: boolean | undefined;
  /** Have answers streamed: endless silence is then noticed between tokens too. */
  readonly stream?: boolean | undefined;
}

export interface Drawing {
  readonly model: LanguageModel;
  readonly n: number;
  readonly values: SamplingValues;
  readonly template: UsedTemplate;
  readonly concurrency: number;
  readonly retries: number;
  readonly stream: boolean;
  readonly budget: Budget;
  /** Absent where answers are not kept: they cost nothing, or are wanted anew. */
  readonly cache: AnswerCache | undefined;
  /** What run.json says of it. */
  readonly recorded: Pick<
    RunFile,
    'model' | 'modelHash' | 'sampling' | 'endpoint' | 'promptTemplate' | 'price' | 'ignoredValues'
  >;
}

export const defaultConcurrency = 8;
const defaultN = 10;
/** Chosen: three times the longest reference of HumanEval and MBPP; with words around it for a chat. */
const defaultMaxTokens = { completion: 1024, chat: 4096 } as const;

/** Opens the model and settles the rest; no request is made. Throws UserError for whatever is wrong with them. */
export async function openDrawing(
  model: string | LanguageModel,
  options: DrawingOptions & { readonly home?: string | undefined },
): Promise<Drawing> {
  const n = readSampleCount(options.n ?? defaultN);
  const template = await findTemplate(options.template ?? 'chat');
  const asked = readSamplingValues(options.values ?? {});
  const opened = await resolveModel({ ...options, model });
  requireKind(opened, template);
  const values = { ...defaultsFor(opened, template, n), ...asked };
  const price = findPrice(opened.id, options.prices);
  if (options.maxCost !== undefined && price === undefined) throw noPrice(opened.id, options.prices);
  const { maxCost, maxTokensTotal, concurrency = defaultConcurrency, retries = defaultRetries } = options;
  const modelHash = await opened.fingerprint?.();
  const endpoint = options.baseUrl === undefined ? undefined : plainUrl(options.baseUrl);
  const ignoredValues = Object.keys(asked)
    .filter((name) => !opened.abilities.values.some((value) => value === name))
    .map((value) => ({ value, reason: `${opened.id.split('/')[0]} does not take it` }));
  return {
    ...{ model: opened, n, values, template, concurrency, retries, stream: options.stream ?? false },
    budget: new Budget({ maxCost, maxTokensTotal, price }),
    cache: await openCache(model, opened, { ...options, endpoint, modelHash }),
    recorded: {
      model: opened.id,
      sampling: values,
      promptTemplate: template,
      ...(modelHash === undefined ? {} : { modelHash }),
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(price === undefined ? {} : { price }),
      ...(ignoredValues.length === 0 ? {} : { ignoredValues }),
    },
  };
}

function requireKind({ id, abilities }: LanguageModel, { kind, name }: UsedTemplate): void {
  if (kind === 'chat' || abilities.completion) return;
  throw new UserError(`${id}: continues no plain text, which the template "${name}" asks for.`, {
    code: 'no-completion',
    hint: 'Take --template chat, or an openai-compatible endpoint that has /completions.',
  });
}

/** Values that were not asked for: a preset, as far as the model takes them. */
function defaultsFor({ abilities }: LanguageModel, { kind }: UsedTemplate, n: number): SamplingValues {
  const preset = n === 1 ? presets.greedy : presets.diverse;
  const all: SamplingValues = { ...preset.values, maxTokens: defaultMaxTokens[kind], seed: 0 };
  const taken = Object.entries(all).filter(([name]) => abilities.values.some((value) => value === name));
  return Object.fromEntries(taken);
}

/** Answers of the caller's own models are not kept: their id does not say what they are. */
async function openCache(
  model: string | LanguageModel,
  { id }: LanguageModel,
  options: {
    readonly home?: string | undefined;
    readonly fresh?: boolean | undefined;
    readonly endpoint: string | undefined;
    readonly modelHash: string | undefined;
  },
): Promise<AnswerCache | undefined> {
  const isFree = /^(?:replay|fake)(?:\/|$)/.test(id);
  if (typeof model !== 'string' || isFree || options.fresh === true) return undefined;
  const { endpoint, modelHash } = options;
  return openAnswerCache(options.home ?? assayHome(), { model: id, endpoint, modelHash });
}

/** Without user and query, which may hold a key. */
function plainUrl(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`;
}
