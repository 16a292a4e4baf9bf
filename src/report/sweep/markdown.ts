// A sweep as Markdown: the best points, one table with every number, and what the columns mean.

import type { Metric } from '../../contracts/run.ts';
import type { Sweep } from '../../contracts/sweep.ts';
import { formatBounds, formatShare, isPresent } from '../format-numbers.ts';
import { escapeCell, renderTable } from '../markdown-table.ts';
import {
  describeBest,
  describeSweep,
  describeSweepMethods,
  measureColumns,
  measureNames,
  passColumns,
  pointLabel,
} from './sweep-facts.ts';

/** The whole page, ending in a newline. */
export function renderSweepMarkdown(sweep: Sweep): string {
  const columns = [...passColumns(sweep), ...measureColumns(sweep)];
  const rows = sweep.points.map((point) => [
    pointLabel(point, sweep),
    ...columns.map(({ read }) => cell(read(point))),
  ]);
  const meanings = Object.values(measureNames)
    .filter(({ head }) => columns.some((column) => column.head === head))
    .map(({ head, name, meaning }) => `- ${head}: ${name}, ${meaning}.`);
  return [
    `# ${escapeCell(sweep.model)} on ${escapeCell(sweep.suite.name)} ${escapeCell(sweep.suite.version)}: sweep`,
    '',
    escapeCell(describeSweep(sweep)),
    '',
    ...sweep.best.map((best) => `- ${escapeCell(describeBest(best, sweep))}`),
    '',
    ...renderTable(['temperature', ...columns.map(({ head }) => head)], rows),
    '',
    ...meanings,
    '',
    describeSweepMethods(sweep),
    ...sweep.warnings.flatMap((warning) => ['', `> ${escapeCell(warning)}`]),
    '',
  ].join('\n');
}

function cell(metric: Metric | undefined): string {
  return isPresent(metric) ? `${formatShare(metric.value)} [${formatBounds(metric)}]` : 'absent';
}
