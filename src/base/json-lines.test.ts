import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from './errors.ts';
import { type JsonLine, maxLineBytes, readJsonLines } from './json-lines.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'json-lines-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function readAll(path: string): Promise<readonly JsonLine[]> {
  const lines: JsonLine[] = [];
  for await (const line of readJsonLines(path, 'read-ledger')) lines.push(line);
  return lines;
}

async function complaint(path: string): Promise<unknown> {
  try {
    await readAll(path);
    return 'no complaint';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { code: error.code, message: error.message.replace(path, 'FILE'), hint: error.hint };
  }
}

const tides = '{"tide":"high"}\n{"tide":"low"}\n';
const tideLines = [
  { line: 1, text: '{"tide":"high"}' },
  { line: 2, text: '{"tide":"low"}' },
];

describe('readJsonLines', () => {
  test('reads plain and gzip files alike, whatever their names', async () => {
    expect(await readAll(await write('tides.jsonl', tides))).toEqual(tideLines);
    expect(await readAll(await write('tides.jsonl.gz', gzipSync(tides)))).toEqual(tideLines);
    expect(await readAll(await write('zipped-tides.jsonl', gzipSync(tides)))).toEqual(tideLines);
  });

  test('takes off a byte order mark and CRLF, skips blank lines, keeps a torn last line', async () => {
    const path = await write('windows.jsonl', '\uFEFF{"tide":"high"}\r\n\r\n  \n{"tide":"low"');
    expect(await readAll(path)).toEqual([
      { line: 1, text: '{"tide":"high"}' },
      { line: 4, text: '{"tide":"low"' },
    ]);
  });

  test('reads lines that span many pieces', async () => {
    const long = JSON.stringify('é'.repeat(400_000));
    const path = await write('long.jsonl', `${long}\n${long}\n`);
    expect((await readAll(path)).map(({ text }) => text === long)).toEqual([true, true]);
  });

  test('calls an empty file, and one of blank lines, empty', async () => {
    const empty = { code: 'empty-file', message: 'read-ledger: FILE is empty.' };
    expect(await complaint(await write('empty.jsonl', ''))).toMatchObject(empty);
    expect(await complaint(await write('blank.jsonl', ' \n\n'))).toMatchObject(empty);
    expect(await complaint(await write('empty.jsonl.gz', gzipSync('')))).toMatchObject(empty);
  });

  test('names line and byte where the text is not UTF-8', async () => {
    const path = await write(
      'latin1.jsonl',
      Buffer.concat([Buffer.from(tides), Buffer.from('{"\u00e9"}', 'latin1')]),
    );
    expect(await complaint(path)).toEqual({
      code: 'not-utf8',
      message: 'read-ledger: line 3 of FILE is not UTF-8 text (byte 33 of the file).',
      hint: 'Convert the file to UTF-8, for example with `iconv -t UTF-8`.',
    });
  });

  test('says how many rows a truncated gzip file still gave', async () => {
    const rows = Array.from(
      { length: 2000 },
      (_, row) => `{"row":${row},"noise":"${(row * 7919) % 10007}"}\n`,
    );
    const whole = gzipSync(rows.join(''));
    const path = await write('cut.jsonl.gz', whole.subarray(0, whole.length - 12));
    expect(await complaint(path)).toMatchObject({
      code: 'broken-gzip',
      message: expect.stringMatching(
        /^read-ledger: FILE is a broken gzip file \(.*\): 1\d{3} rows could be read/,
      ),
    });
  });

  test('refuses a line beyond the cap by its number', async () => {
    const huge = Buffer.alloc(maxLineBytes + 16, 'a');
    const path = await write(
      'huge.jsonl.gz',
      gzipSync(Buffer.concat([Buffer.from('{}\n'), huge]), { level: 1 }),
    );
    expect(await complaint(path)).toMatchObject({
      code: 'line-too-long',
      message: 'read-ledger: line 2 of FILE is longer than 64 MiB.',
    });
  });

  test('names a file that is not there', async () => {
    expect(await complaint(join(folder, 'absent.jsonl'))).toMatchObject({ code: 'unreadable-file' });
  });
});
