// `assay review` on programs with holes, on their repairs, on what changed, and on what is no program.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type ReviewReport, reviewReportSchema } from '../../src/contracts/finding.ts';
import { fixCheckSchema } from '../../src/contracts/fix-check.ts';
import { assay, type Ended, newFolder } from './assay.ts';

const folder = newFolder('review');
afterAll(() => rmSync(folder, { recursive: true }));

const register = `def find_boat(db, name):
    query = f"SELECT * FROM boats WHERE name = '{name}'"
    return db.execute(query).fetchall()
`;
const pinger = `const { execSync } = require('node:child_process');
exports.ping = (host) => execSync('ping -c 1 ' + host).toString();
`;

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return name;
}

write('harbour/register.py', register);
write('harbour/pinger.js', pinger);
write('harbour/tide.ts', 'export const tide = (hour: number): number => Math.sin(hour);\n');

const review = (...words: readonly string[]): Promise<Ended> =>
  assay(['review', '--workers', '1', ...words], { folder });

async function reportOf(
  ...words: readonly string[]
): Promise<ReviewReport & { readonly status: number | null }> {
  const { status, out, err } = await review(...words, '--json');
  expect(err.replace(/^assay: wrote .*\n/gm, '')).toBe('');
  return { ...reviewReportSchema.parse(JSON.parse(out)), status };
}

const grades = ({ findings }: ReviewReport): readonly string[] =>
  findings.map(({ grade, rule, file, line }) => `${grade} ${rule} ${file}:${line}`);

test('proves holes in Python and JavaScript, and shows how', async () => {
  const { status, out, err } = await review('harbour');
  expect([status, err]).toEqual([3, '']);
  expect(out).toContain('PROVEN sql-injection CWE-89  line 3, in find_boat');
  expect(out).toContain('> 3 | return db.execute(query).fetchall()');
  expect(out).toMatch(/payload {2}name = ".*'.*"/);
  expect(out).toContain('PROVEN command-injection CWE-78  line 2, in ping');
  expect(out).toContain('2 PROVEN   0 REACHED   0 TRACED   0 SUSPECT');
  expect(out).toContain('Read 3 files');
});

test('runs nothing where only reading is asked for', async () => {
  const report = await reportOf('harbour', '--no-prove', '--fail-on', 'suspect');
  expect(report.status).toBe(3);
  expect(report.counts).toMatchObject({ files: 3, ran: 0, attempts: 0, grades: { PROVEN: 0, REACHED: 0 } });
  expect(report.findings.length).toBeGreaterThan(0);
});

test('writes SARIF, JUnit and HTML beside what it prints', async () => {
  const files = ['--sarif', 'out/r.sarif', '--junit', 'out/r.xml', '--html', 'out/r.html'];
  const { status, err } = await review('harbour', '--fail-on', 'never', ...files);
  expect([status, err]).toEqual([
    0,
    'assay: wrote out/r.sarif\nassay: wrote out/r.xml\nassay: wrote out/r.html\n',
  ]);
  const text = (name: string): string => readFileSync(join(folder, 'out', name), 'utf8');
  const [run] = JSON.parse(text('r.sarif')).runs;
  expect(run.results.map(({ ruleId, level }: Record<string, unknown>) => [ruleId, level])).toEqual([
    ['command-injection', 'error'],
    ['sql-injection', 'error'],
  ]);
  expect(text('r.xml')).toContain('<testsuites name="assay review"');
  expect(text('r.html')).toContain('2 PROVEN · 0 REACHED');
});

describe('what does not count', () => {
  test('is a finding with a remark that gives a reason; it stays listed', async () => {
    const lines = register.split('\n');
    lines.splice(2, 0, '    # assay-ignore sql-injection: the name comes from our own table');
    write('quiet/register.py', lines.join('\n'));
    const report = await reportOf('quiet');
    expect([report.status, report.findings, report.notes]).toEqual([0, [], undefined]);
    expect(report.suppressed).toMatchObject([
      { suppression: { reason: 'the name comes from our own table' } },
    ]);
  });

  test('is not a finding with a remark without a reason', async () => {
    const lines = register.split('\n');
    lines.splice(2, 0, '    # assay-ignore sql-injection');
    write('bare/register.py', lines.join('\n'));
    const { status, out } = await review('bare');
    expect(status).toBe(3);
    expect(out).toContain('gives no reason');
  });

  test('is what the baseline knows, until it is gone', async () => {
    write('known/register.py', register);
    const first = await review('known', '--write-baseline', 'known.json');
    expect([first.status, first.err]).toEqual([0, 'assay: wrote known.json\n']);
    write('known/register.py', `import os\n\n\n${register}\n\ndef run(name):\n    os.system("ls " + name)\n`);
    const second = await reportOf('known', '--baseline', 'known.json');
    expect([second.status, grades(second), second.counts.known]).toEqual([
      3,
      ['PROVEN command-injection known/register.py:10'],
      1,
    ]);
    write('known/register.py', 'x = 1\n');
    const third = await reportOf('known', '--baseline', 'known.json');
    expect([third.status, third.counts.gone]).toEqual([0, 1]);
  });
});

describe('since a revision', () => {
  const commit = (name: string): void => {
    for (const words of [
      ['init', '-q'],
      ['add', '.'],
      ['commit', '-qm', 'boats'],
    ]) {
      const user = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
      const { status, stderr } = spawnSync('git', [...user, ...words], { cwd: join(folder, name) });
      if (status !== 0) throw new Error(String(stderr));
    }
  };
  const changedOf = async (name: string, ...words: readonly string[]): Promise<unknown> => {
    const places = { folder: join(folder, name), home: join(folder, 'home') };
    const { status, out } = await assay(['review', '.', '--diff', 'HEAD', '--json', ...words], places);
    const report = reviewReportSchema.parse(JSON.parse(out));
    return { status, found: grades(report), unchanged: report.passedOver?.['unchanged files'] };
  };

  test('only what changed counts', async () => {
    write('moved/register.py', register);
    write('moved/pinger.js', pinger);
    commit('moved');
    expect(await changedOf('moved')).toEqual({ status: 0, found: [], unchanged: 2 });
    write('moved/register.py', register.replace('*', 'name'));
    expect(await changedOf('moved')).toEqual({
      status: 3,
      found: ['PROVEN sql-injection register.py:3'],
      unchanged: 1,
    });
  });

  test('what a changed function does by modules that did not change counts too', async () => {
    const handler = `from flask import request
from yard.store import find_boat, count_boats

def show():
    name = 'heron'
    return find_boat(name)

def count():
    return count_boats(request.args['name'])
`;
    const passed = `def find_boat(name):
    return query(name)

def count_boats(name):
    return query(name)
`;
    write('within/handlers.py', handler);
    write('within/yard/store.py', `from yard.base import query\n\n${passed}`);
    const base = `import sqlite3

def query(name):
    db = sqlite3.connect(':memory:')
    return db.execute(f"SELECT * FROM boats WHERE name = '{name}'").fetchall()
`;
    write('within/yard/base.py', base);
    commit('within');
    const quiet = ['--no-prove', '--policy', 'framework', '--fail-on', 'traced'];
    expect(await changedOf('within', ...quiet)).toEqual({ status: 0, found: [], unchanged: 3 });
    // The way through count() was there before, and is not about the change.
    write('within/handlers.py', handler.replace("'heron'", "'tern'"));
    expect(await changedOf('within', ...quiet)).toEqual({ status: 0, found: [], unchanged: 2 });
    write('within/handlers.py', handler.replace("'heron'", "request.args['name']"));
    expect(await changedOf('within', ...quiet)).toEqual({
      status: 3,
      found: ['TRACED sql-injection yard/base.py:5'],
      unchanged: 2,
    });
  });
});

describe('a repair', () => {
  const own = `import sqlite3

def find_boat(name):
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE boats (name TEXT)")
    db.executemany("INSERT INTO boats VALUES (?)", [("heron",), ("tern",)])
    query = f"SELECT name FROM boats WHERE name = '{name}'"
    return [row[0] for row in db.execute(query)]
`;
  const repaired = own
    .replace(/f"SELECT.*"/, '"SELECT name FROM boats WHERE name = ?"')
    .replace('(query)', '(query, (name,))');
  const rows = `from register import find_boat


def test_finds():
    assert find_boat("heron") == ["heron"]


def test_finds_nothing():
    assert find_boat("raft") == []
`;
  write('repair/register.py', own);
  write('repair/test_register.py', rows);
  write('repair/better.py', repaired);
  write('repair/silent.py', 'def find_boat(name):\n    return []\n');
  write('repair/quotes.py', own.replace('{name}', '{name[:1] + name[1:40].strip()}'));

  const check = async (name: string, ...words: readonly string[]) => {
    const { status, out } = await review(
      'repair/register.py',
      '--fix-check',
      `repair/${name}`,
      '--json',
      ...words,
    );
    const { verdict, reasons } = fixCheckSchema.parse(JSON.parse(out));
    return { status, verdict, reasons };
  };

  test('is accepted where nothing works any more and the tests pass', async () => {
    expect(await check('better.py')).toEqual({ status: 0, verdict: 'fixed', reasons: [] });
  });

  test('is refused where it stops one payload and not the next', async () => {
    const { status, verdict, reasons } = await check('quotes.py');
    expect([status, verdict]).toEqual([3, 'not fixed']);
    expect(reasons[0]).toContain('sql-injection in find_boat still works');
  });

  test('is refused where it stops everything and does nothing', async () => {
    const { status, verdict, reasons } = await check('silent.py');
    expect([status, verdict]).toEqual([3, 'not fixed']);
    expect(reasons).toEqual([expect.stringContaining('tests of test_register.py fail')]);
  });

  test('is not shown without tests', async () => {
    write('untested/register.py', own);
    const words = ['untested/register.py', '--fix-check', 'repair/better.py'];
    const { status, out } = await review(...words);
    expect(status).toBe(3);
    expect(out).toContain('not shown');
    expect(out).toContain('no tests were found');
  });

  test('of a model is held to the same check, and not written where it fails', async () => {
    // The model "fake" repeats the prompt, and with it the program as it was.
    const { status, out } = await review(
      'repair/register.py',
      '--fix-with',
      'fake',
      '--attempts',
      '2',
      '--json',
    );
    const checked = fixCheckSchema.parse(JSON.parse(out));
    expect([status, checked.verdict, checked.model, checked.asked]).toEqual([3, 'not fixed', 'fake', 2]);
    expect(() => readFileSync(join(folder, checked.repaired))).toThrow('ENOENT');
  });

  test('of a program in which nothing works can not be checked', async () => {
    const { status, err } = await review('harbour/tide.ts', '--fix-check', 'harbour/tide.ts');
    expect(status).toBe(2);
    expect(err).toContain('no attack works on harbour/tide.ts');
  });
});

describe('what is no program', () => {
  test.each([
    [['nowhere'], 'there is no file or folder nowhere.\n'],
    [['/no/such/folder', '--no-prove'], 'there is no file or folder /no/such/folder.\n'],
    [['harbour', '/no/such/boat.py'], 'there is no file or folder /no/such/boat.py.\n'],
    [['harbour/tide.ts/x.py', '--diff', 'HEAD'], 'git says: fatal: not a git repository'],
    [
      ['harbour', '--rules', 'sql-injektion'],
      'there is no rule "sql-injektion".\n  Did you mean sql-injection?',
    ],
    [['harbour', '--baseline', 'harbour/tide.ts'], 'is no baseline'],
    [['harbour', '--baseline', 'none.json'], 'there is no baseline none.json'],
    [['harbour', '--fail-on', 'often'], 'Allowed choices are proven, reached, traced, suspect, never'],
    [['harbour', '--diff', 'no-such-branch'], '--diff'],
    [['harbour', '--trusted', 'x'], 'must look like function.parameter'],
    [['harbour', '--fix-check', 'a.py', '--fix-with', 'fake'], 'a repair is of one program'],
    [[], 'missing required argument'],
  ])('%j gets one true line and 2', async (words, said) => {
    const { status, out, err } = await review(...words);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(said);
    expect(err).not.toContain('    at ');
  });

  test('a folder without programs is no clean one', async () => {
    write('papers/readme.md', '# Boats\n');
    write('papers/node_modules/x.js', pinger);
    const { status, err } = await review('papers');
    expect(status).toBe(2);
    expect(err).toContain('no program to review in papers');
    expect(err).toContain('1 folders node_modules');
  });

  test('binary, large, minified and other-encoded files and circles of links are said or counted', async () => {
    write('odd/register.py', register);
    write('odd/binary.py', new Uint8Array([1, 0, 2, 0, 3, 0, 0]));
    write('odd/large.py', `x = 1\n`.repeat(200_000));
    write('odd/app.min.js', pinger);
    write('odd/packed.js', `var a=[${'1,'.repeat(2000)}1];\n`);
    write('odd/wide.py', new Uint8Array(Buffer.from(`\ufeff${register}`, 'utf16le')));
    write('odd/latin.py', new Uint8Array(Buffer.from(`# caf\u00e9\n${register}`, 'latin1')));
    write('odd/broken.py', 'def (:\n');
    symlinkSync('..', join(folder, 'odd/up'));
    const report = await reportOf('odd', '--no-prove');
    expect(
      report.skipped.map(({ file, reason }) => `${file}: ${reason.replace(/line \d+/, 'line n')}`).sort(),
    ).toEqual([
      'odd/binary.py: it is binary',
      'odd/broken.py: line n does not parse; the rest was reviewed',
      'odd/large.py: it has 1.1 MB, more than 1; --all reads it',
    ]);
    expect(report.passedOver).toEqual({ 'minified files': 2, 'symbolic links': 1 });
    expect(report.notes?.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      'odd/latin.py: it was read as Latin-1: it is not UTF-8',
      'odd/wide.py: it was read as UTF-16: it is not UTF-8',
    ]);
    expect(new Set(report.findings.map(({ file }) => file))).toEqual(
      new Set(['odd/register.py', 'odd/latin.py', 'odd/wide.py']),
    );
  });

  test('a program that needs what is not there is not called safe', async () => {
    write(
      'needs/loader.py',
      'import lighthouse_keys\n\ndef run(name):\n    return eval(lighthouse_keys.of(name) + name)\n',
    );
    const { out } = await review('needs');
    expect(out).not.toMatch(/safe\b(?<!not make it safe)/);
  });
});
