// A training in a terminal: where it stands, its loss as a curve of characters, and its last samples.

import type { TrainingFile, TrainingRow } from '../../contracts/training.ts';
import { joinSections, openPage, type Page, type TerminalLook } from '../terminal.ts';
import { clip, wrap } from '../text-lines.ts';
import {
  describeProbe,
  describeProgress,
  describeTraining,
  type ProbeRow,
  type StepRow,
  trainingFacts,
} from './training-facts.ts';

export interface TrainingToShow {
  readonly folder: string;
  readonly file: TrainingFile;
  readonly rows: readonly TrainingRow[];
}

const curveLines = 10;
const shownSamples = 3;
const shownProbes = 8;

/** The whole page, ending in a newline. */
export function renderTraining({ folder, file, rows }: TrainingToShow, look: TerminalLook): string {
  const page = openPage(look);
  const { steps, probes } = trainingFacts(file, rows);
  return joinSections([
    [page.paint('bold', clip(folder, page.width)), ...wrap(describeTraining(file), page.width)],
    wrap(describeProgress(file, rows), page.width),
    renderCurve(steps, page),
    renderProbes(probes, page),
    renderSamples(rows, page),
  ]);
}

/** Mean loss of each column's steps, highest at the top. */
function renderCurve(steps: readonly StepRow[], { width, paint }: Page): readonly string[] {
  if (steps.length < 2) return [];
  const columns = Math.min(steps.length, width - 8);
  const means = Array.from({ length: columns }, (_, column) => {
    const from = Math.floor((column * steps.length) / columns);
    const to = Math.max(from + 1, Math.floor(((column + 1) * steps.length) / columns));
    const part = steps.slice(from, to);
    return part.reduce((sum, { loss }) => sum + loss, 0) / part.length;
  });
  const [least, most] = [Math.min(...means), Math.max(...means)];
  const height = (loss: number): number =>
    most === least ? 0 : Math.round(((loss - least) / (most - least)) * (curveLines - 1));
  const lines = Array.from({ length: curveLines }, (_, place) => {
    const level = curveLines - 1 - place;
    const label = place === 0 ? most.toFixed(2) : place === curveLines - 1 ? least.toFixed(2) : '';
    const cells = means.map((mean) => (height(mean) === level ? '•' : ' ')).join('');
    return `${label.padStart(6)}  ${paint('green', cells.trimEnd())}`;
  });
  return [paint('bold', 'Loss by step'), ...lines];
}

/** The last ones, each with its interval; all are on the HTML page. */
function renderProbes(probes: readonly ProbeRow[], { width, paint }: Page): readonly string[] {
  if (probes.length === 0) return [];
  const shown = probes.slice(-shownProbes);
  return [
    paint('bold', 'Probes, temperature 0.2'),
    ...shown.flatMap((row) => wrap(`  step ${row.step}: ${describeProbe(row)}`, width)),
  ];
}

function renderSamples(rows: readonly TrainingRow[], { width, paint }: Page): readonly string[] {
  const samples = rows.filter((row) => row.kind === 'sample').slice(-shownSamples);
  return samples.flatMap(({ step, prompt, text, temperature }) => [
    paint('bold', `Sample at step ${step}, temperature ${temperature}`),
    ...(prompt + text).split('\n').map((line) => clip(`  ${line}`, width)),
  ]);
}
