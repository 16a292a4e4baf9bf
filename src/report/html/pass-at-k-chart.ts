// pass@k over k, one line for each tier: the line through every k that the samples allow, the interval as a bar at
// each k of the report.

import type { Interval, Report } from '../../contracts/run.ts';
import { meanPassAtK } from '../../metrics/pass-at-k.ts';
import { formatBounds, formatShare, isPresent } from '../format-numbers.ts';
import { tierLabel } from '../report-facts.ts';
import { type Markup, markup } from './markup.ts';

const frame = { width: 440, height: 300, left: 44, right: 92, top: 14, bottom: 40 } as const;
const bottom = frame.height - frame.bottom;
/** Chosen: smooth on any screen. */
const curvePoints = 48;

interface Point {
  readonly k: number;
  readonly value: number;
}

interface Curve {
  readonly tier: string;
  readonly label: string;
  readonly line: readonly Point[];
  readonly bars: readonly (Interval & { readonly k: number })[];
}

/** The chart; undefined where no tier has a number. */
export function passAtKChart(report: Report): Markup | undefined {
  const curves = Object.keys(report.tiers)
    .map((tier) => curveOf(report, tier))
    .filter(({ bars }) => bars.length > 0);
  if (curves.length === 0) return undefined;
  const largest = Math.max(...curves.flatMap(({ bars }) => bars.map(({ k }) => k)));
  const x = (k: number): number =>
    frame.left +
    (largest === 1 ? 0.5 : Math.log(k) / Math.log(largest)) * (frame.width - frame.left - frame.right);
  const y = (share: number): number => bottom - share * (bottom - frame.top);
  const ks = [...new Set(curves.flatMap(({ bars }) => bars.map(({ k }) => k)))];
  return markup`<svg viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-labelledby="pass-at-k-title">
<title id="pass-at-k-title">${curves.map(describe).join(' ')}</title>
${[0, 0.25, 0.5, 0.75, 1].map(
  (
    share,
  ) => markup`<line class="rule" x1="${frame.left}" x2="${frame.width - frame.right}" y1="${y(share)}" y2="${y(share)}"/>
<text class="tick" x="${frame.left - 8}" y="${y(share) + 4}" text-anchor="end">${100 * share} %</text>`,
)}
${ks.map((k) => markup`<text class="tick" x="${x(k)}" y="${bottom + 18}" text-anchor="middle">${k}</text>`)}
<text class="axis" x="${(frame.left + frame.width - frame.right) / 2}" y="${frame.height - 4}" text-anchor="middle">k, tries</text>
${curves.map((curve) => drawCurve(curve, { x, y, place: curves.indexOf(curve) }))}
${labels(curves, y).map(({ tier, text, at }) => markup`<text class="label tier-${tier}-text" x="${frame.width - frame.right + 12}" y="${at + 4}">${text}</text>`)}
</svg>`;
}

function curveOf(report: Report, tier: string): Curve {
  const bars = Object.entries(report.tiers[tier]?.passAtK ?? {}).flatMap(([k, metric]) =>
    isPresent(metric) ? [{ k: Number(k), ...metric }] : [],
  );
  const counts = report.problems.flatMap(({ tiers }) => {
    const counted = tiers[tier];
    return counted === undefined || counted.counted === 0 ? [] : [{ n: counted.counted, c: counted.passed }];
  });
  const largest = Math.max(1, ...bars.map(({ k }) => k));
  const line = curveKs(largest).flatMap((k) => {
    const value = meanPassAtK(counts, k);
    return value === undefined ? [] : [{ k, value }];
  });
  return { tier, label: tierLabel(tier, report), line, bars };
}

/** Whole numbers from 1 to the largest, about evenly spaced on a log scale. */
function curveKs(largest: number): readonly number[] {
  const steps = Array.from({ length: curvePoints + 1 }, (_, step) =>
    Math.round(largest ** (step / curvePoints)),
  );
  return [...new Set(steps)];
}

interface Scales {
  readonly x: (k: number) => number;
  readonly y: (share: number) => number;
  readonly place: number;
}

function drawCurve({ tier, label, line, bars }: Curve, { x, y, place }: Scales): Markup {
  const points = line.map(({ k, value }) => `${x(k).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  // The bars of two tiers stand side by side, not on top of each other.
  const shift = place === 0 ? 0 : 5;
  return markup`<g class="tier-${tier}"><polyline class="curve" points="${points}"/>
${bars.map((bar) => {
  const at = x(bar.k) + shift;
  return markup`<g><title>${label}, pass@${bar.k}: ${formatShare(bar.value)}, 95 % interval ${formatBounds(bar)} %</title>
<line class="whisker" x1="${at}" x2="${at}" y1="${y(bar.low)}" y2="${y(bar.high)}"/>
<circle class="point" cx="${at}" cy="${y(bar.value)}" r="4"/></g>`;
})}</g>`;
}

/** The name of each line at its end, moved apart where two would touch. */
function labels(curves: readonly Curve[], y: (share: number) => number) {
  const wanted = curves
    .map(({ tier, label, bars }) => ({ tier, text: label, at: y(bars.at(-1)?.value ?? 0) }))
    .sort((a, b) => a.at - b.at);
  let last = Number.NEGATIVE_INFINITY;
  return wanted.map((entry) => {
    last = Math.max(entry.at, last + 17);
    return { ...entry, at: last };
  });
}

function describe({ label, bars }: Curve): string {
  const parts = bars.map((bar) => `pass@${bar.k} ${formatShare(bar.value)} (${formatBounds(bar)})`);
  return `${label}: ${parts.join(', ')}.`;
}
