// The page around the data: head with its policy, first screen, charts, the place of the samples table, provenance.
// Everything that a person reads first is plain HTML; the script only brings the samples to life.

import type { Report, RunFile } from '../../contracts/run.ts';
import { formatCount, formatSeconds, plural } from '../format-numbers.ts';
import { describeRun, describeSpending, describeTests, describeTrust } from '../report-facts.ts';
import { outcomeBars, slowestProblems, surprisingProblems } from './bar-charts.ts';
import { headline } from './headline.ts';
import { type Markup, markup } from './markup.ts';
import { passAtKChart } from './pass-at-k-chart.ts';
import { problemTable } from './problem-table.ts';
import { problemsChart } from './problems-chart.ts';

export interface PageParts {
  readonly file: RunFile;
  readonly report: Report;
}

/** Everything of the body that comes before the data. */
export function pageBody({ file, report }: PageParts): Markup {
  return markup`<header class="masthead">
<p class="eyebrow"><b>Assay</b> ${report.suite.name} ${report.suite.version}</p>
<h1>${report.model}</h1>
<p class="facts">${describeRun({ ...report, model: '' }).replace(/^ · /, '')}</p>
</header>
<main>
${headline(report)}
${warnings(report)}
${charts(report)}
${samplesSection(report)}
${problemTable(report)}
</main>
${provenance(file, report)}`;
}

/** Chosen: what fits above the charts on the first screen. */
const shownWarnings = 3;

function warnings({ warnings: texts }: Report): Markup | undefined {
  if (texts.length === 0) return undefined;
  const paragraphs = texts.map((text) => markup`<p>${text}</p>`);
  const rest = paragraphs.slice(shownWarnings);
  return markup`<section class="warnings" aria-label="Mind">${paragraphs.slice(0, shownWarnings)}
${rest.length > 0 && markup`<details><summary>${plural(rest.length, 'more warning')}</summary>${rest}</details>`}</section>`;
}

function charts(report: Report): Markup {
  const passAtK = passAtKChart(report);
  const problems = problemsChart(report);
  const slowest = slowestProblems(report);
  const surprising = surprisingProblems(report);
  const outcomes = {
    title: 'Outcomes',
    note: `How ${plural(report.samples, 'sample')} ended.`,
    drawing: outcomeBars(report),
  };
  const isWide = true;
  return markup`<section class="charts" aria-label="Charts">
${passAtK && chart({ title: 'pass@k', note: 'The chance that one of k tries passes; bars are 95 % intervals.', drawing: passAtK, isWide })}
${problems && chart({ ...problems, isWide })}
${chart(outcomes)}
${surprising && chart(surprising)}
${slowest && chart(slowest)}
</section>`;
}

interface Chart {
  readonly title: string;
  readonly note: string;
  readonly drawing: Markup;
  readonly isWide?: boolean;
}

function chart({ title, note, drawing, isWide = false }: Chart): Markup {
  return markup`<figure class="chart${isWide && ' wide-chart'}"><figcaption><h2>${title}</h2><p class="note">${note}</p></figcaption>${drawing}</figure>`;
}

function samplesSection(report: Report): Markup {
  return markup`<section class="samples" id="samples" aria-labelledby="samples-title">
<h2 id="samples-title">Samples</h2>
<noscript><p class="note">The table of samples needs JavaScript; everything above does not.</p></noscript>
<form id="filters" class="filters" role="search">
<label class="search">Search<input id="search" type="search" placeholder="problem, outcome, flag or evidence" autocomplete="off" spellcheck="false"></label>
<label>Problem<select id="problem-filter"><option value="">all</option></select></label>
<span id="tier-filters" class="tier-filters"></span>
<label>Order<select id="order"><option value="suite">as in the suite</option><option value="slow">slowest first</option><option value="common">most repeated first</option></select></label>
<span class="checks"><label class="check"><input id="distinct" type="checkbox">each program once</label>
<label class="check"><input id="in-programs" type="checkbox">search programs too</label></span>
</form>
<p id="found" class="note" role="status" aria-live="polite">${report.samples === 0 ? 'No samples.' : 'Opening…'}</p>
<div class="browser"><div id="table" class="table" role="grid" tabindex="0" aria-label="Samples"></div>
<article id="details" class="details" aria-label="The chosen sample" tabindex="-1"><p class="note">Choose a sample to see its program, verdict and evidence.</p></article></div>
</section>`;
}

/** How a model was asked, and what it cost. */
function promptFacts(
  { promptTemplate: template, endpoint }: RunFile,
  report: Report,
): readonly (readonly [string, string])[] {
  if (template === undefined) return [];
  return [
    ['Prompt template', `${template.name} ${template.version} (${template.hash})`],
    ...(endpoint === undefined ? [] : [['Endpoint', endpoint] as const]),
    ['Spent', describeSpending(report) || 'nothing'],
  ];
}

function provenance(file: RunFile, report: Report): Markup {
  const facts: readonly (readonly [string, string])[] = [
    ['Suite content', report.suite.hash],
    ['Tests a problem', describeTests(report)],
    ['Trust', describeTrust(report)],
    ...promptFacts(file, report),
    ['Isolation', report.isolation.join(', ') || 'none'],
    ['Limits', describeLimits(file)],
    ['Ran', `${plural(report.executions, 'execution')} in ${formatSeconds(report.seconds)}`],
    [
      'Versions',
      Object.entries(file.versions)
        .map(([name, version]) => `${name} ${version}`)
        .join(', '),
    ],
    ['Started', file.startedAt],
  ];
  return markup`<footer><h2>How this was measured</h2><dl>${facts.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl></footer>`;
}

function describeLimits({ limits, tests }: RunFile): string {
  const mebibytes = formatCount(Math.round(limits.memoryBytes / 2 ** 20));
  return `${formatCount(limits.cpuFactor)} times the reference's CPU time and at least ${formatCount(limits.cpuFloorMs)} ms and ${formatCount(limits.cpuPerTestMs)} ms a test (${formatCount(limits.cpuNoReferenceMs)} ms without a reference), ${mebibytes} MiB; tests: ${tests}`;
}
