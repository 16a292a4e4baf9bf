// The demonstration on the embedded model, as a page.

import { formatCount, formatSeconds, plural } from '../../report/format-numbers.ts';
import {
  countedOutcomes,
  describeIntervals,
  scoredKs,
  scoreRows,
  tierLabel,
} from '../../report/report-facts.ts';
import type { TerminalLook } from '../../report/terminal.ts';
import { wrap } from '../../report/text-lines.ts';
import type { DemoPart, EmbeddedDemo } from '../../workflows/demo/embedded-demo.ts';
import type { ShownProgram } from '../../workflows/demo/look-at-run.ts';
import { textTable } from '../text-table.ts';

/** The page for people. */
export function embeddedPage(shown: EmbeddedDemo, { width }: TerminalLook): string {
  const { parts, passing, failing, executedNow, seconds, folder } = shown;
  const [part] = parts;
  const lines = [
    ...wrap(introduction(shown), width),
    ...parts.flatMap((one) => ['', ...partLines(one, shown, width)]),
    ...(part === undefined ? [] : ['', ...wrap(describeIntervals(part.report), width)]),
    ...(passing === undefined ? [] : ['', 'One that passes all tests:', ...programLines(passing)]),
    ...(failing === undefined ? [] : ['', 'One that does not:', ...programLines(failing)]),
    '',
    `Executed ${plural(executedNow, 'program')} now, in ${formatSeconds(seconds)}. Run folders: ${folder}`,
    '',
    'Try next:',
    ...nextSteps(shown),
  ];
  return `${lines.join('\n')}\n`;
}

function introduction({ model, n, values }: EmbeddedDemo): string {
  const millions = (model.parameters / 1e6).toFixed(1);
  return (
    `The embedded model has ${millions} million parameters and was trained from nothing by \`assay train\` on two cores ` +
    `without a GPU. It reads ${formatCount(model.contextLength)} tokens and knows small Python functions, nothing else. ` +
    `It is asked as a chat: ${n} samples of each problem at temperature ${values.temperature}.`
  );
}

function partLines(
  { suite, choice, tooLong, report }: DemoPart,
  shown: EmbeddedDemo,
  width: number,
): string[] {
  const ks = scoredKs(report);
  const rows = scoreRows(report).map(({ label, cells }) => [
    label,
    ...cells.map(({ value, bounds }) => (bounds === '' ? value : `${value} [${bounds}]`)),
  ]);
  const scored = rows.filter(([label]) => label?.startsWith('base'));
  const counted = Object.entries(report.tiers).map(([tier, of]) => {
    const counts = countedOutcomes(of).map(({ outcome, count }) => `${outcome} ${formatCount(count)}`);
    return `${tierLabel(tier, report)}: ${counts.join(', ')}`;
  });
  const unread =
    tooLong.length === 0
      ? []
      : wrap(
          `${formatCount(tooLong.length)} of them ${tooLong.length === 1 ? 'is' : 'are'} longer than the ` +
            `${formatCount(shown.model.contextLength)} tokens that the model reads: it gave no answer, which counts as ` +
            'not solved (truncated).',
          width - 2,
        );
  return [
    ...wrap(`${suite}: ${choice}.`, width),
    ...textTable(['', ...ks.map((k) => `pass@${k}`)], scored)
      .trimEnd()
      .split('\n')
      .map(indented),
    ...counted.flatMap((line) => wrap(line, width - 2)).map(indented),
    ...unread.map(indented),
  ];
}

function programLines({ problem, index, statement, program, verdict }: ShownProgram): readonly string[] {
  const asked = statement.trim();
  // Some answers begin with the whole statement.
  const isRepeated = program.includes(asked);
  return [
    `  ${problem}, sample ${index}`,
    ...(isRepeated ? [] : ['  asked:', ...asked.split('\n').map(framed), '  answered:']),
    ...program.trimEnd().split('\n').map(framed),
    ...reasonLines(verdict).map(indented),
  ];
}

function reasonLines({ outcome, tier, evidence }: ShownProgram['verdict']): readonly string[] {
  const { call, expected, actual } = evidence;
  if (outcome === 'passed' || call === undefined || expected === undefined || actual === undefined) return [];
  const tests = tier === 'plus' ? '; only the amplified tests see it' : '';
  return [`${call} gives ${actual} instead of ${expected}${tests}`];
}

function nextSteps({ parts, passing, failing }: EmbeddedDemo): readonly string[] {
  const run = parts[0]?.directory ?? '<run>';
  const told = failing ?? passing;
  const sample =
    told === undefined ? '<run> <problem> <index>' : `${told.directory} ${told.problem} ${told.index}`;
  const steps: readonly (readonly [string, string])[] = [
    [`assay show ${sample}`, 'one sample: what was asked, what was answered, and why its verdict'],
    [`assay report ${run} --html report.html`, 'the report as a page, with every sample'],
    [
      'assay sweep --model embedded --suite held-out-1 --problems "t1/1?" -n 10',
      'what the temperature does to pass@1 and pass@10',
    ],
    [
      "assay sample --model embedded 'I need a Python function `count_long_words` that takes a list of strings `words`. Return how many of the strings in `words` are longer than 3 characters.'",
      'ask it yourself',
    ],
    [
      'assay corpus build --out corpus && assay train tokenizer --corpus corpus --out tokenizer',
      'begin a model of your own: docs/training.md goes on from here',
    ],
    [
      'assay eval --suite core --samples your-samples.jsonl',
      'judge your own: rows of {"task_id": "…", "solution": "…"}',
    ],
  ];
  return steps.flatMap(([line, does]) => [`  ${line}`, `      ${does}`]);
}

function indented(line: string): string {
  return `  ${line}`;
}

function framed(line: string): string {
  return line === '' ? '    |' : `    | ${line}`;
}
