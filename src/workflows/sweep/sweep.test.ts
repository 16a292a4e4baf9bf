import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fakeModel } from '../../models/providers/fake.ts';
import { sweep } from './sweep.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-sweep-'));
afterAll(() => rmSync(folder, { recursive: true }));

const half = { suite: 'core', problems: 'half-full-tray', n: 2, k: [1], home: join(folder, 'home') };

test('a model that answers without code is measured at every temperature, and the status says that something is odd', async () => {
  const { sweep: swept, status } = await sweep({
    ...half,
    model: fakeModel({ answers: ['I would rather talk about plums.'] }),
    temperatures: [0.2, 0.8, 1.2],
    runDirectory: join(folder, 'plums'),
  });
  expect({ points: swept.points.map(({ temperature }) => temperature), status }).toEqual({
    ...{ points: [0.2, 0.8, 1.2], status: 4 },
  });
});

test('a budget that ends one point ends the sweep', async () => {
  const { sweep: swept, status } = await sweep({
    ...half,
    model: fakeModel({ answers: ['I would rather talk about plums.'] }),
    temperatures: [0.2, 0.8],
    maxTokensTotal: 1,
    runDirectory: join(folder, 'budget'),
  });
  expect(swept.points.length).toBeLessThan(2);
  expect(status).not.toBe(0);
});
