import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeFileAtomically } from './atomic-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atomic-file-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('replaces a file, makes the folders above it, and leaves nothing beside it', async () => {
  const path = join(folder, 'harvest', 'apples.txt');
  await writeFileAtomically(path, 'few');
  await writeFileAtomically(path, Buffer.from('many'));
  expect(await readFile(path, 'utf8')).toBe('many');
  expect(await readdir(join(folder, 'harvest'))).toEqual(['apples.txt']);
});

it('writes content that comes in pieces', async () => {
  const path = join(folder, 'rows.txt');
  await writeFileAtomically(
    path,
    Array.from({ length: 100_000 }, (_, row) => `row ${row}\n`),
  );
  const text = await readFile(path, 'utf8');
  expect([text.length, text.slice(-10)]).toEqual([988_890, 'row 99999\n']);
});

it('keeps the old file and leaves nothing behind where the content breaks off', async () => {
  const path = join(folder, 'apples.txt');
  await writeFile(path, 'old');
  const breaking = async function* () {
    yield 'new';
    throw new Error('the basket broke');
  };
  await expect(writeFileAtomically(path, breaking())).rejects.toThrow('the basket broke');
  expect([await readFile(path, 'utf8'), await readdir(folder)]).toEqual(['old', ['apples.txt']]);
});

it('says what to do where a folder stands in the way', async () => {
  const path = join(folder, 'apples.txt');
  await mkdir(path);
  await expect(writeFileAtomically(path, 'few')).rejects.toMatchObject({
    code: 'bad-path',
    message: expect.stringContaining(`write-file: there can be no such file: ${path}`),
  });
});
