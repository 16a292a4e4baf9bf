import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { orchardIdentity, orchardVerdict } from '../../test/examples/orchard-run.ts';
import type { Judgement } from '../contracts/verdict.ts';
import { openVerdictCache } from './verdict-cache.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'verdict-cache-'));
});
afterEach(() => rm(home, { recursive: true }));

const scope = {
  suiteHash: 'sha256:0rchard',
  limits: orchardIdentity.limits,
  toolVersion: '0.1.0',
  isolation: ['user-namespace', 'pid-namespace'],
};

const judgement = (outcome: Judgement['outcome']): Judgement => {
  const {
    problem: _problem,
    sample: _sample,
    tier: _tier,
    ...rest
  } = orchardVerdict({
    problem: 'graft',
    sample: 0,
    tier: 'base',
    outcome,
  });
  return rest;
};

/** The one file that the cache holds for one problem. */
async function problemFile(): Promise<string> {
  const [folder = ''] = await readdir(join(home, 'verdicts'));
  const files = await readdir(join(home, 'verdicts', folder));
  return join(home, 'verdicts', folder, files.find((name) => name.endsWith('.jsonl')) ?? '');
}

it('remembers judgements by problem, program and tier', async () => {
  const first = await openVerdictCache({ home, scope });
  const graft = await first.forProblem('graft-hash');
  await graft.put('program-a', 'base', judgement('passed'));
  await graft.put('program-a', 'plus', judgement('wrong'));
  await first.close();
  const second = await openVerdictCache({ home, scope });
  const again = await second.forProblem('graft-hash');
  const prune = await second.forProblem('prune-hash');
  expect([
    again.get('program-a', 'base'),
    again.get('program-a', 'plus'),
    again.get('program-b', 'base'),
    prune.get('program-a', 'base'),
  ]).toEqual([judgement('passed'), judgement('wrong'), undefined, undefined]);
  await second.close();
});

it('forgets under any other suite, limit, version or isolation', async () => {
  const cache = await openVerdictCache({ home, scope });
  await (await cache.forProblem('graft-hash')).put('program-a', 'base', judgement('passed'));
  await cache.close();
  const others = [
    { ...scope, suiteHash: 'sha256:0ther' },
    { ...scope, limits: { ...scope.limits, cpuFloorMs: 2000 } },
    { ...scope, toolVersion: '0.2.0' },
    { ...scope, isolation: ['user-namespace'] },
  ];
  const same = { ...scope, isolation: scope.isolation.toReversed() };
  const found: boolean[] = [];
  for (const other of [...others, same]) {
    const opened = await openVerdictCache({ home, scope: other });
    found.push((await opened.forProblem('graft-hash')).get('program-a', 'base') !== undefined);
    await opened.close();
  }
  expect(found).toEqual([false, false, false, false, true]);
});

it('never stores what a broken or an absent sandbox said', async () => {
  const cache = await openVerdictCache({ home, scope });
  const graft = await cache.forProblem('graft-hash');
  await graft.put('program-a', 'base', judgement('harness-error'));
  await graft.put('program-b', 'base', { ...judgement('passed'), trust: 'unsandboxed' });
  expect([graft.get('program-a', 'base'), graft.get('program-b', 'base')]).toEqual([undefined, undefined]);
  await graft.close();
});

it('skips a torn row, and does not lose the one written after it', async () => {
  const cache = await openVerdictCache({ home, scope });
  const graft = await cache.forProblem('graft-hash');
  await graft.put('program-a', 'base', judgement('passed'));
  await graft.close();
  await appendFile(await problemFile(), '{"program":"program-b","tier":"ba');
  const torn = await cache.forProblem('graft-hash');
  expect([torn.get('program-a', 'base'), torn.get('program-b', 'base')]).toEqual([
    judgement('passed'),
    undefined,
  ]);
  await torn.put('program-c', 'base', judgement('wrong'));
  await torn.close();
  const again = await cache.forProblem('graft-hash');
  expect([again.get('program-a', 'base'), again.get('program-c', 'base')]).toEqual([
    judgement('passed'),
    judgement('wrong'),
  ]);
  await cache.close();
});

it('takes rows of two writers at once', async () => {
  const writers = await Promise.all([1, 2].map(() => openVerdictCache({ home, scope })));
  await Promise.all(
    writers.map(async (cache, writer) => {
      const graft = await cache.forProblem('graft-hash');
      for (let row = 0; row < 50; row += 1) await graft.put(`${writer}-${row}`, 'base', judgement('wrong'));
      await cache.close();
    }),
  );
  const cache = await openVerdictCache({ home, scope });
  const graft = await cache.forProblem('graft-hash');
  const known = [0, 1].flatMap((writer) =>
    Array.from({ length: 50 }, (_, row) => graft.get(`${writer}-${row}`, 'base')),
  );
  expect(known).toEqual(new Array(100).fill(judgement('wrong')));
  await cache.close();
});

it('writes no file for a problem whose judgements are all known', async () => {
  const cache = await openVerdictCache({ home, scope });
  const graft = await cache.forProblem('graft-hash');
  await graft.put('program-a', 'base', judgement('passed'));
  await graft.close();
  const before = await readFile(await problemFile(), 'utf8');
  const again = await cache.forProblem('graft-hash');
  await again.put('program-a', 'base', judgement('passed'));
  await cache.close();
  expect(await readFile(await problemFile(), 'utf8')).toBe(before);
});

it('names the folder and the way out where the home is no folder', async () => {
  await writeFile(join(home, 'verdicts'), 'a file in the way');
  await expect(openVerdictCache({ home, scope })).rejects.toMatchObject({
    code: 'bad-path',
    hint: expect.stringContaining('ASSAY_HOME'),
  });
});
