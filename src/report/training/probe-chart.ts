// pass@1 of the probes against steps as SVG: a point each with its interval as a bar, below the loss and on its steps.

import { formatBounds, formatShare, isPresent } from '../format-numbers.ts';
import { type Markup, markup } from '../html/markup.ts';
import type { ProbeRow } from './training-facts.ts';

const frame = { width: 640, height: 200, left: 52, right: 110, top: 14, bottom: 44 } as const;
const bottom = frame.height - frame.bottom;
const right = frame.width - frame.right;

/** Undefined where no probe has a number. `last` is the last step of the chart above. */
export function probeChart(probes: readonly ProbeRow[], last: number): Markup | undefined {
  const points = probes.flatMap(({ step, problems, passAt1 }) =>
    isPresent(passAt1) ? [{ step, problems, ...passAt1 }] : [],
  );
  if (points.length === 0) return undefined;
  const x = (step: number): number => frame.left + (step / last) * (right - frame.left);
  const y = (share: number): number => bottom - share * (bottom - frame.top);
  const path = points.map(({ step, value }) => `${x(step).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const said = points.map((point) => `${formatShare(point.value)} at step ${point.step}`).join(', ');
  return markup`<svg viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-labelledby="probe-title">
<title id="probe-title">pass@1 against steps: ${said}.</title>
${[0, 0.25, 0.5, 0.75, 1].map(
  (part) => markup`<line class="rule" x1="${frame.left}" x2="${right}" y1="${y(part)}" y2="${y(part)}"/>
<text class="tick" x="${frame.left - 8}" y="${y(part) + 4}" text-anchor="end">${Math.round(100 * part)} %</text>
<text class="tick" x="${x(part * last)}" y="${bottom + 18}" text-anchor="middle">${Math.round(part * last)}</text>`,
)}
<text class="axis" x="${(frame.left + right) / 2}" y="${frame.height - 6}" text-anchor="middle">step</text>
<g class="line-2"><polyline class="curve" points="${path}"/>
${points.map(
  (
    point,
  ) => markup`<g><title>Step ${point.step}: ${formatShare(point.value)} of ${point.problems} problems, 95 % interval ${formatBounds(point)} %</title>
<line class="whisker" x1="${x(point.step)}" x2="${x(point.step)}" y1="${y(point.low)}" y2="${y(point.high)}"/>
<circle class="point" cx="${x(point.step)}" cy="${y(point.value)}" r="4"/></g>`,
)}</g>
<text class="label line-2-text" x="${right + 10}" y="${y(points.at(-1)?.value ?? 0) + 4}">pass@1</text>
</svg>`;
}
