// A training as it goes: what is about to be trained, then one live line, or a plain one every now and then.

import { styleText } from 'node:util';
import type { Clock } from '../../base/clock.ts';
import type { TrainingRow } from '../../contracts/training.ts';
import { formatCount, formatMegabytes, formatSeconds } from '../../report/format-numbers.ts';
import { describeProbe, describeProgress, describeTraining } from '../../report/training/training-facts.ts';
import type { FinishedTraining, ReadyTraining } from '../../workflows/train/run-training.ts';
import type { Invocation } from '../command.ts';

const liveEveryMs = 200;
const plainEveryMs = 30_000;
/** Rows that the line is made of: speed and time left come from the last hundred steps. */
const keptRows = 200;

export interface TrainingPrinter {
  readonly onReady: (ready: ReadyTraining) => void;
  readonly onRow: (row: TrainingRow) => void;
  readonly end: () => void;
}

export function trainingPrinter(invocation: Pick<Invocation, 'tell'>, clock: Clock): TrainingPrinter {
  const isLive = process.stderr.isTTY === true;
  const { tell } = invocation;
  let ready: ReadyTraining | undefined;
  let rows: TrainingRow[] = [];
  let shown = clock.elapsedMs();
  const clear = isLive ? '\r\u001b[K' : '';
  return {
    onReady: (given) => {
      ready = given;
      tell(readyText(given));
    },
    onRow: (row) => {
      rows = [...rows.slice(-keptRows), row];
      if (row.kind === 'sample') tell(`${clear}${sampleText(row)}`);
      if (row.kind === 'probe') tell(`${clear}step ${row.step}: ${describeProbe(row)}\n`);
      if (row.kind === 'resumed') tell(`${clear}assay: going on at step ${row.step}\n`);
      const now = clock.elapsedMs();
      if (ready === undefined || now - shown < (isLive ? liveEveryMs : plainEveryMs)) return;
      shown = now;
      tell(
        isLive
          ? `${clear}${clipped(describeProgress(ready.file, rows))}`
          : `${describeProgress(ready.file, rows)}\n`,
      );
    },
    end: () => tell(clear),
  };
}

function clipped(text: string): string {
  const width = process.stderr.columns ?? 80;
  return text.length < width ? text : `${text.slice(0, width - 2)}…`;
}

function readyText({ file, documents, tokens, keptApart, tooLong, example }: ReadyTraining): string {
  const left = tooLong === 0 ? '' : `; ${formatCount(tooLong)} left out: longer than the context`;
  const lines = [
    describeTraining(file),
    `${formatCount(documents)} documents, ${formatCount(tokens)} tokens; ${formatCount(keptApart)} documents kept apart${left}`,
    ...(example === undefined ? [] : exampleLines(example)),
  ];
  return `${lines.join('\n')}\n`;
}

/** What tuning trains on, to be looked at before it begins: trained tokens stand between marks, green on a terminal. */
function exampleLines({
  stretches,
  trainedTokens,
  tokens,
}: NonNullable<ReadyTraining['example']>): readonly string[] {
  const text = stretches
    .map((stretch) => (stretch.isTrained ? styleText('green', `⟦${stretch.text}⟧`) : stretch.text))
    .join('');
  return [
    `The first example; the loss looks at what stands in ⟦ ⟧: ${trainedTokens} of ${tokens} tokens.`,
    ...text
      .trimEnd()
      .split('\n')
      .map((line) => `  ${line}`),
  ];
}

function sampleText({ step, prompt, text }: TrainingRow & { readonly kind: 'sample' }): string {
  const lines = (prompt + text).trimEnd().split('\n');
  return `step ${step} writes:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
}

/** What a finished or interrupted training says. */
export function finishedText(
  { folder, model, steps, parameters, peakMemoryBytes }: FinishedTraining,
  seconds: number,
): string {
  const done = `${formatCount(parameters)} parameters, ${formatCount(steps)} steps, ${formatSeconds(seconds)} now; at most ${formatMegabytes(peakMemoryBytes)} of memory.`;
  if (model !== undefined) return `${done}\nModel: ${model}\n`;
  return `${done}\nInterrupted; give the same command again to go on: --out ${folder}\n`;
}
