// The loss curves of pretraining and tuning as one picture that opens by itself, on light and on dark pages.

import { formatCount } from '../../src/report/format-numbers.ts';
import type { Stage } from './training-facts.ts';

const frame = { width: 720, height: 300, left: 46, right: 16, top: 34, bottom: 40 } as const;
const bottom = frame.height - frame.bottom;
const right = frame.width - frame.right;
/** Chosen: more points than this only make the file longer. */
const mostPoints = 300;

/** Chosen: beyond it only the first steps lie, and the rest of the curve would be flat. */
const mostLoss = 4;

/** Smoothed training loss as lines, loss on documents kept apart as dots, one stage after the other. */
export function lossSvg(stages: readonly Stage[]): string {
  const lengths = stages.map(({ steps }) => steps.at(-1)?.step ?? 1);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const x = (step: number): number => frame.left + (step / total) * (right - frame.left);
  const y = (loss: number): number => bottom - (Math.min(loss, mostLoss) / mostLoss) * (bottom - frame.top);
  const ticks = Array.from({ length: mostLoss + 1 }, (_, loss) => loss);
  const drawn = stages.map((stage, place) => {
    const before = lengths.slice(0, place).reduce((sum, length) => sum + length, 0);
    return drawStage(stage, { x: (step) => x(before + step), y, place });
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${frame.width} ${frame.height}" role="img" font-family="sans-serif" font-size="12">`,
    `<title>${titleOf(stages)}</title>`,
    `<rect width="${frame.width}" height="${frame.height}" fill="#ffffff"/>`,
    ...ticks.map(
      (loss) =>
        `<line x1="${frame.left}" x2="${right}" y1="${y(loss)}" y2="${y(loss)}" stroke="#dddddd"/><text x="${frame.left - 8}" y="${y(loss) + 4}" text-anchor="end" fill="#555555">${loss}</text>`,
    ),
    ...drawn,
    `<text x="${(frame.left + right) / 2}" y="${frame.height - 8}" text-anchor="middle" fill="#555555">step; loss in nats a token, lines smoothed, dots on documents kept apart</text>`,
    '</svg>',
    '',
  ].join('\n');
}

interface Scales {
  readonly x: (step: number) => number;
  readonly y: (loss: number) => number;
  readonly place: number;
}

const colours = ['#1f6feb', '#b35900'] as const;

function drawStage({ file, steps, validations }: Stage, { x, y, place }: Scales): string {
  const every = Math.ceil(steps.length / mostPoints);
  const line = steps
    .filter(({ step }, at) => at % every === 0 || step === steps.length)
    .map(({ step, smoothed }) => `${x(step).toFixed(1)},${y(smoothed).toFixed(1)}`)
    .join(' ');
  const colour = colours[place % colours.length];
  const name = file.options.stage === 'tune' ? 'tuning' : 'pretraining';
  const begin = x(0);
  // A name that begins near the end of the picture would run out of it.
  const isLate = begin > (frame.left + right) / 2;
  const label = isLate ? `x="${right}" text-anchor="end"` : `x="${begin + 6}"`;
  return [
    `<g stroke="${colour}" fill="${colour}">`,
    `<line x1="${begin}" x2="${begin}" y1="${frame.top - 8}" y2="${bottom}" stroke-dasharray="3 3" stroke-width="1"/>`,
    `<text ${label} y="${frame.top - 12}" stroke="none">${name}, ${formatCount(file.options.steps)} steps</text>`,
    `<polyline points="${line}" fill="none" stroke-width="1.5"/>`,
    ...validations.map(
      ({ step, loss }) =>
        `<circle cx="${x(step).toFixed(1)}" cy="${y(loss).toFixed(1)}" r="2" stroke="none"/>`,
    ),
    '</g>',
  ].join('\n');
}

function titleOf(stages: readonly Stage[]): string {
  const ends = stages.map(
    ({ file, steps }) =>
      `${file.options.stage} ends at ${(steps.at(-1)?.smoothed ?? 0).toFixed(3)} after ${formatCount(file.options.steps)} steps`,
  );
  return `Loss against steps: ${ends.join(', ')}.`;
}
