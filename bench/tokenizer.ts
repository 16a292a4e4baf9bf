// A tokenizer of 4,096 tokens from 20 MB of real source files, and how fast it encodes them: CPU time, for the machine
// may have other work. The files are those of this machine: Python's standard library, then our sources, then those of
// the installed packages, then all of them again.

import type { Tokenizer } from '../src/nn/tokenizer/tokenizer.ts';
import { trainTokenizer } from '../src/nn/tokenizer/train-tokenizer.ts';
import { sourceTexts } from '../test/models/source-texts.ts';

const corpusBytes = 20_000_000;
const vocabularySize = 4096;
const rounds = 5;

/** `node bench/main.ts tokenizer [factor]`: from factor times as many bytes. */
export function tokenizer(factor: number): Promise<void> {
  const texts = corpus(corpusBytes * factor);
  const before = process.resourceUsage().maxRSS;
  const { seconds, value: trained } = timed(() => trainTokenizer(texts, { vocabularySize }));
  console.log(`train ${vocabularySize} tokens    ${seconds.toFixed(2)} CPU seconds`);
  console.log(
    `peak memory            ${megabytes(process.resourceUsage().maxRSS * 1024)} MB, of which ${megabytes(before * 1024)} MB were there before: the runtime and the corpus`,
  );
  const bytes = texts.reduce((sum, text) => sum + text.length, 0);
  const line = (name: string, texts: readonly (string | Buffer)[]): void => {
    const speeds = Array.from(
      { length: rounds + 1 },
      () => bytes / 1e6 / timed(() => encodeAll(trained, texts)).seconds,
    );
    const counted = speeds.slice(1).sort((one, other) => one - other);
    console.log(`${name} ${(counted[Math.floor(rounds / 2)] ?? 0).toFixed(1)} MB a CPU second`);
  };
  line('encode bytes          ', texts);
  line(
    'encode strings        ',
    texts.map((text) => text.toString('utf8')),
  );
  console.log(`bytes a token          ${(bytes / encodeAll(trained, texts)).toFixed(2)}`);
  return Promise.resolve();
}

function corpus(most: number): readonly Buffer[] {
  const texts: Buffer[] = [];
  const origins = new Map<string, number>();
  let bytes = 0;
  let passes = 0;
  for (; bytes < most; passes += 1) {
    const before = bytes;
    for (const { origin, text } of sourceTexts()) {
      if (bytes >= most) break;
      const taken = text.subarray(0, most - bytes);
      texts.push(taken);
      bytes += taken.length;
      origins.set(origin, (origins.get(origin) ?? 0) + taken.length);
    }
    if (bytes === before) throw new Error('there are no source files on this machine');
  }
  const parts = [...origins].map(([origin, length]) => `${origin} ${megabytes(length)} MB`).join(', ');
  console.log(
    `corpus                 ${megabytes(bytes)} MB in ${texts.length} files: ${parts}; ${passes === 1 ? 'no file twice' : `read ${passes} times`}`,
  );
  return texts;
}

function encodeAll(by: Tokenizer, texts: readonly (string | Buffer)[]): number {
  return texts.reduce((sum, text) => sum + by.encode(text).length, 0);
}

function timed<T>(work: () => T): { readonly seconds: number; readonly value: T } {
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, value };
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
