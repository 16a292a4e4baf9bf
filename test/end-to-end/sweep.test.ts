// A sweep of a model whose answers truly depend on temperature: an n-gram model of the suite's references, behind a
// server on loopback.

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sweep, sweepSchema } from '../../src/contracts/sweep.ts';
import { loadSuite } from '../../src/problems/load-suite.ts';
import { chromiumPath, launchChromium } from '../browser/open-page.ts';
import { NgramModel, ngramAnswer } from '../models/ngram-model.ts';
import { startServer, type TestServer } from '../servers/openai-compatible.ts';
import { assay, type Ended, newFolder } from './assay.ts';

const folder = newFolder('sweep');
let server: TestServer;
beforeAll(async () => {
  const { problems } = await loadSuite('core');
  server = await startServer({ answer: ngramAnswer(new NgramModel(problems)) });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const n = 5;

function sweep(words: readonly string[]): Promise<Ended> {
  const model = ['--model', 'openai-compatible/ngram', '--base-url', server.url, '--workers', '2'];
  return assay(['sweep', ...model, '--problems', 'b*', '-n', String(n), '-k', '1,5', ...words], { folder });
}

function values(found: Sweep, name: keyof Sweep['points'][number]['measures']): readonly number[] {
  return found.points.map(({ measures }) => {
    const metric = measures[name];
    return 'value' in metric ? metric.value : Number.NaN;
  });
}

test('shows what temperature does, goes on where it stopped, and takes more points', async () => {
  const words = ['--temperatures', '0,0.6,1.6', '--run-dir', 'grid', '--json'];
  const first = await sweep([...words, '--html', 'grid.html', '--md', 'grid.md']);
  expect({ status: first.status, err: first.err }).toEqual({
    status: 0,
    err: 'assay: wrote grid.html\nassay: wrote grid.md\n',
  });
  const found = sweepSchema.parse(JSON.parse(first.out));
  const problems = found.points[0]?.tiers.base?.tests === undefined ? 0 : server.requests.length / (3 * n);
  expect(found.points.map(({ temperature, samples }) => [temperature, samples])).toEqual(
    [0, 0.6, 1.6].map((temperature) => [temperature, n * problems]),
  );
  // Greedy: one program and one behaviour of n; warmer: ever more programs, and more of them broken.
  const [greedy = 0, middle = 0, hot = 0] = values(found, 'distinctPrograms');
  expect([greedy, middle > greedy, hot >= middle]).toEqual([1 / n, true, true]);
  const broken = values(found, 'syntaxErrors').map(
    (share, at) => share + (values(found, 'inventedNames')[at] ?? 0),
  );
  expect((broken[2] ?? 0) > (broken[1] ?? 0)).toBe(true);
  expect(values(found, 'editDistance')[0]).toBe(0);
  expect(values(found, 'distinctBehaviours').every((share) => share > 0 && share <= 1)).toBe(true);
  expect(found.best.map(({ k }) => k)).toEqual([1, 5]);
  expect(found.best[0]?.temperature).toBeLessThan(1.6);
  expect(readFileSync(join(folder, 'grid.md'), 'utf8')).toContain('| temperature | pass@1 | pass@5 |');

  const before = server.requests.length;
  const again = await sweep([...words]);
  expect(sweepSchema.parse(JSON.parse(again.out)).points).toEqual(found.points);
  expect(server.requests.length).toBe(before);
  const more = await sweep(['--temperatures', '0,0.3,0.6,1.6', '--run-dir', 'grid']);
  expect({ status: more.status, requests: server.requests.length - before }).toEqual({
    ...{ status: 0, requests: n * problems },
  });
  expect(more.out).toMatch(/pass@1: best at temperature /);
  expect(more.out).toMatch(/\n {2}0\.3 {2}[█▐]/);
});

test.skipIf(chromiumPath === undefined)(
  'its page draws four charts, without a script and without an error',
  async () => {
    expect(existsSync(join(folder, 'grid.html'))).toBe(true);
    const browser = await launchChromium();
    try {
      const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
      const said: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(String(error)));
      await page.goto(`file://${join(folder, 'grid.html')}`);
      expect(await page.locator('figure svg').count()).toBe(4);
      expect(await page.locator('figure svg polyline').count()).toBe(9);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect({ said, overflow }).toEqual({ said: [], overflow: 0 });
    } finally {
      await browser.close();
    }
  },
);

test('one budget is for the whole grid', async () => {
  const words = ['--temperatures', '0.2,0.4', '--run-dir', 'poor', '--max-tokens', '50', '--json'];
  const { status, out } = await sweep([...words, '--max-tokens-total', '9000']);
  const found = sweepSchema.parse(JSON.parse(out));
  const tokens = found.points.reduce(
    (sum, { spending }) => sum + (spending?.inputTokens ?? 0) + (spending?.outputTokens ?? 0),
    0,
  );
  expect({ status, isWithin: tokens <= 9000, isUsed: tokens > 3000 }).toEqual({
    ...{ status: 3, isWithin: true, isUsed: true },
  });
  expect(found.warnings.some((warning) => warning.includes('The budget ended the drawing'))).toBe(true);
});

test.each([
  [['--temperatures', 'warm'], '--temperatures "warm": must be numbers, separated by commas.'],
  [['--top-ps', '0,1'], 'sampling: topP must be above 0 and at most 1, not 0.'],
])('refuses %j', async (words, complaint) => {
  const { status, err } = await sweep(words);
  expect({ status, err }).toEqual({ status: 2, err: expect.stringContaining(complaint) });
});
