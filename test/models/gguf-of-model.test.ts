// What is exported as GGUF, read by llama.cpp: the same tokens for real files, and the same numbers as our own forward
// pass.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type Llama,
  type LlamaModel,
  loadLlamaPackage,
  requireLlamaPackage,
} from '../../src/models/gguf/llama-package.ts';
import { type GgufForm, ggufOfModel } from '../../src/nn/formats/gguf/gguf-of-model.ts';
import { blockNumbers, q8Blocks } from '../../src/nn/formats/gguf/q8-blocks.ts';
import { numberOfHalf } from '../../src/nn/formats/safetensors/number-forms.ts';
import { logitsGraph } from '../../src/nn/optimiser/train-step.ts';
import { openGraph } from '../../src/nn/run/run-graph.ts';
import { trainTokenizer } from '../../src/nn/tokenizer/train-tokenizer.ts';
import { openTestModel } from '../servers/open-test-model.ts';
import { reasonWithoutLlama, worldWithLlama } from './llama-available.ts';
import { modelToExport } from './model-to-export.ts';
import { oddTexts } from './odd-texts.ts';
import { sourceTexts } from './source-texts.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-gguf-of-model-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Two megabytes of real files. */
function realFiles(): readonly string[] {
  const texts: string[] = [];
  let length = 0;
  for (const { text } of sourceTexts()) {
    length += text.length;
    if (length > 2e6) break;
    texts.push(text.toString('utf8'));
  }
  return texts;
}

const files = realFiles();
const tokenizer = trainTokenizer(files, { vocabularySize: 2048 });
// Grouped queries, heads wider than width / heads, a hidden width that is no multiple of 32: nothing is the default.
const model = modelToExport({
  tokenizer,
  kind: 'chat',
  shape: { width: 96, layers: 3, heads: 6, keyHeads: 2, headWidth: 32, hidden: 144, ropeBase: 5000 },
});
const prompts = [
  'def count_plums(baskets):\n    return sum(1 for basket in baskets if basket)',
  'x',
  '    for index in range(10):\n        print(index, "é🍐")\n',
];

/** Logits of the token after the text, by our own graph. */
async function ourLogits(text: string): Promise<Float64Array> {
  const { shape, weights } = model;
  const tokens = tokenizer.encode(text);
  const { length } = tokens;
  const session = await openGraph(logitsGraph(shape, { batch: 1, length }), { threads: 1 });
  const feeds = new Map<string, Float32Array | BigInt64Array>(
    [...weights].map(([name, { data }]) => [name, data]),
  );
  feeds.set('tokens', BigInt64Array.from(tokens, BigInt));
  feeds.set('segments', new BigInt64Array(length));
  feeds.set(
    'positions',
    BigInt64Array.from({ length }, (_, place) => BigInt(place)),
  );
  const logits = (await session.run(feeds)).get('logits');
  await session.close();
  return Float64Array.from(logits ?? [], Number).subarray(-shape.vocabularySize);
}

function logProbabilities(logits: Float64Array): Float64Array {
  const largest = Math.max(...logits);
  const mass = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0));
  return logits.map((logit) => logit - largest - mass);
}

/** As the file has them: by default llama.cpp keeps keys and values in half precision, which changes the third digit. */
const exactly = {
  ...{ contextSize: { max: 64 }, threads: 1, flashAttention: false },
  ...{ experimentalKvCacheKeyType: 'F32', experimentalKvCacheValueType: 'F32' },
};

/** Logits of the token after the text, by llama.cpp. */
async function theirLogits(llama: LlamaModel, text: string): Promise<Float64Array> {
  const sequence = (await llama.createContext(exactly)).getSequence();
  const generateNext = { logits: true, options: { temperature: 1, topK: 0, topP: 1, minP: 0 } };
  const tokens = llama.tokenize(text);
  await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(0, -1));
  const [evaluated] = await sequence.controlledEvaluate([[tokens.at(-1) ?? 0, { generateNext }]]);
  const logits = new Float64Array(tokenizer.vocabularySize).fill(Number.NaN);
  for (const [token, logit] of evaluated?.next.logits ?? []) logits[token] = logit;
  return logits;
}

describe('a GGUF file of a model', async () => {
  const hindrance = await reasonWithoutLlama();
  beforeEach(({ skip }) => skip(hindrance !== undefined, hindrance));

  let llama: Llama;
  beforeAll(async () => {
    if (hindrance !== undefined) return;
    const path = requireLlamaPackage('test', worldWithLlama);
    const { getLlama } = await loadLlamaPackage(path, worldWithLlama);
    llama = await getLlama({ gpu: false, build: 'never', skipDownload: true, logLevel: 'error' });
  });

  function load(form: GgufForm): Promise<LlamaModel> {
    const modelPath = join(folder, `${form}.gguf`);
    writeFileSync(modelPath, ggufOfModel(model, { form }));
    return llama.loadModel({ modelPath });
  }

  describe('its tokenizer', () => {
    let loaded: LlamaModel;
    beforeAll(async () => {
      if (hindrance === undefined) loaded = await load('F32');
    });

    test('gives our tokens of real files', () => {
      expect(files.length).toBeGreaterThan(20);
      for (const text of files) {
        expect(loaded.tokenize(text, true)).toEqual([...tokenizer.encode(text, { specials: 'as-tokens' })]);
      }
    });

    test.each(oddTexts.map((text) => [JSON.stringify(text).slice(0, 40), text]))('of %s', (_, text) => {
      expect(loaded.tokenize(text, false)).toEqual([...tokenizer.encode(text)]);
      expect(loaded.tokenize(text, true)).toEqual([...tokenizer.encode(text, { specials: 'as-tokens' })]);
    });

    test('knows what ends an answer', () => {
      const ends = ['<|im_end|>', '<|endoftext|>'].map((name) => tokenizer.special(name));
      expect(ends.map((token) => loaded.isEogToken(token))).toEqual([true, true]);
      expect(loaded.isSpecialToken(tokenizer.special('<|fim_middle|>'))).toBe(true);
      expect(loaded.tokens.shouldPrependBosToken).toBe(false);
    });
  });

  // Measured on 2026-11-23: 5e-6, 7e-3 and 0.11 at most.
  test.each([
    ['F32', 1e-3],
    ['F16', 3e-2],
    ['Q8_0', 0.3],
  ] as const)('%s: the 50 likeliest tokens have our log-probabilities within %d', async (form, most) => {
    const loaded = await load(form);
    for (const text of prompts) {
      const ours = logProbabilities(await ourLogits(text));
      const theirs = logProbabilities(await theirLogits(loaded, text));
      const likeliest = [...ours.keys()].sort((one, other) => (ours[other] ?? 0) - (ours[one] ?? 0));
      const differences = likeliest
        .slice(0, 50)
        .map((token) => Math.abs((ours[token] ?? 0) - (theirs[token] ?? 0)));
      expect(Math.max(...differences)).toBeLessThan(most);
    }
  });

  test('is drawn from as any model file', async () => {
    await load('Q8_0');
    const asked = await openTestModel(`gguf/${join(folder, 'Q8_0.gguf')}`, { environment: worldWithLlama });
    const prompt = { kind: 'chat', parts: [{ type: 'text', text: 'Count plums.' }] } as const;
    const answer = await asked.sample({ prompt, values: { maxTokens: 5, temperature: 0 }, index: 0 });
    const template = `<|im_start|>user\nCount plums.<|im_end|>\n<|im_start|>assistant\n`;
    const inputTokens = tokenizer.encode(template, { specials: 'as-tokens' }).length;
    expect(answer.usage).toMatchObject({ kind: 'known', inputTokens });
  });
});

test('Q8_0 is off by half a step of its block at most', () => {
  const values = Float32Array.from({ length: 2 * blockNumbers }, (_, place) => Math.sin(place) * (place + 1));
  const bytes = Buffer.from(q8Blocks(values));
  for (const [place, value] of values.entries()) {
    const start = Math.floor(place / blockNumbers) * (blockNumbers + 2);
    const scale = numberOfHalf(bytes.readUInt16LE(start));
    const read = scale * bytes.readInt8(start + 2 + (place % blockNumbers));
    // The scale itself is a half: the largest number may be off by a little more.
    expect(Math.abs(read - value)).toBeLessThanOrEqual(scale * 0.57);
  }
});
