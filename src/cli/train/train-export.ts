// `assay train export`.

import { z } from 'zod';
import { exitStatus } from '../../base/errors.ts';
import { formatCount } from '../../report/format-numbers.ts';
import { exportModel, trainers } from '../../workflows/train/export-model.ts';
import type { LeafCommand } from '../command.ts';
import { countSchema } from '../option-schemas.ts';
import { readArguments } from '../read-arguments.ts';
import { readOptions } from '../read-options.ts';

const optionsSchema = z.object({
  out: z.string().optional(),
  form: z.enum(['F32', 'F16', 'BF16', 'int8']),
  gguf: z.string().optional(),
  ggufForm: z.enum(['F32', 'F16', 'Q8_0']),
  trainer: z.enum(trainers).optional(),
  corpus: z.string().optional(),
  processes: countSchema.optional(),
  json: z.boolean(),
});

export const trainExportCommand: LeafCommand = {
  name: 'export',
  summary: 'write a trained model as Hugging Face and llama.cpp read it',
  examples: [
    {
      line: 'assay train export tuning --out exported --gguf exported.gguf',
      does: 'safetensors with config and tokenizer, and a GGUF file',
    },
    {
      line: 'assay train export tuning --trainer trl --corpus corpus --out on-gpus --processes 8',
      does: 'what it takes to go on with TRL and torchrun',
    },
  ],
  arguments: [{ name: '<training>', summary: 'folder of a training that has ended, or of a model' }],
  options: [
    {
      flags: '--out <folder>',
      summary: "folder in Hugging Face's layout, or of --trainer's files",
      own: true,
    },
    {
      flags: '--form <name>',
      summary: 'how its weights are stored; int8 is read by Assay only',
      default: 'F32',
      choices: ['F32', 'F16', 'BF16', 'int8'],
    },
    { flags: '--gguf <file>', summary: 'GGUF file for llama.cpp' },
    {
      flags: '--gguf-form <name>',
      summary: 'how that stores weights',
      default: 'F32',
      choices: ['F32', 'F16', 'Q8_0'],
    },
    {
      flags: '--trainer <name>',
      summary: 'write model, chats and config for this trainer, to go on with on GPUs',
      choices: trainers,
    },
    { flags: '--corpus <folder>', summary: 'corpus whose chats go with it', own: true },
    { flags: '--processes <count>', summary: 'GPUs that it will train on (default: 1)' },
  ],
  run: async (invocation) => {
    const [from] = readArguments(z.tuple([z.string()]), invocation);
    const { json, ...options } = readOptions(optionsSchema, invocation);
    const exported = await exportModel({ from, ...options });
    if (json) invocation.print(`${JSON.stringify(exported, null, 2)}\n`);
    else {
      for (const { path, bytes } of exported.written) {
        invocation.print(`Wrote ${path} (${formatCount(bytes)} bytes)\n`);
      }
    }
    return exitStatus.done;
  },
};
