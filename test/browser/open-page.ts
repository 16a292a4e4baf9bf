// Opens a page in the machine's own headless Chromium and notes everything that it says or asks for. Used by tests
// and benchmarks of the HTML report; nothing is downloaded.

import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
];

/** Path of a Chromium, or undefined; `ASSAY_CHROMIUM` names another. */
export const chromiumPath: string | undefined =
  process.env.ASSAY_CHROMIUM ?? places.find((path) => existsSync(path));

/** Starts a browser that talks to no one. */
export function launchChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('internal: no Chromium here, and the caller did not skip.');
  const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  const silence = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath: chromiumPath, args: [...flags, ...silence] });
}

/** An opened page with what it complained about and what it loaded besides itself. */
export interface OpenedPage {
  readonly page: Page;
  /** Console messages and uncaught errors. */
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
  /** From navigation until the table of samples can be used. */
  readonly readyMs: number;
}

export interface OpenOptions extends Pick<BrowserContextOptions, 'viewport' | 'colorScheme'> {
  /** What follows `#` in the address. */
  readonly fragment?: string;
}

/** Opens a report file and waits until its samples are there. */
export async function openReport(
  browser: Browser,
  path: string,
  { fragment, ...context }: OpenOptions = {},
): Promise<OpenedPage> {
  const page = await browser.newPage(context);
  const complaints: string[] = [];
  const requests: string[] = [];
  const url = pathToFileURL(path).href;
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url) requests.push(request.url());
  });
  const start = performance.now();
  await page.goto(fragment === undefined ? url : `${url}#${fragment}`);
  await page.waitForSelector('html[data-ready] .table-body .table-row');
  return { page, complaints, requests, readyMs: performance.now() - start };
}
