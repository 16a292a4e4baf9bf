import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataFinder } from './data-files.ts';

let top: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'assay-data-'));
});
afterEach(() => rmSync(top, { recursive: true }));

function write(file: string, text: string | Uint8Array): void {
  mkdirSync(join(top, file, '..'), { recursive: true });
  writeFileSync(join(top, file), text);
}

test('data files are found by their names, the nearest first', async () => {
  write('ferry/crew.json', '["Ada"]');
  write('ferry/decks/crew.json', '["Bo"]');
  write('crew.json', '[]');
  const near = dataFinder([top], top);
  expect(await near('ferry/list.py', 'crew.json')).toEqual([
    { file: 'ferry/crew.json', text: '["Ada"]' },
    { file: 'crew.json', text: '[]' },
    { file: 'ferry/decks/crew.json', text: '["Bo"]' },
  ]);
});

test('links, other kinds, other people’s folders, large and binary files are refused', async () => {
  write('outside/keys.txt', 'secret');
  write('ferry/large.txt', 'x'.repeat(70_000));
  write('ferry/image.txt', new Uint8Array([0, 1, 2, 255]));
  write('ferry/photo.png', 'x');
  write('ferry/node_modules/names.txt', 'x');
  mkdirSync(join(top, 'linked'));
  symlinkSync(join(top, 'outside/keys.txt'), join(top, 'ferry/keys.txt'));
  symlinkSync(join(top, 'outside'), join(top, 'ferry/folder'));
  const near = dataFinder([join(top, 'ferry')], top);
  for (const name of ['keys.txt', 'large.txt', 'image.txt', 'photo.png', 'names.txt']) {
    expect(await near('ferry/list.py', name)).toEqual([]);
  }
  expect(await near('elsewhere/list.py', 'keys.txt')).toEqual([]);
});
