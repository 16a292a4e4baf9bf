import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterAll, expect, test } from 'vitest';
import { tinyModel } from '../../test/models/tiny-model.ts';
import { fakeModel } from '../models/providers/fake.ts';
import { writeModelFolder } from '../nn/formats/hugging-face/model-folder.ts';
import { nextTokens } from './next-tokens.ts';
import { sampleModel } from './sample-model.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-resolve-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a model that a job opened ends its thread with the job', async () => {
  await writeModelFolder(join(folder, 'plum'), { ...tinyModel(), kind: 'base' });
  const model = `local/${join(folder, 'plum')}`;
  const threads = { begun: 0, alive: 0 };
  const count = (worker: Worker): void => {
    threads.begun += 1;
    threads.alive += 1;
    worker.once('exit', () => {
      threads.alive -= 1;
    });
  };
  process.on('worker', count);
  try {
    await sampleModel({ model, prompt: 'plum', n: 2, values: { maxTokens: 3 } });
    await nextTokens({ model, prompt: 'plum' });
    await expect(sampleModel({ model, prompt: 'plum '.repeat(300) })).rejects.toThrow('200 fit');
  } finally {
    process.off('worker', count);
  }
  expect(threads).toEqual({ begun: 3, alive: 0 });
});

test('a model of the caller is left open', async () => {
  let closed = 0;
  const close = async (): Promise<void> => {
    closed += 1;
  };
  await sampleModel({ model: { ...fakeModel({ answers: ['a plum'] }), close }, prompt: 'Name a plum.' });
  expect(closed).toBe(0);
});
