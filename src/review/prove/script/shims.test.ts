// Commands that come to nothing but a shim are answered without a process, and look like one; all others are real.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { harnessFolder } from '../../../sandbox/runtimes.ts';

/** The harness is no part of src: its files are loaded as they lie. */
const loaded = createRequire(import.meta.url);
const askedSchema = z.object({
  file: z.string(),
  list: z.array(z.string()).optional(),
  isShell: z.boolean(),
});
type Asked = z.infer<typeof askedSchema>;
const { isShim, quietChild } = z
  .object({ isShim: z.custom<(asked: unknown, bins: string) => boolean>(), quietChild: z.custom<Child>() })
  .parse(loaded(join(harnessFolder(), 'javascript/prove/inside/doors/shims.cjs')));

type Listened = { on: (name: string, work: (...all: readonly unknown[]) => void) => unknown };
type Child = () => Listened & { readonly stdout: Listened };

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-shims-'));
  mkdirSync(join(folder, 'bin'));
  for (const name of ['lp', 'printf']) writeFileSync(join(folder, 'bin', name), '#!/bin/sh\nexit 0\n');
  writeFileSync(join(folder, 'bin', 'changed'), '#!/bin/sh\ntouch pwned\n');
});

afterAll(() => rmSync(folder, { recursive: true }));

function asked({ file, list, isShell }: Asked): boolean {
  const bins = join(folder, 'bin');
  const options = { cwd: folder, env: { PATH: `${bins}:/bin` }, shell: isShell ? '/bin/sh' : undefined };
  return isShim({ file, list, options }, bins);
}

test.each([
  { file: 'lp', list: ['-n', '$(x)'], isShell: false },
  { file: 'lp -n "a b" -t \'$(x)\' label.ps', isShell: true },
  { file: 'sh', list: ['-c', 'lp -n note'], isShell: false },
])('a shim is asked: $file', (one) => expect(asked(one)).toBe(true));

test.each([
  { file: 'lp -n $(x)', isShell: true },
  { file: 'lp -n "$(x)"', isShell: true },
  { file: 'lp; touch x', isShell: true },
  { file: 'lp > x', isShell: true },
  { file: 'lp\ntouch x', isShell: true },
  { file: 'lp # *', isShell: true },
  { file: 'X=1 lp', isShell: true },
  { file: 'printf x', isShell: true },
  { file: 'lp "a', isShell: true },
  { file: 'changed', isShell: true },
  { file: 'changed', list: [], isShell: false },
  { file: 'absent', list: [], isShell: false },
  { file: '../lp', list: [], isShell: false },
  { file: 'sh', list: ['-c', 'lp', 'more'], isShell: false },
])('a process is needed: $file', (one) => expect(asked(one)).toBe(false));

test('what stands for the process ends like one', async () => {
  const child = quietChild();
  const heard: string[] = [];
  for (const name of ['spawn', 'exit']) child.on(name, () => heard.push(name));
  child.stdout.on('end', () => heard.push('end'));
  await new Promise<void>((resolve) => child.on('close', () => resolve()));
  expect(heard).toEqual(['spawn', 'exit', 'end']);
});
