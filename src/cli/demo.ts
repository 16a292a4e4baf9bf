// `assay demo`: the main job on the built-in suite, in under a minute.

import { z } from 'zod';
import { systemClock } from '../base/clock.ts';
import type { Metric } from '../contracts/run.ts';
import { renderTerminal, type TerminalLook, terminalLook } from '../report/terminal.ts';
import { type Demo, type DemoModel, demo } from '../workflows/demo.ts';
import type { LeafCommand } from './command.ts';
import { seedSchema } from './option-schemas.ts';
import { progressPrinter } from './progress.ts';
import { readOptions } from './read-options.ts';
import { textTable } from './text-table.ts';

const optionsSchema = z.object({ problems: z.string().optional(), seed: seedSchema, json: z.boolean() });

export const demoCommand: LeafCommand = {
  name: 'demo',
  summary: 'judge three bundled sets of samples on the built-in suite',
  description:
    "Makes three sets of samples from the built-in suite's own reference and planted wrong programs, judges " +
    'them like any samples and prints the report. No model is asked and nothing is fetched. The second time it ' +
    'executes nothing.',
  options: [{ flags: '--problems <glob>', summary: 'only problems whose id matches' }],
  run: async (invocation) => {
    const { problems, seed, json } = readOptions(optionsSchema, invocation);
    const progress = progressPrinter(invocation, systemClock);
    invocation.tell(`${introduction}\n`);
    const shown = await demo({
      problems,
      seed,
      signal: invocation.signal,
      onProgress: progress.show,
    }).finally(progress.end);
    invocation.print(
      json ? `${JSON.stringify(shown, undefined, 2)}\n` : demoPage(shown, terminalLook(process.stdout)),
    );
    return shown.status;
  },
};

const introduction =
  "assay: judging three sets of samples made from the suite's own programs; no model is asked.";

/** The demonstration as a page for people. */
export function demoPage(shown: Demo, look: TerminalLook): string {
  const { models, folder, telling, executedNow } = shown;
  const rows = models.map(({ name, report }) => [
    name,
    share(report.tiers.base?.passAtK['1']),
    share(report.tiers.plus?.passAtK['1']),
    share(report.rigorGap['1']),
  ]);
  const mix = models.find(({ name }) => name === 'mix');
  return [
    'Three "models", made from the built-in suite:\n',
    ...models.map(({ name, origin }) => `  ${name.padEnd(10)} ${origin}\n`),
    '\n',
    indented(textTable(['pass@1', 'base', 'base + plus', 'rigor gap'], rows)),
    '\nThe ordinary tests can not tell `plausible` from `ideal`; the amplified ones can. The mix in detail:\n',
    mix === undefined ? '' : renderTerminal(mix.report, look),
    `Executed ${executedNow} programs now. Samples and run folders: ${folder}\n\nTry next:\n`,
    ...nextSteps(mix, telling),
  ].join('');
}

function nextSteps(mix: DemoModel | undefined, telling: Demo['telling']): readonly string[] {
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
