// `assay suite check`: runs a suite's own programs on its tests and lists what is weak.

import { styleText } from 'node:util';
import { z } from 'zod';
import { systemClock } from '../base/clock.ts';
import { plural } from '../report/format-numbers.ts';
import { checkSuite, type SuiteCheck, statusOfCheck } from '../workflows/check-suite.ts';
import type { ProblemWeakness } from '../workflows/suite-weaknesses.ts';
import type { LeafCommand } from './command.ts';
import { countSchema } from './option-schemas.ts';
import { progressPrinter } from './progress.ts';
import { readArguments } from './read-arguments.ts';
import { readOptions } from './read-options.ts';

const argumentsSchema = z.tuple([z.string()]);
const optionsSchema = z.object({
  problems: z.string().optional(),
  workers: countSchema.optional(),
  skipBadRows: z.boolean(),
  unsafeNoSandbox: z.boolean(),
  json: z.boolean(),
});

export const suiteCheckCommand: LeafCommand = {
  name: 'check',
  summary: 'run references and planted wrong programs, and list weak problems',
  description:
    'Runs every reference on all tests, and every planted wrong program and a generic wrong one on all base and ' +
    'plus tests. Ends with 3 when the suite itself is to blame (a reference fails, a wrong program passes), with 4 ' +
    'when something could not be judged here, else with 0: what is only weak is listed.',
  examples: [
    { line: 'assay suite check core', does: 'the built-in suite' },
    { line: 'assay suite check my-problem/ --json', does: 'one problem folder, for programs' },
  ],
  arguments: [{ name: '<suite>', summary: 'built-in, added or public suite, or a file or folder' }],
  options: [
    { flags: '--problems <glob>', summary: 'only problems whose id matches' },
    { flags: '--workers <count>', summary: 'cages side by side (default: one more than cores)' },
    { flags: '--skip-bad-rows', summary: 'leave out rows of the suite that break a rule' },
    { flags: '--unsafe-no-sandbox', summary: 'run untrusted code without a cage' },
  ],
  run: async (invocation) => {
    const [suite] = readArguments(argumentsSchema, invocation);
    const { json, ...options } = readOptions(optionsSchema, invocation);
    const progress = progressPrinter(invocation, systemClock);
    try {
      const check = await checkSuite({
        suite,
        ...options,
        signal: invocation.signal,
        onProgress: progress.show,
      });
      progress.end();
      invocation.print(json ? `${JSON.stringify(check, undefined, 2)}\n` : checkPage(check));
      return statusOfCheck(check);
    } finally {
      progress.end();
    }
  },
};

/** The check as a page for people. */
export function checkPage(check: SuiteCheck): string {
  const { suite, problems, weaknesses, skipped, executedNow } = check;
  const planted = problems.reduce((sum, { wrong }) => sum + wrong.length, 0);
  const byProblem = Map.groupBy(weaknesses, ({ problem }) => problem);
  const shared = sharedWeaknesses(weaknesses);
  const own = Map.groupBy(
    weaknesses.filter(({ message }) => !shared.has(message)),
    ({ problem }) => problem,
  );
  return `${[
    `${suite.name} ${suite.version}: ${plural(problems.length, 'problem')}, ${plural(planted, 'planted wrong program')}`,
    '',
    ...[...own].flatMap(([problem, found]) => [problem, ...found.map(weaknessLine)]),
    ...[...shared.values()].flatMap(sharedLines),
    ...(byProblem.size === 0 ? [] : ['']),
    ...skipped.map((complaint) => `left out: ${complaint}`),
    conclusionOf(check, byProblem.size),
    `Executed ${plural(executedNow, 'program')} now.`,
  ].join('\n')}\n`;
}

/** Chosen: what so many problems have in common is said once. */
const manyProblems = 6;

/** By message: what the same sentence says of many problems. */
function sharedWeaknesses(
  weaknesses: readonly ProblemWeakness[],
): ReadonlyMap<string, readonly ProblemWeakness[]> {
  const alike = Map.groupBy(weaknesses, ({ message }) => message);
  return new Map([...alike].filter(([, found]) => found.length >= manyProblems));
}

function sharedLines(found: readonly ProblemWeakness[]): readonly string[] {
  const [first] = found;
  if (first === undefined) return [];
  const ids = found.map(({ problem }) => problem);
  const shown = ids.slice(0, manyProblems).join(', ');
  const more = ids.length > manyProblems ? ` and ${ids.length - manyProblems} more` : '';
  return [`${plural(ids.length, 'problem')} alike`, weaknessLine(first), `          ${shown}${more}`];
}

function weaknessLine({ kind, message, blame }: ProblemWeakness): string {
  if (blame) return `  ${styleText('red', 'broken')}  ${message}`;
  return kind === 'not-judged'
    ? `  ${styleText('cyan', 'unseen')}  ${message}`
    : `  ${styleText('yellow', 'weak')}    ${message}`;
}

function conclusionOf({ problems, weaknesses }: SuiteCheck, weak: number): string {
  const broken = new Set(weaknesses.filter(({ blame }) => blame).map(({ problem }) => problem)).size;
  const unseen = new Set(weaknesses.filter(({ kind }) => kind === 'not-judged').map(({ problem }) => problem))
    .size;
  const parts = [
    `${plural(problems.length - weak, 'problem')} without a complaint`,
    ...(broken === 0 ? [] : [`${broken} broken`]),
    ...(unseen === 0 ? [] : [`${unseen} that could not be judged here`]),
    ...(weak - broken - unseen <= 0 ? [] : [`${weak - broken - unseen} weak`]),
  ];
  return `${parts.join(', ')}.`;
}
