import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { randomStream } from '../../src/base/random.ts';
import { normalisedVerdicts } from '../../src/runs/normalised-verdicts.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-resume-'));
});
afterEach(() => rm(folder, { recursive: true }));

const samplesPerProblem = 1500;

/** Records into the folder; kills the recorder once its files hold that many bytes. Gives its exit status. */
async function record(directory: string, killAtBytes = Number.POSITIVE_INFINITY): Promise<number | null> {
  const script = join(import.meta.dirname, 'run-recorder.ts');
  const child = spawn(process.execPath, [script, directory, String(samplesPerProblem)], { stdio: 'inherit' });
  const watcher = watch(directory, () => {
    void sizeOf(directory).then((size) => {
      if (size >= killAtBytes) child.kill('SIGKILL');
    });
  });
  const [status] = await once(child, 'exit');
  watcher.close();
  return status;
}

async function sizeOf(directory: string): Promise<number> {
  const sizes = ['samples.jsonl', 'verdicts.jsonl'].map((name) =>
    stat(join(directory, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

it('ends with the same content however often it was killed on the way', async () => {
  const whole = join(folder, 'whole');
  const killed = join(folder, 'killed');
  await mkdir(whole);
  await mkdir(killed);
  expect(await record(whole)).toBe(0);
  const total = await sizeOf(whole);
  const stream = randomStream(3, 'kills');
  const moments = Array.from({ length: 4 }, () => stream.below(total)).sort((a, b) => a - b);
  const statuses: (number | null)[] = [];
  for (const moment of moments) statuses.push(await record(killed, moment));
  expect(await record(killed)).toBe(0);
  expect(statuses).toContain(null);
  expect(await normalisedVerdicts(killed)).toEqual(await normalisedVerdicts(whole));
  const sortedLines = async (directory: string) =>
    (await readFile(join(directory, 'samples.jsonl'), 'utf8')).split('\n').sort();
  expect(await sortedLines(killed)).toEqual(await sortedLines(whole));
});
