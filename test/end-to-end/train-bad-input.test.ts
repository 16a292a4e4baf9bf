// What training makes of bad input: one true line with the way out, and nothing of what was there is lost.

import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256 } from '../../src/base/hash.ts';
import { assay, type Ended, newFolder } from './assay.ts';

const folder = newFolder('train-bad-input');
afterAll(() => rmSync(folder, { recursive: true }));

const header = { format: 'assay-corpus/1' };
const noise = Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256));

function quince(number: number): object {
  const text = `def quince_${number % 9}(x: int) -> int:\n    return x + ${number % 50}\n`;
  return { kind: 'program', text };
}

function write(name: string, content: string | Buffer | readonly object[]): void {
  mkdirSync(join(folder, name));
  const isRows = typeof content !== 'string' && !Buffer.isBuffer(content);
  const bytes = isRows ? [header, ...content].map((row) => `${JSON.stringify(row)}\n`).join('') : content;
  writeFileSync(join(folder, name, 'train-00000.jsonl'), bytes);
}

function train(words: readonly string[], before: readonly string[] = []): Promise<Ended> {
  return assay(['train', ...words], { folder, before });
}

const settings = ['--context', '32', '--depth', '1', '--rows', '4', '--threads', '1'];
const steps = ['--steps', '8', '--checkpoint-every', '2'];
const pretraining = ['pretrain', '--corpus', 'orchard', '--tokenizer', 'tokenizer', ...settings, ...steps];

beforeAll(async () => {
  const many = Array.from({ length: 400 }, (_, number) => quince(number));
  write('orchard', many);
  write(
    'another',
    many.map((_, number) => ({ kind: 'program', text: `colour_${number % 50} = "green"\n` })),
  );
  write('no-rows', []);
  write('nothing', '');
  write('one-line', [quince(1)]);
  write('not-text', noise);
  write('not-json', `${JSON.stringify(header)}\nquinces are ripe\n`);
  mkdirSync(join(folder, 'no-shard'));
  mkdirSync(join(folder, 'noise'));
  writeFileSync(join(folder, 'noise/tokenizer.json'), noise);
  await train(['tokenizer', '--corpus', 'orchard', '--out', 'tokenizer', '--vocabulary', '272']);
  await train(['tokenizer', '--corpus', 'another', '--out', 'same-size', '--vocabulary', '272']);
  await train(['tokenizer', '--corpus', 'another', '--out', 'smaller', '--vocabulary', '268']);
  expect((await train([...pretraining, '--out', 'whole'])).status).toBe(0);
  for (const [name, tokenizer] of [
    ['other-tokenizer', 'same-size'],
    ['smaller-tokenizer', 'smaller'],
  ] as const) {
    cpSync(join(folder, 'whole/model'), join(folder, name), { recursive: true });
    cpSync(join(folder, tokenizer, 'tokenizer.json'), join(folder, name, 'tokenizer.json'));
  }
});

function tokenize(corpus: string): readonly string[] {
  return ['tokenizer', '--corpus', corpus, '--out', 'fresh'];
}

function pretrain(corpus: string, changes: readonly string[] = []): readonly string[] {
  return [
    'pretrain',
    '--corpus',
    corpus,
    '--tokenizer',
    'tokenizer',
    '--out',
    'fresh',
    ...settings,
    ...changes,
  ];
}

const utf8 = /not-text\/train-00000\.jsonl is not UTF-8 text \(byte \d+ of the file\)/;

test.each([
  [tokenize('no-shard'), /corpus: no-shard holds no shard to learn from\.\n {2}Build one/],
  [tokenize('nothing'), /nothing holds no text/],
  [tokenize('no-rows'), /no-rows holds no text/],
  [tokenize('not-text'), utf8],
  [tokenize('not-json'), /line 2 of not-json\/\S+ is not JSON \(.*\)\.\n {2}Build the corpus again/],
  [[...tokenize('orchard'), '--vocabulary', '255'], /vocabulary/],
  [pretrain('no-shard'), /no-shard holds no shard/],
  [pretrain('nothing'), /nothing holds no programs\.\n {2}Build one/],
  [pretrain('no-rows'), /no-rows holds no programs/],
  [pretrain('one-line'), /one-line holds \d+ tokens in programs, fewer than one batch of 4 × 32/],
  [pretrain('not-text'), utf8],
  [pretrain('orchard', ['--context', '9000']), /fewer than one batch of 4 × 9000/],
  [pretrain('orchard', ['--tokenizer', 'noise']), /noise\/tokenizer\.json is not/],
  [
    ['tune', '--corpus', 'orchard', '--model', 'other-tokenizer', '--out', 'fresh'],
    /other-tokenizer\/tokenizer\.json is not the one that .*model\.safetensors was trained with/,
  ],
  [
    ['export', 'smaller-tokenizer', '--out', 'fresh'],
    /the tokenizer has 268 tokens, but smaller-tokenizer\/model\.safetensors has an embedding of 272/,
  ],
  [['tune', '--corpus', 'orchard', '--model', 'whole/model', '--out', 'fresh'], /orchard holds no chats/],
])('refuses %j in one line and leaves no file', async (words, complaint) => {
  const { status, out, err } = await train(words);
  expect({ status, out, lines: err.split('\n').length - 1 }).toEqual({ status: 2, out: '', lines: 2 });
  expect(err).toMatch(complaint);
  expect(existsSync(join(folder, 'fresh'))).toBe(false);
});

/** Checkpoints and training.json by their hashes. */
function stateOf(training: string): readonly (readonly [string, string])[] {
  const names = readdirSync(join(folder, training)).filter((name) => /^(?:checkpoint|training)/.test(name));
  return names.map((name) => [name, sha256(readFileSync(join(folder, training, name)))]);
}

test.each([
  ['another model size', ['--depth', '2'], 'shape.width is 64 there and 96 now'],
  ['another tokenizer', ['--tokenizer', 'same-size'], 'tokenizer is sha256:'],
  ['another corpus', ['--corpus', 'another'], 'corpus is sha256:'],
  ['one batch only', ['--one-batch'], 'options.oneBatch is false there and true now'],
])('does not go on with %s', async (_what, changes, complaint) => {
  const before = stateOf('whole');
  const { status, err } = await train([...pretraining, '--out', 'whole', ...changes]);
  expect({ status, err }).toEqual({ status: 2, err: expect.stringContaining(complaint) });
  expect(stateOf('whole')).toEqual(before);
});

test('a checkpoint that is cut off is said to be so; without it, training goes on from the one before', async () => {
  cpSync(join(folder, 'whole'), join(folder, 'cut'), { recursive: true });
  const last = join(folder, 'cut/checkpoint-0000008.safetensors');
  truncateSync(last, 5000);
  const before = stateOf('cut');
  const { status, err } = await train([...pretraining, '--out', 'cut']);
  expect({ status, err }).toEqual({
    status: 2,
    err: expect.stringMatching(
      /checkpoint-0000008\.safetensors is cut off in .*\n {2}Delete it: training then goes on from the one before, or begins\.\n$/,
    ),
  });
  expect(stateOf('cut')).toEqual(before);
  rmSync(last);
  const resumed = await train([...pretraining, '--out', 'cut']);
  expect({ status: resumed.status, err: resumed.err }).toEqual({
    ...{ status: 0, err: expect.stringContaining('going on at step 6\n') },
  });
  expect(stateOf('cut').map(([name]) => name)).toEqual(stateOf('whole').map(([name]) => name));
});

test('a disk that is full at a checkpoint leaves the ones before, from which training goes on', async (context) => {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const flags = process.getuid?.() === 0 ? ['-m'] : ['-r', '-m'];
  // Room for two checkpoints of some 850 kB, and a part of the third.
  const mount = 'mount -t tmpfs -o size=2m none "$0"';
  if (spawnSync('unshare', [...flags, 'sh', '-c', mount, disk]).status !== 0) {
    context.skip('mounting a small disk needs a mount namespace');
  }
  const script = `${mount} && "$@"; s=$?; cp -r "$0/training" kept; exit $s`;
  const { status, err } = await train(
    [...pretraining, '--out', 'disk/training'],
    ['unshare', ...flags, 'sh', '-c', script, disk],
  );
  expect({ status, err }).toEqual({
    status: 2,
    err: expect.stringMatching(
      /\nassay: write-file: no space is left for disk\/training\/checkpoint-0000006\.safetensors \(ENOSPC: .*\)\. Nothing was replaced\.\n {2}Free some space\. Then give the same command again\.\n$/,
    ),
  });
  expect(stateOf('kept').map(([name]) => name)).toEqual([
    'checkpoint-0000002.safetensors',
    'checkpoint-0000004.safetensors',
    'training.json',
  ]);
  const resumed = await train([...pretraining, '--out', 'kept']);
  expect({ status: resumed.status, err: resumed.err }).toEqual({
    ...{ status: 0, err: expect.stringContaining('going on at step 4\n') },
  });
  const weights = (training: string) => readFileSync(join(folder, training, 'model/model.safetensors'));
  expect(weights('kept').equals(weights('whole'))).toBe(true);
});
