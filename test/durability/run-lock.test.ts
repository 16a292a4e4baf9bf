import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRun } from '../../src/runs/open-run.ts';
import { orchardIdentity } from '../examples/orchard-run.ts';

let folder: string;
let directory: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-lock-'));
  directory = join(folder, 'orchard');
});
afterEach(() => rm(folder, { recursive: true }));

interface Holder {
  readonly child: ChildProcessWithoutNullStreams;
  /** `held`, or the code of the error that it got. */
  readonly answer: Promise<string>;
  readonly exited: Promise<unknown>;
}

function startHolder(): Holder {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'run-holder.ts'), directory]);
  const exited = once(child, 'exit');
  const answer = once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line));
  return { child, answer, exited };
}

it('is refused while another process holds the folder, and taken over after that one was killed', async () => {
  const holder = startHolder();
  expect(await holder.answer).toBe('held');
  await expect(openRun({ directory, identity: orchardIdentity })).rejects.toMatchObject({
    code: 'run-locked',
    message: expect.stringContaining(`process ${holder.child.pid}`),
  });
  holder.child.kill('SIGKILL');
  await holder.exited;
  const run = await openRun({ directory, identity: orchardIdentity });
  expect((await readdir(directory)).filter((name) => name.includes('.lock.'))).toEqual([
    expect.stringContaining(`run.lock.${process.pid}-`),
    expect.stringContaining(`run.lock.${process.pid}-`),
  ]);
  await run.close();
});

it('goes to exactly one of several processes that ask at once', async () => {
  const holders = [1, 2, 3].map(startHolder);
  const answers = await Promise.all(holders.map(({ answer }) => answer));
  expect(answers.toSorted()).toEqual(['held', 'run-locked', 'run-locked']);
  for (const { child } of holders) child.stdin.end();
  await Promise.all(holders.map(({ exited }) => exited));
  expect((await readdir(directory)).sort()).toEqual(['run.json', 'samples.jsonl', 'verdicts.jsonl']);
});
