// A comparison as a person reads it in a terminal: what it comes to, the numbers, which problems moved, which
// verdicts changed without the answer having changed, and which settings differ.

import type { Comparison, PairComparison } from '../../contracts/comparison.ts';
import { formatCount } from '../format-numbers.ts';
import { joinSections, openPage, type Page, renderWarnings, type TerminalLook } from '../terminal.ts';
import { clip, wrap } from '../text-lines.ts';
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
  type ScoreLine,
  scoreLines,
} from './comparison-facts.ts';

const listLength = 5;
const longestSettings = 12;

/** The whole comparison, ending in a newline. */
export function renderComparison(comparison: Comparison, look: TerminalLook): string {
  const page = openPage(look);
  const { runs, comparisons, warnings } = comparison;
  const [first] = runs;
  const title = first === undefined ? '' : `${first.suite.name} ${first.suite.version}`;
  const legend = runs.flatMap((run, place) => [
    `${page.paint('bold', runLetter(place).padEnd(2))} ${clip(describeComparedRun(run), page.width - 3)}`,
    page.paint('dim', clip(`   ${run.directory}`, page.width)),
  ]);
  return joinSections([
    [page.paint('bold', clip(title, page.width)), ...legend],
    ...comparisons.flatMap((pair) => renderPair(pair, page)),
    describeMethods(comparison).flatMap((note) =>
      wrap(note, page.width).map((line) => page.paint('dim', line)),
    ),
    renderWarnings(warnings, page),
  ]);
}

function renderPair(pair: PairComparison, page: Page): readonly (readonly string[])[] {
  const finding = wrap(describeFinding(pair), page.width).map((line) => page.paint('bold', line));
  const detectable = wrap(describeDetectable(pair), page.width).map((line) => page.paint('dim', line));
  return [
    finding,
    [...renderScores(pair, page), ...detectable],
    renderMoved(pair, page),
    renderChanged(pair, page),
    renderSettings(pair, page),
  ];
}

/** A table where it fits, else each number in lines of its own. */
function renderScores(pair: PairComparison, page: Page): readonly string[] {
  const [one, other] = [runLetter(pair.first), runLetter(pair.second)];
  const head = ['', one, other, `${other} − ${one}`, '[95 %]', 'p', ''];
  const lines = scoreLines(pair);
  const rows = lines.map((line) => scoreCells(line, other));
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const total = widths.reduce((sum, width) => sum + width + 2, -2);
  const groupLines = (row: (cells: readonly string[], line: ScoreLine) => readonly string[]) =>
    lines.flatMap((line, place) => {
      const isNew = lines[place - 1]?.label !== line.label;
      return [...(isNew ? [line.label] : []), ...row(rows[place] ?? [], line)];
    });
  if (total > page.width) return groupLines((cells, line) => stackedRow(cells, line, page));
  const table = (cells: readonly string[]) => tableRow(cells, widths);
  return [
    page.paint('dim', table(head)),
    ...groupLines((cells, line) =>
      'absent' in line.metric ? absentRow(line, page) : [paintRow(table(cells), line, page)],
    ),
  ];
}

function scoreCells({ k, metric, label }: ScoreLine, other: string): readonly string[] {
  if ('absent' in metric) return [`pass@${k}`];
  const { first, second, difference, adjustedP } = metric;
  return [
    `pass@${k}`,
    formatScore(first),
    formatScore(second),
    formatPoints(difference.value),
    `[${formatDifferenceBounds(difference)}]`,
    formatP(adjustedP),
    judgeScore({ k, metric, label }, other),
  ];
}

/** The label and the finding to the left, numbers to the right. */
function tableRow(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 || column === widths.length - 1 ? cell.padEnd(width) : cell.padStart(width);
    })
    .join('  ')
    .trimEnd();
}

function paintRow(text: string, line: ScoreLine, { paint }: Page): string {
  if ('absent' in line.metric || !line.metric.isDistinguishable) return text;
  if (line.label === 'rigor gap') return paint('bold', text);
  return paint(line.metric.difference.value > 0 ? 'green' : 'red', text);
}

function stackedRow(cells: readonly string[], line: ScoreLine, page: Page): readonly string[] {
  if ('absent' in line.metric) return absentRow(line, page);
  const [name = '', first = '', second = '', difference = '', bounds = '', p = '', finding = ''] = cells;
  return [
    paintRow(`${name}  ${first} → ${second}`, line, page),
    `  ${difference} ${bounds}`,
    `  p ${p}, ${finding}`,
  ].map((text) => (text.startsWith(' ') ? clip(text, page.width) : text));
}

function absentRow({ k, metric }: ScoreLine, { width, paint }: Page): readonly string[] {
  const reason = 'absent' in metric ? metric.absent : '';
  return wrap(`pass@${k}  absent: ${reason}`, width).map((line) => paint('dim', line));
}

function renderMoved(pair: PairComparison, page: Page): readonly string[] {
  const rows = movedProblems(pair).map((problem) => [problem.id, describeMove(problem)] as const);
  return renderList({ title: describeMoves(pair), rows, length: listLength }, page);
}

function renderChanged(pair: PairComparison, page: Page): readonly string[] {
  if (pair.answers.same === 0) return [];
  const rows = changedSamples(pair.answers.changed).map(({ place, change }) => [place, change] as const);
  const title = `Same answer, other verdict: ${formatCount(rows.length)}`;
  const shared = wrap(describeAnswers(pair), page.width).map((line) => page.paint('dim', line));
  return [
    ...(rows.length === 0
      ? [page.paint('bold', title)]
      : renderList({ title, rows, length: listLength }, page)),
    ...shared,
  ];
}

function renderSettings(pair: PairComparison, page: Page): readonly string[] {
  if (pair.settings.length === 0) return [page.paint('dim', 'No setting of the two runs differs.')];
  const rows = pair.settings.map((setting) => [setting.name, describeSetting(setting)] as const);
  return renderList({ title: 'Settings that differ', rows, length: longestSettings }, page);
}

interface List {
  readonly title: string;
  readonly rows: readonly (readonly [name: string, text: string])[];
  readonly length: number;
}

function renderList({ title, rows, length }: List, { width, paint }: Page): readonly string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, length);
  const nameWidth = Math.min(width >> 1, 2 + Math.max(...shown.map(([name]) => name.length)));
  const more = rows.length > length ? ` (${length} of ${formatCount(rows.length)}; all with --json)` : '';
  return [
    ...wrap(`${title}${more}`, width).map((line) => paint('bold', line)),
    ...shown.map(([name, text]) => clip(`  ${clip(name, nameWidth - 2).padEnd(nameWidth)}${text}`, width)),
  ];
}
