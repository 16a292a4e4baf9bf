import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeHtml } from '../../src/report/html.ts';
import { chromiumPath, launchChromium, openReport } from '../browser/open-page.ts';
import { hostileProgram, recordLibraryRun } from '../examples/library-run.ts';

const skipReason = 'no Chromium on this machine (apt-get install chromium, or name one in ASSAY_CHROMIUM)';
const suiteName =
  chromiumPath === undefined ? `HTML report: skipped, ${skipReason}` : 'HTML report in Chromium';

describe.skipIf(chromiumPath === undefined)(suiteName, () => {
  const shelf = mkdtempSync(join(tmpdir(), 'assay-page-'));
  const path = join(shelf, 'library.html');
  let browser: Browser;

  beforeAll(async () => {
    const { run, report } = await recordLibraryRun(join(shelf, 'library'));
    await writeHtml(run, report, path);
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser.close();
    rmSync(shelf, { recursive: true });
  });

  test('shows the answer and the table without asking for anything or complaining', async () => {
    const { page, complaints, requests } = await openReport(browser, path);
    expect(await page.locator('h1').textContent()).toBe('page-turner');
    expect(await page.locator('.figure strong').allTextContents()).toEqual([
      '33.3 %',
      '16.7 %',
      '16.7 points',
    ]);
    expect(await page.locator('.chart h2').allTextContents()).toEqual([
      'pass@k',
      'Base against plus',
      'Outcomes',
      'Most surprising problems',
      'Slowest problems',
    ]);
    expect(await page.locator('#found').textContent()).toBe('5 samples');
    expect({ complaints, requests }).toEqual({ complaints: [], requests: [] });
    await page.close();
  });

  test('shows a hostile sample as text, letter by letter', async () => {
    const { page, complaints, requests } = await openReport(browser, path, {
      fragment: 'sample=loans%2Ffine:0',
    });
    await page.locator('#details.open').waitFor();
    const shown = await page.locator('#details pre.code').textContent();
    expect(shown).toBe(hostileProgram.trimEnd());
    expect(await page.locator('#details .evidence dd').allTextContents()).toEqual([
      'fine(3)',
      '0.3',
      "'<!--0.30000000000000004'",
      'failed base',
    ]);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.evaluate(() => Reflect.has(globalThis, 'stolen'))).toBe(false);
    expect({ complaints, requests }).toEqual({ complaints: [], requests: [] });
    await page.close();
  });

  test('finds a sample by its evidence and opens it by keyboard', async () => {
    const { page } = await openReport(browser, path);
    await page.fill('#search', 'tuple object');
    await page.getByText('1 of 5 samples', { exact: true }).waitFor();
    await page.focus('#table');
    await page.keyboard.press('ArrowDown');
    await page.locator('#details.open').waitFor();
    expect(await page.locator('#details h3').textContent()).toBe('loans/due sample 0');
    expect(await page.locator('.verdict-title').allTextContents()).toEqual([
      'basepassed',
      'base + pluserror',
    ]);
    await page.locator('.raw summary').click();
    expect(await page.locator('.raw pre').textContent()).toBe(
      'Sure:\n```python\ndef due(loan):\n    return loan.start + 21\n```\n<b>Done</b>',
    );
    expect(new URL(page.url()).hash).toBe('#sample=loans%2Fdue:0');
    await page.close();
  });

  test('shows the samples of the problem whose link was followed', async () => {
    const { page } = await openReport(browser, path);
    await page.locator('.bars a', { hasText: 'loans/due' }).first().click();
    await page.getByText('3 of 5 samples', { exact: true }).waitFor();
    expect(await page.locator('.table-body .cell-problem').allTextContents()).toEqual([
      'loans/due',
      'loans/due',
      'loans/due',
    ]);
    await page.close();
  });

  test('fits a telephone', async () => {
    const { page } = await openReport(browser, path, { viewport: { width: 360, height: 720 } });
    const body = await page.locator('body').boundingBox();
    expect(body?.width).toBe(360);
    await page.locator('.table-body .table-row').first().click();
    expect(await page.locator('#details.open').boundingBox()).toEqual({
      x: 0,
      y: 0,
      width: 360,
      height: 720,
    });
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await page.locator('#details').isVisible()).toBe(false);
    await page.close();
  });
});
