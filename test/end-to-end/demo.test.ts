import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { reportSchema } from '../../src/contracts/run.ts';
import { assay, newFolder } from './assay.ts';

const folder = newFolder('demo');
afterAll(() => rmSync(folder, { recursive: true }));

const demoSchema = z.object({
  format: z.literal('assay-demo/1'),
  folder: z.string(),
  models: z.array(z.object({ name: z.string(), directory: z.string(), report: reportSchema })),
  executedNow: z.number(),
});

// One problem in Python and one in TypeScript: the whole suite takes longer than a test should.
const words = ['demo', '--problems', 'candle-*,reel-*'];

const passAt1 = (report: z.infer<typeof reportSchema>, tier: string) => {
  const metric = report.tiers[tier]?.passAtK['1'];
  return metric === undefined || 'absent' in metric ? undefined : metric.value;
};

test('shows that only the amplified tests tell plausible programs from right ones', async () => {
  const first = await assay([...words, '--json'], { folder });
  const shown = demoSchema.parse(JSON.parse(first.out));
  const scores = shown.models.map(({ name, report }) => [
    name,
    passAt1(report, 'base'),
    passAt1(report, 'plus'),
  ]);
  expect({ status: first.status, scores: scores.slice(0, 2) }).toEqual({
    status: 0,
    scores: [
      ['ideal', 1, 1],
      ['plausible', 1, 0],
    ],
  });
  const [, , [, base = 0, plus = 0] = []] = scores;
  expect(Number(base)).toBeGreaterThan(Number(plus));
  rmSync(shown.folder, { recursive: true });
});

test('executes nothing the second time, and ends with commands that work', async () => {
  const again = await assay(words, { folder });
  expect({ status: again.status, err: again.err }).toEqual({
    status: 0,
    err: "assay: judging three sets of samples made from the suite's own programs; no model is asked.\n",
  });
  expect(again.out).toContain('Executed 0 programs now.');
  const place = /Samples and run folders: (\S+)/.exec(again.out)?.[1] ?? '';
  const next = /assay (show .*)/.exec(again.out)?.[1]?.split(' ') ?? [];
  expect(existsSync(join(place, 'mix-run/report.json'))).toBe(true);
  expect((await assay(next, { folder })).out).toContain('plus  ');
  rmSync(place, { recursive: true });
});
