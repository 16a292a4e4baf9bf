import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { modelToExport } from '../../../../test/models/model-to-export.ts';
import { UserError } from '../../../base/errors.ts';
import type { ChatMessage } from '../../tokenizer/chat-format.ts';
import { readModelFolder } from '../hugging-face/model-folder.ts';
import type { ArgumentValue } from './sft-arguments.ts';
import { writeTrainerExport } from './write-trainer-export.ts';

const root = mkdtempSync(join(tmpdir(), 'assay-trl-'));
afterAll(() => rmSync(root, { recursive: true }));
const folder = join(root, 'orchard');
const model = modelToExport();
const chat: readonly ChatMessage[] = [
  { role: 'user', content: 'How many plums?\n"Two"?' },
  { role: 'assistant', content: '🍐 None.' },
];
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

async function* later<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

describe('what TRL goes on from', () => {
  test('is the model, the chats, a config and the line that starts it', async () => {
    await writeTrainerExport(folder, { model, train: [chat] });
    await writeTrainerExport(folder, {
      ...{ model, train: later([chat, chat]), validation: [chat], processes: 8 },
      arguments: { learning_rate: 1e-7, num_train_epochs: 3, save_total_limit: null, report_to: ['wandb'] },
    });
    const rows = read('data/train.jsonl').trimEnd().split('\n');
    expect(rows.map((row) => JSON.parse(row))).toEqual([{ messages: chat }, { messages: chat }]);
    expect(readdirSync(join(folder, 'data')).sort()).toEqual(['train.jsonl', 'validation.jsonl']);
    expect(parse(read('sft_config.yaml'), { version: '1.1' })).toMatchObject({
      model_name_or_path: 'model',
      dataset_name: 'data',
      dataset_test_split: 'validation',
      learning_rate: 1e-7,
      num_train_epochs: 3,
      assistant_only_loss: true,
      report_to: ['wandb'],
      max_length: 64,
      eos_token: '<|im_end|>',
    });
    expect(read('sft_config.yaml')).toContain('learning_rate: 1.0e-7\n');
    expect(read('sft_config.yaml')).not.toContain('save_total_limit');
    expect(read('chat_template.jinja')).toContain('{% generation %}');
    expect(read('README.md')).toContain(
      'torchrun --nproc_per_node 8 -m trl.scripts.sft --config sft_config.yaml',
    );
    const back = await readModelFolder(join(folder, 'model'));
    expect([back.kind, back.shape]).toEqual(['chat', model.shape]);
  });

  const change = (name: string, value: ArgumentValue) => ({ arguments: { [name]: value } });
  test.each([
    ['unknown-argument', change('learnign_rate', 1), 'Is it "learning_rate" that you mean?'],
    ['unknown-argument', change('hub_token', 'x'), ''],
    ['unknown-argument', change('max_seq_length', 512), '"max_length"'],
    ['bad-argument', change('learning_rate', '1e-4'), '.'],
    ['bad-argument', change('max_steps', 1.5), '.'],
    ['bad-argument', change('bf16', 'yes'), '.'],
    ['bad-argument', change('lr_scheduler_type', 'cosinus'), '.'],
    ['bad-argument', change('packing_strategy', 'bfd-requeue'), '.'],
    ['bad-argument', { processes: 0 }, '.'],
    ['bad-chat', { train: [] }, '.'],
    ['bad-chat', { train: [chat, chat.slice(0, 1)] }, '.'],
    ['bad-chat', { validation: [[{ role: 'assistant', content: '' } as const]] }, '.'],
  ])('is refused in a line for %s, and nothing is written', async (code, options, hint) => {
    const before = readdirSync(root);
    const error = await writeTrainerExport(join(root, 'new'), { model, train: [chat], ...options }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({
      code,
      message: expect.not.stringContaining('\n'),
      hint: expect.stringContaining(hint),
    });
    expect(readdirSync(root)).toEqual(before);
  });
});
