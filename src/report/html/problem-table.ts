// Every problem with its counts, for whoever wants the numbers behind the dots.

import type { Report } from '../../contracts/run.ts';
import { formatCount, formatShare, plural } from '../format-numbers.ts';
import { listProblems, type ProblemRow } from '../problem-listing.ts';
import { type Markup, markup } from './markup.ts';
import { problemLink } from './problem-link.ts';

/** A folded table, the most surprising problem first; undefined without problems. */
export function problemTable(report: Report): Markup | undefined {
  const rows = listProblems(report);
  if (rows.length === 0) return undefined;
  const hasBase = 'base' in report.tiers;
  const hasPlus = 'plus' in report.tiers;
  const hasEdge = 'edge' in report.tiers;
  const hasSecurity = 'security' in report.tiers;
  const hasGap = hasBase && hasPlus;
  return markup`<details class="problems"><summary>All ${plural(rows.length, 'problem')}</summary>
<div class="wide"><table><thead><tr><th scope="col">problem</th><th scope="col">n</th>${hasBase && markup`<th scope="col">pass base</th>`}${hasPlus && markup`<th scope="col">pass plus</th>`}${hasEdge && markup`<th scope="col">pass edge</th>`}${hasSecurity && markup`<th scope="col">withstand</th>`}${hasGap && markup`<th scope="col">gap</th>`}<th scope="col">stopped</th><th scope="col">CPU ms</th><th scope="col"><span class="spoken">remark</span></th></tr></thead>
<tbody>${rows.map((row) => problemRow(row, { hasBase, hasPlus, hasEdge, hasSecurity, hasGap }))}</tbody></table></div></details>`;
}

interface Columns {
  readonly hasBase: boolean;
  readonly hasPlus: boolean;
  readonly hasEdge: boolean;
  readonly hasSecurity: boolean;
  readonly hasGap: boolean;
}

function problemRow(row: ProblemRow, columns: Columns): Markup {
  const { hasBase, hasPlus, hasEdge, hasSecurity, hasGap } = columns;
  const count = (value: number | undefined) =>
    markup`<td>${value === undefined ? '–' : formatCount(value)}</td>`;
  return markup`<tr><th scope="row"><a href="${problemLink(row.id)}">${row.id}</a></th>${count(row.n)}${hasBase && count(row.base)}${hasPlus && count(row.plus)}${hasEdge && count(row.edge)}${hasSecurity && count(row.security)}${hasGap && markup`<td>${row.gap === undefined ? '–' : formatShare(row.gap)}</td>`}${count(row.timeouts)}<td>${row.cpuMs === undefined ? '–' : row.cpuMs.toFixed(1)}</td><td class="remark">${row.unclear ?? row.category ?? ''}</td></tr>`;
}
