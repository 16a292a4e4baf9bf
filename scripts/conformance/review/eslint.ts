// The snippets with which eslint-plugin-security tests its rules: what it calls invalid must be found, what it calls
// valid not, or the table of classes says why.

import { readFileSync } from 'node:fs';
import { readModule } from '../../../src/review/form/read-module.ts';
import { requireSharedData, type Section, table } from '../section.ts';
import { type EslintRule, eslintRules, openNames, type SnippetDifference } from './eslint-classes.ts';
import { findingsOf } from './findings-of.ts';
import { readSnippets } from './read-snippets.ts';

interface Compared {
  readonly rule: EslintRule;
  readonly invalid: number;
  readonly found: number;
  readonly valid: number;
  readonly foundValid: number;
  readonly reasons: readonly string[];
  readonly unexplained: readonly string[];
}

export async function checkEslintSnippets(): Promise<Section> {
  const folder = requireSharedData('security/eslint-plugin-security/test/rules');
  const compared: Compared[] = [];
  for (const rule of eslintRules.filter(({ leftOut }) => leftOut === undefined)) {
    compared.push(await compare(rule, readFileSync(`${folder}/${rule.file}.js`, 'utf8')));
  }
  const problems = compared.flatMap(({ unexplained }) => unexplained);
  return { lines: linesOf(compared, problems), ok: problems.length === 0 };
}

async function compare(rule: EslintRule, source: string): Promise<Compared> {
  const { valid, invalid, unread } = readSnippets(await readModule(`${rule.file}.js`, 'javascript', source));
  const unexplained = unread === 0 ? [] : [`${rule.file}: ${unread} snippets could not be read`];
  const reasons: string[] = [];
  let found = 0;
  let foundValid = 0;
  for (const snippet of invalid) {
    const isFound = await isSnippetFound(snippet, rule.rules);
    found += isFound ? 1 : 0;
    if (!isFound)
      note(snippet, rule.missed, { reasons, unexplained, what: `${rule.file}: invalid, not found` });
  }
  for (const snippet of valid) {
    if (!(await isSnippetFound(snippet, rule.rules))) continue;
    foundValid += 1;
    note(snippet, rule.beyond, { reasons, unexplained, what: `${rule.file}: valid, found` });
  }
  return { rule, invalid: invalid.length, found, valid: valid.length, foundValid, reasons, unexplained };
}

function note(
  snippet: string,
  differences: readonly SnippetDifference[] = [],
  into: { readonly reasons: string[]; readonly unexplained: string[]; readonly what: string },
): void {
  const difference = differences.find(({ holds }) => snippet.includes(holds));
  if (difference === undefined) {
    into.unexplained.push(`${into.what}: ${JSON.stringify(snippet.trim())}`);
  } else {
    into.reasons.push(difference.reason);
  }
}

/** Every open name of the snippet is read from the command line on a line before it. */
async function isSnippetFound(snippet: string, rules: readonly string[]): Promise<boolean> {
  const open = openNames.filter((name) => isNamed(snippet, name) && !isDeclared(snippet, name));
  const head = open.map((name, index) => `const ${name} = process.argv[${index + 2}];`);
  const findings = await findingsOf('snippet.js', 'javascript', [...head, snippet].join('\n'));
  return findings.some(({ rule, line }) => line > head.length && rules.includes(rule));
}

function isNamed(snippet: string, name: string): boolean {
  return new RegExp(`(?<![\\w.'"$])${name}(?![\\w:'"])`).test(snippet);
}

function isDeclared(snippet: string, name: string): boolean {
  return new RegExp(`(?:var|let|const|import) ${name}\\b`).test(snippet);
}

function linesOf(compared: readonly Compared[], problems: readonly string[]): readonly string[] {
  const rows = compared.map(({ rule, invalid, found, valid, foundValid, reasons }) => [
    rule.file.replace('detect-', ''),
    rule.class ?? '',
    `${found} of ${invalid}`,
    `${foundValid} of ${valid}`,
    reasonsOf(reasons),
  ]);
  return [
    '### Snippets of eslint-plugin-security',
    '',
    'The snippets with which it tests its rules, the static half alone. A name that a snippet leaves open stands for data from outside: a line before it reads it from the command line.',
    '',
    ...table(
      ['rule of theirs', 'class', 'invalid, found', 'valid, found', 'where the two differ, and why'],
      rows,
    ),
    '',
    'Left out:',
    '',
    ...eslintRules.flatMap(({ file, leftOut }) => (leftOut === undefined ? [] : [`- ${file}: ${leftOut}`])),
    ...(problems.length === 0
      ? []
      : ['', 'Differences that nothing explains:', '', ...problems.map((problem) => `- ${problem}`)]),
  ];
}

function reasonsOf(reasons: readonly string[]): string {
  const counts = Map.groupBy(reasons, (reason) => reason);
  return [...counts].map(([reason, all]) => `${all.length}: ${reason}`).join('; ');
}
