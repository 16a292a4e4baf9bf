// A suite, or one problem of it, as `assay suite show` presents it. Nothing is run.

import { UserError } from '../base/errors.ts';
import { nearest } from '../base/nearest.ts';
import {
  type Problem,
  type Suite,
  type SuiteGenerator,
  type TierName,
  tierNames,
} from '../contracts/problem.ts';
import { type LoadOptions, loadSuite } from '../problems/load-suite.ts';

export interface SuiteDescription {
  readonly format: 'assay-suite-description/1';
  readonly name: string;
  readonly version: string;
  readonly hash: string;
  /** The format that it was read from. */
  readonly source: string;
  /** What wrote its tests; absent where people did. */
  readonly generator?: SuiteGenerator;
  readonly languages: Readonly<Record<string, number>>;
  readonly categories: Readonly<Record<string, number>>;
  readonly levels: Readonly<Record<string, number>>;
  readonly problems: readonly ProblemLine[];
  readonly skipped: readonly string[];
}

/** One problem in a list. */
export interface ProblemLine {
  readonly id: string;
  readonly language: string;
  readonly category?: string;
  readonly level?: number;
  readonly tests: Readonly<Partial<Record<TierName, number>>>;
  readonly wrong: number;
  readonly hasReference: boolean;
}

export interface ProblemDescription extends ProblemLine {
  readonly format: 'assay-problem-description/1';
  readonly suite: string;
  readonly prompt: string;
  readonly entryPoint?: string;
  readonly reference?: string;
  /** Names of the planted wrong programs. */
  readonly wrongNames: readonly string[];
  readonly source: Problem['source'];
}

/** What the suite holds. */
export async function describeSuite(suite: string, options: LoadOptions = {}): Promise<SuiteDescription> {
  const { name, version, hash, format, generator, problems, skipped } = await loadSuite(suite, options);
  return {
    format: 'assay-suite-description/1',
    ...{ name, version, hash, source: format },
    ...(generator === undefined ? {} : { generator }),
    languages: countBy(problems, ({ language }) => language),
    categories: countBy(problems, ({ category }) => category),
    levels: countBy(problems, ({ level }) => level?.toString()),
    problems: problems.map(lineOf),
    skipped,
  };
}

/** One problem of the suite; an unknown id is an error that suggests the nearest. */
export async function describeProblem(
  suite: string,
  id: string,
  options: LoadOptions = {},
): Promise<ProblemDescription> {
  const loaded = await loadSuite(suite, options);
  const problem = findProblem(loaded, id);
  return {
    format: 'assay-problem-description/1',
    suite: loaded.name,
    ...lineOf(problem),
    prompt: promptText(problem),
    ...(problem.entryPoint === undefined ? {} : { entryPoint: problem.entryPoint }),
    ...(problem.reference === undefined ? {} : { reference: problem.reference }),
    wrongNames: problem.wrong.map(({ name }) => name),
    source: problem.source,
  };
}

/** The prompt as text; an image is named. */
export function promptText({ prompt }: Pick<Problem, 'prompt'>): string {
  return prompt.map((part) => (part.type === 'text' ? part.text : `[image ${part.path}]`)).join('\n');
}

function findProblem({ name, problems }: Suite, id: string): Problem {
  const found = problems.find((problem) => problem.id === id);
  if (found !== undefined) return found;
  const ids = problems.map((problem) => problem.id);
  const suggestion = nearest(id, ids) ?? ids[0] ?? 'none';
  throw new UserError(`suite show: ${name} has no problem "${id}" (it has ${ids.length}).`, {
    code: 'no-such-problem',
    hint: `Did you mean ${suggestion}? \`assay suite show ${name}\` lists them.`,
  });
}

function lineOf({ id, language, category, level, tiers, wrong, reference }: Problem): ProblemLine {
  return {
    id,
    language,
    ...(category === undefined ? {} : { category }),
    ...(level === undefined ? {} : { level }),
    tests: Object.fromEntries(
      tierNames.flatMap((tier) => (tiers[tier] === undefined ? [] : [[tier, tiers[tier].count]])),
    ),
    wrong: wrong.length,
    hasReference: reference !== undefined,
  };
}

/** Problems by name, in the names' order; those without one are left out. */
function countBy(
  problems: readonly Problem[],
  nameOf: (problem: Problem) => string | undefined,
): Readonly<Record<string, number>> {
  const names = problems.map(nameOf).filter((name) => name !== undefined);
  const counts = [...Map.groupBy(names, (name) => name)].map(
    ([name, group]) => [name, group.length] as const,
  );
  return Object.fromEntries(
    counts.sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true })),
  );
}
