// `assay sample`: one prompt, one answer as it comes, or several.

import { text as readAll } from 'node:stream/consumers';
import { z } from 'zod';
import { exitStatus, UserError } from '../base/errors.ts';
import type { SamplingValues } from '../contracts/language-model.ts';
import {
  type DrawnAnswer,
  defaultRetries,
  defaultTimeoutMs,
  type PresetName,
  presets,
  type Sampled,
  sampleModel,
} from '../workflows/sample-model.ts';
import type { Invocation, LeafCommand } from './command.ts';
import { numberSchema, seedSchema } from './option-schemas.ts';
import { readArguments } from './read-arguments.ts';
import { readOptions } from './read-options.ts';

const presetNames = ['greedy', 'precise', 'diverse', 'exploratory'] as const satisfies readonly PresetName[];

const optionsSchema = z.object({
  model: z.string({ error: 'is missing; `assay models` lists what there is' }),
  baseUrl: z.string().optional(),
  completion: z.boolean().optional(),
  preset: z.enum(presetNames).optional(),
  temperature: numberSchema.optional(),
  topP: numberSchema.optional(),
  topK: numberSchema.optional(),
  minP: numberSchema.optional(),
  maxTokens: numberSchema.optional(),
  stop: z.array(z.string()).optional(),
  samples: numberSchema,
  system: z.string().optional(),
  image: z.array(z.string()).optional(),
  timeout: numberSchema.refine((seconds) => seconds > 0, 'must be above 0'),
  retries: numberSchema.refine(
    (count) => Number.isInteger(count) && count >= 0,
    'must be a whole number from 0',
  ),
  seed: seedSchema,
  json: z.boolean(),
});
type Options = z.infer<typeof optionsSchema>;

const argumentsSchema = z.tuple([z.string().min(1, 'the prompt is empty')]);

const presetsText = presetNames.map((name) => `${name}: ${presets[name].reason}`).join('. ');

export const sampleCommand: LeafCommand = {
  name: 'sample',
  summary: 'ask a model: one prompt, one answer as it comes, or several',
  description:
    'Sends a prompt to a model and prints the answer as it comes. A request that fails is made again where that ' +
    'may help. Values that the provider does not take are named, never pretended. Answer i of several is drawn with ' +
    `seed + i. Presets: ${presetsText}. Keys are read from the environment alone; \`assay models\` names the variables.`,
  examples: [
    {
      line: 'assay sample --model openai/gpt-4.1-mini "Write a haiku about tests."',
      does: 'one answer, with the preset precise',
    },
    {
      line: 'assay sample --model openai-compatible/qwen --base-url http://127.0.0.1:8080/v1 -n 3 "Name a fruit."',
      does: 'three answers of a server on this machine, with the preset diverse',
    },
    {
      line: 'assay sample --model fake - < prompt.txt',
      does: 'the prompt from stdin; the model "fake" repeats it',
    },
  ],
  arguments: [{ name: '<prompt>', summary: 'what to ask; - reads it from stdin' }],
  options: [
    { flags: '--model <id>', summary: 'provider/name, see `assay models`' },
    { flags: '--base-url <url>', summary: "address of the endpoint, instead of the provider's own" },
    { flags: '--completion', summary: 'send the prompt as plain text to continue, for base models' },
    {
      flags: '--preset <name>',
      summary: 'temperature and top-p by purpose (default: precise, or diverse with -n above 1)',
      choices: presetNames,
    },
    { flags: '--temperature <number>', summary: 'from 0; over the preset' },
    { flags: '--top-p <number>', summary: 'above 0 and at most 1; over the preset' },
    { flags: '--top-k <count>', summary: 'only the likeliest tokens' },
    { flags: '--min-p <number>', summary: "only tokens of this share of the likeliest one's probability" },
    { flags: '--max-tokens <count>', summary: 'most tokens of an answer' },
    { flags: '--stop <text>', summary: 'text that ends the answer; may be repeated', repeatable: true },
    { flags: '-n, --samples <count>', summary: 'how many answers', default: '1' },
    { flags: '--system <text>', summary: 'what the model is told before the prompt' },
    { flags: '--image <file>', summary: 'image after the prompt; may be repeated', repeatable: true },
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
  ],
  run: async (invocation) => {
    const options = readOptions(optionsSchema, invocation);
    const [given] = readArguments(argumentsSchema, invocation);
    const printer = answerPrinter(options, invocation);
    const sampled = await sampleModel({
      ...options,
      prompt: given === '-' ? await readPrompt() : given,
      images: options.image,
      n: options.samples,
      values: valuesOf(options),
      timeoutMs: options.timeout * 1000,
      environment: invocation.environment,
      signal: invocation.signal,
      ...printer,
    });
    if (options.json) invocation.print(`${JSON.stringify(sampled, undefined, 2)}\n`);
    for (const line of remarks(sampled)) invocation.tell(`assay: ${line}\n`);
    return exitStatus.done;
  },
};

async function readPrompt(): Promise<string> {
  const prompt = await readAll(process.stdin);
  if (prompt.trim() !== '') return prompt;
  throw new UserError('sample: stdin holds no prompt.', {
    code: 'empty-prompt',
    hint: 'Write the prompt to stdin, or give it in the place of the dash.',
  });
}

/** The preset with what was given over it. */
function valuesOf(options: Options): SamplingValues {
  const { preset = options.samples > 1 ? 'diverse' : 'precise' } = options;
  const { temperature, topP, topK, minP, maxTokens, stop, seed } = options;
  const given = { temperature, topP, topK, minP, maxTokens, stop, seed };
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...presets[preset].values, ...set };
}

interface AnswerPrinter {
  readonly onText: (piece: string, index: number) => void;
  readonly onAnswer: (answer: DrawnAnswer) => void;
  readonly onRetry: (error: Error, waitMs: number) => void;
}

/** On a terminal piece by piece; elsewhere answer by answer, so that no half answer gets into a file. */
function answerPrinter(options: Options, invocation: Invocation): AnswerPrinter {
  const isLive = process.stdout.isTTY === true && !options.json;
  const several = options.samples > 1;
  let begun: number | undefined;
  const begin = (index: number): void => {
    if (begun === index) return;
    begun = index;
    if (several) invocation.print(`--- ${index + 1} of ${options.samples} ---\n`);
  };
  const show = (text: string): void => invocation.print(isLive ? withoutControls(text) : text);
  return {
    onText: (piece, index) => {
      if (!isLive) return;
      begin(index);
      show(piece);
    },
    onAnswer: ({ index, text }) => {
      if (options.json) return;
      begin(index);
      if (!isLive) show(text);
      if (!text.endsWith('\n') && text !== '') invocation.print('\n');
    },
    onRetry: (error, waitMs) => {
      if (begun !== undefined && isLive) invocation.print('\n');
      begun = undefined;
      invocation.tell(`assay: ${error.message} Asking again in ${(waitMs / 1000).toFixed(1)} s.\n`);
    },
  };
}

/** A model's text must not steer the terminal. */
function withoutControls(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '\ufffd');
}

const finishRemarks = {
  stop: undefined,
  length: 'was cut at the most tokens; allow more with --max-tokens',
  refused: 'is a refusal; ask in other words, or another model',
  other: 'ended for a reason that the provider has no known word for',
} as const;

/** What a reader of the answers must know, one line each. */
function remarks({ answers }: Sampled): readonly string[] {
  const ofAnswers = answers.flatMap(({ index, text, finish }) => {
    const name = answers.length === 1 ? 'the answer' : `answer ${index + 1}`;
    const remark = finishRemarks[finish];
    const empty = finish !== 'refused' && text.trim() === '';
    const wayOut = 'look whether --max-tokens or --stop left nothing';
    return [
      ...(remark === undefined ? [] : [`${name} ${remark}.`]),
      ...(empty ? [`${name} is empty; ${wayOut}.`] : []),
    ];
  });
  const ignored = answers.flatMap((answer) =>
    answer.ignored.map(({ value, reason }) => `${value}: ${reason}`),
  );
  return [
    ...ofAnswers,
    ...[...new Set(ignored)].map((line) => `not used as asked: ${line.replace(/\.$/, '')}.`),
  ];
}
