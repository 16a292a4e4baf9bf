// The end of an evaluation: the report, with what a person must know of how it came about, and the exit status.

import { systemClock } from '../../base/clock.ts';
import { exitStatus, UserError } from '../../base/errors.ts';
import type { Report } from '../../contracts/run.ts';
import { buildReport } from '../../report/build-report.ts';
import { readRun } from '../../runs/read-run.ts';
import { type FittingReview, readFittingReview } from '../../runs/run-review.ts';
import { problemFacts, tiersOf } from '../problem-facts.ts';
import type { Drawn } from './draw-samples.ts';
import type { EvaluationContext } from './evaluation-context.ts';
import type { JudgedRun } from './judge-run.ts';
import { reviewRun } from './review-run.ts';

/** Writes report.json. Throws where the self-test failed: then nothing is scored. */
export async function finishRun(
  context: EvaluationContext,
  judged: JudgedRun & { readonly started: number },
): Promise<{ readonly report: Report; readonly status: number }> {
  const { options, run, problems } = context;
  const complaints = [...judged.faulty.values()].flat();
  if (complaints.length > 0 && options.acceptBadReferences !== true) {
    throw selfTestFailed(complaints, run.directory);
  }
  const bad = complaints.map((complaint) => `left out: ${complaint}`);
  await run.flush();
  const recorded = await readRun(run.directory);
  const reviewed: NowReviewed =
    options.review === true ? await reviewNow(context) : await readFittingReview(recorded);
  const report = await buildReport({
    ...{ review: reviewed.review, run: recorded },
    suite: problems.map((problem) => ({
      ...problemFacts(problem, tiersOf(problem, context.tests)),
      leftOut: judged.faulty.get(problem.id)?.[0],
    })),
    k: options.k ?? [1, 10, 100],
    seed: options.seed ?? 0,
    seconds: Math.round(systemClock.elapsedMs() - judged.started) / 1000,
    warnings: [...suiteWarnings(context), ...drawingWarnings(judged.drawn), ...bad, ...reviewed.warnings],
  });
  await run.writeReport(report);
  const hasBad = bad.length > 0 || reviewed.isBroken === true;
  return { report, status: statusOf(report, { hasBad, drawn: judged.drawn }) };
}

interface NowReviewed extends FittingReview {
  /** Our side failed in a part of it. */
  readonly isBroken?: boolean;
}

async function reviewNow(context: EvaluationContext): Promise<NowReviewed> {
  const { review, harnessErrors } = await reviewRun(context);
  const warning = `${harnessErrors} attacks of the review could not be made: our side failed. Give the same command again to make them.`;
  return { review, isBroken: harnessErrors > 0, warnings: harnessErrors > 0 ? [warning] : [] };
}

function statusOf(
  report: Report,
  { hasBad, drawn }: { readonly hasBad: boolean; readonly drawn: Drawn | undefined },
): number {
  const isBroken = Object.values(report.tiers).some(
    ({ outcomes }) => outcomes['harness-error'] > 0 || 2 * outcomes['no-code'] > report.samples,
  );
  if (isBroken || hasBad || (drawn?.failures.length ?? 0) > 0) return exitStatus.harnessErrors;
  return drawn?.isOverBudget === true ? exitStatus.thresholdMissed : exitStatus.done;
}

function suiteWarnings({ suite }: EvaluationContext): string[] {
  if (suite.skipped.length === 0) return [];
  return [`${suite.skipped.length} rows of the suite were left out; the first: ${suite.skipped[0]}`];
}

function drawingWarnings(drawn: Drawn | undefined): string[] {
  if (drawn === undefined) return [];
  const { failures, isOverBudget, done, total } = drawn;
  const [first] = failures;
  const over = `The budget ended the drawing: ${done} of ${total} samples are there. Raise --max-cost or --max-tokens-total and give the same command again to go on.`;
  return [
    ...(isOverBudget ? [over] : []),
    ...(first === undefined
      ? []
      : [
          `${failures.length} of ${total} samples could not be drawn and count for nothing; give the same command again to try them. The first, sample ${first.index} of ${first.problem}: ${first.error.message}`,
        ]),
  ];
}

function selfTestFailed(complaints: readonly string[], directory: string): UserError {
  const shown = complaints.slice(0, 5).join('\n  ');
  const rest = complaints.length > 5 ? `\n  and ${complaints.length - 5} more` : '';
  return new UserError(`eval: the self-test failed, so nothing is scored:\n  ${shown}${rest}`, {
    code: 'self-test-failed',
    hint: `Our side or the suite is at fault, not the model. Run \`assay doctor\` and \`assay suite check\`, or leave these problems out of the score with --accept-bad-references. The run is kept in ${directory}.`,
    exit: exitStatus.harnessErrors,
  });
}
