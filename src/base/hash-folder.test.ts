import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashFolder, listFiles } from './hash-folder.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-hash-folder-'));
  mkdirSync(join(folder, 'inner', '__pycache__'), { recursive: true });
  writeFileSync(join(folder, 'one.ts'), 'one');
  writeFileSync(join(folder, 'inner', 'two.py'), 'two');
  writeFileSync(join(folder, 'inner', '__pycache__', 'two.pyc'), 'compiled');
  writeFileSync(join(folder, 'one.test.ts'), 'a test');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('lists what the program consists of, without tests and what Python compiled', () => {
  expect(
    listFiles(folder)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['inner/two.py', 'one.ts']);
});

test('changes with a content or a name, and with nothing else', () => {
  const before = hashFolder(folder);
  writeFileSync(join(folder, 'one.test.ts'), 'another test');
  expect(hashFolder(folder)).toBe(before);
  writeFileSync(join(folder, 'inner', 'two.py'), 'three');
  const changed = hashFolder(folder);
  expect(changed).not.toBe(before);
  rmSync(join(folder, 'one.ts'));
  writeFileSync(join(folder, 'uno.ts'), 'one');
  expect(new Set([before, changed, hashFolder(folder)]).size).toBe(3);
});
