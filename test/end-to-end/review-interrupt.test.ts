// Ctrl-C in the middle of an attack: the command ends at once, and its cages with it.

import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { listDescendants } from '../../src/workflows/list-descendants.ts';
import { newFolder } from './assay.ts';

const folder = newFolder('review-interrupt');
afterAll(() => rmSync(folder, { recursive: true }));
const main = resolve(import.meta.dirname, '../../src/cli/main.ts');

// It gives its process a name that can be seen from outside, and keeps whoever attacks it waiting.
const patient = `import ctypes
import os
import time

ctypes.CDLL(None).prctl(15, b"patient-oar", 0, 0, 0)


def row(command):
    time.sleep(3600)
    os.system("row " + command)
`;
writeFileSync(join(folder, 'oar.py'), patient);

const nameOf = (id: number): string => {
  try {
    return readFileSync(`/proc/${id}/comm`, 'utf8').trim();
  } catch {
    return ''; // it has ended
  }
};

/** Gives SIGINT as soon as an attack is under way, and says how the command ended and what it left. */
async function interrupt(words: readonly string[]) {
  const environment = { ...process.env, ASSAY_HOME: join(folder, 'home'), NO_COLOR: '1' };
  const child = spawn(process.execPath, [main, ...words], { cwd: folder, env: environment, stdio: 'pipe' });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<number | null>((done) => {
    child.on('close', done);
  });
  const family = (): readonly number[] => listDescendants(child.pid ?? 0);
  await vi.waitUntil(() => family().some((id) => nameOf(id) === 'patient-oar'), {
    ...{ timeout: 60_000, interval: 50 },
  });
  const before = family();
  child.kill('SIGINT');
  const status = await ended;
  // The kernel takes a namespace apart after its first process has ended, which we have waited for.
  const left = (): readonly number[] => before.filter((id) => /patient-oar|bwrap|python/.test(nameOf(id)));
  await vi.waitUntil(() => left().length === 0, { timeout: 5000, interval: 50 });
  return { status, out, err, started: before.length };
}

test.each([
  [['review', 'oar.py'], 'review'],
  [['verify', 'oar.py'], 'verify'],
])('%j ends at once, with nothing printed and no cage left', async (words, command) => {
  const { status, out, err, started } = await interrupt([...words, '--workers', '1']);
  expect({ status, out }).toEqual({ status: 130, out: '' });
  expect(started).toBeGreaterThan(0);
  expect(err).toBe(
    `assay: stopping; once more stops at once\nassay: ${command}: interrupted; nothing was written.\n  Give the same command again.\n`,
  );
});
