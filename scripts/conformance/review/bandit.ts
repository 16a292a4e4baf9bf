// Bandit's examples: what its own functional tests expect, beside what the static half finds. Every difference must be
// one that the table of classes names.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { requireSharedData, type Section, table } from '../section.ts';
import { type BanditExample, banditExamples, type Difference, withoutCounts } from './bandit-classes.ts';
import { readExpectedCounts } from './expected-counts.ts';
import { findingsOf } from './findings-of.ts';

/** One example, compared. */
interface Compared {
  readonly example: BanditExample;
  readonly expected: number;
  /** Lines that one of its rules finds, those of `more` left out. */
  readonly found: number;
  /** What the table of classes does not say. */
  readonly unexplained: readonly string[];
}

export async function checkBandit(): Promise<Section> {
  const folder = requireSharedData('security/bandit/examples');
  const tests = requireSharedData('security/bandit/tests/functional/test_functional.py');
  const expected = readExpectedCounts(readFileSync(tests, 'utf8'));
  const compared: Compared[] = [];
  for (const example of banditExamples) {
    const text = readFileSync(join(folder, `${example.file}.py`), 'utf8');
    compared.push(await compare(example, { text, expected: expected.get(example.file) }));
  }
  const known = new Set([...banditExamples.map(({ file }) => file), ...Object.keys(withoutCounts)]);
  const forgotten = readdirSync(folder)
    .map((name) => basename(name, '.py'))
    .filter((file) => (expected.get(file) ?? 0) > 0 && !known.has(file));
  const problems = [
    ...compared.flatMap(({ unexplained }) => unexplained),
    ...forgotten.map((file) => `${file}: Bandit expects findings, and no class is named for it`),
  ];
  return { lines: linesOf(compared, problems), ok: problems.length === 0 };
}

async function compare(
  example: BanditExample,
  { text, expected }: { readonly text: string; readonly expected: number | undefined },
): Promise<Compared> {
  const { file, rules, less = [], more = [] } = example;
  if (expected === undefined) {
    return { example, expected: 0, found: 0, unexplained: [`${file}: Bandit's tests give no count`] };
  }
  // under its own name, `ftplib.py` would import itself
  const findings = await findingsOf('program.py', 'python', text);
  const lines = new Set(findings.filter(({ rule }) => rules.includes(rule)).map(({ line }) => line));
  const beyond = new Set(more.flatMap((one) => one.lines ?? []));
  const found = [...lines].filter((line) => !beyond.has(line)).length;
  const missed = less.reduce((sum, one) => sum + countOf(one), 0);
  const unexplained = [
    ...(found + missed === expected
      ? []
      : [
          `${file}: Bandit counts ${expected}; found ${found} and ${missed} named as missed; lines ${[...lines].join(', ')}`,
        ]),
    ...less
      .flatMap((one) => one.lines ?? [])
      .filter((line) => lines.has(line))
      .map((line) => `${file}: line ${line} is named as missed and is found`),
    ...[...beyond]
      .filter((line) => !lines.has(line))
      .map((line) => `${file}: line ${line} is named as found beyond Bandit and is not found`),
  ];
  return { example, expected, found, unexplained };
}

function countOf({ lines = [], count = lines.length }: Difference): number {
  return count;
}

function linesOf(compared: readonly Compared[], problems: readonly string[]): readonly string[] {
  const classes = Map.groupBy(compared, ({ example }) => example.class ?? 'no class of the review');
  const rows = [...classes].map(([name, examples]) => [
    name,
    [...new Set(examples.flatMap(({ example }) => example.tests.split(', ')))]
      .filter(Boolean)
      .sort()
      .join(', '),
    sum(examples.map(({ expected }) => expected)),
    sum(examples.map(({ found }) => found)),
    sum(examples.flatMap(({ example }) => (example.more ?? []).map(countOf))),
    reasonsOf(examples),
  ]);
  const expected = sum(compared.map((one) => one.expected));
  const found = sum(compared.map((one) => one.found));
  return [
    "### Bandit's examples",
    '',
    `${compared.length} example files; Bandit's own functional tests expect ${expected} findings of them. The static half alone (nothing ran) finds ${found} of these; every other one is named with its reason. One finding is one line: where two tests of Bandit count the same line, the second is named too.`,
    '',
    ...table(
      ['class', 'tests of Bandit', 'Bandit expects', 'found', 'found beyond', 'missed, and why'],
      rows,
    ),
    '',
    ...Object.entries(withoutCounts).map(([file, reason]) => `Left out: ${file}.py (${reason}).`),
    ...(problems.length === 0
      ? []
      : ['', 'Differences that nothing explains:', '', ...problems.map((problem) => `- ${problem}`)]),
  ];
}

function reasonsOf(examples: readonly Compared[]): string {
  const counts = new Map<string, number>();
  for (const { example } of examples) {
    for (const one of example.less ?? []) {
      counts.set(one.reason, (counts.get(one.reason) ?? 0) + countOf(one));
    }
  }
  return [...counts].map(([reason, count]) => `${count}: ${reason}`).join('; ');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
