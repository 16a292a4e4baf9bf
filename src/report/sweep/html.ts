// A sweep as one HTML page that opens offline: the best points, the charts over temperature for each top-p, and a table
// of every number. No script.

import { writeFileAtomically } from '../../base/atomic-file.ts';
import type { Metric } from '../../contracts/run.ts';
import { type Sweep, type SweepMeasure, type SweepPoint, sweepMeasures } from '../../contracts/sweep.ts';
import { formatBounds, formatShare, isPresent } from '../format-numbers.ts';
import { type Markup, markup } from '../html/markup.ts';
import { pageHead } from '../html/offline-page.ts';
import { readPageStyle } from '../html/page-style.ts';
import { countingTier } from '../report-facts.ts';
import { type ChartLine, lineChart } from './line-chart.ts';
import {
  describeBest,
  describeSweep,
  describeSweepMethods,
  measureColumns,
  measureNames,
  passColumns,
  pointLabel,
  sweepKs,
} from './sweep-facts.ts';

/** Writes the page to `path`. */
export async function writeSweepHtml(sweep: Sweep, path: string): Promise<void> {
  const style = await readPageStyle(['sweep']);
  const head = pageHead({ title: `Sweep of ${sweep.model} on ${sweep.suite.name}`, style, script: '' });
  await writeFileAtomically(path, `${head}${body(sweep).html}</body>\n</html>\n`);
}

function body(sweep: Sweep): Markup {
  const tops = [...new Set(sweep.points.map(({ topP }) => topP))];
  return markup`<header class="masthead">
<p class="eyebrow"><b>Assay</b> sweep of ${sweep.suite.name} ${sweep.suite.version}</p>
<h1>${sweep.model}</h1>
<p class="facts">${describeSweep({ ...sweep, model: '' }).replace(/^ · /, '')}</p>
</header>
<main>
<section class="best" aria-label="Best points"><ul>${sweep.best.map((best) => markup`<li>${describeBest(best, sweep)}</li>`)}</ul></section>
${sweep.warnings.length > 0 && markup`<section class="warnings" aria-label="Mind">${sweep.warnings.map((warning) => markup`<p>${warning}</p>`)}</section>`}
${tops.map((topP) => charts(sweep, topP, tops.length > 1))}
${numbers(sweep)}
<p class="note">${describeSweepMethods(sweep)}</p>
</main>
`;
}

interface Chart {
  readonly name: string;
  readonly title: string;
  readonly note: string;
  readonly lines: readonly ChartLine[];
}

function charts(sweep: Sweep, topP: number, isNamed: boolean): Markup {
  const points = sweep.points.filter((point) => point.topP === topP);
  const of = (names: readonly SweepMeasure[]): ChartLine[] =>
    names.map((name) => ({
      label: measureNames[name].name,
      points: points.map(({ temperature, measures }) => ({ temperature, metric: measures[name] })),
    }));
  const all: readonly Chart[] = [
    {
      name: 'pass',
      title: 'pass@k',
      note: 'The chance that one of k tries passes.',
      lines: sweepKs(sweep).map((k) => ({ label: `pass@${k}`, points: points.map(passPoint(k)) })),
    },
    {
      name: 'diversity',
      title: 'Diversity',
      note: 'How different the samples of a problem are: as programs, in what they do, and token by token.',
      lines: of(['distinctPrograms', 'distinctBehaviours', 'editDistance']),
    },
    {
      name: 'errors',
      title: 'Syntax errors and invented names',
      note: 'Samples that do not parse, and samples that end on a name nobody defined.',
      lines: of(['syntaxErrors', 'inventedNames']),
    },
    {
      name: 'repetition',
      title: 'Repetition',
      note: 'Phrases of an answer that stood in it before, and answers that end in a loop.',
      lines: of(['repetition', 'loops']),
    },
  ];
  return markup`<section class="charts" aria-label="Charts${isNamed && ` at top-p ${topP}`}">
${isNamed && markup`<h2 class="top-p">top-p ${topP}</h2>`}
${all.map((chart) => figure(chart, topP))}
</section>`;
}

function passPoint(k: string) {
  return (point: SweepPoint) => ({
    temperature: point.temperature,
    metric: point.tiers[countingTier(point)]?.passAtK[k],
  });
}

function figure({ name, title, note, lines }: Chart, topP: number): Markup | undefined {
  const drawing = lineChart({ id: `chart-${name}-${topP}`, title: `${title} against temperature.`, lines });
  if (drawing === undefined) return undefined;
  return markup`<figure class="chart wide-chart"><figcaption><h2>${title}</h2><p class="note">${note} Bars are 95 % intervals.</p></figcaption>
${drawing}</figure>`;
}

function numbers(sweep: Sweep): Markup {
  const columns = [...passColumns(sweep), ...measureColumns(sweep)];
  const shown = sweepMeasures.filter((name) => columns.some(({ head }) => head === measureNames[name].head));
  return markup`<section class="problems numbers"><h2>Every number</h2><div class="wide"><table>
<thead><tr><th scope="col">temperature</th>${columns.map(({ head }) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${sweep.points.map((point) => markup`<tr><th scope="row">${pointLabel(point, sweep)}</th>${columns.map(({ read }) => cell(read(point)))}</tr>`)}</tbody>
</table></div>
<dl class="meanings">${shown.map((name) => markup`<dt>${measureNames[name].head}</dt><dd>${measureNames[name].meaning}</dd>`)}</dl></section>`;
}

function cell(metric: Metric | undefined): Markup {
  if (!isPresent(metric)) return markup`<td class="bounds">absent</td>`;
  return markup`<td>${formatShare(metric.value)} <span class="bounds">${formatBounds(metric)}</span></td>`;
}
