// `assay verify` on programs with tests and a specification, in three languages, and on programs that do not want to be
// verified.

import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { reviewReportSchema } from '../../src/contracts/finding.ts';
import { type Edge, type VerifyReport, verifyReportSchema } from '../../src/contracts/verify.ts';
import { assay, type Ended, fixture, newFolder } from './assay.ts';

const folder = newFolder('verify');
afterAll(() => rmSync(folder, { recursive: true }));

const verify = (words: readonly string[]): Promise<Ended> =>
  assay(['verify', '--workers', '1', ...words], { folder });
const place = (name: string): string => join(fixture('verify'), name);
const hostile = (name: string): string => place(`hostile/${name}`);

async function reportOf(
  words: readonly string[],
): Promise<VerifyReport & { readonly status: number | null }> {
  const { status, out, err } = await verify([...words, '--json']);
  expect(err).toBe('');
  return { ...verifyReportSchema.parse(JSON.parse(out)), status };
}

/** What needs a decision, each by its smallest call. */
function open({ edges }: VerifyReport): readonly string[] {
  return edges
    .filter((edge) => edge.open && edge.smallest === true)
    .map(({ input, outcome, exception }) => `${input} ${outcome} ${exception ?? ''}`.trim());
}

function edgeOf({ edges }: VerifyReport, wanted: Partial<Edge>): Edge | undefined {
  return edges.find((edge) => Object.entries(wanted).every(([name, value]) => edge[name] === value));
}

const orchard = place('orchard/orchard.py');

test('runs the tests that it finds, checks examples, and shows what neither tries', async () => {
  const report = await reportOf([orchard]);
  expect(report).toMatchObject({ status: 0, verdict: 'open edge cases', findings: [], unsettled: [] });
  expect(report.tests).toEqual([
    {
      ...{ file: 'test_orchard.py', ran: 3, failed: [] },
      leftOut: ['test_at_home: it needs tmp_path, and fixtures are not made here'],
    },
  ]);
  expect(report.examples.map(({ call, holds }) => [call, holds])).toEqual([
    ['ripest([3, 9, 5])', true],
    ['share(10, 5)', true],
  ]);
  expect(open(report)).toEqual(['share(0, 0) raises ZeroDivisionError', "label('') raises IndexError"]);
  expect(edgeOf(report, { function: 'ripest', category: 'one element' })).toMatchObject({
    ...{ exception: 'ValueError', message: 'at least two apples', documented: true, open: false },
  });
  // The tests have tried it.
  expect(edgeOf(report, { function: 'ripest', category: 'empty' })).toBeUndefined();
});

test('fails a program on an example of its specification, and says what came instead', async () => {
  const { status, out } = await verify([
    orchard,
    '--entry',
    'share',
    '--spec',
    place('orchard/market.md'),
    '--fail-on',
    'edges',
  ]);
  expect(status).toBe(3);
  expect(out).toContain(
    '  Examples: 3 of 4 hold\n    share(7, 2) should be 4 (specification), and comes to 3\n',
  );
  expect(out).toContain('\n  fails its examples\n');
  // The specification announces it.
  expect(out).not.toContain('Announced nowhere');
});

test('verifies TypeScript by its annotations', async () => {
  const report = await reportOf([place('ferry.ts')]);
  expect(open(report)).toEqual(['captain([]) raises TypeError']);
  expect(edgeOf(report, { function: 'load', parameter: 'lanes', category: 'zero' })).toMatchObject({
    ...{ exception: 'RangeError', documented: true, open: false },
  });
  expect(report.functions.map(({ parameters }) => parameters.map(({ takes }) => takes))).toEqual([
    ['list of texts', 'integer or float'],
    ['list of mappings'],
  ]);
});

test('finds calls that do not end in JavaScript, and reads the tests that it can not run', async () => {
  const report = await reportOf([place('tides.js'), '--fail-on', 'edges']);
  expect(report).toMatchObject({ status: 3, verdict: 'open edge cases' });
  expect(report.tests).toMatchObject([
    { file: 'tides.test.js', ran: 0, notRun: expect.stringContaining('not run') },
  ]);
  expect(report.functions[0]).toMatchObject({ name: 'hoursToHigh', calls: 1 });
  expect(report.edges.filter((edge) => edge.open).map(({ outcome }) => outcome)).toContain('does not end');
});

describe('a program that can be attacked', () => {
  const leaky = place('leaky/register.py');

  test('is shown with the records of a review, after its edge cases', async () => {
    const report = await reportOf([leaky, '--fail-on', 'proven']);
    expect(report).toMatchObject({ status: 3, unsettled: [] });
    const words = ['review', '--workers', '1', '--json', leaky];
    const reviewed = reviewReportSchema.parse(JSON.parse((await assay(words, { folder })).out));
    // Which payload worked first, and how often it was tried, is the same too.
    expect(report.findings).toEqual(reviewed.findings);
    const { ran, attempts } = reviewed.counts;
    expect(report.reviewed).toEqual({ ran, attempts });
    const { out } = await verify([leaky]);
    expect(out).toContain('PROVEN sql-injection  line 8, in find_boat\n      name = "');
    expect(out.indexOf('Security: 1 finding')).toBeGreaterThan(out.indexOf('what happens there'));
  });

  test('is not attacked where nobody wants that', async () => {
    const { status, findings, reviewed } = await reportOf([leaky, '--no-review', '--fail-on', 'proven']);
    expect([status, findings, reviewed]).toEqual([0, [], undefined]);
  });

  test('keeps what a remark takes out apart', async () => {
    const { status, findings, suppressed } = await reportOf([
      place('leaky/vouched.py'),
      ...['--fail-on', 'proven'],
    ]);
    expect([status, findings]).toEqual([0, []]);
    expect(suppressed).toMatchObject([{ suppression: { reason: 'names come from our own list' } }]);
  });
});

test('ends with 3 for either where asked for any', async () => {
  const ends = async (...words: readonly string[]) => (await reportOf(words)).status;
  expect(await ends(place('leaky/register.py'), '--fail-on', 'any')).toBe(3);
  expect(await ends(orchard, '--fail-on', 'any', '--no-review')).toBe(3);
  expect(await ends(orchard, '--fail-on', 'proven')).toBe(0);
});

test('counts a test that fails once, whatever fails around it', async () => {
  const { status, out } = await verify([
    place('leaky/register.py'),
    ...['--tests', place('leaky/torn_test.py'), '--no-review'],
  ]);
  expect(status).toBe(0);
  expect(out).toContain('Tests torn_test.py\n    1 of 1 test failed\n    failed  test_finds: ');
});

describe('a program that does not want to be verified', () => {
  const told = async (name: string): Promise<readonly unknown[]> => {
    const { status, verdict, reason } = await reportOf([hostile(name), '--fail-on', 'edges']);
    return [status, verdict, reason];
  };

  test('is told from one that lacks a package, which is not its fault', async () => {
    expect(await told('exits.py')).toEqual([
      ...[3, 'does not load', 'it ends its process (exit status 0) when it is loaded'],
    ]);
    expect(await told('needy.py')).toEqual([
      ...[4, 'not run', 'it needs rare_package_of_nobody; a cage has only what comes with the language'],
    ]);
  });

  test('can not keep the command from ending', async () => {
    expect(await told('endless.py')).toEqual([
      ...[3, 'does not load', 'it does not come to an end when it is loaded'],
    ]);
  });

  test('can not print the page itself, nor make its examples hold', async () => {
    const report = await reportOf([hostile('forger.py')]);
    expect(report.verdict).toBe('fails its examples');
    expect(report.examples).toMatchObject([{ call: 'tally([1, 2])', holds: false }]);
  });

  test('can not fill the machine with processes', async () => {
    const report = await reportOf([hostile('forker.py')]);
    expect(['not run', 'open edge cases', 'no open edge cases']).toContain(report.verdict);
  });

  test('can not move the cursor of a terminal', async () => {
    const { out } = await verify([hostile('painter.py')]);
    expect(out).toContain('ValueError in line 2: \\u{1b}[2J\\u{1b}[32mpassed its tests\n');
    expect(/[\p{Cc}]/u.test(out.replaceAll('\n', ''))).toBe(false);
  });
});

test.each([
  [[hostile('torn.py')], "does not parse: it can not be loaded: SyntaxError: '(' was never closed"],
  [[hostile('bare.py')], 'defines no function at its top level.\n  Give a file that'],
  [[orchard, '--entry', 'shar'], 'defines no "shar".\n  Did you mean share?'],
  [[place('orchard')], 'is a folder.\n  Give one file'],
  [['nowhere.py'], 'there is no file nowhere.py.\n  Check the path.'],
  [[orchard, '--tests', 'nowhere.py'], 'there is no file nowhere.py.'],
  [[place('orchard/market.md')], 'no language has the ending ".md".\n  Give a file of Python'],
  [[orchard, '--fail-on', 'tests'], 'edges'],
])('refuses %j', async (words, message) => {
  const { status, out, err } = await verify(words);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toContain(message);
});

const article = fileURLToPath(new URL('../../../shared/data/article/', import.meta.url));
const isThere = existsSync(article);
const title = isThere ? 'the article' : 'the article: skipped, there is no folder ../shared/data/article';

describe.skipIf(!isThere)(title, () => {
  const file = (name: string): string => join(article, name);

  test('its naive find_second_largest raises where nobody looked', async () => {
    const report = await reportOf([file('second_largest_naive.py')]);
    const raised = report.edges
      .filter((edge) => edge.open)
      .map(({ category, input, exception }) => ({ category, input, exception }));
    expect(raised).toEqual([
      { category: 'empty', input: 'find_second_largest([])', exception: 'IndexError' },
      { category: 'one element', input: 'find_second_largest([3])', exception: 'IndexError' },
      { category: 'all equal', input: 'find_second_largest([5, 5])', exception: 'IndexError' },
    ]);
    expect(open(report)).toEqual(['find_second_largest([]) raises IndexError']);
  });

  test('its robust one raises nothing that is not announced', async () => {
    const report = await reportOf([file('second_largest_robust.py'), '--fail-on', 'edges']);
    expect(report).toMatchObject({ status: 0, verdict: 'no open edge cases' });
    expect(edgeOf(report, { category: 'empty' })).toMatchObject({ outcome: 'returns', value: 'None' });
  });
});
