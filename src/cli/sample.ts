// `assay sample`: one prompt, one answer as it comes, or several.

import { text as readAll } from 'node:stream/consumers';
import { z } from 'zod';
import { exitStatus, UserError } from '../base/errors.ts';
import type { SamplingValues } from '../contracts/language-model.ts';
import { type DrawnAnswer, type Sampled, sampleModel } from '../workflows/sample-model.ts';
import type { Invocation, LeafCommand } from './command.ts';
import {
  askedValues,
  baseUrlOption,
  patienceOptions,
  patienceSchema,
  presetsText,
  samplingOptions,
  samplingSchema,
} from './generation/model-options.ts';
import { numberSchema, seedSchema } from './option-schemas.ts';
import { showProbabilities } from './probabilities/show-probabilities.ts';
import { readArguments } from './read-arguments.ts';
import { readOptions } from './read-options.ts';

const optionsSchema = z.object({
  ...samplingSchema.shape,
  ...patienceSchema.shape,
  model: z.string({ error: 'is missing; `assay models` lists what there is' }),
  baseUrl: z.string().optional(),
  completion: z.boolean().optional(),
  n: numberSchema,
  system: z.string().optional(),
  image: z.array(z.string()).optional(),
  probabilities: z.boolean().optional(),
  seed: seedSchema,
  json: z.boolean(),
});
type Options = z.infer<typeof optionsSchema>;

const argumentsSchema = z.tuple([z.string().min(1, 'the prompt is empty')]);

export const sampleCommand: LeafCommand = {
  name: 'sample',
  summary: 'ask a model: one prompt, one answer as it comes, or several',
  description:
    'Sends a prompt to a model and prints the answer as it comes. A request that fails is made again where that ' +
    'may help. Values that the provider does not take are named, never pretended. Answer i of several is drawn with ' +
    `seed + i. ${presetsText} One answer takes precise where none is named, several take diverse. Keys are read from the environment alone; \`assay models\` names the variables.`,
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
      line: 'assay sample --model gguf/plum.gguf --completion --temperature 0.8 --probabilities "def add(a, b):"',
      does: 'what a model on this machine may say next, before and after temperature and top-p',
    },
    {
      line: 'assay sample --model fake - < prompt.txt',
      does: 'the prompt from stdin; the model "fake" repeats it',
    },
  ],
  arguments: [{ name: '<prompt>', summary: 'what to ask; - reads it from stdin' }],
  options: [
    { flags: '--model <id>', summary: 'provider/name, see `assay models`' },
    baseUrlOption,
    { flags: '--completion', summary: 'send the prompt as plain text to continue, for base models' },
    ...samplingOptions,
    { flags: '-n <count>', summary: 'how many answers', default: '1', own: true },
    { flags: '--system <text>', summary: 'what the model is told before the prompt' },
    { flags: '--image <file>', summary: 'image after the prompt; may be repeated', repeatable: true },
    {
      flags: '--probabilities',
      summary: 'instead of an answer: its first token as bars, by the model alone and as it would be drawn',
    },
    ...patienceOptions,
  ],
  run: async (invocation) => {
    const options = readOptions(optionsSchema, invocation);
    const [given] = readArguments(argumentsSchema, invocation);
    const printer = answerPrinter(options, invocation);
    const asked = {
      ...options,
      prompt: given === '-' ? await readPrompt() : given,
      images: options.image,
      n: options.n,
      values: valuesOf(options, invocation),
      timeoutMs: options.timeout * 1000,
      environment: invocation.environment,
      signal: invocation.signal,
      ...printer,
    };
    if (options.probabilities) return showProbabilities(asked, invocation);
    const sampled = await sampleModel(asked);
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

/** What was asked for, over the preset for one answer or for several. */
function valuesOf(options: Options, { origins }: Invocation): SamplingValues {
  const preset = options.preset ?? (options.n > 1 ? 'diverse' : 'precise');
  return { seed: options.seed, ...askedValues(options, { origins, preset }) };
}

interface AnswerPrinter {
  readonly onText: (piece: string, index: number) => void;
  readonly onAnswer: (answer: DrawnAnswer) => void;
  readonly onRetry: (error: Error, waitMs: number) => void;
}

/** On a terminal piece by piece; elsewhere answer by answer, so that no half answer gets into a file. */
function answerPrinter(options: Options, invocation: Invocation): AnswerPrinter {
  const isLive = process.stdout.isTTY === true && !options.json;
  const several = options.n > 1;
  let begun: number | undefined;
  const begin = (index: number): void => {
    if (begun === index) return;
    begun = index;
    if (several) invocation.print(`--- ${index + 1} of ${options.n} ---\n`);
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
