import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UserError } from '../base/errors.ts';
import { readProblemFile } from './suite-from-file.ts';
import { TemporaryFolder } from './temporary-folder.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await TemporaryFolder.make();
});
afterAll(() => folder.remove());

function orchardRow(id: string, change: Readonly<Record<string, unknown>> = {}): string {
  const row = {
    task_id: id,
    prompt: 'def rows():\n',
    entry_point: 'rows',
    canonical_solution: '    return 1\n',
    test: 'def check(candidate):\n    assert candidate() == 1\n',
  };
  return JSON.stringify({ ...row, ...change });
}

async function complaint(content: string | Uint8Array): Promise<unknown> {
  const path = await folder.write('orchard.jsonl', content);
  try {
    return await readProblemFile(path, {});
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { code: error.code, message: error.message, hint: error.hint };
  }
}

test('reads plain and gzip files of rows, noting where each problem came from', async () => {
  const content = `${orchardRow('Orchard/0')}\n\n${orchardRow('Orchard/1')}\n`;
  const plain = await readProblemFile(await folder.write('rows.jsonl', content), {});
  const packed = await readProblemFile(await folder.write('rows.jsonl.gz', gzipSync(content)), {});
  expect(plain.problems.map(({ id, source }) => [id, source])).toEqual([
    ['Orchard/0', { file: 'rows.jsonl', line: 1 }],
    ['Orchard/1', { file: 'rows.jsonl', line: 3 }],
  ]);
  expect([plain.format, packed.problems.map(({ id }) => id)]).toEqual([
    'human-eval',
    ['Orchard/0', 'Orchard/1'],
  ]);
});

test('reads a JSON array, naming the line on which each row starts', async () => {
  const path = await folder.write('rows.json', `[\n${orchardRow('A')},\n\n${orchardRow('B')}\n]`);
  expect((await readProblemFile(path, {})).problems.map(({ source }) => source.line)).toEqual([2, 4]);
});

test('names file, line, field and way out of a bad row', async () => {
  const content = `${orchardRow('Orchard/0')}\n${orchardRow('Orchard/1', { entry_point: undefined })}\n`;
  expect(await complaint(content)).toEqual({
    code: 'bad-row',
    message: 'load-suite: line 2 of orchard.jsonl has no "entry_point".',
    hint: 'Add "entry_point" to the row. Or pass --skip-bad-rows to use the other rows.',
  });
  expect(await complaint(`${orchardRow('Orchard/0')}\n{"task_id": pear}\n`)).toMatchObject({
    message:
      'load-suite: line 2 of orchard.jsonl is not a JSON object (expected a value, found "p" at column 13).',
  });
  expect(await complaint(`${orchardRow('Orchard/0')}\n${orchardRow('Orchard/0')}\n`)).toMatchObject({
    message: 'load-suite: line 2 of orchard.jsonl repeats the problem "Orchard/0" of line 1.',
  });
});

test('leaves bad rows out when asked, and lists them', async () => {
  const content = `${orchardRow('Orchard/0', { test: 5 })}\n${orchardRow('Orchard/1')}\nnot json\n`;
  const path = await folder.write('mixed.jsonl', content);
  const { problems, skipped } = await readProblemFile(path, { skipBadRows: true });
  expect({ ids: problems.map(({ id }) => id), skipped }).toEqual({
    ids: ['Orchard/1'],
    skipped: [
      'load-suite: line 1 of mixed.jsonl: "test" is wrong (Invalid input: expected string, received number).',
      'load-suite: line 3 of mixed.jsonl is not a JSON object (expected "{", found "n" at column 1).',
    ],
  });
});

test('refuses a file whose rows are of no known format, or all bad, or absent', async () => {
  expect(await complaint('{"pears": 1}\n')).toMatchObject({
    code: 'unknown-format',
    message: 'load-suite: orchard.jsonl is of no known format: its first row has the fields pears.',
  });
  expect(await complaint('[]')).toMatchObject({ code: 'empty-file' });
  expect(await complaint('')).toMatchObject({ code: 'empty-file' });
  expect(await complaint('[{},\n{]')).toMatchObject({ code: 'not-json' });
});
