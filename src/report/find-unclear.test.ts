import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { orchardIdentity, orchardSample, orchardVerdict } from '../../test/examples/orchard-run.ts';
import { openRun } from '../runs/open-run.ts';
import { readRun } from '../runs/read-run.ts';
import { findUnclear } from './find-unclear.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'find-unclear-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** `actual` of each program on the same call; undefined for one that passes plus. */
async function reasonsFor(answers: readonly (string | undefined)[]): Promise<ReadonlyMap<string, string>> {
  const run = await openRun({ directory: folder, identity: orchardIdentity });
  for (const [index, actual] of answers.entries()) {
    await run.addSample({ ...orchardSample('graft', index), program: `def graft(): return ${index}` });
    await run.addVerdict(
      orchardVerdict({ problem: 'graft', sample: index, tier: 'base', outcome: 'passed' }),
    );
    const outcome = actual === undefined ? 'passed' : 'wrong';
    const verdict = orchardVerdict({ problem: 'graft', sample: index, tier: 'plus', outcome });
    const evidence = actual === undefined ? {} : { call: 'graft(True)', expected: '0', actual };
    await run.addVerdict({ ...verdict, evidence });
  }
  await run.close();
  return findUnclear(await readRun(folder));
}

describe('findUnclear', () => {
  it('names the call on which most programs agree against the reference', async () => {
    expect(await reasonsFor(['1', '1', '1', '2', undefined])).toEqual(
      new Map([['graft', '3 of 5 programs that pass base answer graft(True) with 1, the reference with 0']]),
    );
  });

  it('says nothing where programs are wrong in different ways', async () => {
    expect(await reasonsFor(['1', '2', '3', '4', '5'])).toEqual(new Map());
  });

  it('says nothing of fewer than five programs', async () => {
    expect(await reasonsFor(['1', '1', '1', '1'])).toEqual(new Map());
  });
});
