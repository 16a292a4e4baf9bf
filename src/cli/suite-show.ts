// `assay suite show`: what a suite holds, or one of its problems.

import { z } from 'zod';
import { exitStatus } from '../base/errors.ts';
import { isScoreTier, type SuiteGenerator, tierNames } from '../contracts/problem.ts';
import { plural } from '../report/format-numbers.ts';
import {
  describeProblem,
  describeSuite,
  type ProblemDescription,
  type ProblemLine,
  type SuiteDescription,
} from '../workflows/describe-suite.ts';
import type { LeafCommand } from './command.ts';
import { readArguments } from './read-arguments.ts';
import { readOptions } from './read-options.ts';
import { textTable } from './text-table.ts';

const argumentsSchema = z.tuple([z.string(), z.string().optional()]);
const optionsSchema = z.object({
  problems: z.string().optional(),
  skipBadRows: z.boolean(),
  json: z.boolean(),
});

export const suiteShowCommand: LeafCommand = {
  name: 'show',
  summary: 'what a suite holds, or one of its problems',
  examples: [
    { line: 'assay suite show core', does: 'head, counts and problems' },
    { line: 'assay suite show core candle-auction', does: 'prompt, tests and reference of one problem' },
  ],
  arguments: [
    { name: '<suite>', summary: 'built-in, added or public suite, or a file or folder' },
    { name: '[problem]', summary: 'id of one problem' },
  ],
  options: [
    { flags: '--problems <glob>', summary: 'only problems whose id matches' },
    { flags: '--skip-bad-rows', summary: 'leave out rows of the suite that break a rule' },
  ],
  run: async (invocation) => {
    const [suite, problem] = readArguments(argumentsSchema, invocation);
    const { json, ...loading } = readOptions(optionsSchema, invocation);
    if (problem === undefined) {
      const description = await describeSuite(suite, loading);
      invocation.print(json ? toJson(description) : suitePage(description));
    } else {
      const description = await describeProblem(suite, problem, loading);
      invocation.print(json ? toJson(description) : problemPage(description));
    }
    return exitStatus.done;
  },
};

function toJson(value: SuiteDescription | ProblemDescription): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** The suite as a page for people. */
export function suitePage(suite: SuiteDescription): string {
  const { name, version, hash, source, generator, problems, skipped } = suite;
  const tiers = tierNames.filter(
    (tier) => isScoreTier(tier) || problems.some(({ tests }) => tests[tier] !== undefined),
  );
  const rows = problems.map((problem) => [
    problem.id,
    problem.language,
    problem.category ?? '',
    problem.level?.toString() ?? '',
    ...tiers.map((tier) => problem.tests[tier]?.toString() ?? ''),
    problem.hasReference ? 'yes' : 'no',
    problem.wrong.toString(),
  ]);
  const facts = [
    ['languages', countsText(suite.languages)],
    ['categories', countsText(suite.categories)],
    ['levels', countsText(suite.levels)],
    ['format', source],
    ['tests by', generator === undefined ? '' : generatorText(generator)],
    ['content', hash],
    ['left out', skipped.length === 0 ? '' : `${plural(skipped.length, 'row')}; the first: ${skipped[0]}`],
  ].filter(([, text]) => text !== '');
  const head = ['problem', 'language', 'category', 'level', ...tiers, 'reference', 'wrong'];
  return [
    `${name} ${version}: ${plural(problems.length, 'problem')}\n\n`,
    ...facts.map(([label, text]) => `${(label ?? '').padEnd(12)}${text}\n`),
    '\n',
    textTable(head, rows),
  ].join('');
}

function generatorText({ name, version, seed }: SuiteGenerator): string {
  return `${name} ${version}, seed ${seed}`;
}

function countsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

/** One problem as a page for people. */
export function problemPage(problem: ProblemDescription): string {
  const { id, suite, source, prompt, reference, wrongNames } = problem;
  const sections = [
    `${id} of ${suite} (${factsOf(problem).join(', ')})\nfrom ${source.file}, line ${source.line}`,
    `Prompt\n${indented(prompt)}`,
    reference === undefined ? 'It has no reference.' : `Reference\n${indented(reference)}`,
    ...(wrongNames.length === 0 ? [] : [`Planted wrong programs\n${indented(wrongNames.join('\n'))}`]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function factsOf({ language, category, level, tests }: ProblemLine): readonly string[] {
  return [
    language,
    ...(category === undefined ? [] : [category]),
    ...(level === undefined ? [] : [`level ${level}`]),
    ...Object.entries(tests).map(([tier, count]) => `${count} ${tier} tests`),
  ];
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');
}
