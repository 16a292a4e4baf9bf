// The article's 15 files judged as a new user would: each becomes a problem folder (statement, tests and planted wrong
// programs are ours, in the folder `article` beside this file), goes through the real command, or says why not. The
// files themselves are read where they are, and never copied into the repository.

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { requireSharedData, type Section, table } from './section.ts';

const drafts = join(import.meta.dirname, 'article');
const command = resolve(import.meta.dirname, '../../assay');

/** Which of the article's files stand where in the problem folders, by path below the suite. */
const places: Readonly<Record<string, string>> = {
  'second-largest/reference.py': 'second_largest_robust.py',
  'flatten/reference.py': 'flatten.py',
  'flatten/tests/base.py': 'flatten_test.py',
  'memoize/reference.py': 'memoize.py',
  'transform-data/reference.py': 'transform_data.py',
  'build-tree/reference.py': 'build_tree.py',
  'dijkstra/reference.py': 'dijkstra.py',
  'sort-by-keys/tests/base.py': 'sort_by_keys_test.py',
  'get-user/reference.py': 'get_user_secure.py',
};

/** One thing shown: a program on a problem, and how that must end on base and plus. */
interface Showing {
  readonly file: string;
  readonly judgedAs: string;
  readonly problem: string;
  readonly wanted: { readonly base: string; readonly plus?: string };
  /** Program of ours instead of the file: the file holds the tests or the statement. */
  readonly program?: string;
}

const passes = { base: 'passed', plus: 'passed' };
const showings: readonly Showing[] = [
  { file: 'build_tree.py', judgedAs: 'program and reference', problem: 'build-tree', wanted: passes },
  { file: 'dijkstra.py', judgedAs: 'program and reference', problem: 'dijkstra', wanted: passes },
  { file: 'flatten.py', judgedAs: 'program and reference', problem: 'flatten', wanted: passes },
  {
    ...{ file: 'flatten_test.py', judgedAs: 'base tests, on a wrong program of ours', problem: 'flatten' },
    ...{ wanted: { base: 'wrong', plus: 'wrong' }, program: 'flatten/wrong/one-level-only.py' },
  },
  { file: 'get_user_secure.py', judgedAs: 'program, with a database', problem: 'get-user', wanted: passes },
  {
    ...{ file: 'get_user_secure.py', judgedAs: 'program, without a `db`', problem: 'get-user-alone' },
    wanted: { base: 'error' },
  },
  {
    ...{ file: 'get_user_vulnerable.py', judgedAs: 'program, with a database', problem: 'get-user' },
    wanted: { base: 'passed', plus: 'wrong' },
  },
  {
    ...{ file: 'get_user_vulnerable.py', judgedAs: 'program, without a `db`', problem: 'get-user-alone' },
    wanted: { base: 'error' },
  },
  { file: 'memoize.py', judgedAs: 'program and reference', problem: 'memoize', wanted: passes },
  {
    ...{ file: 'read_user_file_claimed_secure.py', judgedAs: 'program', problem: 'read-user-file' },
    wanted: { base: 'passed', plus: 'wrong' },
  },
  {
    ...{ file: 'read_user_file_vulnerable.py', judgedAs: 'program', problem: 'read-user-file' },
    wanted: { base: 'passed', plus: 'wrong' },
  },
  {
    ...{ file: 'second_largest_naive.py', judgedAs: 'program', problem: 'second-largest' },
    wanted: { base: 'passed', plus: 'error' },
  },
  {
    ...{ file: 'second_largest_robust.py', judgedAs: 'program and reference', problem: 'second-largest' },
    wanted: passes,
  },
  {
    ...{
      file: 'sort_by_keys_spec.md',
      judgedAs: 'statement, for a reference of ours',
      problem: 'sort-by-keys',
    },
    ...{ wanted: passes, program: 'sort-by-keys/reference.py' },
  },
  {
    ...{ file: 'sort_by_keys_test.py', judgedAs: 'base tests, on a wrong program', problem: 'sort-by-keys' },
    ...{ wanted: { base: 'wrong', plus: 'wrong' }, program: 'sort-by-keys/wrong/first-key-only.py' },
  },
  { file: 'transform_data.py', judgedAs: 'program and reference', problem: 'transform-data', wanted: passes },
];

const notJudged: Readonly<Record<string, string>> = {
  'rate_limiter_skeleton.py': 'a skeleton: its one method is empty, so there is no behaviour to judge',
};

/** Judges all files by `assay suite check` and `assay eval`; `ok` when each ended as it must. */
export async function checkArticle(): Promise<Section> {
  const data = requireSharedData('article');
  const folder = mkdtempSync(join(tmpdir(), 'assay-article-'));
  try {
    buildSuite(join(folder, 'article'), data);
    const suite = await checkSuite(folder);
    const rows: Row[] = [];
    for (const [number, showing] of showings.entries()) {
      rows.push(await show(showing, { folder, data, run: `run-${number}` }));
    }
    const missing = readdirSync(data).filter((file) => !isCovered(file));
    return {
      lines: [...page(suite, rows), ...missing.map((file) => `Not looked at: ${file}.`)],
      ok: suite.ok && missing.length === 0 && rows.every(({ ok }) => ok),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function isCovered(file: string): boolean {
  return file in notJudged || showings.some((showing) => showing.file === file);
}

function buildSuite(suite: string, data: string): void {
  cpSync(drafts, suite, { recursive: true });
  for (const [place, file] of Object.entries(places)) {
    writeFileSync(join(suite, place), readFileSync(join(data, file)));
  }
  const statement = join(suite, 'sort-by-keys/problem.md');
  const specification = readFileSync(join(data, 'sort_by_keys_spec.md'), 'utf8').trim();
  writeFileSync(
    statement,
    readFileSync(statement, 'utf8').replace('{{sort_by_keys_spec.md}}', () => specification),
  );
}

const suiteCheckSchema = z.object({
  problems: z.array(
    z.object({
      id: z.string(),
      tests: z.record(z.string(), z.number()),
      wrong: z.array(
        z.object({ name: z.string(), tiers: z.record(z.string(), z.object({ outcome: z.string() })) }),
      ),
    }),
  ),
  weaknesses: z.array(z.object({ problem: z.string(), message: z.string(), blame: z.boolean() })),
});

/** `assay suite check` on the suite: do its references pass, and does it catch our planted wrong programs? */
async function checkSuite(folder: string): Promise<Section> {
  const { status, out, err } = await assay(['suite', 'check', 'article', '--json'], folder);
  const checked = suiteCheckSchema.safeParse(parseOutput(out));
  if (!checked.success)
    return { lines: [`\`assay suite check\` ended with ${status}: ${err.trim()}`], ok: false };
  const { problems, weaknesses } = checked.data;
  const planted = problems.flatMap(({ wrong }) => wrong);
  const caughtBy = (tier: string) =>
    planted.filter(({ tiers }) => (tiers[tier]?.outcome ?? 'passed') !== 'passed').length;
  const broken = weaknesses.filter(({ blame }) => blame);
  return {
    ok: status === 0 && broken.length === 0,
    lines: [
      `\`assay suite check article\` ended with ${status}: ${problems.length} problems, ${planted.length} wrong ` +
        `programs planted by us, of which the base tests catch ${caughtBy('base')} and the plus tests ${caughtBy('plus')}.`,
      ...broken.map(({ problem, message }) => `- ${problem}: ${message}`),
    ],
  };
}

interface Row {
  readonly cells: readonly string[];
  readonly ok: boolean;
}

const sampleSchema = z.object({
  verdicts: z.array(
    z.object({
      tier: z.string(),
      outcome: z.string(),
      trust: z.string(),
      evidence: z.looseObject({
        call: z.string().optional(),
        expected: z.string().optional(),
        actual: z.string().optional(),
        message: z.string().optional(),
        inherited: z.string().optional(),
      }),
    }),
  ),
});
type Verdict = z.infer<typeof sampleSchema>['verdicts'][number];

interface Place {
  /** Where the suite folder `article` and the run folders are. */
  readonly folder: string;
  /** Where the article's files are. */
  readonly data: string;
  readonly run: string;
}

/** `assay eval` of one file on its problem, then `assay show` for the evidence. */
async function show(showing: Showing, { folder, data, run }: Place): Promise<Row> {
  const { file, judgedAs, problem, wanted, program } = showing;
  const sample = program === undefined ? join(data, file) : join('article', program);
  const words = ['--suite', 'article', '--problems', problem, '--samples', sample, '--run-dir', run];
  const evaluated = await assay(['eval', ...words, '--workers', '1', '-k', '1'], folder);
  const shown = await assay(['show', run, problem, '0', '--suite', 'article', '--json'], folder);
  const read = sampleSchema.safeParse(parseOutput(shown.out));
  const head = [file, `${judgedAs}, on \`${problem}\``];
  if (!read.success) return { cells: [...head, 'not judged', evaluated.err.trim(), ''], ok: false };
  const { verdicts } = read.data;
  const outcomes = Object.fromEntries(verdicts.map(({ tier, outcome }) => [tier, outcome]));
  const ok = outcomes.base === wanted.base && outcomes.plus === wanted.plus;
  const ended = verdicts.map(({ tier, outcome }) => `${tier} ${outcome}`).join(', ');
  const because = verdicts.find(({ outcome, evidence }) => outcome !== 'passed' && !evidence.inherited);
  const trust = [...new Set(verdicts.map((verdict) => verdict.trust))].join(', ');
  return { cells: [...head, ok ? ended : `**${ended}**`, trust, evidenceOf(because)], ok };
}

function evidenceOf(verdict: Verdict | undefined): string {
  if (verdict === undefined) return '';
  const { call, expected, actual, message } = verdict.evidence;
  const difference = expected === undefined ? undefined : `expected ${expected}, got ${actual ?? 'nothing'}`;
  return [call, difference, message]
    .filter((part) => part !== undefined)
    .map((part) => `\`${part.replaceAll('`', "'")}\``)
    .join('; ');
}

function page(suite: Section, rows: readonly Row[]): readonly string[] {
  const without = Object.entries(notJudged).map(([file, why]) => [file, 'not judged', '', '', why]);
  const cells = [...rows.map((row) => row.cells), ...without].sort(([one = ''], [other = '']) =>
    one < other ? -1 : Number(one > other),
  );
  return [
    ...suite.lines,
    '',
    ...table(['file', 'judged as', 'outcome', 'trust', 'evidence'], cells),
    '',
    'What this shows, and what it does not:',
    '',
    '- `get_user` takes a database from around it. As a function alone it ends in a NameError, safe or not. Tests that',
    '  share its process can give it one: then the vulnerable form fails and the parameterised query passes.',
    '- `read_user_file` takes files from around it. The tests give it an `open` of their own, and both forms fail.',
    '- `read_user_file_claimed_secure.py` reads from a sibling folder whose name begins with the name of its base.',
    '- Those tests know the attack beforehand. Finding it is the business of a security review, not of `assay eval`.',
  ];
}

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function assay(words: readonly string[], folder: string): Promise<Ended> {
  const environment = { ...process.env, ASSAY_HOME: join(folder, 'home'), NO_COLOR: '1' };
  const child = spawn(command, words, { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (status) => done({ status, ...said }));
  });
}

/** Undefined where the command said something else: its error is then shown instead. */
function parseOutput(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
