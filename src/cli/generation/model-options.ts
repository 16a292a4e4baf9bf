// The options of every command that asks a model: which one, with which sampling values, how patiently.

import { z } from 'zod';
import type { SamplingValues } from '../../contracts/language-model.ts';
import { defaultRetries, defaultTimeoutMs } from '../../workflows/resolve-model.ts';
import { type PresetName, presets } from '../../workflows/sample-model.ts';
import type { CommandOption, Invocation } from '../command.ts';
import { numberSchema } from '../option-schemas.ts';

const presetNames = ['greedy', 'precise', 'diverse', 'exploratory'] as const satisfies readonly PresetName[];

/** For a command's description. */
export const presetsText = `Presets: ${presetNames.map((name) => `${name}: ${presets[name].reason}`).join('. ')}.`;

export const baseUrlOption: CommandOption = {
  flags: '--base-url <url>',
  summary: "address of the endpoint, instead of the provider's own",
};

export const samplingOptions: readonly CommandOption[] = [
  { flags: '--preset <name>', summary: 'temperature and top-p by purpose', choices: presetNames },
  { flags: '--temperature <number>', summary: 'from 0; over the preset' },
  { flags: '--top-p <number>', summary: 'above 0 and at most 1; over the preset' },
  ...lesserOptions(),
];

/** Those that stay the same when temperature and top-p vary. */
export function lesserOptions(): readonly CommandOption[] {
  return [
    { flags: '--top-k <count>', summary: 'only the likeliest tokens' },
    { flags: '--min-p <number>', summary: "only tokens of this share of the likeliest one's probability" },
    { flags: '--max-tokens <count>', summary: 'most tokens of an answer' },
    { flags: '--stop <text>', summary: 'text that ends the answer; may be repeated', repeatable: true },
  ];
}

export const patienceOptions: readonly CommandOption[] = [
  {
    flags: '--timeout <seconds>',
    summary: 'longest silence of the endpoint',
    default: String(defaultTimeoutMs / 1000),
  },
  {
    flags: '--retries <count>',
    summary: 'how often a request that failed is made again',
    default: String(defaultRetries),
  },
];

export const lesserSchema = z.object({
  topK: numberSchema.optional(),
  minP: numberSchema.optional(),
  maxTokens: numberSchema.optional(),
  stop: z.array(z.string()).optional(),
});

export const samplingSchema = lesserSchema.extend({
  preset: z.enum(presetNames).optional(),
  temperature: numberSchema.optional(),
  topP: numberSchema.optional(),
});

export const patienceSchema = z.object({
  timeout: numberSchema.refine((seconds) => seconds > 0, 'must be above 0'),
  retries: numberSchema.refine(
    (count) => Number.isInteger(count) && count >= 0,
    'must be a whole number from 0',
  ),
});

/** What was given, before the rules of sampling values are applied. */
export type AskedOptions = Partial<z.infer<typeof samplingSchema>> & { readonly seed: number };

/** The values that were asked for: the preset with what was given over it; 0 is the seed where none was given. */
export function askedValues(
  options: AskedOptions,
  {
    origins,
    preset = options.preset,
  }: Pick<Invocation, 'origins'> & { readonly preset?: PresetName | undefined },
): SamplingValues {
  const { topK, minP, maxTokens, stop } = options;
  // A preset on the command line goes before a temperature of the config file.
  const isOverruled = (name: string): boolean =>
    options.preset !== undefined && origins.preset === undefined && origins[name] !== undefined;
  const temperature = isOverruled('temperature') ? undefined : options.temperature;
  const topP = isOverruled('topP') ? undefined : options.topP;
  const seed = options.seed === 0 ? undefined : options.seed;
  const given = { temperature, topP, topK, minP, maxTokens, stop, seed };
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...(preset === undefined ? {} : presets[preset].values), ...set };
}
