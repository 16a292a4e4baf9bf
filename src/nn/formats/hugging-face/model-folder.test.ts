import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { modelToExport } from '../../../../test/models/model-to-export.ts';
import { UserError } from '../../../base/errors.ts';
import type { Model } from '../model.ts';
import { readSafetensors, type StoredTensor, safetensorsOf } from '../safetensors/safetensors.ts';
import { readModelFolder, writeModelFolder } from './model-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'assay-model-'));
afterAll(() => rmSync(root, { recursive: true }));
const folder = join(root, 'plum');
const model = modelToExport({ kind: 'chat' });

/** The largest difference of two models' weights. */
function difference(one: Model, other: Model): number {
  expect([...other.weights.keys()]).toEqual([...one.weights.keys()]);
  const differences = [...one.weights].map(([name, { data }]) => {
    const found = other.weights.get(name)?.data ?? new Float32Array();
    expect(found.length).toBe(data.length);
    return data.reduce((most, value, place) => Math.max(most, Math.abs(value - (found[place] ?? 0))), 0);
  });
  return Math.max(...differences);
}

describe('a model folder', () => {
  test.each([
    ['F32', 0, 'model.safetensors'],
    ['F16', 2 ** -11, 'model.safetensors'],
    ['BF16', 2 ** -8, 'model.safetensors'],
    ['int8', 1 / 254, 'model.int8.safetensors'],
  ] as const)('comes back from %s, each weight off by at most %d', async (form, most, file) => {
    await writeModelFolder(folder, model, { form, extras: new Map([['README.md', '# Plum\n']]) });
    const back = await readModelFolder(folder);
    expect([back.shape, back.kind, back.tokenizer.merges]).toEqual([
      model.shape,
      'chat',
      model.tokenizer.merges,
    ]);
    expect(difference(model, back)).toBeLessThanOrEqual(most);
    expect(readdirSync(folder).sort()).toEqual(
      [
        ...['README.md', 'config.json', 'generation_config.json', file],
        ...['special_tokens_map.json', 'tokenizer.json', 'tokenizer_config.json'],
      ].sort(),
    );
  });

  test('says that it is a Qwen3ForCausalLM, and what ends an answer', async () => {
    await writeModelFolder(folder, model);
    const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
    expect(read('config.json')).toMatchObject({
      architectures: ['Qwen3ForCausalLM'],
      head_dim: 16,
      num_key_value_heads: 2,
      tie_word_embeddings: true,
      eos_token_id: model.tokenizer.special('<|im_end|>'),
      torch_dtype: 'float32',
    });
    expect(read('generation_config.json')).toMatchObject({
      eos_token_id: [model.tokenizer.special('<|im_end|>'), model.tokenizer.special('<|endoftext|>')],
    });
    await writeModelFolder(folder, { ...model, kind: 'base' });
    expect((await readModelFolder(folder)).kind).toBe('base');
  });

  test('keeps what was there when the new model is not whole', async () => {
    await writeModelFolder(folder, model);
    const before = readFileSync(join(folder, 'model.safetensors'));
    const weights = new Map([...model.weights].slice(1));
    await expect(writeModelFolder(folder, { ...model, weights })).rejects.toMatchObject({
      code: 'bad-weights',
    });
    const { tokenizer } = modelToExport({ tokenizer: modelToExport().tokenizer });
    const shape = { ...model.shape, vocabularySize: 300 };
    await expect(writeModelFolder(folder, { ...modelToExport({ shape }), tokenizer })).rejects.toMatchObject({
      code: 'tokenizer-mismatch',
    });
    expect(readFileSync(join(folder, 'model.safetensors')).equals(before)).toBe(true);
  });
});

describe('what is refused, each in a line', () => {
  beforeEach(() => writeModelFolder(folder, model));
  const at = (name: string): string => join(folder, name);
  const changeJson = (name: string, change: object): void =>
    writeFileSync(at(name), JSON.stringify({ ...JSON.parse(readFileSync(at(name), 'utf8')), ...change }));
  const changeWeights = (change: (tensors: Map<string, StoredTensor>) => void): void => {
    const { tensors } = readSafetensors(readFileSync(at('model.safetensors')), 'x');
    const changed = new Map<string, StoredTensor>(tensors);
    change(changed);
    writeFileSync(at('model.safetensors'), safetensorsOf(changed));
  };
  const gate = 'model.layers.1.mlp.gate_proj.weight';

  test.each([
    ['no folder', () => rmSync(folder, { recursive: true }), 'there is no .*config.json'],
    ['no weights', () => rmSync(at('model.safetensors')), 'there is no .*model.safetensors'],
    ['no tokenizer', () => rmSync(at('tokenizer.json')), 'there is no .*tokenizer.json'],
    ['a torn config', () => writeFileSync(at('config.json'), '{"vocab'), 'config.json is not JSON'],
    ['another architecture', () => changeJson('config.json', { model_type: 'llama' }), '"model_type"'],
    ['an output of its own', () => changeJson('config.json', { tie_word_embeddings: false }), '"tie_word'],
    [
      'stretched positions',
      () => changeJson('config.json', { rope_scaling: { factor: 2 } }),
      '"rope_scaling"',
    ],
    ['odd heads', () => changeJson('config.json', { head_dim: 15 }), 'not even'],
    ['no position base', () => changeJson('config.json', { rope_theta: undefined }), 'no "rope_theta"'],
    ['too few layers', () => changeJson('config.json', { num_hidden_layers: 1 }), 'has 11 weights that'],
    ['too many layers', () => changeJson('config.json', { num_hidden_layers: 3 }), 'lacks 11 of 35 weights'],
    [
      'another width',
      () => changeJson('config.json', { intermediate_size: 64 }),
      'gate_proj.weight" as \\[48, 32\\], but .* \\[64, 32\\]',
    ],
    [
      'a weight less',
      () => changeWeights((tensors) => tensors.delete(gate)),
      `lacks 1 of 24 weights, first "${gate}"`,
    ],
    [
      'a weight more',
      () => changeWeights((tensors) => tensors.set('lm_head.weight', { shape: [1], form: 'F32', data: [0] })),
      '1 weights that .* "lm_head.weight"',
    ],
    [
      'half of the file',
      () => writeFileSync(at('model.safetensors'), readFileSync(at('model.safetensors')).subarray(0, 20_000)),
      'cut off in ',
    ],
    ['whole numbers for weights', () => renameInt8(), 'has "model.embed|no scales'],
    [
      'a tokenizer of another model',
      () => changeJson('config.json', { vocab_size: 280 }),
      'embed_tokens.weight" as',
    ],
  ])('%s', async (_, damage, complaint) => {
    await damage();
    const error = await readModelFolder(folder).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({
      message: expect.stringMatching(new RegExp(`^[^\\n]*(?:${complaint})[^\\n]*$`)),
      hint: expect.stringMatching(/\.$/),
    });
  });

  /** The file with whole numbers, without its scales, under the name of the plain one. */
  async function renameInt8(): Promise<void> {
    await writeModelFolder(folder, model, { form: 'int8' });
    renameSync(at('model.int8.safetensors'), at('model.safetensors'));
    changeWeights((tensors) => {
      for (const name of [...tensors.keys()].filter((one) => one.endsWith('.scale'))) tensors.delete(name);
    });
  }

  test('a tokenizer that does not match the weights', async () => {
    const { weights, shape } = modelToExport({ shape: { vocabularySize: 290 } });
    const { data } = weights.get('model.embed_tokens.weight') ?? { data: [] };
    changeWeights((tensors) =>
      tensors.set('model.embed_tokens.weight', { shape: [290, shape.width], form: 'F32', data }),
    );
    changeJson('config.json', { vocab_size: 290 });
    await expect(readModelFolder(folder)).rejects.toMatchObject({
      code: 'tokenizer-mismatch',
      message: expect.stringMatching(/the tokenizer has \d+ tokens, but .* has an embedding of 290/),
    });
  });
});
