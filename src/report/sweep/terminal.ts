// A sweep as a person reads it in a terminal: the best point for each k, then a line for every point.

import type { Metric } from '../../contracts/run.ts';
import type { Sweep, SweepPoint } from '../../contracts/sweep.ts';
import { isPresent } from '../format-numbers.ts';
import { joinSections, openPage, type Page, renderWarnings, type TerminalLook } from '../terminal.ts';
import { clip, wrap } from '../text-lines.ts';
import {
  describeBest,
  describeSweep,
  describeSweepMethods,
  measureColumns,
  passColumns,
  pointLabel,
  type SweepColumn,
  shareCell,
} from './sweep-facts.ts';

/** The whole sweep, ending in a newline. */
export function renderSweep(sweep: Sweep, look: TerminalLook): string {
  const page = openPage(look);
  const { paint, width } = page;
  const title = `${sweep.suite.name} ${sweep.suite.version}`;
  return joinSections([
    [paint('bold', clip(title, width)), ...wrap(describeSweep(sweep), width)],
    sweep.best.flatMap((best) =>
      wrap(describeBest(best, sweep), width).map((line, place) => (place === 0 ? paint('bold', line) : line)),
    ),
    ...passColumns(sweep).map((column) => renderCurve(column, sweep, page)),
    ...renderTables(measureColumns(sweep), sweep, page),
    wrap(describeSweepMethods(sweep), width).map((line) => paint('dim', line)),
    renderWarnings(sweep.warnings, page),
  ]);
}

/** pass@k against temperature: a bar for each point, the interval's ends marked on it. */
function renderCurve({ head, read }: SweepColumn, sweep: Sweep, { width, paint }: Page): readonly string[] {
  const labels = sweep.points.map((point) => pointLabel(point, sweep));
  const labelWidth = Math.max(...labels.map((label) => label.length)) + 2;
  const numberWidth = 8;
  const cells = Math.max(10, Math.min(60, width - labelWidth - numberWidth - 2));
  const lines = sweep.points.map((point, place) => {
    const metric = read(point);
    const label = `${labels[place] ?? ''}`.padStart(labelWidth - 2);
    if (!isPresent(metric)) return `${label}  ${paint('dim', 'absent')}`;
    return `${label}  ${bar(metric, cells, paint)} ${shareCell(metric).padStart(numberWidth)}`;
  });
  return [paint('bold', `${head} against temperature`), ...lines];
}

/** Full up to the value, with `├` and `┤` where the interval begins and ends. */
function bar(
  metric: { value: number; low: number; high: number },
  cells: number,
  paint: Page['paint'],
): string {
  const at = (share: number): number => Math.min(cells - 1, Math.max(0, Math.round(share * cells) - 1));
  const full = Math.round(metric.value * cells);
  const [low, high] = [at(metric.low), at(metric.high)];
  const drawn = Array.from({ length: cells }, (_, cell) => {
    if (cell < full) return cell === low && low < full - 1 ? '▐' : '█';
    if (cell === high) return '┤';
    return cell < high && cell >= full ? '─' : ' ';
  });
  return paint('green', drawn.slice(0, full).join('')) + paint('dim', drawn.slice(full).join(''));
}

/** The other numbers, as many columns side by side as fit. */
function renderTables(
  columns: readonly SweepColumn[],
  sweep: Sweep,
  { width, paint }: Page,
): readonly (readonly string[])[] {
  if (columns.length === 0) return [];
  const labels = sweep.points.map((point) => pointLabel(point, sweep));
  const labelWidth = Math.max('T'.length, ...labels.map((label) => label.length)) + 2;
  const cellWidth = Math.max(...columns.map(({ head }) => head.length), 8) + 1;
  const perTable = Math.max(1, Math.floor((width - labelWidth) / cellWidth));
  const tables: (readonly string[])[] = [];
  for (let from = 0; from < columns.length; from += perTable) {
    const shown = columns.slice(from, from + perTable);
    const row = (cells: readonly string[]): string => cells.map((cell) => cell.padStart(cellWidth)).join('');
    const line = (point: SweepPoint, place: number): string =>
      `${(labels[place] ?? '').padStart(labelWidth - 2)}  ${row(shown.map(({ read }) => text(read(point))))}`;
    tables.push([
      paint('dim', `${'T'.padStart(labelWidth - 2)}  ${row(shown.map(({ head }) => head))}`),
      ...sweep.points.map(line),
    ]);
  }
  return tables;
}

function text(metric: Metric | undefined): string {
  return shareCell(metric);
}
