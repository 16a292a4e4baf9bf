import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Suite } from '../../contracts/problem.ts';
import { loadSuite } from '../../problems/load-suite.ts';
import { readSamplesToKill } from './samples-to-kill.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-samples-to-kill-'));
afterAll(() => rmSync(folder, { recursive: true }));

let suite: Suite;
beforeAll(async () => {
  suite = await loadSuite(resolve(import.meta.dirname, '../../../test/fixtures/orchard'));
});

const half = 'def apple_crates(apples, size):\n    return apples // size\n';
const one = 'def apple_crates(apples, size):\n    return 1\n';

function writeSamples(name: string, rows: readonly object[]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return path;
}

const read = (path: string, problems = suite.problems) =>
  readSamplesToKill({ paths: [path], suite, problems, signal: new AbortController().signal });

const rows = [
  { task_id: 'apple-crates', solution: half },
  { task_id: 'apple-crates', solution: one },
  { task_id: 'apple-crates', solution: half },
  { task_id: 'ripest-tree', solution: 'def ripest_tree(trees):\n    return None\n' },
];

test('keeps equal programs of a problem together, in the order of the file', async () => {
  const { programs } = await read(writeSamples('orchard.jsonl', rows));
  expect(Object.fromEntries(programs)).toEqual({
    'apple-crates': [
      { program: half, samples: [0, 2] },
      { program: one, samples: [1] },
    ],
    'ripest-tree': [{ program: 'def ripest_tree(trees):\n    return None\n', samples: [0] }],
  });
});

test('leaves out answers that are no program, which the hash still tells apart', async () => {
  const empty = [
    { task_id: 'apple-crates', raw: 'I can not help with that.', finish_reason: 'content_filter' },
  ];
  const without = await read(writeSamples('whole.jsonl', rows));
  const found = await read(writeSamples('refused.jsonl', [...rows, ...empty]));
  expect(found.programs).toEqual(without.programs);
  expect(found.hash).not.toBe(without.hash);
});

test('hashes what was read, not the file that it stood in', async () => {
  const plain = await read(writeSamples('plain.jsonl', rows));
  const noted = await read(
    writeSamples(
      'noted.jsonl',
      rows.map((row) => ({ ...row, note: 'ripe' })),
    ),
  );
  expect(noted.hash).toBe(plain.hash);
});

test('leaves out samples of problems that are not selected', async () => {
  const selected = suite.problems.filter(({ id }) => id === 'ripest-tree');
  const { programs } = await read(writeSamples('selected.jsonl', rows), selected);
  expect([...programs.keys()]).toEqual(['ripest-tree']);
});
