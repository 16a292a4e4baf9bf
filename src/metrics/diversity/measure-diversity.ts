// How different the answers of one run are, and how they go wrong: the numbers of a sweep beside pass@k. Every one is
// the mean over problems of a number in [0, 1], with the 95 % interval that is clustered by problem.

import type { Interval } from '../../contracts/run.ts';
import type { Judgement } from '../../contracts/verdict.ts';
import { bootstrapInterval } from '../bootstrap-interval.ts';
import { codeTokens, normalProgram } from './code-tokens.ts';
import { failureKind } from './failure-kind.ts';
import { pairwiseDistance } from './pairwise-distance.ts';
import { endLoop, repeatedShare } from './repetition.ts';

/** One sample of a problem. */
export interface AnswerToMeasure {
  /** The raw answer, of which repetition is a property. */
  readonly raw: string;
  /** Empty where the answer holds no code. */
  readonly program: string;
  /** Digest of what it does; absent where it has no behaviour or none was asked for. */
  readonly behaviour?: string | undefined;
  /** On the first tier; absent where it is not judged. */
  readonly judgement?: Pick<Judgement, 'outcome' | 'evidence'> | undefined;
}

export interface Diversity {
  /** Different programs / samples with a program; 1 where no two are the same (see normalProgram). */
  readonly distinctPrograms: Interval | undefined;
  /** Different behaviours / samples with a behaviour. */
  readonly distinctBehaviours: Interval | undefined;
  readonly editDistance: EditDistance | undefined;
  /** Share of 4-grams of the raw answer that stood in it before. */
  readonly repetition: Interval | undefined;
  /** Share of raw answers that end in a loop. */
  readonly loops: Interval | undefined;
  /** Shares of the samples that were judged. */
  readonly syntaxErrors: Interval | undefined;
  readonly inventedNames: Interval | undefined;
}

/** Mean pairwise edit distance, with what not looking at every pair adds to its uncertainty. */
export interface EditDistance extends Interval {
  /** Of the mean over problems; 0 where every pair was looked at. */
  readonly samplingError: number;
  readonly pairs: number;
  readonly allPairs: number;
}

export interface DiversityOptions {
  readonly seed: number;
  /** Most pairs of one problem; see pairwiseDistance. */
  readonly mostPairs?: number;
}

/**
 * The diversity of the samples of each problem. A number is undefined where no problem has what it needs: two programs
 * for distances, a program, a behaviour or a judgement for the shares. Shares of distinct programs and behaviours fall
 * as samples are added: compare only runs with the same n.
 */
export function measureDiversity(
  problems: readonly (readonly AnswerToMeasure[])[],
  options: DiversityOptions,
): Diversity {
  const over = (measure: (answers: readonly AnswerToMeasure[]) => number | undefined): Interval | undefined =>
    bootstrapInterval(problems.map(measure).filter(isPresent), { seed: options.seed });
  return {
    distinctPrograms: over((answers) => distinctShare(programsOf(answers).map(normalProgram))),
    distinctBehaviours: over((answers) =>
      distinctShare(answers.map(({ behaviour }) => behaviour).filter(isPresent)),
    ),
    editDistance: meanEditDistance(problems, options),
    repetition: over((answers) => meanOver(answers, ({ raw }) => repeatedShare(codeTokens(raw)))),
    loops: over((answers) => meanOver(answers, ({ raw }) => Number(endLoop(codeTokens(raw)) !== undefined))),
    syntaxErrors: over((answers) => failureShare(answers, 'syntax-error')),
    inventedNames: over((answers) => failureShare(answers, 'invented-name')),
  };
}

function programsOf(answers: readonly AnswerToMeasure[]): readonly string[] {
  return answers.map(({ program }) => program).filter((program) => program.trim() !== '');
}

function distinctShare(values: readonly string[]): number | undefined {
  return values.length === 0 ? undefined : new Set(values).size / values.length;
}

function failureShare(
  answers: readonly AnswerToMeasure[],
  kind: ReturnType<typeof failureKind>,
): number | undefined {
  const judged = answers
    .map(({ judgement }) => judgement)
    .filter(isPresent)
    .filter(({ outcome }) => outcome !== 'harness-error');
  return meanOver(judged, (judgement) => Number(failureKind(judgement) === kind));
}

function meanEditDistance(
  problems: readonly (readonly AnswerToMeasure[])[],
  options: DiversityOptions,
): EditDistance | undefined {
  const found = problems.map((answers) => pairwiseDistance(programsOf(answers), options)).filter(isPresent);
  const interval = bootstrapInterval(
    found.map(({ value }) => value),
    { seed: options.seed },
  );
  if (interval === undefined) return undefined;
  const sum = (read: (one: (typeof found)[number]) => number): number =>
    found.reduce((total, one) => total + read(one), 0);
  return {
    ...interval,
    samplingError: Math.sqrt(sum(({ standardError }) => standardError ** 2)) / found.length,
    pairs: sum(({ pairs }) => pairs),
    allPairs: sum(({ allPairs }) => allPairs),
  };
}

function meanOver<Item>(items: readonly Item[], measure: (item: Item) => number): number | undefined {
  if (items.length === 0) return undefined;
  return items.reduce((sum, item) => sum + measure(item), 0) / items.length;
}

function isPresent<Value>(value: Value | undefined): value is Value {
  return value !== undefined;
}
