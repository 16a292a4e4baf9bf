import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comparisonSchema } from '../../src/contracts/comparison.ts';
import { compare } from '../../src/workflows/index.ts';
import { type RecordedSample, writeRecordedRun } from '../examples/recorded-run.ts';
import { assay, newFolder } from './assay.ts';

const folder = newFolder('compare');
afterAll(() => rmSync(folder, { recursive: true }));
const run = (words: readonly string[]) => assay(['compare', ...words], { folder });

const record = (name: string, samples: readonly RecordedSample[], more = {}) =>
  writeRecordedRun({ directory: join(folder, name), samples, ...more });

/** One sample of each of 20 trees; `passing` of them pass. */
const trees = (passing: number, problem = 'tree'): RecordedSample[] =>
  Array.from({ length: 20 }, (_, number) => {
    const outcome = number < passing ? 'passed' : 'wrong';
    return { problem: `${problem}-${number}`, index: 0, program: `${number}`, base: outcome, plus: outcome };
  });

beforeAll(() => {
  record('spring', trees(12));
  record('summer', trees(4), { file: { model: 'pruner', sampling: { temperature: 0.2 } } });
  record('autumn', trees(14));
  record('elsewhere', trees(12), {
    file: { suite: { name: 'orchard', version: '2', hash: 'sha256:2', problems: 20 } },
  });
  record('meadow', trees(12, 'flower'));
  record(
    'unjudged',
    trees(12).map(({ problem, index, program }) => ({ problem, index, program })),
  );
  mkdirSync(join(folder, 'empty'));
});

test('says which run is worse, which problems moved and which settings differ', async () => {
  const { status, out, err } = await run(['spring', 'summer']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toMatchInlineSnapshot(`
    "
      orchard 1.0.0
      A  gardener · 20 samples of 20 problems
         spring
      B  pruner · 20 samples of 20 problems · temperature 0.2
         summer

      B is worse than A: −40.0 points on base + plus pass@1 (95 % interval −60.1 to
      −12.6, p = 0.008).

                   A       B  B − A            [95 %]      p
      base
      pass@1  60.0 %  20.0 %  −40.0  [−60.1 to −12.6]  0.008  B is worse
      base + plus
      pass@1  60.0 %  20.0 %  −40.0  [−60.1 to −12.6]  0.008  B is worse
      rigor gap
      pass@1   0.0 %   0.0 %    0.0  [−12.6 to +12.6]  1.000  not distinguishable
      The smallest differences that these problems could show (in 80 % of such
      comparisons), base + plus: pass@1 31.5 points.

      Flipped: 0 problems better, 8 worse, 12 the same (5 of 8; all with --json)
        tree-4  passed → failed
        tree-5  passed → failed
        tree-6  passed → failed
        tree-7  passed → failed
        tree-8  passed → failed

      Same answer, other verdict: 8 (5 of 8; all with --json)
        tree-4 sample 0  base passed → wrong, plus passed → wrong
        tree-5 sample 0  base passed → wrong, plus passed → wrong
        tree-6 sample 0  base passed → wrong, plus passed → wrong
        tree-7 sample 0  base passed → wrong, plus passed → wrong
        tree-8 sample 0  base passed → wrong, plus passed → wrong
      20 samples under the same index, 20 of them the same answer

      Settings that differ
        model                 gardener → pruner
        sampling.temperature  nothing → 0.2

      Differences in points of a hundred, problem by problem; in brackets the 95 %
      interval.
      Where each problem is passed or not: adjusted Wald interval, exact McNemar
      test.
      Distinguishable: the interval leaves out 0, and p is at most 0.05.

    "
  `);
});

test('gives the same as JSON, as a library call and as Markdown', async () => {
  const { out } = await run(['spring', 'autumn', 'summer', '--json', '--md', 'page.md']);
  const comparison = comparisonSchema.parse(JSON.parse(out));
  const directories = ['spring', 'autumn', 'summer'].map((name) => join(folder, name));
  const called = await compare({ runs: directories });
  expect(called.comparisons).toEqual(comparison.comparisons);
  expect(comparison.comparisons.map(({ tiers }) => tiers.plus?.passAtK[1])).toMatchObject([
    { p: 0.5, adjustedP: 0.5, isDistinguishable: false },
    { p: expect.closeTo(2 / 2 ** 8, 12), adjustedP: expect.closeTo(4 / 2 ** 8, 12), isDistinguishable: true },
  ]);
  const page = readFileSync(join(folder, 'page.md'), 'utf8');
  expect(page).toContain('A and B are not distinguishable');
  expect(page).toContain("Each p is Holm's: corrected for 2 comparisons with A.");
});

test('exits 3 with --fail-if-worse only where a run is distinguishably worse', async () => {
  const worse = await run(['spring', 'summer', '--fail-if-worse', 'pass@1']);
  expect([worse.status, worse.err]).toEqual([
    3,
    'assay: pass@1: summer is worse by 0.4000 than spring (0.6000).\n',
  ]);
  expect((await run(['spring', 'autumn', '--fail-if-worse', 'pass@1'])).status).toBe(0);
  expect((await run(['spring', 'autumn', '--fail-if-worse', 'speed'])).status).toBe(2);
});

test.each([
  [['spring'], "missing required argument 'others'", 'Add --help'],
  [['spring', 'nowhere'], 'nowhere is no run folder: it has no run.json', 'Give the folder'],
  [['spring', 'empty'], 'empty is no run folder: it has no run.json', 'Give the folder'],
  [
    ['spring', 'unjudged'],
    'unjudged can not be compared: none of its 20 samples has a verdict',
    '--run-dir unjudged',
  ],
  [['spring', 'meadow'], 'spring and meadow have no problem in common', 'the same problems'],
  [['spring', 'elsewhere'], 'elsewhere is a run of orchard 2 (sha256:2)', '--accept-different-suites'],
])('refuses %j in one line with the way out', async (words, complaint, wayOut) => {
  const { status, out, err } = await run(words);
  expect([status, out]).toEqual([2, '']);
  expect(err.trimEnd().split('\n')).toEqual([
    expect.stringContaining(complaint),
    expect.stringContaining(wayOut),
  ]);
});

test('compares runs of other suites when told, and says so', async () => {
  const { status, out } = await run(['spring', 'elsewhere', '--accept-different-suites']);
  expect(status).toBe(0);
  expect(out.replaceAll(/\s+/g, ' ')).toContain('only the 20 problems with the same id are compared');
});
