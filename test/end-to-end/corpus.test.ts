import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { corpusRowSchema } from '../../src/contracts/corpus.ts';
import { assay, type Ended, newFolder } from './assay.ts';

const folder = newFolder('corpus');
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...words: readonly string[]) => assay(['corpus', ...words], { folder });
const small = ['--examples', '600', '--behaviours', '200', '--problems', '4', '--seed', '4'];
let built: Ended;

beforeAll(async () => {
  built = await run('build', '--out', 'alone', ...small, '--workers', '1', '--json');
});

const linesOf = (name: string): readonly string[] =>
  readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');

test('every program was run by real Python, none differs, and the built-in suite is kept out', () => {
  expect({ status: built.status, err: built.err }).toEqual({ status: 0, err: '' });
  const { executed, keptOut, rejected, leaks } = JSON.parse(built.out);
  expect(executed.differences).toEqual([]);
  expect(executed.programs).toBeGreaterThan(600);
  expect(executed.isolation).toContain('user-namespace');
  expect(keptOut.fingerprinted).toContain('spice-jar-code');
  expect(keptOut.failed).toEqual([]);
  expect(rejected.meanings.constant).toBeGreaterThan(0);
  for (const tier of ['t1', 't2', 't3']) {
    expect(leaks[tier]).toMatchObject({ problems: 4, sameProgram: 0 });
    expect(leaks[tier].nearest.reduce((sum: number, count: number) => sum + count)).toBe(4);
  }
});

test('shards say their format first and hold rows of the corpus, no behaviour of validation among those of training', () => {
  const rowsOf = (name: string) => {
    const [head, ...rows] = linesOf(`alone/${name}`);
    expect(JSON.parse(head ?? '')).toEqual({ format: 'assay-corpus/1' });
    return rows.map((row) => corpusRowSchema.parse(JSON.parse(row)));
  };
  const [trained, watched] = [rowsOf('train-00000.jsonl'), rowsOf('validation-00000.jsonl')];
  // A behaviour that can not be written in so many ways gives fewer.
  expect(trained.length).toBeGreaterThan(580);
  const known = new Set(trained.map(({ fingerprint }) => fingerprint));
  const held = ['t1', 't2', 't3'].flatMap((tier) =>
    linesOf(`alone/held-out/${tier}.jsonl`).map((line) => JSON.parse(line).fingerprint),
  );
  expect(held).toHaveLength(12);
  expect([...watched.map(({ fingerprint }) => fingerprint), ...held].filter((one) => known.has(one))).toEqual(
    [],
  );
});

test('the same seed gives the same bytes, on one cage and on three; another seed gives others', async () => {
  const again = await run('build', '--out', 'together', ...small, '--workers', '3', '--json');
  expect(again.out).toBe(built.out);
  const names = readdirSync(join(folder, 'alone'), { recursive: true }).map(String).sort();
  expect(readdirSync(join(folder, 'together'), { recursive: true }).map(String).sort()).toEqual(names);
  for (const name of names.filter((one) => one.includes('.'))) {
    expect(linesOf(`together/${name}`)).toEqual(linesOf(`alone/${name}`));
  }
  const other = await run(
    'build',
    '--out',
    'other',
    '--examples',
    '60',
    '--seed',
    '5',
    '--problems',
    '1',
    '--json',
  );
  expect(JSON.parse(other.out).hash).not.toBe(JSON.parse(built.out).hash);
});

test('stats shows the corpus, and a changed or missing file', async () => {
  const { status, out } = await run('stats', 'together');
  expect(status).toBe(0);
  expect(out).toMatch(/^6\d\d examples, 0\.\d MB in 2 shards\nsynthetic\/1, seed 4, sha256:\w{64}\n/);
  expect(out).toContain('programs run by real Python: all do what the interpreter said.\n');
  appendFileSync(join(folder, 'together/train-00000.jsonl'), '{}\n');
  rmSync(join(folder, 'together/held-out/t2.jsonl'));
  const after = await run('stats', 'together');
  expect(after.status).toBe(3);
  expect(after.out).toContain('changed since it was written: train-00000.jsonl\n');
  expect(after.out).toContain('changed since it was written: held-out/t2.jsonl (missing)\n');
});

test('the held-out problems are suites: their references pass, and a program of another problem fails', async () => {
  const rows = linesOf('alone/held-out/t1.jsonl').map((line) => JSON.parse(line));
  const samples = rows.flatMap(({ task_id, canonical_solution, prompt }) => [
    { task_id, completion: canonical_solution },
    { task_id, solution: `${prompt}    return 17\n` },
  ]);
  writeFileSync(
    join(folder, 'samples.jsonl'),
    samples.map((sample) => `${JSON.stringify(sample)}\n`).join(''),
  );
  const words = [
    'eval',
    '--suite',
    'alone/held-out/t1.jsonl',
    '--samples',
    'samples.jsonl',
    '-k',
    '1',
    '--json',
  ];
  const { out } = await assay([...words, '--run-dir', 'run', '--workers', '1'], { folder });
  expect(JSON.parse(out).tiers.base.outcomes).toMatchObject({ passed: 4, wrong: 4, 'harness-error': 0 });
  expect(JSON.parse(out).tiers.plus.outcomes).toMatchObject({ passed: 4 });
});

test('real Python is mixed in from a folder', async () => {
  mkdirSync(join(folder, 'mill/inner'), { recursive: true });
  const code = `def grind(grain):\n    """Flour."""\n    return [one for one in grain if one]\n`;
  writeFileSync(
    join(folder, 'mill/inner/stones.py'),
    `import os\n\n\n${code}\n\n${code.replaceAll('grind', 'sift')}`,
  );
  writeFileSync(join(folder, 'mill/notes.txt'), 'nothing');
  const words = ['--real', 'mill', '--examples', '60', '--problems', '1', '--json'];
  const { out } = await run('build', '--out', 'mixed', ...words);
  expect(JSON.parse(out).real).toEqual({ files: 1, examples: 1 });
  const [, row] = linesOf('mixed/real-00000.jsonl');
  expect(JSON.parse(row ?? '')).toMatchObject({ kind: 'program', source: 'real' });
  expect(JSON.parse(row ?? '').text).toContain('def sift(grain):');
});

describe('what bad input gets', () => {
  test('a folder that holds something is left alone', async () => {
    mkdirSync(join(folder, 'full'));
    writeFileSync(join(folder, 'full/poem.txt'), 'mine');
    const { status, err } = await run('build', '--out', 'full', ...small);
    expect({ status, err: err.replace(folder, '…') }).toMatchInlineSnapshot(`
      {
        "err": "assay: corpus build: …/full is not empty.
        Nothing was changed. Give --out a folder that does not exist yet.
      ",
        "status": 2,
      }
    `);
    expect(readdirSync(join(folder, 'full'))).toEqual(['poem.txt']);
  });

  test('a folder without Python, and nothing is left behind', async () => {
    mkdirSync(join(folder, 'empty'));
    const { status, err } = await run('build', '--out', 'none', '--examples', '60', '--real', 'empty');
    expect({ status, err: err.replace(folder, '…') }).toMatchInlineSnapshot(`
      {
        "err": "assay: corpus build: empty holds no Python that could be used.
        Give a folder with .py files.
      ",
        "status": 2,
      }
    `);
    const absent = await run('build', '--out', 'none', '--real', 'nowhere');
    expect(absent.err).toBe(
      'assay: corpus build: there is no folder nowhere.\n  Give a folder with .py files.\n',
    );
    expect(existsSync(join(folder, 'none'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  test('a folder that is no corpus', async () => {
    const { status, err } = await run('stats', 'mill');
    expect({ status, err }).toMatchInlineSnapshot(`
      {
        "err": "assay: corpus stats: mill/manifest.json is no manifest of a corpus: there is none.
        Give a folder that \`assay corpus build\` wrote.
      ",
        "status": 2,
      }
    `);
  });

  test('no place to write to', async () => {
    const { status, err } = await run('build');
    expect({ status, err }).toMatchInlineSnapshot(`
      {
        "err": "assay: --out is missing.
        Give the command with --help to see what each option takes.
      ",
        "status": 2,
      }
    `);
  });
});
