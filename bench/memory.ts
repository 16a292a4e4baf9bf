// The coordinator's memory: the CodeGen file, and ten times as many samples of the same programs (nothing is
// executed the second time, so what is measured is the coordinator alone).

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleLines, suiteFile } from './codegen-file.ts';
import { requireSharedData } from './data.ts';
import { measured } from './measured.ts';

const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

/** `node bench/main.ts memory [step]`: every step-th sample of the file, once and ten times. */
export async function memory(step: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const once = join(folder, 'once.jsonl');
    const lines = sampleLines(step);
    writeFileSync(once, lines);
    const tenfold = join(folder, 'tenfold.jsonl');
    writeFileSync(tenfold, Array.from({ length: 10 }, () => lines).join('\n'));
    for (const [name, file] of [
      ['samples once', once],
      ['samples tenfold', tenfold],
    ] as const) {
      const { maxRssBytes, cpuSeconds, wallSeconds, status } = await measured(
        [
          process.execPath,
          main,
          'eval',
          '--suite',
          requireSharedData(suiteFile),
          '--samples',
          file,
          '--run-dir',
          join(folder, name),
          '--json',
        ],
        { environment: { ASSAY_HOME: join(folder, 'home') } },
      );
      console.log(
        `${name.padEnd(16)} coordinator ${Math.round(maxRssBytes / 1e6)} MB at most   CPU ${cpuSeconds.toFixed(1)} s   wall ${wallSeconds.toFixed(1)} s   status ${status}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
