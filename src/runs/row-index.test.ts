import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { orchardIdentity, orchardSample } from '../../test/examples/orchard-run.ts';
import type { Sample } from '../contracts/sample.ts';
import { openRun } from './open-run.ts';

it('finds every row of each problem, near each other or far apart, short or longer than a stretch', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'row-index-'));
  const run = await openRun({ directory, identity: orchardIdentity });
  const sizes = [10, 20_000, 1_500_000, 10, 700_000, 700_000, 30];
  const expected = new Map<string, Sample[]>();
  for (const [index, size] of sizes.entries()) {
    for (const problem of ['graft', 'prune']) {
      const sample = { ...orchardSample(problem, index), raw: `${problem} ${'é'.repeat(size)}` };
      await run.addSample(sample);
      expected.set(problem, [...(expected.get(problem) ?? []), sample]);
    }
  }
  for (const [problem, samples] of expected) {
    const read: Sample[] = [];
    for await (const sample of run.samplesOf(problem)) read.push(sample);
    expect(read).toEqual(samples);
  }
  await run.close();
  await rm(directory, { recursive: true });
});

it('reads what was there when it was asked, while more is added', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'row-index-'));
  const run = await openRun({ directory, identity: orchardIdentity });
  for (const index of [0, 1, 2]) await run.addSample(orchardSample('graft', index));
  const read: number[] = [];
  for await (const { index } of run.samplesOf('graft')) {
    read.push(index);
    await run.addSample({ ...orchardSample('graft', 3 + index), raw: 'x'.repeat(2_000_000) });
  }
  expect(read).toEqual([0, 1, 2]);
  await run.close();
  await rm(directory, { recursive: true });
});
