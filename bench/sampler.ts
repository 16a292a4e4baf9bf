// Draws per CPU second with fresh logits for every draw and top-p 0.95: the sampler, its sorting twin, and what sorting
// the weights alone costs (Float64Array.sort, in C++), which any sampler that sorts would have to pay.

import { type RandomStream, randomStream } from '../src/base/random.ts';
import { randomAt } from '../src/base/random-at.ts';
import { referenceDraw } from '../src/nn/backends/reference-sampler.ts';
import { createSampler } from '../src/nn/sampler.ts';

const values = { temperature: 1, topP: 0.95 };
const chances = randomAt(0, 'bench draws');
/** More than a core's caches hold of the larger vocabulary, so that logits are as fresh as a model's. */
const distinctLogits = 32;
const rounds = 5;

/** `node bench/main.ts sampler [factor]`: factor times as many draws in every round. */
export function sampler(factor: number): Promise<void> {
  for (const vocabulary of [50_000, 4096]) {
    // Normal logits: with a deviation of 5 the nucleus holds tens to hundreds of tokens, as of a trained model. With
    // 0.01 it holds 95 % of the vocabulary, as of a model before training, and everything has to be looked at.
    for (const deviation of [5, 0.01]) compare(vocabulary, deviation, factor);
  }
  return Promise.resolve();
}

function compare(vocabulary: number, deviation: number, factor: number): void {
  const stream = randomStream(0, `logits ${vocabulary} ${deviation}`);
  const pool = Array.from({ length: distinctLogits }, () =>
    Float32Array.from({ length: vocabulary }, () => deviation * normal(stream)),
  );
  const logitsAt = (draw: number): Float32Array =>
    pool[draw % distinctLogits] ?? new Float32Array(vocabulary);
  const fast = createSampler({ values, vocabulary });
  const nuclei = pool.map((logits) => fast.choose(logits).tokens.length).sort((one, other) => one - other);
  const draws = Math.ceil((20_000_000 * factor) / vocabulary);
  const own = perCpuSecond(draws, (at) => fast.draw(logitsAt(at), chances(at)));
  const sorting = perCpuSecond(Math.ceil(draws / 50), (at) =>
    referenceDraw(logitsAt(at), values, chances(at)),
  );
  const sortAlone = perCpuSecond(Math.ceil(draws / 20), (at) => Float64Array.from(logitsAt(at)).sort()[0]);
  console.log(
    `vocabulary ${vocabulary}, normal logits of deviation ${deviation}: nucleus ${nuclei.at(0)} to ${nuclei.at(-1)} tokens, median ${nuclei[distinctLogits / 2]}`,
  );
  const line = (name: string, perSecond: number): void =>
    console.log(
      `  ${name.padEnd(32)} ${perSecond.toFixed(0).padStart(7)} draws a CPU second   ${(1e6 / perSecond).toFixed(0).padStart(6)} us each`,
    );
  line('sampler', own);
  line('sorting twin', sorting);
  line('sorting the logits, nothing else', sortAlone);
  console.log(
    `  sampler / sorting twin: ${(own / sorting).toFixed(1)} times; / sorting alone: ${(own / sortAlone).toFixed(1)} times`,
  );
}

/** Median over the rounds, after one round that is not counted. */
function perCpuSecond(draws: number, draw: (at: number) => unknown): number {
  const measured = Array.from({ length: rounds + 1 }, (_, round) => {
    const before = process.cpuUsage();
    for (let at = 0; at < draws; at += 1) draw(round * draws + at);
    const { user, system } = process.cpuUsage(before);
    return (draws * 1e6) / (user + system);
  });
  const counted = measured.slice(1).sort((one, other) => one - other);
  return counted[Math.floor(rounds / 2)] ?? Number.NaN;
}

/** One number of the standard normal distribution (Box and Muller 1958). */
function normal(stream: RandomStream): number {
  return Math.sqrt(-2 * Math.log(1 - stream.next())) * Math.cos(2 * Math.PI * stream.next());
}
