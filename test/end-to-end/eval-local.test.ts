// A model folder of our own layout, evaluated: no server, no key, nothing to install. The answers of random weights hold
// no program that works; what is tested is the way from the folder to a verdict.

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { runFileSchema } from '../../src/contracts/run.ts';
import { writeModelFolder } from '../../src/nn/formats/hugging-face/model-folder.ts';
import { tinyModel } from '../models/tiny-model.ts';
import { assay, fixture, newFolder } from './assay.ts';

const folder = newFolder('eval-local');
afterAll(() => rmSync(folder, { recursive: true }));
const write = (seed: number): Promise<void> =>
  writeModelFolder(join(folder, 'plum'), { ...tinyModel(seed, { contextLength: 2048 }), kind: 'base' });
beforeAll(() => write(0));

const words = [
  ...['eval', '--suite', fixture('orchard'), '--workers', '1', '--template', 'completion', '-n', '6'],
  ...['--model', 'local/plum', '--max-tokens', '24', '--max-tokens-total', '1000000', '-k', '1'],
];
const rows = (run: string): readonly string[] =>
  readFileSync(join(folder, run, 'samples.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .sort();

test('answers are the same one by one and eight at once, and another model is noticed', async () => {
  // Random weights write no code: more than half of the answers without any is an exit status of 4.
  const first = await assay([...words, '--concurrency', '1', '--run-dir', 'first'], { folder });
  expect([first.status === 0 || first.status === 4, first.err]).toEqual([true, '']);
  await assay([...words, '--fresh', '--concurrency', '8', '--run-dir', 'second'], { folder });
  expect(rows('second')).toEqual(rows('first'));
  expect(rows('first').length).toBe(12);
  const file = runFileSchema.parse(JSON.parse(readFileSync(join(folder, 'first/run.json'), 'utf8')));
  expect(file).toMatchObject({
    modelHash: expect.stringMatching(/^sha256:\w{64}$/),
    price: { input: 0, output: 0 },
  });
  await write(1);
  const other = await assay([...words, '--run-dir', 'first'], { folder });
  expect([other.status, other.err]).toEqual([2, expect.stringContaining('modelHash: "sha256:')]);
});

test('one answer is streamed, several are drawn, and the next token is shown as it can be drawn', async () => {
  const ask = ['sample', '--model', 'local/plum', '--max-tokens', '9', '--temperature', '1'];
  const one = await assay([...ask, 'A fruit?'], { folder });
  expect([one.status, one.out.length > 0]).toEqual([0, true]);
  const several = await assay([...ask, '-n', '3', '--json', 'A fruit?'], { folder });
  const { answers } = z
    .object({ answers: z.array(z.looseObject({ text: z.string() })) })
    .parse(JSON.parse(several.out));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(3);
  const shown = await assay([...ask, '--completion', '--probabilities', 'def plum('], { folder });
  expect([shown.status, shown.out]).toEqual([0, expect.stringContaining('Next token after')]);
  expect(shown.out).not.toContain('of the mass is on others');
});

test('a folder without a model is named, with the way out', async () => {
  mkdirSync(join(folder, 'empty'));
  const { status, err, out } = await assay(['sample', '--model', 'local/empty', 'A fruit?'], { folder });
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain('holds no model; there is no config.json in it');
  expect(err).not.toContain('    at ');
});
