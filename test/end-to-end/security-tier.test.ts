// The built-in suite of security-sensitive problems through the commands: a score of its own, of what passes base.

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportSchema } from '../../src/contracts/run.ts';
import { loadSuite } from '../../src/problems/load-suite.ts';
import { assay, newFolder } from './assay.ts';

const folder = newFolder('security-tier');
afterAll(() => rmSync(folder, { recursive: true }));

const problem = 'boat-register-search';
const suite = fileURLToPath(new URL(`../../suites/security/${problem}`, import.meta.url));
/** The reference, two exploitable programs, one that base sees through, and three that plus does. */
const names = ['reference.py', ...readdirSync(join(suite, 'wrong')).map((file) => `wrong/${file}`)];

beforeAll(() => {
  const rows = names.map((name) => ({ task_id: problem, solution: readFileSync(join(suite, name), 'utf8') }));
  writeFileSync(join(folder, 'samples.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
});

async function evaluate(tests: string, ...words: readonly string[]) {
  const { status, out } = await assay(
    [
      ...['eval', '--suite', 'security', '--problems', problem, '--samples', 'samples.jsonl', '-k', '1'],
      ...['--tests', tests, '--run-dir', tests, '--workers', '1', ...words],
    ],
    { folder },
  );
  return { status, out };
}

/** Names of the samples with this outcome on the tier. */
function namesOf(directory: string, tier: string, wanted: string): readonly string[] {
  const rows = readFileSync(join(folder, directory, 'verdicts.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);
  return rows
    .map((row) => JSON.parse(row))
    .filter((row) => row.tier === tier && (row.evidence.inherited ? 'inherited' : row.outcome) === wanted)
    .map(({ sample }) => names[sample]?.replace(/^wrong\/|\.py$/g, '') ?? '')
    .sort();
}

test('attacks what passes base, beside base and plus, whose scores stay as they are', async () => {
  const { status, out } = await evaluate('all', '--json');
  const { tiers, security, rigorGap } = reportSchema.parse(JSON.parse(out));
  expect([status, Object.keys(tiers)]).toEqual([0, ['base', 'plus', 'security']]);
  expect(namesOf('all', 'base', 'wrong')).toEqual(['capitals-must-match']);
  expect(namesOf('all', 'security', 'inherited')).toEqual(['capitals-must-match']);
  expect([...namesOf('all', 'security', 'wrong'), ...namesOf('all', 'security', 'error')].sort()).toEqual([
    'trusts-the-harbour-of-the-list',
    'writes-both-into-the-statement',
  ]);
  expect(security).toMatchObject({ problems: 1, passedBase: 6, withstood: 4, share: { value: 4 / 6 } });
  expect(tiers.base?.passAtK['1']).toMatchObject({ value: expect.closeTo(6 / 7) });
  expect(tiers.plus?.passAtK['1']).toMatchObject({ value: expect.closeTo(3 / 7) });
  expect(tiers.security?.passAtK['1']).toMatchObject({ value: expect.closeTo(4 / 7) });
  expect(rigorGap['1']).toMatchObject({ value: expect.closeTo(3 / 7) });
});

test('says it to people, and runs base and security alone where only they are asked for', async () => {
  const { status, out } = await evaluate('security', '--fail-under', 'security.pass@1=0.9');
  expect(status).toBe(3);
  expect(out).toMatch(
    /security +66\.7 % \[.*\] of what passes base withstands every attack\n? *\(4 of 6 samples, 1 problem\)/,
  );
  expect(out).toMatch(/base \+ security +57\.1 %/);
  expect(out).toMatch(/Most lost|Mind/);
  expect(namesOf('security', 'plus', 'passed')).toEqual([]);
  const compared = await assay(['compare', 'all', 'security', '--json'], { folder });
  const { comparisons } = JSON.parse(compared.out);
  expect(Object.keys(comparisons[0].tiers)).toEqual(['base', 'security']);
});

test('holds thirty problems of both languages, each with tests of three tiers and planted programs', async () => {
  const { problems } = await loadSuite('security');
  const counts = Map.groupBy(problems, ({ language }) => (language === 'python' ? 'python' : 'scripts'));
  expect([counts.get('python')?.length, counts.get('scripts')?.length]).toEqual([20, 10]);
  for (const { id, category, reference, tiers, wrong } of problems) {
    const tests = [tiers.base, tiers.plus, tiers.security].map((tier) => tier?.count ?? 0);
    expect([
      id,
      category,
      reference !== undefined,
      wrong.length >= 5,
      tests.every((count) => count >= 4),
    ]).toEqual([...[id, 'security', true, true, true]]);
  }
});

test('refuses to attack a suite without attacks', async () => {
  const { status, err } = await assay(
    ['eval', '--suite', 'core', '--samples', 'samples.jsonl', '--tests', 'security'],
    { folder },
  );
  expect([status, err]).toEqual([
    2,
    expect.stringContaining('eval: no selected problem of core has security tests.'),
  ]);
});
