// The demonstration on bundled samples, as a page.

import type { Metric } from '../../contracts/run.ts';
import { renderTerminal, type TerminalLook } from '../../report/terminal.ts';
import type { BundledDemo, DemoModel } from '../../workflows/demo/bundled-demo.ts';
import { textTable } from '../text-table.ts';

/** The page for people. */
export function bundledPage(shown: BundledDemo, look: TerminalLook): string {
  const { models, folder, telling, executedNow, reason } = shown;
  const rows = models.map(({ name, report }) => [
    name,
    share(report.tiers.base?.passAtK['1']),
    share(report.tiers.plus?.passAtK['1']),
    share(report.rigorGap['1']),
  ]);
  const mix = models.find(({ name }) => name === 'mix');
  return [
    reason === undefined ? '' : `The embedded model is not asked: ${reason}.\n`,
    'No model is asked. Three "models", made from the built-in suite:\n',
    ...models.map(({ name, origin }) => `  ${name.padEnd(10)} ${origin}\n`),
    '\n',
    indented(textTable(['pass@1', 'base', 'base + plus', 'rigor gap'], rows)),
    '\nThe ordinary tests can not tell `plausible` from `ideal`; the amplified ones can. The mix in detail:\n',
    mix === undefined ? '' : renderTerminal(mix.report, look),
    `Executed ${executedNow} programs now. Samples and run folders: ${folder}\n\nTry next:\n`,
    ...nextSteps(mix, telling),
  ].join('');
}

function nextSteps(mix: DemoModel | undefined, telling: BundledDemo['telling']): readonly string[] {
  const run = mix?.directory ?? '<run>';
  const { problem, index } = telling ?? { problem: '<problem>', index: 0 };
  return [
    `  assay show ${run} ${problem} ${index}\n      why a program that passed the ordinary tests is wrong\n`,
    `  assay report ${run} --html report.html\n      the same report as a page, with every sample\n`,
    '  assay eval --suite core --samples your-samples.jsonl\n      judge your own: rows of {"task_id": "…", "solution": "…"}\n',
  ];
}

function share(metric: Metric | undefined): string {
  return metric === undefined || 'absent' in metric ? 'absent' : `${(100 * metric.value).toFixed(1)} %`;
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
