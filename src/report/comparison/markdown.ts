// A comparison for a pull request or a page: the same facts as in the terminal, in Markdown tables, with every
// problem that moved.

import type { Comparison, PairComparison } from '../../contracts/comparison.ts';
import { formatCount } from '../format-numbers.ts';
import { escapeCell, renderTable } from '../markdown-table.ts';
import {
  changedSamples,
  describeAnswers,
  describeComparedRun,
  describeDetectable,
  describeFinding,
  describeMethods,
  describeMove,
  describeMoves,
  describeSetting,
  formatDifferenceBounds,
  formatP,
  formatPoints,
  formatScore,
  judgeScore,
  movedProblems,
  runLetter,
  scoreLines,
} from './comparison-facts.ts';

/** Chosen: a page with more rows is no page; the JSON has them all. */
const mostSamples = 100;

/** The comparison as a page. */
export function renderComparisonMarkdown(comparison: Comparison): string {
  const { runs, comparisons, warnings } = comparison;
  const [first] = runs;
  const sections = [
    [`# ${escapeCell(first === undefined ? '' : `${first.suite.name} ${first.suite.version}`)}`],
    runs.map(
      (run, place) =>
        `- **${runLetter(place)}** ${escapeCell(describeComparedRun(run))} (${escapeCell(run.directory)})`,
    ),
    ...comparisons.flatMap(renderPair),
    describeMethods(comparison).map((note) => `${escapeCell(note)}  `),
    warnings.map((warning) => `- **Mind:** ${escapeCell(warning)}`),
  ];
  const filled = sections.filter((section) => section.length > 0);
  return `${filled.map((section) => section.join('\n')).join('\n\n')}\n`;
}

function renderPair(pair: PairComparison): readonly (readonly string[])[] {
  const [one, other] = [runLetter(pair.first), runLetter(pair.second)];
  return [
    [`## ${other} against ${one}`],
    [`**${escapeCell(describeFinding(pair))}**`],
    renderTable(['', one, other, `${other} − ${one}`, '95 % interval', 'p', ''], scoreRows(pair, other)),
    [escapeCell(describeDetectable(pair))],
    renderMoved(pair),
    renderChanged(pair),
    renderSettings(pair),
  ];
}

function scoreRows(pair: PairComparison, other: string): readonly (readonly string[])[] {
  return scoreLines(pair).map((line) => {
    const name = `${line.label} pass@${line.k}`;
    if ('absent' in line.metric) return [name, '', '', '', '', '', `absent: ${line.metric.absent}`];
    const { first, second, difference, adjustedP } = line.metric;
    return [
      name,
      formatScore(first),
      formatScore(second),
      formatPoints(difference.value),
      formatDifferenceBounds(difference),
      formatP(adjustedP),
      judgeScore(line, other),
    ];
  });
}

function renderMoved(pair: PairComparison): readonly string[] {
  const rows = movedProblems(pair).map((problem) => [problem.id, describeMove(problem)]);
  if (rows.length === 0) return [];
  return [`### ${describeMoves(pair)}`, '', ...renderTable(['Problem', 'passed'], rows)];
}

function renderChanged(pair: PairComparison): readonly string[] {
  const rows = changedSamples(pair.answers.changed);
  if (rows.length === 0) return [];
  const shown = rows.slice(0, mostSamples).map(({ place, change }) => [place, change]);
  const more = rows.length - shown.length;
  return [
    `### Same answer, other verdict: ${formatCount(rows.length)}`,
    '',
    `${describeAnswers(pair)}.`,
    '',
    ...renderTable(['Sample', 'changed'], shown),
    ...(more > 0 ? ['', `${formatCount(more)} more: \`--json\` has them all.`] : []),
  ];
}

function renderSettings(pair: PairComparison): readonly string[] {
  if (pair.settings.length === 0) return ['No setting of the two runs differs.'];
  const rows = pair.settings.map((setting) => [setting.name, describeSetting(setting)]);
  return ['### Settings that differ', '', ...renderTable(['Setting', 'values'], rows)];
}
