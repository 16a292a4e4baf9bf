// A training as one HTML page that opens offline: the loss and the probes against steps, the settings,
// the samples.

import { writeFileAtomically } from '../../base/atomic-file.ts';
import { type Markup, markup } from '../html/markup.ts';
import { pageHead } from '../html/offline-page.ts';
import { readPageStyle } from '../html/page-style.ts';
import { probeChart } from './probe-chart.ts';
import type { TrainingToShow } from './terminal.ts';
import {
  describeProbe,
  describeProgress,
  describeTraining,
  type TrainingFacts,
  trainingFacts,
} from './training-facts.ts';

/** Writes the page to `path`. */
export async function writeTrainingHtml(training: TrainingToShow, path: string): Promise<void> {
  const style = await readPageStyle(['sweep']);
  const head = pageHead({ title: `Training in ${training.folder}`, style, script: '' });
  await writeFileAtomically(path, `${head}${body(training).html}</body>\n</html>\n`);
}

function body({ folder, file, rows }: TrainingToShow): Markup {
  const facts = trainingFacts(file, rows);
  const samples = rows.filter((row) => row.kind === 'sample');
  return markup`<header class="masthead">
<p class="eyebrow"><b>Assay</b> training</p>
<h1>${folder}</h1>
<p class="facts">${describeTraining(file)}</p>
</header>
<main>
<section class="best"><p>${describeProgress(file, rows)}</p></section>
<section class="charts"><figure class="chart whole-chart"><figcaption><h2>Loss</h2><p class="note">Mean negative log-probability of a trained token, in nats; one dot a step, smoothed over some 20 steps, and on documents kept apart.</p></figcaption>
${lossChart(facts)}</figure>
${probeFigure(facts)}</section>
${
  samples.length > 0 &&
  markup`<section class="problems"><h2>Samples</h2>${samples.map(
    ({ step, prompt, text, temperature }) =>
      markup`<h3>Step ${step}, temperature ${temperature}</h3><pre>${prompt}${text}</pre>`,
  )}</section>`
}
</main>
`;
}

/** Nothing where nothing was probed. */
function probeFigure({ steps, probes }: TrainingFacts): Markup | false {
  const last = probes.at(-1);
  if (last === undefined) return false;
  const chart = probeChart(probes, steps.at(-1)?.step ?? 1);
  return markup`<figure class="chart whole-chart"><figcaption><h2>pass@1 of the probes</h2><p class="note">Problems that the corpus keeps apart for validation, one sample each at temperature 0.2, judged in the sandbox; bars are 95 % intervals. The last one, step ${last.step}: ${describeProbe(last)}.</p></figcaption>
${chart ?? false}</figure>`;
}

const frame = { width: 640, height: 340, left: 52, right: 110, top: 14, bottom: 44 } as const;
const bottom = frame.height - frame.bottom;
const right = frame.width - frame.right;
/** Chosen: more dots than this only make the page heavier. */
const mostDots = 1500;

function lossChart({ steps, validations, resumedAt }: TrainingFacts): Markup {
  const last = steps.at(-1)?.step ?? 1;
  const most = Math.max(...steps.map(({ loss }) => loss), 0.1);
  const x = (step: number): number => frame.left + (step / last) * (right - frame.left);
  const y = (loss: number): number => bottom - (Math.min(loss, most) / most) * (bottom - frame.top);
  const every = Math.ceil(steps.length / mostDots);
  const points = (rows: readonly { step: number; value: number }[]): string =>
    rows.map(({ step, value }) => `${x(step).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const smooth = steps
    .filter((_, place) => place % every === 0)
    .map(({ step, smoothed }) => ({ step, value: smoothed }));
  const checked = validations.map(({ step, loss }) => ({ step, value: loss }));
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  return markup`<svg viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-labelledby="loss-title">
<title id="loss-title">Loss against steps: ${smooth.at(-1)?.value.toFixed(3)} at step ${last}.</title>
${ticks.map(
  (
    part,
  ) => markup`<line class="rule" x1="${frame.left}" x2="${right}" y1="${y(part * most)}" y2="${y(part * most)}"/>
<text class="tick" x="${frame.left - 8}" y="${y(part * most) + 4}" text-anchor="end">${(part * most).toFixed(2)}</text>
<text class="tick" x="${x(part * last)}" y="${bottom + 18}" text-anchor="middle">${Math.round(part * last)}</text>`,
)}
<text class="axis" x="${(frame.left + right) / 2}" y="${frame.height - 6}" text-anchor="middle">step</text>
${resumedAt.map((step) => markup`<line class="diagonal" x1="${x(step)}" x2="${x(step)}" y1="${frame.top}" y2="${bottom}"><title>gone on with at step ${step}</title></line>`)}
<g class="line-0">${steps.filter((_, place) => place % every === 0).map(({ step, loss }) => markup`<circle cx="${x(step)}" cy="${y(loss)}" r="1.4" fill="var(--tier)" opacity="0.5"/>`)}
<polyline class="curve" points="${points(smooth)}"/></g>
<g class="line-1"><polyline class="curve" points="${points(checked)}"/>${checked.map(({ step, value }) => markup`<circle class="point" cx="${x(step)}" cy="${y(value)}" r="3"/>`)}</g>
<text class="label line-0-text" x="${right + 10}" y="${y(smooth.at(-1)?.value ?? 0) - 4}">smoothed</text>
${checked.length > 0 && markup`<text class="label line-1-text" x="${right + 10}" y="${y(checked.at(-1)?.value ?? 0) + 14}">validation</text>`}
</svg>`;
}
