// Where one machine is outgrown: a folder with which TRL's supervised tuning goes on from a model on GPUs. It holds the
// model, the chats as rows of messages, a config, and a README with the line that starts it.

import type { FileContent } from '../../../base/atomic-file.ts';
import { writeFolderAtomically } from '../../../base/atomic-folder.ts';
import { UserError } from '../../../base/errors.ts';
import { type ChatMessage, markedChatTemplate } from '../../tokenizer/chat-format.ts';
import { modelFiles } from '../hugging-face/model-folder.ts';
import { endTokens, type Model } from '../model.ts';
import { trlVersion } from './sft-argument-names.ts';
import { type ArgumentValue, checkSftArguments } from './sft-arguments.ts';

type Chats = Iterable<readonly ChatMessage[]> | AsyncIterable<readonly ChatMessage[]>;

export interface TrainerExportOptions {
  readonly model: Model;
  /** Streamed into the file, so they need not fit in memory. */
  readonly train: Chats;
  /** Chats whose loss is watched; default: none. */
  readonly validation?: Chats;
  /** Arguments of TRL that take the place of the defaults; null takes one out. */
  readonly arguments?: Readonly<Record<string, ArgumentValue>>;
  /** Processes that torchrun starts, one for each GPU; default 1. */
  readonly processes?: number;
}

/**
 * Writes the folder, in place of an older one.
 * @throws UserError `unknown-argument`, `bad-argument`, `bad-chat`, `foreign-files`, or those of the model.
 */
export async function writeTrainerExport(folder: string, options: TrainerExportOptions): Promise<void> {
  const { model, train, validation, processes = 1 } = options;
  const sftArguments = withoutNull({ ...defaultArguments(options), ...options.arguments });
  checkSftArguments(sftArguments);
  if (!(Number.isSafeInteger(processes) && processes >= 1)) {
    throw new UserError(`trainer-export: ${processes} processes; there must be at least one.`, {
      code: 'bad-argument',
      hint: 'Give the number of GPUs of the machine.',
    });
  }
  // The ordinary template is that of the model; the marked one is for this training alone.
  const parts = modelFiles({ ...model, kind: 'chat' });
  const files = new Map<string, FileContent>([
    ...[...parts].map(([name, content]) => [`model/${name}`, content] as const),
    ['data/train.jsonl', rowsOf(train, 'train')],
    ...(validation === undefined
      ? []
      : [['data/validation.jsonl', rowsOf(validation, 'validation')] as const]),
    ['chat_template.jinja', markedChatTemplate],
    ['sft_config.yaml', yamlOf(sftArguments)],
    ['README.md', readme(processes)],
  ]);
  await writeFolderAtomically(folder, { files, known: ['data/validation.jsonl'] });
}

/** Chosen for a model of a few million parameters: it fits in memory many times, so nothing is saved on it. */
function defaultArguments({
  model,
  validation,
}: TrainerExportOptions): Readonly<Record<string, ArgumentValue>> {
  return {
    model_name_or_path: 'model',
    dataset_name: 'data',
    dataset_train_split: 'train',
    chat_template_path: 'chat_template.jinja',
    eos_token: endTokens.chat[0],
    assistant_only_loss: true,
    max_length: model.shape.contextLength,
    packing: false,
    per_device_train_batch_size: 32,
    gradient_accumulation_steps: 1,
    gradient_checkpointing: false,
    num_train_epochs: 2,
    learning_rate: 0.0003,
    lr_scheduler_type: 'cosine',
    warmup_steps: 100,
    weight_decay: 0.05,
    max_grad_norm: 1,
    logging_steps: 10,
    save_steps: 500,
    save_total_limit: 2,
    seed: 0,
    report_to: 'none',
    output_dir: 'tuned',
    ...(validation === undefined
      ? { eval_strategy: 'no' }
      : { eval_strategy: 'steps', eval_steps: 200, dataset_test_split: 'validation' }),
  };
}

function withoutNull(
  given: Readonly<Record<string, ArgumentValue>>,
): Readonly<Record<string, ArgumentValue>> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}

/** One chat a line, as conversational data sets have it. */
async function* rowsOf(chats: Chats, name: string): AsyncGenerator<string> {
  let row = 0;
  for await (const messages of chats) {
    row += 1;
    const last = messages.at(-1);
    if (last?.role !== 'assistant' || last.content === '') {
      throw new UserError(
        `trainer-export: chat ${row} of ${name} does not end with what the assistant says.`,
        {
          code: 'bad-chat',
          hint: 'Every chat needs an answer to learn from, as its last message.',
        },
      );
    }
    yield `${JSON.stringify({ messages: messages.map(({ role, content }) => ({ role, content })) })}\n`;
  }
  if (row > 0) return;
  throw new UserError(`trainer-export: there is no chat in ${name}.`, {
    code: 'bad-chat',
    hint: 'Give at least one chat: a corpus without chats is for pretraining.',
  });
}

/** Every value is a scalar or a list of texts, for which JSON is YAML too, but for how numbers with exponents look. */
function yamlOf(given: Readonly<Record<string, ArgumentValue>>): string {
  return Object.entries(given)
    .map(
      ([name, value]) =>
        `${name}: ${typeof value === 'number' ? yamlNumber(value) : JSON.stringify(value)}\n`,
    )
    .join('');
}

/** PyYAML takes 1e-7 for a text, and 1.0e-7 for a number. */
function yamlNumber(value: number): string {
  return String(value).replace(/^(-?\d+)e/, '$1.0e');
}

function readme(processes: number): string {
  return `# To go on with TRL

A model, chats and a config for the supervised tuning of TRL ${trlVersion}, from this folder:

    pip install "trl==${trlVersion}"
    torchrun --nproc_per_node ${processes} -m trl.scripts.sft --config sft_config.yaml

The tuned model is written to \`tuned/\`. It keeps \`chat_template.jinja\`, in which the answers are marked for training; put
\`chat_template\` of \`model/tokenizer_config.json\` in its place before other tools read it.
`;
}
