// The report as one HTML file that opens offline: numbers and charts as plain HTML, every sample with its program,
// verdict and evidence behind a search. Distinct texts are kept once and compressed; nothing is loaded from anywhere.

import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { writeFileAtomically } from '../base/atomic-file.ts';
import type { Report } from '../contracts/run.ts';
import type { RecordedRun } from '../runs/read-run.ts';
import { readBrowserCode } from './html/browser-code.ts';
import { pageHead } from './html/offline-page.ts';
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
  yield pageHead({ title: `${report.model} on ${report.suite.name}`, style, script });
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

/** Data that the page's script looks up by its id; base64 can not end the element. */
async function dataElement(id: string, bytes: Uint8Array): Promise<string> {
  const packed = await compress(bytes, { level: 6 });
  return `<script type="text/plain" id="${id}">${packed.toString('base64')}</script>\n`;
}
