// The report as one HTML file that opens offline: numbers and charts as plain HTML, every sample with its program,
// verdict and evidence behind a search. Distinct texts are kept once and compressed; nothing is loaded from anywhere.

import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { writeFileAtomically } from '../base/atomic-file.ts';
import type { Report } from '../contracts/run.ts';
import type { RecordedRun } from '../runs/read-run.ts';
import { readBrowserCode } from './html/browser-code.ts';
import { escapeHtml } from './html/markup.ts';
import { packRun } from './html/pack-run.ts';
import { pageBody } from './html/page.ts';
import { blockId } from './html/page-data.ts';
import { readPageStyle } from './html/page-style.ts';

const compress = promisify(deflateRaw);

/** Writes the report of a recorded run to `path`; memory holds some 30 bytes a sample and never all texts. */
export async function writeHtml(run: RecordedRun, report: Report, path: string): Promise<void> {
  await writeFileAtomically(path, renderPage(run, report));
}

async function* renderPage(run: RecordedRun, report: Report): AsyncGenerator<string> {
  const style = await readPageStyle();
  const script = await readBrowserCode();
  yield renderHead({ title: `${report.model} on ${report.suite.name}`, style, script });
  yield pageBody({ file: run.file, report }).html;
  const blocks = packRun(run, report);
  let next = await blocks.next();
  while (!next.done) {
    const { kind, number, json } = next.value;
    yield await dataElement(blockId(kind, number), Buffer.from(json, 'utf8'));
    next = await blocks.next();
  }
  const { manifest, samples, verdicts } = next.value;
  yield await dataElement('sample-columns', samples);
  yield await dataElement('verdict-columns', verdicts);
  yield await dataElement('manifest', Buffer.from(JSON.stringify(manifest), 'utf8'));
  yield `<script>${script}</script>\n</body>\n</html>\n`;
}

interface Head {
  readonly title: string;
  readonly style: string;
  readonly script: string;
}

/** Only this style and this script may act, and nothing may be loaded: not even what a sample might smuggle in. */
function renderHead({ title, style, script }: Head): string {
  const policy = [
    "default-src 'none'",
    `style-src '${hashSource(style)}'`,
    `script-src '${hashSource(script)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
`;
}

function hashSource(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}

/** Data that the page's script looks up by its id; base64 can not end the element. */
async function dataElement(id: string, bytes: Uint8Array): Promise<string> {
  const packed = await compress(bytes, { level: 6 });
  return `<script type="text/plain" id="${id}">${packed.toString('base64')}</script>\n`;
}
