// `assay amplify` on a suite with three good problems and seven whose reference is at fault or not there.

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import {
  type AmplifiedProblem,
  type AmplifyReport,
  amplifyReportSchema,
} from '../../src/contracts/amplify.ts';
import { assay, type Ended, fixture, newFolder } from './assay.ts';

const folder = newFolder('amplify');
afterAll(() => rmSync(folder, { recursive: true }));

const lighthouse = fixture('lighthouse');
const good = ['lamp-oil', 'longest-dark', 'ships-in-sight'];
const run = (words: readonly string[]): Promise<Ended> => assay([...words, '--workers', '1'], { folder });
const amplify = (words: readonly string[]): Promise<Ended> => run(['amplify', '--tests', '40', ...words]);
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

/** As it is in every run: what took time is left out. */
function reportOf(to: string): AmplifyReport {
  const report = amplifyReportSchema.parse(JSON.parse(read(`${to}/report.json`)));
  const problems = report.problems.map((record) =>
    record.kind === 'amplified' ? { ...record, cpuMs: 0 } : record,
  );
  return { ...report, problems, seconds: 0 };
}

function amplifiedOf(report: AmplifyReport): readonly AmplifiedProblem[] {
  return report.problems.filter((record) => record.kind === 'amplified');
}

let first: Ended;
let report: AmplifyReport;
beforeAll(async () => {
  first = await amplify(['--suite', lighthouse]);
  report = reportOf('amplified/lighthouse');
}, 240_000);

test('names every reference that is at fault, does the rest, and ends with 4', () => {
  const reasons = report.problems.flatMap((record) =>
    record.kind === 'skipped' ? [[record.id, record.reason]] : [],
  );
  expect({ status: first.status, err: first.err }).toEqual({
    status: 4,
    err: 'assay: amplify: 7 of 10 problems skipped, so not all that was asked is done; each reason is in the report.\n',
  });
  expect(amplifiedOf(report).map(({ id }) => id)).toEqual(good);
  expect(Object.fromEntries(reasons)).toEqual({
    'cast-of-dice': 'its reference is random (random): it gives different results for the same call',
    'cracked-bell': 'its reference fails its own tests: cracked_bell(5) is 7, and they expect 10',
    'emptied-hold':
      'its reference changes its arguments (emptied_hold([3, 4])); --allow-mutation amplifies it all the same',
    'endless-stair': 'its reference does not come to the end of its own tests within 20 s of CPU time',
    'night-watch': 'its reference reads the clock (time.time_ns), so no result is certain',
    'ship-in-a-bottle': "its reference returns what can not be written down: Ship (ship_in_a_bottle('Ada'))",
    'unmarked-chart': 'has no reference: nothing says what is right',
  });
  for (const [id = ''] of reasons) expect(first.out).toContain(id);
});

test('grows each good problem, kills more of its mutants, and shrinks it again', () => {
  for (const { tests, score, branches, survivors, planted } of amplifiedOf(report)) {
    expect(tests.plus).toBeGreaterThanOrEqual(40 * tests.base);
    expect(tests.reduced).toBeLessThan(tests.plus / 4);
    expect(score.killedAfter).toBeGreaterThan(score.killedBefore);
    const byEdge = survivors.filter(({ killedByEdge }) => killedByEdge);
    expect(score.killedAfter + score.equivalent + byEdge.length).toBe(score.mutants);
    expect(planted).toMatchObject({ killedAfter: planted?.programs, alive: [] });
    expect(branches.after).toBe(branches.outcomes);
  }
});

interface Checked {
  readonly status: number | null;
  readonly ids: readonly string[];
  /** Kinds of weakness that the suite is to blame for, or that our side is. */
  readonly faults: readonly string[];
}

async function checkSuite(name: string): Promise<Checked> {
  const { status, out } = await run(['suite', 'check', `amplified/lighthouse/${name}`, '--json']);
  const { problems, weaknesses } = checkSchema.parse(JSON.parse(out));
  const faults = weaknesses.filter(({ kind, blame }) => blame || kind === 'not-judged');
  return { status, ids: problems.map(({ id }) => id), faults: faults.map(({ kind }) => kind) };
}

const checkSchema = z.object({
  problems: z.array(z.object({ id: z.string() })),
  weaknesses: z.array(z.object({ kind: z.string(), blame: z.boolean() })),
});

test('writes a suite whose references pass, and which no planted wrong program passes', async () => {
  expect(await checkSuite('suite')).toEqual({ status: 0, ids: good, faults: [] });
});

test('writes a reduced suite whose references pass, and which no planted wrong program passes either', async () => {
  expect(await checkSuite('reduced')).toEqual({ status: 0, ids: good, faults: [] });
});

test('says in each suite what made it, from which seed', () => {
  const head = (name: string) => JSON.parse(read(`amplified/lighthouse/${name}/suite.json`));
  const { version } = report;
  const common = {
    format: 'assay-suite/1',
    version: '1.0.0',
    generator: { name: 'assay amplify', version, seed: 0 },
  };
  expect([head('suite'), head('reduced')]).toEqual([
    { ...common, name: 'lighthouse+amplified' },
    { ...common, name: 'lighthouse+reduced' },
  ]);
});

test('gives every test its seed and the operators that changed it', () => {
  const rows = read('amplified/lighthouse/suite/longest-dark/tests/plus.jsonl').trimEnd().split('\n');
  for (const row of rows) {
    const { call, from } = JSON.parse(row);
    expect({ call, from }).toEqual({
      call: expect.any(String),
      from: { seed: expect.stringMatching(/^(?:base|example) \d+$|^[a-z]+$/), chain: expect.any(Array) },
    });
  }
});

test('does nothing again that is done, and gives the same', async () => {
  const again = await amplify(['--suite', lighthouse]);
  expect(again.status).toBe(4);
  expect(again.out).toContain('Worked on 0 problems now. Folder: amplified/lighthouse');
  expect(reportOf('amplified/lighthouse')).toEqual(report);
}, 60_000);

test('goes on after it was killed, and ends as if it had not been', async () => {
  const words = ['--suite', lighthouse, '--problems', 'lamp-oil,longest-dark,ships-in-sight'];
  const killed = await assay(['amplify', '--tests', '40', ...words, '--to', 'killed', '--workers', '1'], {
    folder,
    onStart: (kill) => killAtFirstRow(join(folder, 'killed/problems.jsonl'), kill),
  });
  expect(killed.signal).toBe('SIGKILL');
  const ended = await amplify([...words, '--to', 'killed']);
  await amplify([...words, '--to', 'whole']);
  expect(ended.status).toBe(0);
  expect(reportOf('killed')).toEqual(reportOf('whole'));
  for (const id of good) {
    const tests = `suite/${id}/tests/plus.jsonl`;
    expect(read(`killed/${tests}`)).toBe(read(`whole/${tests}`));
  }
}, 240_000);

/** As soon as one problem is safe. */
function killAtFirstRow(path: string, kill: (signal: NodeJS.Signals) => void): void {
  const timer = setInterval(() => {
    if (!existsSync(path) || readFileSync(path, 'utf8').split('\n').length < 3) return;
    clearInterval(timer);
    kill('SIGKILL');
  }, 5);
}

test('refuses a folder of another seed by naming both', async () => {
  const { status, err } = await amplify(['--suite', lighthouse, '--seed', '3']);
  expect(status).toBe(2);
  expect(err).toContain('  seed: 0 in the folder, 3 now\n');
  expect(err).toContain('Give the same options as before, or another folder: --to <other>.');
});

test('finds which samples pass base and fail now, by which input', async () => {
  const sample = (task: string, solution: string) => `${JSON.stringify({ task_id: task, solution })}\n`;
  const wrong = (task: string, name: string) =>
    readFileSync(join(lighthouse, task, 'wrong', `${name}.py`), 'utf8');
  const right = readFileSync(join(lighthouse, 'longest-dark/reference.py'), 'utf8');
  writeFileSync(
    join(folder, 'keepers.jsonl'),
    sample('longest-dark', wrong('longest-dark', 'trusts-the-order')) +
      sample('longest-dark', right) +
      sample('longest-dark', wrong('longest-dark', 'trusts-the-order')) +
      sample('longest-dark', 'def longest_dark(flashes):\n    return 5\n'),
  );
  const words = ['--suite', lighthouse, '--problems', 'longest-dark', '--to', 'keepers'];
  const { status } = await amplify([...words, '--samples', 'keepers.jsonl']);
  const [problem] = amplifiedOf(reportOf('keepers'));
  const { lost = [], ...counts } = problem?.samples ?? {};
  expect({ status, counts }).toEqual({
    status: 0,
    counts: { programs: 3, samples: 4, passBase: 3, failNow: 2, unjudged: 0 },
  });
  expect(lost.map(({ samples }) => samples)).toEqual([[0, 2]]);
  expect(reportOf('keepers').gap).toEqual([
    expect.objectContaining({ id: 'longest-dark', passBase: 3, failNow: 2 }),
  ]);
}, 120_000);

test('amplifies a reference that changes its arguments where that is allowed', async () => {
  const words = ['--suite', lighthouse, '--problems', 'emptied-hold', '--to', 'emptied'];
  const { status } = await amplify([...words, '--allow-mutation']);
  const [problem] = amplifiedOf(reportOf('emptied'));
  expect({ status, questions: problem?.questions }).toEqual({
    status: 0,
    questions: ['The reference changes its arguments. Is that a part of the problem?'],
  });
}, 120_000);

test('prints the report as JSON on stdout', async () => {
  const { out } = await amplify(['--suite', lighthouse, '--json']);
  expect(amplifyReportSchema.parse(JSON.parse(out)).totals).toEqual(report.totals);
});

test('writes no suite where no problem has a reference, and says what can be done instead', async () => {
  const { status, out, err } = await amplify([
    ...['--suite', join(lighthouse, 'unmarked-chart')],
    ...['--to', 'unmarked'],
  ]);
  expect({ status, err }).toEqual({
    status: 4,
    err: 'assay: amplify: 1 of 1 problem skipped, so not all that was asked is done; each reason is in the report.\n',
  });
  expect(out).toContain('no reference: nothing says what is right');
  expect(out).toContain(
    '`assay verify <program>` shows what a program does on inputs that no test exercises',
  );
  expect(existsSync(join(folder, 'unmarked/suite'))).toBe(false);
});
