// Every problem as one dot: the share that passes base against the share that passes plus too. Where only one tier
// ran there is nothing to compare, and the problems stand as a histogram of the share that passes.

import type { Report } from '../../contracts/run.ts';
import { formatCount, formatShare, plural } from '../format-numbers.ts';
import { listProblems, type ProblemRow, passRate } from '../problem-listing.ts';
import { type Markup, markup } from './markup.ts';
import { problemLink } from './problem-link.ts';

const frame = { width: 440, height: 300, left: 44, right: 14, top: 14, bottom: 40 } as const;
const right = frame.width - frame.right;
const bottom = frame.height - frame.bottom;
const shares = [0, 0.25, 0.5, 0.75, 1] as const;

const x = (share: number): number => frame.left + share * (right - frame.left);
const y = (share: number): number => bottom - share * (bottom - frame.top);

export interface ProblemsChart {
  readonly title: string;
  readonly note: string;
  readonly drawing: Markup;
}

/** The chart that fits the tiers of the report; undefined without a judged problem. */
export function problemsChart(report: Report): ProblemsChart | undefined {
  const rows = listProblems(report).filter(({ n }) => n > 0);
  if (rows.length === 0) return undefined;
  return rows.some(({ gap }) => gap !== undefined) ? scatter(rows) : histogram(rows);
}

function scatter(rows: readonly ProblemRow[]): ProblemsChart {
  const dots = rows.flatMap(({ id, n, base, plus, gap }) =>
    base === undefined || plus === undefined || gap === undefined
      ? []
      : [{ id, n, base, plus, gap, shareOfBase: base / n, shareOfPlus: plus / n }],
  );
  const fallen = dots.filter(({ gap }) => gap > 0).length;
  const title = `${fallen} of ${plural(dots.length, 'problem')} lie below the diagonal: plus refuses samples that base accepts.`;
  return {
    title: 'Base against plus',
    note: 'Each dot is a problem; the further below the line, the more samples only look right.',
    drawing: markup`<svg viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-labelledby="problems-title">
<title id="problems-title">${title}</title>
${grid()}
<line class="diagonal" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>
${dots.map(
  ({ id, n, base, plus, shareOfBase, shareOfPlus }) =>
    markup`<a href="${problemLink(id)}" tabindex="-1"><circle class="dot" cx="${x(shareOfBase)}" cy="${y(shareOfPlus)}" r="4.5"><title>${id}: ${base} of ${n} pass base, ${plus} pass base + plus</title></circle></a>`,
)}
${axisTitles('share that passes base', 'base + plus')}</svg>`,
  };
}

const bins = 20;

function histogram(rows: readonly ProblemRow[]): ProblemsChart {
  const counts = Array.from({ length: bins }, () => 0);
  for (const row of rows) {
    const bin = Math.min(bins - 1, Math.floor(bins * passRate(row)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  const never = rows.filter((row) => passRate(row) === 0).length;
  const always = rows.filter((row) => passRate(row) === 1).length;
  const note = `${formatCount(never)} of ${plural(rows.length, 'problem')} no sample solves; ${formatCount(always)} every sample solves.`;
  const width = (right - frame.left) / bins;
  return {
    title: 'Problems by share of samples that pass',
    note,
    drawing: markup`<svg viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-labelledby="problems-title">
<title id="problems-title">${note}</title>
${shares.map((share) => markup`<text class="tick" x="${x(share)}" y="${bottom + 18}" text-anchor="middle">${100 * share} %</text>`)}
<line class="rule" x1="${frame.left}" x2="${right}" y1="${bottom}" y2="${bottom}"/>
${counts.map((count, bin) => {
  const height = (count / most) * (bottom - frame.top - 14);
  const left = frame.left + bin * width;
  const range = `${formatShare(bin / bins)} to ${formatShare((bin + 1) / bins)}`;
  return (
    count > 0 &&
    markup`<g><title>${plural(count, 'problem')}: ${range} of samples pass</title>
<rect class="bin" x="${left + 1}" y="${bottom - height}" width="${width - 2}" height="${height}"/>
<text class="tick" x="${left + width / 2}" y="${bottom - height - 5}" text-anchor="middle">${count}</text></g>`
  );
})}
<text class="axis" x="${(frame.left + right) / 2}" y="${frame.height - 4}" text-anchor="middle">share of samples that pass</text></svg>`,
  };
}

function grid(): readonly Markup[] {
  return shares.map(
    (share) => markup`<line class="rule" x1="${x(0)}" x2="${x(1)}" y1="${y(share)}" y2="${y(share)}"/>
<line class="rule" x1="${x(share)}" x2="${x(share)}" y1="${y(0)}" y2="${y(1)}"/>
<text class="tick" x="${frame.left - 8}" y="${y(share) + 4}" text-anchor="end">${100 * share} %</text>
<text class="tick" x="${x(share)}" y="${bottom + 18}" text-anchor="middle">${100 * share} %</text>`,
  );
}

function axisTitles(below: string, beside: string): Markup {
  return markup`<text class="axis" x="${(frame.left + right) / 2}" y="${frame.height - 4}" text-anchor="middle">${below}</text>
<text class="axis" x="${frame.left + 8}" y="${frame.top + 12}">↑ ${beside}</text>`;
}
