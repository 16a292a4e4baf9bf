import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { findConfig } from './find-config.ts';

const yards: string[] = [];
afterEach(() => {
  for (const yard of yards.splice(0)) rmSync(yard, { recursive: true });
});

/** A new folder with these files; a name that ends with a slash is a folder. */
function newYard(...names: readonly string[]): string {
  const yard = realpathSync(mkdtempSync(join(tmpdir(), 'config-')));
  yards.push(yard);
  for (const name of names) {
    mkdirSync(name.endsWith('/') ? join(yard, name) : dirname(join(yard, name)), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(join(yard, name), '{}');
  }
  return yard;
}

test.each([
  ['beside the work', ['work/assay.config.json'], 'work/assay.config.json'],
  [
    'at the root of the repository',
    ['.git/', 'work/deep/', 'assay.config.ts'].map((name) => name.replace('work/deep/', 'work/')),
    'assay.config.ts',
  ],
  ['nearer before farther', ['.git/', 'assay.config.ts', 'work/assay.config.mjs'], 'work/assay.config.mjs'],
  ['in a linked work tree, whose .git is a file', ['.git', 'work/', 'assay.config.js'], 'assay.config.js'],
])('finds a config %s', (_, names, found) => {
  const yard = newYard(...names);
  expect(findConfig({ folder: join(yard, 'work') })).toBe(join(yard, found));
});

test.each([
  ['above the root of the repository', ['work/.git/', 'assay.config.ts']],
  ['above a folder that is in no repository', ['work/', 'assay.config.ts']],
])('reads no config %s', (_, names) => {
  expect(findConfig({ folder: join(newYard(...names), 'work') })).toBeUndefined();
});

test('reads the one that is asked for, or none', () => {
  const yard = newYard('assay.config.ts', 'night.json', 'work/');
  const folder = join(yard, 'work');
  expect(findConfig({ asked: '../night.json', folder })).toBe(join(yard, 'night.json'));
  expect(findConfig({ asked: 'none', folder: yard })).toBeUndefined();
});

test.each([
  [
    'two in a folder',
    undefined,
    'config: there are assay.config.ts and assay.config.json in the same folder.',
  ],
  ['a file that is not there', 'dawn.json', 'config dawn.json: there is no such file.'],
  ['a folder', 'work', 'config work: is no file.'],
  [
    'another ending',
    'night.yaml',
    'config night.yaml: "night.yaml" ends with none of .ts, .mts, .js, .mjs, .json.',
  ],
])('refuses %s', (_, asked, message) => {
  const folder = newYard('assay.config.ts', 'assay.config.json', 'night.yaml', 'work/');
  expect(() => findConfig({ asked, folder })).toThrow(expect.objectContaining({ message, exit: 2 }));
});
