// Lines over temperature with their intervals as bars, as SVG. The scale of y is that of shares; it ends at the
// highest interval where that leaves most of the chart empty.

import type { Metric } from '../../contracts/run.ts';
import { formatBounds, formatShare, isPresent } from '../format-numbers.ts';
import { type Markup, markup } from '../html/markup.ts';

export interface ChartLine {
  readonly label: string;
  readonly points: readonly { readonly temperature: number; readonly metric: Metric | undefined }[];
}

export interface LineChartOptions {
  /** Unique on its page. */
  readonly id: string;
  /** What is shown, as a sentence for whoever can not see it. */
  readonly title: string;
  readonly lines: readonly ChartLine[];
}

const frame = { width: 548, height: 320, left: 48, right: 146, top: 14, bottom: 44 } as const;
const bottom = frame.height - frame.bottom;
const right = frame.width - frame.right;

interface Drawn {
  readonly label: string;
  readonly points: readonly {
    readonly temperature: number;
    readonly value: number;
    readonly low: number;
    readonly high: number;
  }[];
}

/** The chart; undefined where no line has a number. */
export function lineChart({ id, title, lines }: LineChartOptions): Markup | undefined {
  const drawn = lines
    .map(
      ({ label, points }): Drawn => ({
        label,
        points: points.flatMap(({ temperature, metric }) =>
          isPresent(metric) ? [{ temperature, ...metric }] : [],
        ),
      }),
    )
    .filter(({ points }) => points.length > 0);
  if (drawn.length === 0) return undefined;
  const temperatures = [...new Set(drawn.flatMap(({ points }) => points.map((point) => point.temperature)))];
  const [least, most] = [Math.min(...temperatures), Math.max(...temperatures)];
  const top = topOf(drawn);
  const x = (temperature: number): number =>
    most === least
      ? (frame.left + right) / 2
      : frame.left + ((temperature - least) / (most - least)) * (right - frame.left);
  const y = (share: number): number => bottom - (share / top) * (bottom - frame.top);
  const ends = labelEnds(drawn, y);
  return markup`<svg viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-labelledby="${id}">
<title id="${id}">${title} ${drawn.map(describe).join(' ')}</title>
${[0, 0.25, 0.5, 0.75, 1].map((part) => {
  const share = part * top;
  const percent = `${Math.round(1000 * share) / 10} %`;
  return markup`<line class="rule" x1="${frame.left}" x2="${right}" y1="${y(share)}" y2="${y(share)}"/>
<text class="tick" x="${frame.left - 8}" y="${y(share) + 4}" text-anchor="end">${percent}</text>`;
})}
${temperatures.map((temperature) => markup`<text class="tick" x="${x(temperature)}" y="${bottom + 18}" text-anchor="middle">${temperature}</text>`)}
<text class="axis" x="${(frame.left + right) / 2}" y="${frame.height - 6}" text-anchor="middle">temperature</text>
${drawn.map((line, place) => drawLine(line, { x, y, place }))}
${ends.map(({ text, at, place }) => markup`<text class="label line-${place % 6}-text" x="${right + 12}" y="${at + 4}">${text}</text>`)}
</svg>`;
}

/** 1, or the next round share above the highest interval. */
function topOf(drawn: readonly Drawn[]): number {
  const highest = Math.max(...drawn.flatMap(({ points }) => points.map(({ high }) => high)));
  return [0.02, 0.04, 0.1, 0.2, 0.4].find((share) => highest <= share) ?? 1;
}

interface Scales {
  readonly x: (temperature: number) => number;
  readonly y: (share: number) => number;
  readonly place: number;
}

function drawLine({ label, points }: Drawn, { x, y, place }: Scales): Markup {
  const path = points
    .map(({ temperature, value }) => `${x(temperature).toFixed(1)},${y(value).toFixed(1)}`)
    .join(' ');
  // Bars of several lines stand side by side, not on top of each other.
  const shift = 3 * place;
  return markup`<g class="line-${place % 6}"><polyline class="curve" points="${path}"/>
${points.map((point) => {
  const at = x(point.temperature) + shift;
  return markup`<g><title>${label}, temperature ${point.temperature}: ${formatShare(point.value)}, 95 % interval ${formatBounds(point)} %</title>
<line class="whisker" x1="${at}" x2="${at}" y1="${y(point.low)}" y2="${y(point.high)}"/>
<circle class="point" cx="${x(point.temperature)}" cy="${y(point.value)}" r="4"/></g>`;
})}</g>`;
}

/** The name of each line at its end, moved apart where two would touch. */
function labelEnds(drawn: readonly Drawn[], y: (share: number) => number) {
  const wanted = drawn
    .map(({ label, points }, place) => ({ place, text: label, at: y(points.at(-1)?.value ?? 0) }))
    .sort((one, other) => one.at - other.at);
  let last = Number.NEGATIVE_INFINITY;
  const apart = wanted.map((entry) => {
    last = Math.max(entry.at, last + 16);
    return { ...entry, at: last };
  });
  // What was pushed below the frame moves up together.
  const over = Math.max(0, last - bottom);
  return apart.map((entry) => ({ ...entry, at: entry.at - over }));
}

function describe({ label, points }: Drawn): string {
  const parts = points.map(
    (point) => `${formatShare(point.value)} at ${point.temperature} (${formatBounds(point)})`,
  );
  return `${label}: ${parts.join(', ')}.`;
}
