// The options of the commands that draw samples for a whole suite.

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { messageOf, UserError } from '../../base/errors.ts';
import { priceSchema } from '../../contracts/run.ts';
import { type DrawingOptions, defaultConcurrency } from '../../workflows/evaluation/open-drawing.ts';
import type { CommandOption, Invocation } from '../command.ts';
import { countSchema, numberSchema } from '../option-schemas.ts';
import { baseUrlOption, patienceOptions, patienceSchema } from './model-options.ts';

export const drawingOptions: readonly CommandOption[] = [
  { flags: '-n <count>', summary: 'samples of each problem (default: 10)' },
  { flags: '--template <name|file>', summary: 'chat, completion, or a JSON file (default: chat)' },
  baseUrlOption,
  {
    flags: '--concurrency <count>',
    summary: 'requests under way at a time',
    default: String(defaultConcurrency),
  },
  ...patienceOptions,
  { flags: '--stream', summary: 'have answers streamed, so that --timeout counts between their pieces' },
  { flags: '--max-cost <dollars>', summary: 'begin no request that could bring the run over this' },
  {
    flags: '--max-tokens-total <count>',
    summary: 'begin no request that could bring the run over so many tokens, asked and answered',
  },
  {
    flags: '--prices <file>',
    summary: 'JSON of dollars for a million tokens: {"<model id>": {"input": 0.4, "output": 1.6}}',
  },
  { flags: '--fresh', summary: 'ask again also for answers that an earlier run was given' },
];

export const drawingSchema = patienceSchema.extend({
  n: countSchema.optional(),
  template: z.string().optional(),
  baseUrl: z.string().optional(),
  concurrency: countSchema,
  stream: z.boolean().optional(),
  maxCost: numberSchema.refine((dollars) => dollars > 0, 'must be above 0').optional(),
  maxTokensTotal: countSchema.optional(),
  prices: z.string().optional(),
  fresh: z.boolean().optional(),
});

/** What the options say of the drawing. */
export async function readDrawing(
  options: z.infer<typeof drawingSchema>,
  { environment, config }: Pick<Invocation, 'environment' | 'config'>,
): Promise<DrawingOptions> {
  const { n, template, baseUrl, concurrency, retries, stream, maxCost, maxTokensTotal, fresh } = options;
  return {
    ...{ n, template, baseUrl, concurrency, retries, stream, maxCost, maxTokensTotal, fresh, environment },
    timeoutMs: options.timeout * 1000,
    prices: { ...config.prices, ...(options.prices === undefined ? {} : await readPrices(options.prices)) },
  };
}

async function readPrices(path: string): Promise<DrawingOptions['prices']> {
  try {
    return z.record(z.string(), priceSchema).parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    const reason =
      cause instanceof z.ZodError ? z.prettifyError(cause).replaceAll('\n', ' ') : messageOf(cause);
    throw new UserError(`prices: ${path} is no table of prices: ${reason}.`, {
      code: 'bad-prices',
      hint: 'It is {"openai/gpt-4.1-mini": {"input": 0.4, "output": 1.6}}, dollars for a million tokens.',
      cause,
    });
  }
}
