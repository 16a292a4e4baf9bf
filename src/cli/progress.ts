// Progress on stderr: one live line on a terminal, a plain line every now and then elsewhere.

import type { Clock } from '../base/clock.ts';
import type { AmplifyProgress } from '../workflows/amplify/amplify-suite.ts';
import type { Progress } from '../workflows/evaluate.ts';
import type { ReviewProgress } from '../workflows/review/review.ts';
import type { SweepProgress } from '../workflows/sweep/sweep.ts';
import type { Invocation } from './command.ts';

const liveEveryMs = 100;
const plainEveryMs = 15_000;
const barCells = 24;

export interface ProgressPrinter {
  readonly show: (progress: Progress) => void;
  readonly showSweep: (progress: SweepProgress) => void;
  readonly showAmplify: (progress: AmplifyProgress) => void;
  readonly showReview: (progress: ReviewProgress) => void;
  /** Takes the live line away. */
  readonly end: () => void;
}

export function progressPrinter(invocation: Pick<Invocation, 'tell'>, clock: Clock): ProgressPrinter {
  const isLive = process.stderr.isTTY === true;
  const every = isLive ? liveEveryMs : plainEveryMs;
  let started = clock.elapsedMs();
  let shown = started;
  let step = '';
  let isShowing = false;
  const showText = (textAfter: (seconds: number) => string): void => {
    const now = clock.elapsedMs();
    if (now - shown < every) return;
    shown = now;
    isShowing = isLive;
    const text = textAfter((now - started) / 1000);
    invocation.tell(isLive ? `\r\u001b[K${text}` : `${text}\n`);
  };
  return {
    show: (progress) => {
      // The time that is left is the stage's.
      if (progress.stage === 'reviewing' && step !== progress.stage) started = clock.elapsedMs();
      step = progress.stage;
      showText((seconds) => progressText(progress, seconds));
    },
    showSweep: (progress) => {
      // The time that is left is the step's.
      if (progress.step !== step) started = clock.elapsedMs();
      step = progress.step;
      showText((seconds) => sweepText(progress, seconds));
    },
    showAmplify: (progress) => showText((seconds) => amplifyText(progress, seconds)),
    showReview: (progress) => showText((seconds) => reviewText(progress, seconds)),
    end: () => {
      if (isShowing) invocation.tell('\r\u001b[K');
      isShowing = false;
    },
  };
}

function sweepText({ step, evaluation, observed }: SweepProgress, seconds: number): string {
  if (evaluation !== undefined) return `${step}  ${progressText(evaluation, seconds)}`;
  return observed === undefined ? step : `${step}  ${observed.done}/${observed.total} programs`;
}

function progressText(progress: Progress, seconds: number): string {
  const { stage, done, total, passed, harnessErrors, drawn, exploitable = 0 } = progress;
  const broken = harnessErrors > 0 ? `, ${harnessErrors} harness errors` : '';
  const { bar, left } = progressBar({ done, total, seconds });
  if (stage === 'reviewing') {
    return `${bar} ${done}/${total} passing programs reviewed, ${exploitable} exploitable${left}`;
  }
  return `${bar} ${drawnText(drawn)}${done}/${total} verdicts, ${passed} passed${broken}${left}`;
}

function amplifyText({ done, total, tests }: AmplifyProgress, seconds: number): string {
  const { bar, left } = progressBar({ done, total, seconds });
  return `${bar} ${done}/${total} problems, ${tests} plus tests${left}`;
}

/** How many there will be is not known before all folders were gone through. */
function reviewText({ files, lines, findings, attacked }: ReviewProgress, seconds: number): string {
  const read = `${files} files, ${lines} lines read in ${Math.round(seconds)} s`;
  return `${read}, ${attacked} suspects attacked, ${findings} findings`;
}

/** The bar, and how long the rest will take where that can be said. */
function progressBar({ done, total, seconds }: { done: number; total: number; seconds: number }): {
  readonly bar: string;
  readonly left: string;
} {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const full = Math.round(share * barCells);
  return {
    bar: `${'█'.repeat(full)}${'░'.repeat(barCells - full)}`,
    left: share > 0.02 ? `, ${Math.ceil((seconds / share) * (1 - share))} s left` : '',
  };
}

function drawnText(drawn: Progress['drawn']): string {
  if (drawn === undefined) return '';
  const again = drawn.askedAgain > 0 ? ` (${drawn.askedAgain} asked again)` : '';
  return `${drawn.done}/${drawn.total} samples${again}, `;
}
