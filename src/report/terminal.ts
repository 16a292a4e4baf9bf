// The report as a person reads it in a terminal: scores first, then how the samples ended, what to look at, and
// what to mind. Pure text for a given width; colour only where it is asked for.

import { styleText } from 'node:util';
import type { Report, TierReport } from '../contracts/run.ts';
import type { Outcome } from '../contracts/verdict.ts';
import { formatCount, formatSeconds, plural } from './format-numbers.ts';
import {
  listFallen,
  listHardest,
  listProblems,
  listSlowest,
  type ProblemRow,
  passedOf,
  passRate,
} from './problem-listing.ts';
import {
  absences,
  countedOutcomes,
  describeIntervals,
  describeReview,
  describeRun,
  describeSecurity,
  describeSpending,
  describeTests,
  describeTrust,
  type ScoreCell,
  scoredKs,
  scoreRows,
  tierLabel,
} from './report-facts.ts';
import { clip, fillLines, wrap } from './text-lines.ts';

export interface TerminalLook {
  /** Columns. */
  readonly width: number;
  readonly colour: boolean;
}

/** What a stream can show; colour never where NO_COLOR is set or the stream is no terminal. */
export function terminalLook(stream: NodeJS.WriteStream, environment = process.env): TerminalLook {
  const colour = stream.isTTY === true && !environment.NO_COLOR && environment.TERM !== 'dumb';
  return { width: Math.max(minimumWidth, stream.columns ?? 80), colour };
}

type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

/** Where a section is written: columns inside the margin, and the way to colour. */
export interface Page {
  readonly width: number;
  readonly paint: Paint;
}

const minimumWidth = 40;
/** Chosen: bars and text wider than this are hard to read on any screen. */
const maximumWidth = 110;
const labelWidth = 16;
/** As wide as a share gets: `100.0 %`. Three columns of `100.0 % [97.8–100.0]` fit 80 columns. */
const valueWidth = 7;
const margin = '  ';
const listLength = 5;

/** The whole report, ending in a newline. */
export function renderTerminal(report: Report, look: TerminalLook): string {
  const page = openPage(look);
  return joinSections([
    renderHead(report, page),
    renderScores(report, page),
    renderLabelled('security', describeSecurity(report), page),
    renderLabelled('review', describeReview(report), page),
    renderOutcomes(report, page),
    renderFacts(report, page),
    ...renderLists(report, page),
    renderWarnings(report.warnings, page),
  ]);
}

/** The page that a terminal has room for. */
export function openPage(look: TerminalLook): Page {
  const paint: Paint = (style, text) =>
    look.colour ? styleText(style, text, { validateStream: false }) : text;
  return { width: Math.min(maximumWidth, Math.max(minimumWidth, look.width)) - margin.length, paint };
}

/** Sections of lines as one text, an empty line before each; those without lines are left out. */
export function joinSections(sections: readonly (readonly string[])[]): string {
  const lines = sections.filter((section) => section.length > 0).flatMap((section) => ['', ...section]);
  return `${lines.map((line) => (line === '' ? '' : `${margin}${line}`)).join('\n')}\n\n`;
}

function renderHead(report: Report, { width, paint }: Page): readonly string[] {
  const title = `${report.suite.name} ${report.suite.version}`;
  return [paint('bold', clip(title, width)), ...wrap(describeRun(report), width)];
}

function renderScores(report: Report, { width, paint }: Page): readonly string[] {
  const ks = scoredKs(report);
  if (ks.length === 0) return ['No sample has a verdict yet.'];
  const rows = scoreRows(report);
  const cellWidths = rows.flatMap(({ cells }) => cells.map((cell) => cellText(cell).length));
  const columnWidth = 1 + Math.max(valueWidth + 2, ...cellWidths);
  const perTable = Math.max(1, Math.floor((width - labelWidth + 1) / columnWidth));
  const lines: string[] = [];
  for (let first = 0; first < ks.length; first += perTable) {
    const shown = ks.slice(first, first + perTable);
    const heads = shown.map((k) => `pass@${k}`.padStart(valueWidth).padEnd(columnWidth)).join('');
    lines.push(paint('dim', `${''.padEnd(labelWidth)}${heads}`.trimEnd()));
    for (const { label, cells } of rows) {
      const texts = cells.slice(first, first + perTable).map((cell) => paintCell(cell, columnWidth, paint));
      lines.push(`${label.padEnd(labelWidth)}${texts.join('')}`.trimEnd());
    }
  }
  const notes = [...absences(report).map((reason) => `Absent: ${reason}.`), describeIntervals(report)];
  return [...lines, ...notes.flatMap((note) => wrap(note, width).map((line) => paint('dim', line)))];
}

function renderLabelled(label: string, text: string, { width, paint }: Page): readonly string[] {
  if (text === '') return [];
  return wrap(text, width - labelWidth).map((line, place) =>
    place === 0 ? paint('bold', label.padEnd(labelWidth)) + line : ''.padEnd(labelWidth) + line,
  );
}

function cellText({ value, bounds }: ScoreCell): string {
  const padded = value.padStart(valueWidth);
  return bounds === '' ? padded : `${padded} [${bounds}]`;
}

function paintCell(cell: ScoreCell, columnWidth: number, paint: Paint): string {
  const value = cell.value.padStart(valueWidth);
  const padding = ''.padEnd(columnWidth - cellText(cell).length);
  if (cell.bounds === '') return paint('dim', value) + padding;
  return `${paint('bold', value)} ${paint('dim', `[${cell.bounds}]`)}${padding}`;
}

const looks: Readonly<Record<Outcome, { readonly glyph: string; readonly style: Style }>> = {
  passed: { glyph: '█', style: 'green' },
  wrong: { glyph: '▒', style: 'red' },
  error: { glyph: '░', style: 'magenta' },
  timeout: { glyph: '▚', style: 'yellow' },
  memory: { glyph: '▞', style: 'yellow' },
  'no-code': { glyph: '·', style: 'gray' },
  truncated: { glyph: '…', style: 'gray' },
  refused: { glyph: '-', style: 'gray' },
  'harness-error': { glyph: '!', style: 'cyan' },
};

function renderOutcomes(report: Report, { width, paint }: Page): readonly string[] {
  return Object.entries(report.tiers).flatMap(([tier, tierReport]) => {
    const bar = renderBar(tierReport, width - labelWidth, paint);
    const legend = countedOutcomes(tierReport).map(({ outcome, count }) => {
      const { glyph, style } = looks[outcome];
      return {
        length: glyph.length + outcome.length + formatCount(count).length + 2,
        text: `${paint(style, glyph)} ${outcome} ${formatCount(count)}`,
      };
    });
    const lines = fillLines(legend, width - labelWidth);
    return [
      `${tierLabel(tier, report).padEnd(labelWidth)}${bar}`,
      ...lines.map((line) => `${''.padEnd(labelWidth)}${line}`),
    ];
  });
}

/** A bar of exactly `length` cells; each outcome that occurred has at least one. */
function renderBar(tier: TierReport, length: number, paint: Paint): string {
  const counted = countedOutcomes(tier);
  const cells = shareCells(
    counted.map(({ count }) => count),
    length,
  );
  return counted
    .map(({ outcome }, place) => paint(looks[outcome].style, looks[outcome].glyph.repeat(cells[place] ?? 0)))
    .join('');
}

/** Splits cells in proportion to counts: one for each, the rest by largest remainder. */
export function shareCells(counts: readonly number[], length: number): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const free = length - counts.length;
  if (total === 0 || free < 0) return counts.map(() => 0);
  const exact = counts.map((count) => (free * count) / total);
  const cells = exact.map((share) => 1 + Math.floor(share));
  const byRemainder = exact
    .map((share, place) => ({ place, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest);
  const left = length - cells.reduce((sum, cell) => sum + cell, 0);
  for (const { place } of byRemainder.slice(0, left)) cells[place] = (cells[place] ?? 0) + 1;
  return cells;
}

function renderFacts(report: Report, { width, paint }: Page): readonly string[] {
  const facts = [
    ['tests a problem', describeTests(report)],
    ['trust', describeTrust(report)],
    ['spent', describeSpending(report)],
    ['isolation', report.isolation.join(', ') || 'none'],
    ['ran', `${plural(report.executions, 'execution')} in ${formatSeconds(report.seconds)}`],
  ] as const;
  return facts
    .filter(([, text]) => text !== '')
    .flatMap(([label, text]) =>
      wrap(text, width - labelWidth).map(
        (line, place) => paint('dim', (place === 0 ? label : '').padEnd(labelWidth)) + line,
      ),
    );
}

function renderLists(report: Report, page: Page): readonly (readonly string[])[] {
  if (report.problems.length < 2) return [];
  const lost = listProblems(report).filter(({ gap }) => (gap ?? 0) > 0);
  const fallen = listFallen(report);
  const hardest = listHardest(report).filter((row) => row.n > 0 && passRate(row) < 1);
  const slowest = listSlowest(report).filter(({ cpuMs }) => cpuMs !== undefined);
  return [
    renderList('Most lost to the plus tests', lost, {
      ...page,
      describe: ({ base, plus, n }) =>
        `${formatCount(base ?? 0)} of ${formatCount(n)} passed base, ${formatCount(plus ?? 0)} of them plus`,
    }),
    renderList('Most lost to attacks', fallen, {
      ...page,
      describe: ({ base, security }) =>
        `${formatCount(base ?? 0)} passed base, ${formatCount(security ?? 0)} of them withstood`,
    }),
    renderList('Hardest', hardest, { ...page, describe: describePasses }),
    renderList('Slowest', slowest, {
      ...page,
      describe: ({ cpuMs, timeouts }) =>
        `${Math.round(cpuMs ?? 0)} ms CPU on average${timeouts > 0 ? `, ${timeouts} stopped` : ''}`,
    }),
  ];
}

function describePasses(row: ProblemRow): string {
  const stopped = row.timeouts > 0 ? `, ${row.timeouts} stopped` : '';
  return `${formatCount(passedOf(row))} of ${formatCount(row.n)} passed${stopped}`;
}

interface ListLook extends Page {
  readonly describe: (row: ProblemRow) => string;
}

function renderList(title: string, rows: readonly ProblemRow[], look: ListLook): readonly string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, listLength);
  const idWidth = Math.min(look.width >> 1, 2 + Math.max(...shown.map(({ id }) => id.length)));
  const more = rows.length > listLength ? look.paint('dim', ` (${listLength} of ${rows.length})`) : '';
  const lines = shown.map((row) => {
    return clip(`${margin}${clip(row.id, idWidth - 2).padEnd(idWidth)}${look.describe(row)}`, look.width);
  });
  return [look.paint('bold', title) + more, ...lines];
}

/** What to mind, each with its mark. */
export function renderWarnings(warnings: readonly string[], { width, paint }: Page): readonly string[] {
  if (warnings.length === 0) return [];
  const lines = warnings.flatMap((warning) =>
    wrap(warning, width - margin.length).map((line, place) => (place === 0 ? '! ' : '  ') + line),
  );
  return [paint('bold', 'Mind'), ...lines.map((line) => paint('yellow', line))];
}
