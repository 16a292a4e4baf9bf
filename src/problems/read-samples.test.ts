import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../base/errors.ts';
import { type ReadSample, readSamples, type SampleOptions } from './read-samples.ts';
import { TemporaryFolder } from './temporary-folder.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await TemporaryFolder.make();
});
afterAll(() => folder.remove());

const problems = new Set(['Tram/0', 'Tram/1']);

async function readAll(
  paths: readonly string[],
  options: SampleOptions = { problems },
): Promise<readonly ReadSample[]> {
  const samples: ReadSample[] = [];
  for await (const sample of readSamples(paths, options)) samples.push(sample);
  return samples;
}

async function complaint(content: string | Uint8Array): Promise<unknown> {
  try {
    return await readAll([await folder.write('trams.jsonl', content)]);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [error.code, error.message];
  }
}

function short(samples: readonly ReadSample[]): unknown {
  return samples.map(({ problem, index, form, raw }) => [problem, index, form, raw]);
}

describe('readSamples', () => {
  test('takes a raw answer for a chat answer unless a program stands beside it', async () => {
    const rows = [
      '{"task_id": "Tram/0", "raw": "Sure!", "finish_reason": "length"}',
      '{"task_id": "Tram/0", "raw": "Sorry.", "finish_reason": "content_filter"}',
      '{"problem": "Tram/0", "index": 2, "raw": "Sure! x", "program": "x", "rule": "chat/prose"}',
      '{"problem": "Tram/0", "index": 3, "raw": "<think>", "program": "", "rule": "…", "outcome": "truncated"}',
    ];
    const samples = await readAll([await folder.write('raw.jsonl', rows.join('\n'))]);
    expect(samples.map(({ raw, form, finish, outcome }) => [raw, form, finish, outcome])).toEqual([
      ['Sure!', 'chat', 'length', undefined],
      ['Sorry.', 'chat', 'refused', undefined],
      ['x', 'program', undefined, undefined],
      ['', 'program', undefined, 'truncated'],
    ]);
  });

  test('numbers repeated task ids in the order of the files, unless rows say their index', async () => {
    const first = await folder.write(
      'first.jsonl',
      '{"task_id": "Tram/0", "completion": "a"}\n{"task_id": "Tram/1", "solution": "b", "i": 4, "passed": true}\n',
    );
    const rows =
      '{"task_id": "Tram/0", "program": "a", "logprob": NaN}\r\n{"task_id": "Tram/1", "completion": "d", "index": 0}';
    const second = await folder.write('second.jsonl.gz', gzipSync(rows));
    expect(await readAll([first, second])).toEqual([
      { problem: 'Tram/0', index: 0, raw: 'a', form: 'completion', file: 'first.jsonl', line: 1, extra: {} },
      {
        problem: 'Tram/1',
        index: 4,
        raw: 'b',
        form: 'solution',
        file: 'first.jsonl',
        line: 2,
        extra: { passed: true },
      },
      { problem: 'Tram/0', index: 1, raw: 'a', form: 'program', file: 'second.jsonl.gz', line: 1, extra: {} },
      {
        problem: 'Tram/1',
        index: 0,
        raw: 'd',
        form: 'completion',
        file: 'second.jsonl.gz',
        line: 2,
        extra: {},
      },
    ]);
  });

  test('reads the samples of a run folder as the programs that ran', async () => {
    const head = '{"format": "assay-samples/1"}';
    const row = '{"problem": "Tram/0", "index": 3, "raw": "```p```", "program": "p", "rule": "fence"}';
    const [sample] = await readAll([await folder.write('samples.jsonl', `${head}\n${row}\n`)]);
    expect(sample).toEqual({
      problem: 'Tram/0',
      index: 3,
      raw: 'p',
      form: 'program',
      file: 'samples.jsonl',
      line: 2,
      extra: { raw: '```p```', rule: 'fence' },
    });
  });

  test('counts the same sample once and refuses another with its index', async () => {
    const row = (code: string) => `{"task_id": "Tram/0", "index": 2, "completion": "${code}"}\n`;
    const path = await folder.write('same.jsonl', row('a') + row('a'));
    expect(short(await readAll([path, path]))).toEqual([['Tram/0', 2, 'completion', 'a']]);
    expect(await complaint(row('a') + row('b'))).toEqual([
      'duplicate-sample',
      'read-samples: line 2 of trams.jsonl is a second sample 2 of "Tram/0" with different content.',
    ]);
  });

  test('leaves out problems of the suite that were not chosen, and refuses those of no suite', async () => {
    const path = await folder.write(
      'both.jsonl',
      '{"task_id": "Tram/0", "completion": "a"}\n{"task_id": "Tram/1", "completion": "b"}\n',
    );
    const chosen = new Set(['Tram/1']);
    expect(short(await readAll([path], { problems: chosen, known: problems }))).toEqual([
      ['Tram/1', 0, 'completion', 'b'],
    ]);
    expect(short(await readAll([path], { problems: chosen, ignoreUnknown: true }))).toEqual([
      ['Tram/1', 0, 'completion', 'b'],
    ]);
    expect(await complaint('{"task_id": "Tram/7", "completion": ""}')).toEqual([
      'unknown-problem',
      'read-samples: line 1 of trams.jsonl answers the problem "Tram/7", which the suite does not have (it has 2).',
    ]);
  });

  test('names line and field of a bad row', async () => {
    const rows = [
      '{"task_id": "Tram/0", "completion": "a"',
      '["Tram/0", "a"]',
      '{"completion": "a"}',
      '{"task_id": 7, "completion": "a"}',
      '{"task_id": "Tram/0"}',
      '{"task_id": "Tram/0", "completion": ["a"]}',
      '{"task_id": "Tram/0", "completion": "a", "index": -1}',
      '{"task_id": "Tram/0", "completion": "a\\ud800b"}',
    ];
    const complaints: unknown[] = [];
    for (const row of rows) complaints.push(await complaint(`\n${row}\n`));
    expect(complaints).toEqual(
      [
        'is not JSON: expected ",", found the end of the text at column 40',
        'is a list instead of a JSON object',
        'has no "task_id"',
        'has a "task_id" that is a number instead of text',
        'has no "completion", "solution", "program" or "raw"',
        'has a "completion" that is a list instead of text',
        'has an "index" that is -1 instead of a number from 0',
        'has a lone surrogate in "completion" (character 2), which no UTF-8 program can hold',
      ].map((message) => ['bad-sample', `read-samples: line 2 of trams.jsonl ${message}.`]),
    );
  });

  test('refuses empty files, bytes that are no text, and files that are not there', async () => {
    expect(await complaint('')).toMatchObject(['empty-file', {}]);
    expect(await complaint('{"format": "assay-samples/1"}\n')).toMatchObject(['empty-file', {}]);
    expect(await complaint(Buffer.from('{"task_id": "\u00e9"}', 'latin1'))).toMatchObject(['not-utf8', {}]);
    await expect(readAll([`${folder.path}/absent.jsonl`])).rejects.toMatchObject({ code: 'unreadable-file' });
  });

  test('reads a folder of programs by problem and index, however the id is spelled', async () => {
    await folder.write('programs/Tram/0/1.py', 'one');
    await folder.write('programs/Tram/0/0.py', 'zero');
    await folder.write('programs/Tram_1.py', 'only');
    await folder.write('programs/readme.txt', 'no program');
    expect(short(await readAll([`${folder.path}/programs`]))).toEqual([
      ['Tram/0', 0, 'program', 'zero'],
      ['Tram/0', 1, 'program', 'one'],
      ['Tram/1', 0, 'program', 'only'],
    ]);
    await folder.write('strays/Bus_1/0.py', 'stray');
    await expect(readAll([`${folder.path}/strays`])).rejects.toMatchObject({ code: 'unknown-problem' });
    await folder.write('texts/readme.txt', 'no program');
    await expect(readAll([`${folder.path}/texts`])).rejects.toMatchObject({ code: 'empty-folder' });
  });

  test('takes a single program for a suite of one problem only', async () => {
    const path = await folder.write('tram.py', 'def tram(): pass\n');
    expect(short(await readAll([path], { problems: new Set(['Tram/1']) }))).toEqual([
      ['Tram/1', 0, 'program', 'def tram(): pass\n'],
    ]);
    await expect(readAll([path])).rejects.toMatchObject({ code: 'program-without-problem' });
  });
});
