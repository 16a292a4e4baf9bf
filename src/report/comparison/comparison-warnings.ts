// What a person must know before trusting a comparison, in plain words, the gravest first.

import type { ComparedRun, Comparison, PairComparison } from '../../contracts/comparison.ts';
import { formatCount, plural } from '../format-numbers.ts';

/** Warnings about the runs, then about each pair of them. */
export function* comparisonWarnings({ runs, comparisons }: Comparison): Generator<string> {
  const [first] = runs;
  if (first === undefined) return;
  for (const run of runs) yield* warnOfRun(run);
  for (const comparison of comparisons) {
    const second = runs[comparison.second];
    if (second !== undefined) yield* warnOfPair(comparison, first, second);
  }
}

function* warnOfRun({ directory, unjudged, isFinished, harnessErrors }: ComparedRun): Generator<string> {
  const wayOut = `give its \`assay eval\` command again with --run-dir ${directory} to complete it`;
  if (unjudged > 0 && !isFinished) {
    yield `${directory} has not come to its end: ${plural(unjudged, 'sample')} without a verdict yet, left out here; ${wayOut}.`;
  } else if (unjudged > 0) {
    yield `${directory} left ${plural(unjudged, 'sample')} without a verdict: they are left out here too.`;
  } else if (!isFinished) {
    yield `${directory} has not come to its end: samples may be missing; ${wayOut}.`;
  }
  if (harnessErrors > 0) {
    yield `${directory} has ${plural(harnessErrors, 'sample')} that could not be judged because the sandbox or the harness broke: they are left out of both runs.`;
  }
}

function* warnOfPair(pair: PairComparison, first: ComparedRun, second: ComparedRun): Generator<string> {
  const { common, onlyFirst, onlySecond } = pair.problems;
  if (first.directory === second.directory) yield `${second.directory} is compared with itself.`;
  if (first.suite.hash !== second.suite.hash) {
    yield `${second.directory} is on another suite (${suiteName(second)}) than ${first.directory} (${suiteName(first)}): only the ${plural(common, 'problem')} with the same id are compared, and what they ask and test may differ.`;
  }
  if (onlyFirst + onlySecond > 0) {
    yield `Only the ${plural(common, 'problem')} that both answer are compared: ${formatCount(onlyFirst)} more in ${first.directory} alone, ${formatCount(onlySecond)} more in ${second.directory} alone.`;
  }
  for (const [tier, { leftOut }] of Object.entries(pair.tiers)) {
    if (leftOut.problems > 0) {
      yield `${plural(leftOut.problems, 'problem')} left out on ${tier}: one of ${first.directory} and ${second.directory} has no verdict there that counts.`;
    }
  }
  const fewest = Math.min(...Object.values(pair.tiers).map(({ problems }) => problems));
  if (fewest > 0 && fewest < fewProblems) {
    yield `Only ${plural(fewest, 'problem')} compared: an interval over so few problems is a rough guess.`;
  }
  if (pair.answers.otherProgram > 0) {
    yield `From ${plural(pair.answers.otherProgram, 'same answer')} another program was extracted in ${second.directory} than in ${first.directory}: part of the difference may come from that.`;
  }
}

/** Chosen: from here on intervals hold the truth about as often as they say (paired-difference.test.ts). */
const fewProblems = 8;

function suiteName({ suite }: ComparedRun): string {
  return `${suite.name} ${suite.version}, ${suite.hash.slice(0, 'sha256:'.length + 8)}`;
}
