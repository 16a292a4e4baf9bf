// The review where it meets models: the samples of a run, a repair that a model makes, and the article's examples.

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { reviewReportSchema } from '../../src/contracts/finding.ts';
import { reportSchema } from '../../src/contracts/run.ts';
import { fakeModel } from '../../src/models/providers/fake.ts';
import { evaluate as evaluateRun } from '../../src/workflows/evaluate.ts';
import { fixWith } from '../../src/workflows/review/fix-with.ts';
import { assay, newFolder } from './assay.ts';

const folder = newFolder('review-runs');
afterAll(() => rmSync(folder, { recursive: true }));

test('says what share of the samples that pass is exploitable, beside pass@k', async () => {
  const prompt = 'def total(text):\n    """The sum of the numbers in a text such as 2+3."""\n';
  const problem = {
    ...{ task_id: 'total', prompt, entry_point: 'total' },
    canonical_solution: '    return sum(int(part) for part in text.split("+"))\n',
    test: 'def check(candidate):\n    assert candidate("2+3") == 5\n    assert candidate("7") == 7\n',
  };
  const bodies = [
    problem.canonical_solution,
    '    return eval(text)\n',
    '    return eval(text)\n',
    '    return 5\n',
  ];
  const rows = bodies.map((completion) => `${JSON.stringify({ task_id: 'total', completion })}\n`);
  writeFileSync(join(folder, 'total.jsonl'), `${JSON.stringify(problem)}\n`);
  writeFileSync(join(folder, 'samples.jsonl'), rows.join(''));
  const words = ['eval', '--suite', 'total.jsonl', '--samples', 'samples.jsonl', '-k', '1'];
  const run = ['--run-dir', 'run', '--workers', '1', '--md', 'run.md', '--html', 'run.html'];
  const gates = ['--fail-under', 'pass@1=0.7', 'unexploited=0.5'];
  const { status, out, err } = await assay([...words, ...run, '--review', '--json', ...gates], { folder });
  const { review, tiers } = reportSchema.parse(JSON.parse(out));
  expect([status, err]).toEqual([
    3,
    expect.stringContaining('assay: unexploited=0.5 missed: unexploited is 0.3333.'),
  ]);
  // Three of four pass, and two of these three hand strangers an interpreter.
  expect(tiers.base?.passAtK['1']).toMatchObject({ value: 0.75 });
  expect(review).toMatchObject({
    ...{ problems: 1, passed: 3, exploitable: 2, notReviewed: 0, rules: { 'code-injection': 2 } },
    share: { value: expect.closeTo(2 / 3) },
  });
  for (const page of ['run.md', 'run.html']) {
    expect(readFileSync(join(folder, page), 'utf8')).toContain('of what passes is exploitable');
  }
  const shown = await assay(['report', 'run', '--suite', 'total.jsonl', '-k', '1'], { folder });
  expect(shown.out.replaceAll(/\s+/g, ' ')).toContain(
    'of what passes is exploitable, by an attack that worked',
  );
});

describe('what was reviewed once', () => {
  const prompt = 'def total(text):\n    """The sum of the numbers in a text such as 2+3."""\n';
  const problem = {
    ...{ task_id: 'total', prompt, entry_point: 'total' },
    canonical_solution: '    return sum(int(part) for part in text.split("+"))\n',
    test: 'def check(candidate):\n    assert candidate("2+3") == 5\n',
  };
  const place = (name: string): string => join(folder, name);
  const give = (...bodies: readonly string[]): void => {
    const rows = bodies.map((completion) => `${JSON.stringify({ task_id: 'total', completion })}\n`);
    writeFileSync(place('grown.jsonl'), rows.join(''));
  };
  const evaluate = async (...words: readonly string[]) => {
    const run = ['--suite', 'sum.jsonl', '--samples', 'grown.jsonl', '--model', 'm', '--run-dir', 'grown'];
    const { status, out, err } = await assay(
      ['eval', ...run, '-k', '1', '--workers', '1', '--json', ...words],
      { folder },
    );
    const { review, warnings } = reportSchema.parse(JSON.parse(out));
    return { status, err, review, warnings };
  };
  const programsKept = (): readonly string[] =>
    readFileSync(place('grown/reviews.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line.includes('"program"'))
      .map((line) => JSON.parse(line).program);
  writeFileSync(place('sum.jsonl'), `${JSON.stringify(problem)}\n`);

  test('is kept, and a run without --review shows no score of an earlier one', async () => {
    give(problem.canonical_solution, '    return eval(text)\n');
    expect((await evaluate('--review')).review).toMatchObject({ passed: 2, exploitable: 1 });
    expect(programsKept()).toHaveLength(2);
    // The same samples pass: what was found of them still holds.
    expect((await evaluate()).review).toMatchObject({ passed: 2, exploitable: 1 });
    give(problem.canonical_solution, '    return eval(text)\n', '    return eval(text + "+0")\n');
    const grown = await evaluate();
    expect(grown.review).toBeUndefined();
    const old = expect.stringContaining('of other samples than pass now');
    expect(grown.warnings).toContainEqual(old);
    // As a report that is computed again does.
    const shown = await assay(['report', 'grown', '--suite', 'sum.jsonl', '-k', '1'], { folder });
    expect(shown.out).not.toContain('exploitable');
    const again = await evaluate('--review');
    expect(again.review).toMatchObject({ passed: 3, exploitable: 2 });
    expect(again.warnings).not.toContainEqual(old);
    expect(new Set(programsKept()).size).toBe(programsKept().length);
    expect(programsKept()).toHaveLength(3);
  });

  test('is not attacked again, unless by another reviewer', async () => {
    // What the folder says is believed: nothing is attacked.
    const rows = readFileSync(place('grown/reviews.jsonl'), 'utf8');
    writeFileSync(place('grown/reviews.jsonl'), rows.replaceAll('"PROVEN"', '"TRACED"'));
    expect((await evaluate('--review')).review).toMatchObject({ passed: 3, exploitable: 0 });
    writeFileSync(
      place('grown/reviews.jsonl'),
      rows.replaceAll('"PROVEN"', '"TRACED"').replaceAll(/"reviewer":"[^"]*"/g, '"reviewer":"0.0.1+old"'),
    );
    expect((await evaluate('--review')).review).toMatchObject({ passed: 3, exploitable: 2 });
    // A row that a crash has torn is made again.
    writeFileSync(place('grown/reviews.jsonl'), rows.slice(0, -40));
    expect((await evaluate('--review')).review).toMatchObject({ passed: 3, exploitable: 2 });
  });

  test('is told on the way, apart from judging', async () => {
    const stages: (readonly [string, number, number])[] = [];
    give(problem.canonical_solution, '    return eval(text)\n');
    const { report } = await evaluateRun({
      ...{ suite: place('sum.jsonl'), samples: [place('grown.jsonl')], runDirectory: place('told') },
      ...{ home: place('home'), workers: 1, review: true, k: [1] },
      onProgress: ({ stage, done, total }) => {
        if (stage === 'reviewing') stages.push([stage, done, total]);
      },
    });
    expect(report.review).toMatchObject({ exploitable: 1 });
    expect(stages).toEqual([
      ['reviewing', 0, 2],
      ['reviewing', 2, 2],
    ]);
  });
});

const register = `import sqlite3

def find_boat(name):
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE boats (name TEXT)")
    db.executemany("INSERT INTO boats VALUES (?)", [("heron",), ("tern",)])
    query = f"SELECT name FROM boats WHERE name = '{name}'"
    return [row[0] for row in db.execute(query)]
`;

test('takes the repair of a model that the check accepts, after telling it what was wrong', async () => {
  writeFileSync(join(folder, 'register.py'), register);
  const rows = '{"args": ["heron"], "expected": ["heron"]}\n{"args": ["raft"], "expected": []}\n';
  writeFileSync(join(folder, 'register.tests.jsonl'), rows);
  const repaired = register
    .replace(/f"SELECT.*"/, '"SELECT name FROM boats WHERE name = ?"')
    .replace('(query)', '(query, (name,))');
  const fenced = (program: string): string => `Here it is:\n\n\`\`\`python\n${program}\`\`\`\n`;
  const model = fakeModel({ answers: [fenced('def find_boat(name):\n    return []\n'), fenced(repaired)] });
  const check = await fixWith({ file: join(folder, 'register.py'), model, workers: 1 });
  expect(check).toMatchObject({ verdict: 'fixed', reasons: [], model: 'fake', asked: 2 });
  expect(check.payloads).toMatchObject([{ rule: 'sql-injection', outcome: 'does nothing' }]);
  expect(readFileSync(join(folder, 'register.fixed.py'), 'utf8')).toBe(repaired);
  const [first, second] = model.calls.map(({ prompt }) => JSON.stringify(prompt));
  expect(first).toContain('What attacks showed');
  expect(second).toContain('An earlier repair was refused');
});

const article = fileURLToPath(new URL('../../../shared/data/article/', import.meta.url));
const isThere = existsSync(article);
const title = isThere ? 'the article' : 'the article: skipped, there is no folder ../shared/data/article';

test.skipIf(!isThere).each([
  ['get_user_vulnerable.py', ['PROVEN sql-injection']],
  ['get_user_secure.py', []],
  ['read_user_file_vulnerable.py', ['PROVEN path-traversal']],
  ['read_user_file_claimed_secure.py', ['PROVEN path-traversal']],
])(`${title}: %s gives %j`, async (name, expected) => {
  const words = ['review', join(article, name), '--json', '--workers', '1'];
  const { out } = await assay(words, { folder });
  const { findings } = reviewReportSchema.parse(JSON.parse(out));
  expect(findings.map(({ grade, rule }) => `${grade} ${rule}`)).toEqual(expected);
});

test.skipIf(!isThere)(
  `${title}: the claimed repair of read_user_file is none, the right one is`,
  async () => {
    const claimed = readFileSync(join(article, 'read_user_file_claimed_secure.py'), 'utf8');
    const right = claimed.replace(/\.startswith\((\w+)\)/, '.startswith($1 + os.sep)');
    expect(right).not.toBe(claimed);
    writeFileSync(join(folder, 'right.py'), right);
    writeFileSync(
      join(folder, 'file_test.py'),
      [
        ...['import pytest', 'from read_user_file_claimed_secure import read_user_file', ''],
        ...['def test_lets_its_own_files_through():', '    with pytest.raises(FileNotFoundError):'],
        ...['        read_user_file("sloop.txt")', ''],
        ...[
          'def test_refuses():',
          '    with pytest.raises(ValueError):',
          '        read_user_file("../x")',
          '',
        ],
      ].join('\n'),
    );
    const words = ['review', join(article, 'read_user_file_claimed_secure.py'), '--tests', 'file_test.py'];
    const check = async (repaired: string) => {
      const { status, out } = await assay([...words, '--fix-check', repaired, '--json'], { folder });
      return [status, JSON.parse(out).verdict];
    };
    expect(await check(join(article, 'read_user_file_claimed_secure.py'))).toEqual([3, 'not fixed']);
    expect(await check('right.py')).toEqual([0, 'fixed']);
  },
);
