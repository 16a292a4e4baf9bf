// How much memory and time a review of a large repository takes: many plain files read only, then fewer files with holes
// among them that are proved.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { measured } from '../measured.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const filesInFolder = 500;
/** One file of so many has a hole. */
const holeEvery = 20;

const plain = `def share_of(parts, whole):
    if whole == 0:
        return 0
    return sum(parts) / whole
`;

const hole = `def find_user(connection, name):
    cursor = connection.cursor()
    cursor.execute("SELECT id FROM users WHERE name = '" + name + "'")
    return cursor.fetchone()
`;

const saidSchema = z.object({
  findings: z.array(z.object({ grade: z.string() })),
});

/** `node bench/main.ts review-scale [thousands]`: so many files read only, and a thirtieth of them proved too. */
export async function reviewScale(thousands: number): Promise<void> {
  const files = thousands * 1000;
  await reviewed({ files, proves: false });
  await reviewed({ files: Math.ceil(files / 30), proves: true });
}

async function reviewed({
  files,
  proves,
}: {
  readonly files: number;
  readonly proves: boolean;
}): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const holes = writeRepository(join(folder, 'repository'), files);
    const { stdout, stderr, status, maxRssBytes, cpuSeconds, wallSeconds } = await measured(
      [
        ...[process.execPath, main, 'review', join(folder, 'repository'), '--json'],
        ...(proves ? [] : ['--no-prove']),
      ],
      { environment: { ASSAY_HOME: join(folder, 'home') } },
    );
    if (stdout === '')
      throw new Error(`review-scale: the review ended with ${status}: ${stderr.slice(-500)}`);
    const grades = Object.groupBy(saidSchema.parse(JSON.parse(stdout)).findings, ({ grade }) => grade);
    const found = Object.entries(grades).map(([grade, some]) => `${some?.length} ${grade}`);
    console.log(
      [
        `${files} files, ${holes} with a hole, ${proves ? 'proved' : 'read only'}: ${found.join(', ') || 'nothing'}`,
        `  at most ${Math.round(maxRssBytes / 1e6)} MB, ${cpuSeconds.toFixed(1)} s CPU, ${wallSeconds.toFixed(1)} s wall`,
      ].join('\n'),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How many of the files have a hole. */
function writeRepository(root: string, files: number): number {
  let holes = 0;
  for (let at = 0; at < files; at += 1) {
    const folder = join(root, `part-${Math.floor(at / filesInFolder)}`);
    if (at % filesInFolder === 0) mkdirSync(folder, { recursive: true });
    const hasHole = at % holeEvery === 0;
    if (hasHole) holes += 1;
    writeFileSync(join(folder, `file_${at}.py`), hasHole ? hole : plain);
  }
  return holes;
}
