// Tokens a second of the model that ships with Assay, or of 2.6 million random weights where it is absent (what they say
// costs the same): one answer, eight at once, and llama.cpp by node-llama-cpp on the GGUF export of the same weights, one
// answer, drawing by its own sampler.

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedModels } from '../src/base/shipped-models.ts';
import { findLlamaPackage } from '../src/models/gguf/llama-package.ts';
import { loadGguf } from '../src/models/gguf/load-gguf.ts';
import { ggufOfModel } from '../src/nn/formats/gguf/gguf-of-model.ts';
import { readModelFolder } from '../src/nn/formats/hugging-face/model-folder.ts';
import type { Model } from '../src/nn/formats/model.ts';
import { openGenerator } from '../src/nn/generate/generator.ts';
import type { ModelShape } from '../src/nn/model/model-shape.ts';
import type { SamplerValues } from '../src/nn/sampler-values.ts';
import { byteTokens } from '../src/nn/tokenizer/merge-piece.ts';
import { specialTokens } from '../src/nn/tokenizer/special-tokens.ts';
import { Tokenizer } from '../src/nn/tokenizer/tokenizer.ts';
import { randomWeights } from '../test/models/tiny-model.ts';

const randomShape: ModelShape = {
  vocabularySize: 2048,
  contextLength: 256,
  width: 192,
  layers: 5,
  heads: 6,
  keyHeads: 6,
  headWidth: 32,
  hidden: 512,
  ropeBase: 10_000,
  normEpsilon: 1e-6,
};
const promptLength = 40;
const answerLength = 200;
const rounds = 5;
/** Of both sides. On a machine that others use, several threads wait for each other and measure the others. */
const threadCounts = [...new Set([1, availableParallelism()])];
const ways: readonly (readonly [string, SamplerValues])[] = [
  ['greedy', { temperature: 0 }],
  ['T = 0.8, top-p 0.95', { temperature: 0.8, topP: 0.95 }],
];

/** `npm run bench -- generating [factor]`: factor times as many rounds. */
export async function generating(factor: number): Promise<void> {
  const shipped = join(shippedModels(), 'embedded');
  const model = existsSync(shipped) ? await readModelFolder(shipped) : randomModel();
  const { shape } = model;
  const count = [...model.weights.values()].reduce((sum, { data }) => sum + data.length, 0);
  const load = loadavg()[0]?.toFixed(1);
  console.log(
    `${existsSync(shipped) ? 'the embedded model' : 'random weights'}: ${count} weights, vocabulary ${shape.vocabularySize}, prompt of ${promptLength} and answer of ${answerLength} tokens,`,
  );
  console.log(`median of ${rounds * factor} rounds, load ${load} on ${availableParallelism()} cores`);
  for (const threads of threadCounts) {
    console.log(`  ${threads} ${threads === 1 ? 'thread' : 'threads'} on each side`);
    for (const [name, values] of ways) await own(model, { name, values, rounds: rounds * factor, threads });
    await llama(model, { rounds: rounds * factor, threads });
  }
}

interface OwnOptions {
  readonly name: string;
  readonly values: SamplerValues;
  readonly rounds: number;
  readonly threads: number;
}

async function own(model: Model, { name, values, rounds: count, threads }: OwnOptions): Promise<void> {
  const generator = openGenerator({ ...model, runtime: { threads } });
  const ask = (streams: number, round: number): Promise<number> =>
    perSecond(async () => {
      const answers = Array.from({ length: streams }, (_, at) =>
        generator.generate({
          tokens: promptOf(at, model.shape),
          values,
          seed: round,
          stream: `bench ${at}`,
          maxTokens: answerLength,
        }),
      );
      const given = await Promise.all(answers);
      return given.reduce((sum, { tokens }) => sum + tokens.length, 0);
    });
  const one = await median(count, (round) => ask(1, round));
  const eight = await median(count, (round) => ask(8, round));
  await generator.close();
  line(`assay, ${name}, 1 answer`, one);
  line(`assay, ${name}, 8 answers`, eight, `${(eight / one).toFixed(1)} times one`);
}

/** What node-llama-cpp's sequences have beside what Assay uses of them: its own loop, with its own sampler. */
interface Evaluating {
  clearHistory(): Promise<void>;
  evaluate(tokens: readonly number[], options: object): AsyncIterable<number>;
}

async function llama(
  model: Model,
  { rounds: count, threads }: Pick<OwnOptions, 'rounds' | 'threads'>,
): Promise<void> {
  const packagePath = findLlamaPackage(process.env);
  if (packagePath === undefined) {
    console.log('  node-llama-cpp is not installed; `assay models` prints the line that installs it');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const path = join(folder, 'model.gguf');
    writeFileSync(path, ggufOfModel(model));
    const loaded = await loadGguf({ id: 'gguf/model', path, packagePath, environment: process.env });
    const contextSize = { max: model.shape.contextLength };
    const context = await loaded.model.createContext({ contextSize, threads });
    const sequence = context.getSequence() as unknown as Evaluating;
    for (const [name, values] of ways) {
      const tokensPerSecond = await median(count, (round) =>
        perSecond(() => evaluate(sequence, { values, tokens: [...promptOf(0, model.shape)], seed: round })),
      );
      line(`node-llama-cpp, ${name}, 1 answer`, tokensPerSecond);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function evaluate(
  sequence: Evaluating,
  {
    values,
    tokens,
    seed,
  }: { readonly values: SamplerValues; readonly tokens: number[]; readonly seed: number },
): Promise<number> {
  await sequence.clearHistory();
  let given = 0;
  const options = {
    temperature: values.temperature,
    topP: values.topP ?? 1,
    topK: 0,
    seed,
    yieldEogToken: true,
  };
  for await (const _ of sequence.evaluate(tokens, options)) {
    given += 1;
    if (given === answerLength) break;
  }
  return given;
}

async function perSecond(work: () => Promise<number>): Promise<number> {
  const before = performance.now();
  const tokens = await work();
  return (tokens * 1000) / (performance.now() - before);
}

/** Of the rounds after two that are not counted. */
async function median(count: number, measure: (round: number) => Promise<number>): Promise<number> {
  const measured: number[] = [];
  for (let round = -2; round < count; round += 1) {
    const one = await measure(round + 2);
    if (round >= 0) measured.push(one);
  }
  measured.sort((one, other) => one - other);
  return measured[Math.floor(measured.length / 2)] ?? Number.NaN;
}

function line(name: string, tokensPerSecond: number, beside = ''): void {
  console.log(`  ${name.padEnd(52)} ${tokensPerSecond.toFixed(0).padStart(6)} tokens/s  ${beside}`.trimEnd());
}

function promptOf(answer: number, { vocabularySize }: ModelShape): Int32Array {
  return Int32Array.from({ length: promptLength }, (_, at) => (answer * 37 + at * 11) % vocabularySize);
}

function randomModel(): Model {
  const shape = randomShape;
  // Chains of two letters: any merges do.
  const merges = Array.from(
    { length: shape.vocabularySize - byteTokens - specialTokens.length },
    (_, at) => [97 + (at % 64), 33 + Math.floor(at / 64)] as const,
  );
  const weights = new Map(randomWeights(shape, 0));
  // Logits are then spread as those of a trained model are, and top-p keeps some tokens, not most.
  const embedding = weights.get('model.embed_tokens.weight');
  if (embedding === undefined) throw new Error('internal: a model without embedding');
  weights.set('model.embed_tokens.weight', {
    ...embedding,
    data: embedding.data.map((number) => 4 * number),
  });
  return { shape, weights, tokenizer: new Tokenizer({ merges }), kind: 'base' };
}
