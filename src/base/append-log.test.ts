import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAppendLog } from './append-log.ts';
import { readLogRows } from './read-log.ts';

let folder: string;
let path: string;
const loans = () => ({
  path,
  format: 'library-loans/1',
  operation: 'record-loans',
  resume: 'Then lend again.',
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'append-log-'));
  path = join(folder, 'loans.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

async function readLoans(): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  for await (const { value } of readLogRows(loans())) rows.push(value);
  return rows;
}

describe('openAppendLog', () => {
  it('starts a file with its format, and appends to it when opened again', async () => {
    for (const book of ['Emma', 'Ulysses']) {
      const log = await openAppendLog(loans());
      await log.append({ book });
      await log.close();
    }
    expect(await readFile(path, 'utf8')).toBe(
      '{"format":"library-loans/1"}\n{"book":"Emma"}\n{"book":"Ulysses"}\n',
    );
  });

  it('says where each row lies, in bytes', async () => {
    const log = await openAppendLog(loans());
    const places = [await log.append({ book: 'Élégie' }), await log.append({ book: '雪国' })];
    await log.close();
    const bytes = await readFile(path);
    const texts = places.map(({ offset, length }) => bytes.subarray(offset, offset + length).toString());
    expect(texts).toEqual(['{"book":"Élégie"}', '{"book":"雪国"}']);
  });

  it('cuts a last line that a crash has torn, and goes on after it', async () => {
    await writeFile(path, '{"format":"library-loans/1"}\n{"book":"Emma"}\n{"book":"Ulys');
    expect(await readLoans()).toEqual([{ book: 'Emma' }]);
    const log = await openAppendLog(loans());
    await log.append({ book: 'Emil' });
    await log.close();
    expect(await readLoans()).toEqual([{ book: 'Emma' }, { book: 'Emil' }]);
  });

  it('cuts a torn line that is longer than what is read at once', async () => {
    await writeFile(path, `{"format":"library-loans/1"}\n{"book":"Emma"}\n{"book":"${'x'.repeat(200_000)}`);
    await (await openAppendLog(loans())).close();
    expect(await readFile(path, 'utf8')).toBe('{"format":"library-loans/1"}\n{"book":"Emma"}\n');
  });

  it('starts anew where a crash has torn the very first line', async () => {
    await writeFile(path, '{"format":"libr');
    await (await openAppendLog(loans())).close();
    expect(await readFile(path, 'utf8')).toBe('{"format":"library-loans/1"}\n');
  });

  it('refuses a file of another format', async () => {
    await writeFile(path, '{"format":"library-loans/9"}\n');
    await expect(openAppendLog(loans())).rejects.toMatchObject({
      code: 'wrong-format',
      message: `record-loans: line 1 of ${path} must hold the format "library-loans/1", and it holds "library-loans/9".`,
    });
  });

  it('has every row on disk after a flush, many groups at once', async () => {
    const log = await openAppendLog(loans());
    const books = Array.from({ length: 3000 }, (_, number) => ({ book: `volume ${number}` }));
    await Promise.all(books.map((book) => log.append(book)));
    await log.flush();
    expect(await readLoans()).toEqual(books);
    await log.close();
  });

  it('commits a lonely row by itself, without being asked', async () => {
    const log = await openAppendLog(loans());
    await log.append({ book: 'Emma' });
    await expect.poll(readLoans).toEqual([{ book: 'Emma' }]);
    await log.close();
  });

  it('names the file and the way out where it may not be created', async () => {
    const nowhere = { ...loans(), path: join(path, 'loans.jsonl') };
    await writeFile(path, '');
    await expect(openAppendLog(nowhere)).rejects.toMatchObject({
      code: 'bad-path',
      hint: 'Choose another path. Then lend again.',
    });
  });
});

describe('readLogRows', () => {
  it('names file and line of a row that is not JSON', async () => {
    await (await openAppendLog(loans())).close();
    await appendFile(path, '{"book":"Emma"}\nUlysses\n');
    await expect(readLoans()).rejects.toMatchObject({
      code: 'bad-row',
      message: expect.stringContaining(`record-loans: line 3 of ${path} is not JSON`),
    });
  });

  it('names file, line and byte of a row that is not text', async () => {
    await (await openAppendLog(loans())).close();
    await appendFile(path, Buffer.from([0x22, 0xff, 0x22, 0x0a]));
    await expect(readLoans()).rejects.toMatchObject({
      code: 'not-utf8',
      message: expect.stringContaining('(byte 30 of the file)'),
    });
  });

  it('gives the place of each row, also where a row spans many pieces', async () => {
    const log = await openAppendLog(loans());
    const places = [await log.append({ text: 'y'.repeat(700_000) }), await log.append({ text: 'short' })];
    await log.close();
    const read: unknown[] = [];
    for await (const { offset, length, line } of readLogRows(loans())) read.push({ offset, length, line });
    expect(read).toEqual(places.map((place, row) => ({ ...place, line: row + 2 })));
  });
});
