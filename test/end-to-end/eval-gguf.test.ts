// A model file on this machine, evaluated: no server, no key. The answers of random weights hold no program that works;
// what is tested is the way from the file to a verdict.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runFileSchema } from '../../src/contracts/run.ts';
import { reasonWithoutLlama, worldWithLlama } from '../models/llama-available.ts';
import { tinyGguf } from '../models/tiny-gguf.ts';
import { assay, fixture, newFolder } from './assay.ts';

const reason = await reasonWithoutLlama();
const folder = newFolder('eval-gguf');
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(reason !== undefined)(
  reason === undefined ? 'a GGUF file evaluated' : `a GGUF file evaluated: skipped, ${reason}`,
  () => {
    const home = worldWithLlama.ASSAY_HOME ?? '';
    const words = [
      ...['eval', '--suite', fixture('orchard'), '--workers', '1', '--template', 'completion', '-n', '2'],
      ...['--model', 'gguf/plum.gguf', '--max-tokens', '12', '--max-tokens-total', '100000', '-k', '1'],
    ];
    const rows = (run: string): readonly string[] =>
      readFileSync(join(folder, run, 'samples.jsonl'), 'utf8')
        .trimEnd()
        .split('\n')
        .slice(1)
        .sort();

    test('goes from the file to verdicts, the same twice, and notices when the file is another one', async () => {
      writeFileSync(join(folder, 'plum.gguf'), tinyGguf({ contextLength: 2048 }));
      // Random weights write no code: more than half of the answers without any is an exit status of 4.
      const first = await assay([...words, '--run-dir', 'first'], { folder, home });
      expect([first.status === 0 || first.status === 4, first.err]).toEqual([true, '']);
      await assay([...words, '--fresh', '--run-dir', 'second'], { folder, home });
      expect(rows('second')).toEqual(rows('first'));
      expect(rows('first').length).toBe(4);
      const file = runFileSchema.parse(JSON.parse(readFileSync(join(folder, 'first/run.json'), 'utf8')));
      expect(file).toMatchObject({
        modelHash: expect.stringMatching(/^sha256:\w{64}$/),
        price: { input: 0, output: 0 },
      });
      writeFileSync(join(folder, 'plum.gguf'), tinyGguf({ contextLength: 2048, seed: 1 }));
      const other = await assay([...words, '--run-dir', 'first'], { folder, home });
      expect([other.status, other.err]).toEqual([2, expect.stringContaining('modelHash: "sha256:')]);
    });
  },
);
