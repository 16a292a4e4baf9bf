// Charts made of bars with their names and numbers beside them: outcomes of each tier, and problems by what is
// remarkable about them. Tables to whoever listens, bars to whoever looks; they narrow with the page.

import type { Report } from '../../contracts/run.ts';
import { formatCount, formatShare, plural } from '../format-numbers.ts';
import {
  listHardest,
  listProblems,
  listSlowest,
  type ProblemRow,
  passedOf,
  passRate,
} from '../problem-listing.ts';
import { countedOutcomes, tierLabel } from '../report-facts.ts';
import { type Markup, markup } from './markup.ts';
import { problemLink } from './problem-link.ts';

/** Chosen: a list that is taken in at a glance. */
const listed = 8;

/** One stacked bar for each tier with the counts below it. */
export function outcomeBars(report: Report): Markup {
  return markup`<div class="outcomes">${Object.entries(report.tiers).map(([tier, counts]) => {
    const counted = countedOutcomes(counts);
    const total = counted.reduce((sum, { count }) => sum + count, 0);
    const spoken = counted.map(({ outcome, count }) => `${outcome} ${formatCount(count)}`).join(', ');
    let left = 0;
    return markup`<div class="outcome-tier"><h3>${tierLabel(tier, report)}</h3>
<svg class="stack" role="img" aria-label="${spoken}">${counted.map(({ outcome, count }) => {
      const width = (100 * count) / total;
      left += width;
      return markup`<rect class="outcome-${outcome}" x="${left - width}%" width="${width}%" height="100%"><title>${outcome}: ${formatCount(count)}</title></rect>`;
    })}</svg>
<ul class="legend">${counted.map(
      ({ outcome, count }) =>
        markup`<li><span class="swatch outcome-${outcome}"></span><span class="name">${outcome}</span><b>${formatCount(count)}</b><span class="share">${formatShare(count / total)}</span></li>`,
    )}</ul></div>`;
  })}</div>`;
}

export interface ProblemBars {
  readonly title: string;
  readonly note: string;
  readonly drawing: Markup;
}

/** Problems whose verdicts took most CPU time. */
export function slowestProblems(report: Report): ProblemBars | undefined {
  const rows = listSlowest(report).flatMap((row) =>
    row.cpuMs === undefined ? [] : [{ ...row, cpuMs: row.cpuMs }],
  );
  const most = rows[0]?.cpuMs ?? 0;
  if (most === 0) return undefined;
  return {
    title: 'Slowest problems',
    note: 'Mean CPU time of a verdict.',
    drawing: bars('CPU time', rows.slice(0, listed), (row) => ({
      share: row.cpuMs / most,
      text: formatMs(row.cpuMs),
    })),
  };
}

/** Problems where most samples pass base and fail plus; the hardest where one tier ran, or nothing fell. */
export function surprisingProblems(report: Report): ProblemBars | undefined {
  const fallen = listProblems(report).filter(({ gap }) => (gap ?? 0) > 0);
  if (fallen.length > 0) {
    return {
      title: 'Most surprising problems',
      note: 'Share of samples that pass base and fail plus.',
      drawing: bars('passed base, failed plus', fallen.slice(0, listed), ({ gap = 0 }) => ({
        share: gap,
        text: formatShare(gap),
      })),
    };
  }
  const tried = listHardest(report).filter(({ n }) => n > 0);
  if (tried.length === 0) return undefined;
  const solved = tried.filter((row) => passRate(row) > 0);
  return {
    title: 'Hardest problems that were solved',
    note: `Samples that pass; ${plural(tried.length - solved.length, 'problem')} no sample solved.`,
    drawing: bars('samples that pass', solved.slice(0, listed), (row) => ({
      share: passRate(row),
      text: `${passedOf(row)} of ${row.n}`,
    })),
  };
}

interface Bar {
  readonly share: number;
  readonly text: string;
}

function bars<Row extends ProblemRow>(head: string, rows: readonly Row[], barOf: (row: Row) => Bar): Markup {
  return markup`<table class="bars"><thead class="spoken"><tr><th>problem</th><th>bar</th><th>${head}</th></tr></thead>
<tbody>${rows.map((row) => {
    const { share, text } = barOf(row);
    return markup`<tr><th scope="row"><a href="${problemLink(row.id)}">${row.id}</a>${row.unclear !== undefined && markup` <span class="unclear" title="${row.unclear}">unclear</span>`}</th>
<td class="bar"><svg aria-hidden="true"><rect width="${Math.max(0.5, 100 * share)}%" height="100%" rx="2"/></svg></td><td class="number">${text}</td></tr>`;
  })}</tbody></table>`;
}

/** Milliseconds with three significant digits at most. */
function formatMs(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(ms >= 10_000 ? 0 : 1)} s`;
  return `${ms.toFixed(ms >= 100 ? 0 : 1)} ms`;
}
