// The first thing on the page: what the run is worth, in a sentence and in a table.

import type { Report } from '../../contracts/run.ts';
import { formatBounds, formatShare, isPresent } from '../format-numbers.ts';
import {
  absences,
  describeN,
  describeReview,
  describeSecurity,
  scoredKs,
  scoreRows,
  tierLabel,
} from '../report-facts.ts';
import { Markup, markup } from './markup.ts';

/** Chosen: more large numbers than this in a row are a table. */
const mostFigures = 4;

/** The answer: a few large numbers, then every pass@k with its interval where those did not say it all. */
export function headline(report: Report): Markup {
  const ks = scoredKs(report);
  const saysAll = Object.keys(report.tiers).length === 1 && ks.length <= mostFigures;
  const security = describeSecurity(report);
  const review = describeReview(report);
  const reasons = [
    ...(security === '' ? [] : [`Security: ${security}.`]),
    ...(review === '' ? [] : [`Review: ${review}.`]),
    ...absences(report).map((reason) => `Absent: ${reason}.`),
  ];
  const how = `${saysAll ? 'Intervals' : 'Below each number its 95 % interval'}: bootstrap over problems, seed ${report.seed}, ${describeN(report)} samples a problem.`;
  return markup`<section class="answer${saysAll && ' says-all'}" aria-label="The answer">
<div class="figures">${saysAll ? ks.map((k) => tierFigures(report, k)) : firstFigures(report, ks[0])}</div>
<div class="scores">${!saysAll && scoreTable(report)}<p class="note">${[...reasons, how].join(' ')}</p></div>
</section>`;
}

/** The smallest k on each tier, and what lies between them. */
function firstFigures(report: Report, k: string | undefined): readonly Markup[] {
  if (k === undefined) return [markup`<p class="lead">No sample has a verdict yet.</p>`];
  const gap = report.rigorGap[k];
  if (!isPresent(gap)) return tierFigures(report, k);
  const value = `${(100 * gap.value).toFixed(1)} points`;
  const label = `rigor gap of pass@${k}`;
  return [
    ...tierFigures(report, k),
    figure({ className: 'gap-text', value, label, bounds: formatBounds(gap) }),
  ];
}

function tierFigures(report: Report, k: string): readonly Markup[] {
  return Object.entries(report.tiers).map(([tier, { passAtK }]) => {
    const metric = passAtK[k];
    const label = `pass@${k} on ${tierLabel(tier, report)}`;
    if (!isPresent(metric)) return figure({ className: 'absent', value: 'absent', label, bounds: '' });
    const value = formatShare(metric.value);
    return figure({ className: `tier-${tier}-text`, value, label, bounds: formatBounds(metric) });
  });
}

interface Figure {
  readonly className: string;
  readonly value: string;
  readonly label: string;
  readonly bounds: string;
}

function figure({ className, value, label, bounds }: Figure): Markup {
  return markup`<p class="figure"><strong class="${className}">${value}</strong> <span class="what">${label}</span>${
    bounds !== '' && markup` <span class="bounds">95 % interval ${bounds}</span>`
  }</p>`;
}

function scoreTable(report: Report): Markup | undefined {
  const ks = scoredKs(report);
  if (ks.length === 0) return undefined;
  return markup`<table class="score-table"><thead><tr><th scope="col"><span class="spoken">tier</span></th>${ks.map((k) => markup`<th scope="col">pass@${k}</th>`)}</tr></thead>
<tbody>${scoreRows(report).map(
    ({ label, cells }) =>
      markup`<tr${label.startsWith(' ') && new Markup(' class="sub"')}><th scope="row">${label.trim()}</th>${cells.map(({ value, bounds }) => markup`<td>${value}${bounds !== '' && markup`<span class="bounds">${bounds}</span>`}</td>`)}</tr>`,
  )}</tbody></table>`;
}
