import { spawnSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { assay, type Ended, fixture, newFolder } from './assay.ts';

const folder = newFolder('bad-input');
afterAll(() => rmSync(folder, { recursive: true }));

const orchard = fixture('orchard');
const good = readFileSync(fixture('orchard-samples.jsonl'), 'utf8');
const [firstRow = ''] = good.split('\n');

/** Judges a samples file with this content on the orchard. */
function evaluate(name: string, content: string | Uint8Array, more: readonly string[] = []): Promise<Ended> {
  writeFileSync(join(folder, name), content);
  return assay(
    ['eval', '--suite', orchard, '--samples', name, '--run-dir', `run-${name}`, '--workers', '1', ...more],
    {
      folder,
    },
  );
}

const refused = (err: unknown) => ({ status: 2, signal: null, out: '', err });

test('names file and line of a row that is not JSON', async () => {
  expect(
    await evaluate('malformed.jsonl', `${firstRow}\n{"task_id": "apple-crates", "solution": \n`),
  ).toEqual(
    refused(
      'assay: read-samples: line 2 of malformed.jsonl is not JSON: expected ",", found the end of the text at column 43.\n' +
        '  A sample is {"task_id": "…", "completion": "…"}; whole programs go into "solution", answers of chat models into "raw".\n',
    ),
  );
});

test('says how far a truncated gzip file could be read', async () => {
  const whole = gzipSync(good.repeat(50));
  const { err, ...ended } = await evaluate('truncated.jsonl.gz', whole.subarray(0, whole.length - 40));
  // How many depends on how the machine's zlib compresses.
  expect({ ...ended, err: err.replace(/\d+ rows/, 'N rows') }).toEqual(
    refused(
      'assay: read-samples: truncated.jsonl.gz is a broken gzip file (unexpected end of file): ' +
        'N rows could be read before the break.\n  Copy or download the file again.\n',
    ),
  );
});

test('names a problem that the suite does not have and the nearest one that it has, or leaves it out', async () => {
  const content = `${firstRow}\n{"task_id": "aple-crates", "solution": "pass"}\n`;
  expect(await evaluate('unknown.jsonl', content)).toEqual(
    refused(
      'assay: read-samples: line 2 of unknown.jsonl answers the problem "aple-crates", which the suite does not have (it has 2).\n' +
        '  Did you mean apple-crates? Take the row out, give the suite that it belongs to, or pass --ignore-unknown.\n',
    ),
  );
  const { status, out } = await evaluate('unknown.jsonl', content, ['--ignore-unknown', '--json']);
  expect({ status, samples: JSON.parse(out).samples }).toEqual({ status: 0, samples: 1 });
});

test('refuses two different samples of one problem and index, and takes equal ones for one', async () => {
  const row = (solution: string) => JSON.stringify({ task_id: 'ripest-tree', index: 3, solution });
  expect(await evaluate('twice.jsonl', `${row('a = 1')}\n\n${row('a = 2')}\n`)).toEqual(
    refused(
      'assay: read-samples: line 3 of twice.jsonl is a second sample 3 of "ripest-tree" with different content.\n' +
        '  Give each sample of a problem its own "index", or take "index" out.\n',
    ),
  );
  const { status, out } = await evaluate('equal.jsonl', `${row('a = 1')}\n${row('a = 1')}\n`, ['--json']);
  expect({ status, samples: JSON.parse(out).samples }).toEqual({ status: 0, samples: 1 });
});

test('refuses an empty file, and one of blank lines', async () => {
  expect(await evaluate('empty.jsonl', '')).toEqual(
    refused('assay: read-samples: empty.jsonl is empty.\n' + '  Give a file with at least one row.\n'),
  );
  expect(await evaluate('blank.jsonl', '\n  \n\n')).toEqual(
    refused('assay: read-samples: blank.jsonl is empty.\n' + '  Give a file with at least one row.\n'),
  );
});

test('names the field that a row lacks', async () => {
  expect(await evaluate('fieldless.jsonl', `${firstRow}\n{"task_id": "apple-crates"}\n`)).toEqual(
    refused(
      'assay: read-samples: line 2 of fieldless.jsonl has no "completion", "solution", "program" or "raw".\n' +
        '  A sample is {"task_id": "…", "completion": "…"}; whole programs go into "solution", answers of chat models into "raw".\n',
    ),
  );
});

test('names the byte of a file that is not UTF-8', async () => {
  const latin = Buffer.from(
    `${firstRow}\n{"task_id": "apple-crates", "solution": "# caf\u00e9"}\n`,
    'latin1',
  );
  expect(await evaluate('latin.jsonl', latin)).toEqual(
    refused(
      'assay: read-samples: line 2 of latin.jsonl is not UTF-8 text (byte 253 of the file).\n' +
        '  Convert the file to UTF-8, for example with `iconv -t UTF-8`.\n',
    ),
  );
});

test('refuses half a surrogate pair, which no program file can hold', async () => {
  expect(
    await evaluate('surrogate.jsonl', '{"task_id": "apple-crates", "solution": "x = \'\\ud83d\'"}\n'),
  ).toEqual(
    refused(
      'assay: read-samples: line 1 of surrogate.jsonl has a lone surrogate in "solution" (character 6), which no UTF-8 program can hold.\n' +
        '  A sample is {"task_id": "…", "completion": "…"}; whole programs go into "solution", answers of chat models into "raw".\n',
    ),
  );
});

test('refuses a line of 100 MB without reading it into memory', async () => {
  const file = openSync(join(folder, 'long.jsonl'), 'w');
  writeSync(file, `${firstRow}\n{"task_id": "apple-crates", "solution": "`);
  const piece = '#'.repeat(1_000_000);
  for (let written = 0; written < 100; written += 1) writeSync(file, piece);
  writeSync(file, '"}\n');
  closeSync(file);
  const words = ['eval', '--suite', orchard, '--samples', 'long.jsonl', '--run-dir', 'run-long'];
  expect(await assay(words, { folder })).toEqual(
    refused(
      'assay: read-samples: line 2 of long.jsonl is longer than 64 MiB.\n' +
        '  Write one JSON object per line, and leave out what is not needed to judge it.\n',
    ),
  );
});

test('names line and field of a problem row without an entry point, and can leave it out', async () => {
  const problem = {
    task_id: 'orchard/1',
    prompt: 'def pick(apples):\n',
    entry_point: 'pick',
    canonical_solution: '    return apples[0]\n',
    test: 'def check(candidate):\n    assert candidate([3, 4]) == 3\n',
  };
  const { entry_point: _, ...without } = { ...problem, task_id: 'orchard/2' };
  writeFileSync(join(folder, 'pick.jsonl'), `${JSON.stringify(problem)}\n${JSON.stringify(without)}\n`);
  writeFileSync(
    join(folder, 'picked.jsonl'),
    '{"task_id": "orchard/1", "completion": "    return apples[0]"}\n',
  );
  const words = ['eval', '--suite', 'pick.jsonl', '--samples', 'picked.jsonl', '--run-dir', 'run-pick'];
  expect(await assay(words, { folder })).toEqual(
    refused(
      'assay: load-suite: line 2 of pick.jsonl has no "entry_point".\n' +
        '  Add "entry_point" to the row. Or pass --skip-bad-rows to use the other rows.\n',
    ),
  );
  const skipping = await assay([...words, '--skip-bad-rows', '--json'], { folder });
  const { samples, warnings } = JSON.parse(skipping.out);
  expect({ status: skipping.status, samples, warning: warnings[0] }).toEqual({
    status: 0,
    samples: 1,
    warning:
      '1 rows of the suite were left out; the first: load-suite: line 2 of pick.jsonl has no "entry_point".',
  });
});

test('refuses a samples file, a suite and a run folder that are not there', async () => {
  const missing = ['eval', '--suite', orchard, '--samples', 'missing.jsonl', '--run-dir', 'run-missing'];
  expect(await assay(missing, { folder })).toEqual(
    refused('assay: read-samples: missing.jsonl does not exist.\n' + '  Check the path.\n'),
  );
  const unknown = await assay(['eval', '--suite', 'humanevl', '--samples', 'x.jsonl'], { folder });
  expect(unknown).toEqual(
    refused(
      expect.stringMatching(
        /^assay: load-suite: "humanevl" is neither a suite nor a file\.\n {2}Did you mean humaneval\? Suites: core, /,
      ),
    ),
  );
  expect(await assay(['report', 'nowhere'], { folder })).toEqual(
    refused(
      'assay: read-run: nowhere is no run folder: it has no run.json.\n' +
        '  Give the folder that `assay eval` printed at its end.\n',
    ),
  );
});

test('keeps what a folder holds that is no run folder', async () => {
  mkdirSync(join(folder, 'letters'));
  writeFileSync(join(folder, 'letters/dear.txt'), 'Dear all');
  expect(await evaluate('letters.jsonl', good, ['--run-dir', 'letters'])).toEqual(
    refused(
      'assay: open-run: letters is no run folder: it has no run.json, and it holds dear.txt.\n' +
        '  Give an empty or a new folder: --run-dir <other>.\n',
    ),
  );
  expect(readFileSync(join(folder, 'letters/dear.txt'), 'utf8')).toBe('Dear all');
});

test('refuses a run folder of another suite and leaves it as it was', async () => {
  await evaluate('first.jsonl', good, ['--run-dir', 'taken']);
  const before = readFileSync(join(folder, 'taken/verdicts.jsonl'), 'utf8');
  cpSync(orchard, join(folder, 'other-orchard'), { recursive: true });
  const plus = join(folder, 'other-orchard/apple-crates/tests/plus.jsonl');
  writeFileSync(plus, '{"args": [3, 1], "expected": 3}\n');
  const words = ['eval', '--suite', 'other-orchard', '--samples', 'first.jsonl', '--model', 'first'];
  const { status, err } = await assay([...words, '--run-dir', 'taken'], { folder });
  expect(status).toBe(2);
  expect(err.replaceAll(/sha256:\w+/g, 'sha256:…')).toBe(
    'assay: open-run: taken holds a run with other settings:\n' +
      '  suite.hash: "sha256:…" in the folder, "sha256:…" now\n' +
      'One folder holds one run, so that its samples can be compared.\n' +
      '  Give the same settings as before, or another folder: --run-dir <other>.\n',
  );
  expect(readFileSync(join(folder, 'taken/verdicts.jsonl'), 'utf8')).toBe(before);
});

test('refuses a samples file that has changed since the run folder took its samples', async () => {
  const row = (solution: string) => `${JSON.stringify({ task_id: 'apple-crates', solution })}\n`;
  await evaluate('season.jsonl', row('crates = 1'), ['--run-dir', 'season']);
  expect(await evaluate('season.jsonl', row('crates = 2'), ['--run-dir', 'season'])).toEqual(
    refused(
      'assay: eval: line 1 of season.jsonl has another text for sample 0 of apple-crates than the run folder season.\n' +
        '  The samples file has changed since this run began. Give another folder: --run-dir <other>.\n',
    ),
  );
});

test('says that a run folder can not be written', async () => {
  expect(await evaluate('file.jsonl', good, ['--run-dir', 'file.jsonl/run'])).toEqual(
    refused(
      "assay: open-run: there can be no such file: file.jsonl/run (ENOTDIR: not a directory, mkdir 'file.jsonl/run').\n" +
        '  Choose another path.\n',
    ),
  );
});

test('says what is safe when the disk is full, and goes on when there is room', async (context) => {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const flags = process.getuid?.() === 0 ? ['-m'] : ['-r', '-m'];
  const mount = 'mount -t tmpfs -o size=64k none "$0"';
  if (spawnSync('unshare', [...flags, 'sh', '-c', mount, disk]).status !== 0) {
    context.skip('mounting a small disk needs a mount namespace');
  }
  const rows = Array.from({ length: 300 }, (_, index) => {
    const solution = `def apple_crates(apples, size):\n    return ${index}\n`;
    return `${JSON.stringify({ task_id: 'apple-crates', solution })}\n`;
  });
  writeFileSync(join(folder, 'many.jsonl'), rows.join(''));
  const words = ['eval', '--suite', orchard, '--samples', 'many.jsonl', '--run-dir', 'disk/run'];
  const before = [
    'unshare',
    ...flags,
    'sh',
    '-c',
    `${mount} && "$@"; s=$?; cp -r "$0/run" kept; exit $s`,
    disk,
  ];
  const { status, out, err } = await assay(words, { folder, before });
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toMatch(
    /^assay: read-samples: no space is left for disk\/run\/samples\.jsonl \(ENOSPC: .*\)\. The \d+ rows that this process wrote before are safe, and so are all older ones\.\n {2}Free some space\. Then give the same command again: it goes on where this one stopped\.\n$/,
  );
  expect(existsSync(join(folder, 'kept/run.json'))).toBe(true);
  const resumed = await assay([...words.slice(0, -1), 'kept', '--json'], { folder });
  expect({ status: resumed.status, samples: JSON.parse(resumed.out).samples }).toEqual({
    status: 0,
    samples: 300,
  });
});
