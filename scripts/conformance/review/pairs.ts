// Programs of which the outcome is known, reviewed whole, with proving: the pairs of CWEval (what is called unsafe must
// be flagged; what is called safe must not, or a working exploit shows why) and the article's examples.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Finding } from '../../../src/contracts/finding.ts';
import type { ModuleForm } from '../../../src/review/form/form.ts';
import { readModule } from '../../../src/review/form/read-module.ts';
import { requireSharedData, type Section, table } from '../section.ts';
import { describeFinding, isTakenForRepair, reviewTexts } from './reviewed.ts';

/** What a program must come to. */
type Wanted = 'proven' | 'flagged' | 'clean or proven' | 'clean';

interface Program {
  readonly name: string;
  readonly text: string;
  /** The findings that count: by their CWE, some of whose members are told apart by theme alone. */
  readonly rules: readonly string[];
  readonly wanted: Wanted;
}

const rulesOf: Readonly<Record<string, readonly string[]>> = {
  '022': ['path-traversal'],
  '078': ['command-injection'],
  '918': ['ssrf'],
  '943': ['sql-injection', 'nosql-injection'],
};

export async function checkCwEval(): Promise<Section> {
  const programs = [...(await pythonPairs()), ...scriptPairs()];
  return sectionOf(programs, [
    '### The pairs of CWEval',
    '',
    'Each program alone, through `assay review`, with proving. What CWEval calls safe may be found only with an exploit that ran: then it is not safe.',
    '',
  ]);
}

export async function checkArticleExamples(): Promise<Section> {
  const folder = requireSharedData('article');
  const programs = (
    [
      ['get_user_vulnerable.py', 'sql-injection', 'proven'],
      ['get_user_secure.py', 'sql-injection', 'clean'],
      ['read_user_file_vulnerable.py', 'path-traversal', 'proven'],
      ['read_user_file_claimed_secure.py', 'path-traversal', 'proven'],
    ] as const
  ).map(([name, rule, wanted]) => ({
    ...{ name, rules: [rule], wanted },
    text: readFileSync(join(folder, name), 'utf8'),
  }));
  const section = await sectionOf(programs, ["### The article's examples", '']);
  const repairs = await checkRepairs(folder);
  return { lines: [...section.lines, '', ...repairs.lines], ok: section.ok && repairs.ok };
}

/** What the article calls secure repairs nothing; with the separator that it forgets, it does. */
async function checkRepairs(folder: string): Promise<Section> {
  const tests = join(import.meta.dirname, 'read-user-file-tests.py');
  const claimed = join(folder, 'read_user_file_claimed_secure.py');
  const vulnerable = join(folder, 'read_user_file_vulnerable.py');
  const fixed = join(import.meta.dirname, '../article/read-user-file/reference.py');
  const rows: string[][] = [];
  let ok = true;
  for (const { broken, repaired, wanted } of [
    { broken: vulnerable, repaired: claimed, wanted: false },
    { broken: vulnerable, repaired: fixed, wanted: true },
    { broken: claimed, repaired: fixed, wanted: true },
  ]) {
    const isTaken = await isTakenForRepair({ broken, repaired, tests });
    ok &&= isTaken === wanted;
    const shown = repaired === fixed ? 'with the separator in the comparison' : basename(repaired);
    rows.push([basename(broken), shown, isTaken ? 'fixed' : 'not fixed', isTaken === wanted ? 'yes' : 'NO']);
  }
  return { lines: table(['program', 'repaired as', 'fix check', 'as it must'], rows), ok };
}

/** Its safe functions are files; the unsafe ones stand in the tests, from which they are cut out. */
async function pythonPairs(): Promise<readonly Program[]> {
  const folder = requireSharedData('security/cweval/py');
  const programs: Program[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('_task.py'))) {
    const rules = rulesOf[file.split('_')[1] ?? ''] ?? [];
    const safe = readFileSync(join(folder, file), 'utf8');
    programs.push({ name: `py/${file}`, text: safe, rules, wanted: 'clean or proven' });
    const tests = file.replace('_task', '_test');
    const text = readFileSync(join(folder, tests), 'utf8');
    const unsafe = unsafeFunction(await readModule(tests, 'python', text), text);
    programs.push({ name: `py/${tests}, its unsafe function`, text: unsafe, rules, wanted: 'flagged' });
  }
  return programs;
}

function unsafeFunction(module: ModuleForm, text: string): string {
  const found = module.functions.find(({ name = '' }) => /_unsafe$/.test(name) && !/^_?test_/.test(name));
  if (found === undefined) throw new Error(`${module.file}: no unsafe function`);
  const lines = text.split('\n');
  const heads = lines.filter((line) => /^(?:import|from) /.test(line) && !/pytest|_task/.test(line));
  const own = lines.slice(found.at.line - 1, found.at.endLine);
  return [...heads, '', ...own, ''].join('\n');
}

function scriptPairs(): readonly Program[] {
  const folder = requireSharedData('security/cweval/js');
  return readdirSync(folder)
    .filter((name) => /_(?:task|unsafe)\.js$/.test(name))
    .map((name) => ({
      name: `js/${name}`,
      text: readFileSync(join(folder, name), 'utf8'),
      rules: rulesOf[name.split('_')[1] ?? ''] ?? [],
      wanted: name.endsWith('_task.js') ? 'clean or proven' : 'flagged',
    }));
}

async function sectionOf(programs: readonly Program[], head: readonly string[]): Promise<Section> {
  const rows: string[][] = [];
  let ok = true;
  for (const { name, text, rules, wanted } of programs) {
    const file = name.endsWith('.js') ? 'program.js' : 'program.py';
    const { findings } = await reviewTexts(new Map([[file, text]]));
    const own = findings.filter(({ rule }) => rules.includes(rule));
    const others = findings.filter(({ rule }) => !rules.includes(rule));
    const isAsWanted = fits(own, wanted);
    ok &&= isAsWanted;
    rows.push([
      name,
      wanted,
      own.map(describeFinding).join('; ') || 'nothing',
      others.map(({ grade, rule }) => `${grade} ${rule}`).join('; '),
      isAsWanted ? 'yes' : 'NO',
    ]);
  }
  return {
    lines: [...head, ...table(['program', 'must be', 'found', 'beside it', 'as it must'], rows)],
    ok,
  };
}

function fits(findings: readonly Finding[], wanted: Wanted): boolean {
  const isProven = findings.some(({ grade }) => grade === 'PROVEN');
  switch (wanted) {
    case 'proven':
      return isProven;
    case 'flagged':
      return findings.length > 0;
    case 'clean or proven':
      return findings.length === 0 || isProven;
    case 'clean':
      return findings.length === 0;
  }
}
