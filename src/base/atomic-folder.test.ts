import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeFolderAtomically } from './atomic-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'assay-folder-'));
afterAll(() => rmSync(root, { recursive: true }));

const files = (content: string) =>
  new Map([
    ['plum.txt', content],
    ['pear.txt', 'pear'],
  ]);

function contentOf(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

test('writes a new folder with those above it, and replaces it as a whole', async () => {
  const folder = join(root, 'orchard/trees');
  await writeFolderAtomically(folder, { files: files('one') });
  expect(contentOf(folder)).toEqual({ 'plum.txt': 'one', 'pear.txt': 'pear' });
  writeFileSync(join(folder, 'apple.txt'), 'apple');
  await writeFolderAtomically(folder, { files: files('two'), known: ['apple.txt'] });
  expect(contentOf(folder)).toEqual({ 'plum.txt': 'two', 'pear.txt': 'pear' });
  expect(readdirSync(join(root, 'orchard'))).toEqual(['trees']);
});

test('takes an empty folder for its own', async () => {
  mkdirSync(join(root, 'empty'));
  await writeFolderAtomically(join(root, 'empty'), { files: files('one') });
  expect(contentOf(join(root, 'empty'))).toHaveProperty('plum.txt', 'one');
});

test('replaces nothing where something else lies in the folder', async () => {
  const folder = join(root, 'letters');
  mkdirSync(folder);
  writeFileSync(join(folder, 'letter.txt'), 'dear');
  await expect(writeFolderAtomically(folder, { files: files('one') })).rejects.toMatchObject({
    code: 'foreign-files',
    message: expect.stringMatching(/holds letter\.txt/),
  });
  expect(contentOf(folder)).toEqual({ 'letter.txt': 'dear' });
});

test('leaves the old folder whole, and nothing besides, when a file can not be written', async () => {
  const home = join(root, 'home');
  const folder = join(home, 'trees');
  await writeFolderAtomically(folder, { files: files('one') });
  const torn = new Map<string, string | Iterable<string>>([
    ['plum.txt', 'two'],
    ['pear.txt', failing()],
  ]);
  await expect(writeFolderAtomically(folder, { files: torn })).rejects.toThrow('the source broke');
  expect(contentOf(folder)).toEqual({ 'plum.txt': 'one', 'pear.txt': 'pear' });
  expect(readdirSync(home)).toEqual(['trees']);
});

function* failing(): Generator<string> {
  yield 'half';
  throw new Error('the source broke');
}

test('says in a line that a file stands where the folder would be', async () => {
  writeFileSync(join(root, 'file'), 'plum');
  await expect(writeFolderAtomically(join(root, 'file'), { files: files('one') })).rejects.toMatchObject({
    code: 'bad-path',
    message: expect.stringContaining('Nothing was replaced.'),
  });
  expect(readFileSync(join(root, 'file'), 'utf8')).toBe('plum');
});
