// The HTML report of a large run: seconds and memory to write it, its size, and how long a browser takes from
// navigation to a table of samples that can be used. The limits are 15 MB for the CodeGen file and 3 s for
// 164,000 samples.

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildReport } from '../src/report/build-report.ts';
import { writeHtml } from '../src/report/html.ts';
import { chromiumPath, launchChromium, openReport } from '../test/browser/open-page.ts';
import { writeSyntheticRun } from './synthetic-run.ts';

const problems = 164;

/** `npm run bench -- html-report [factor]`: factor times 164,000 samples with 124,000 distinct programs. */
export async function htmlReport(factor: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const page = join(folder, 'report.html');
    await writeReport({ directory: join(folder, 'run'), page, factor });
    if (chromiumPath === undefined) console.log('opening: no Chromium here (apt-get install chromium)');
    else await measureOpening(page);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Written {
  readonly directory: string;
  readonly page: string;
  readonly factor: number;
}

async function writeReport({ directory, page, factor }: Written): Promise<void> {
  const samplesPerProblem = Math.round(1000 * factor);
  const programsPerProblem = Math.round(756 * factor);
  const run = await writeSyntheticRun({ directory, problems, samplesPerProblem, programsPerProblem });
  const suite = Array.from({ length: problems }, (_, number) => ({
    id: `synthetic/${number}`,
    tests: { base: 7, plus: 900 },
  }));
  const report = await buildReport({ run, suite, k: [1, 10, 100], seed: 0, seconds: 0 });
  const start = performance.now();
  await writeHtml(run, report, page);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const megabytes = (statSync(page).size / 1e6).toFixed(1);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`${report.samples} samples, ${problems * programsPerProblem} programs: ${megabytes} MB`);
  console.log(`written in ${seconds} s; the process, report and all, used ${memory} MiB at most`);
}

async function measureOpening(page: string): Promise<void> {
  const browser = await launchChromium();
  try {
    for (const attempt of ['first', 'second', 'third']) {
      const opened = await openReport(browser, page);
      console.log(`opened, ${attempt} time: ${Math.round(opened.readyMs)} ms to a usable table`);
      if (attempt === 'third') await measureSearches(opened.page);
      await opened.page.close();
    }
  } finally {
    await browser.close();
  }
}

async function measureSearches(page: Page): Promise<void> {
  const found = page.locator('#found');
  for (const { words, inPrograms } of [
    { words: 'synthetic/12 IndexError', inPrograms: false },
    { words: '"sorted(set(best)"', inPrograms: true },
  ]) {
    await page.locator('#in-programs').setChecked(inPrograms);
    const start = performance.now();
    await page.fill('#search', words);
    await found.filter({ hasText: ' of ' }).waitFor();
    const elapsed = Math.round(performance.now() - start);
    console.log(`search ${words}: ${elapsed} ms, ${await found.textContent()}`);
    await page.fill('#search', '');
    await found.filter({ hasNotText: ' of ' }).filter({ hasText: 'samples' }).waitFor();
  }
}
