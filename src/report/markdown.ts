// The report for a pull request or a page: the same facts as in the terminal, in Markdown tables.

import type { Report } from '../contracts/run.ts';
import { outcomes } from '../contracts/verdict.ts';
import { formatCount, formatSeconds, formatShare, plural } from './format-numbers.ts';
import { escapeCell, renderTable } from './markdown-table.ts';
import { listProblems, type ProblemRow } from './problem-listing.ts';
import {
  absences,
  describeIntervals,
  describeReview,
  describeRun,
  describeSecurity,
  describeSpending,
  describeTests,
  describeTrust,
  scoredKs,
  scoreRows,
  tierLabel,
} from './report-facts.ts';

/** The report with every problem listed, the most surprising first. */
export function renderMarkdown(report: Report): string {
  const sections = [
    [`# ${escapeCell(`${report.suite.name} ${report.suite.version}`)}`],
    [escapeCell(describeRun(report))],
    renderScores(report),
    renderWarnings(report),
    renderOutcomes(report),
    renderFacts(report),
    renderProblems(report),
  ];
  const filled = sections.filter((section) => section.length > 0);
  return `${filled.map((section) => section.join('\n')).join('\n\n')}\n`;
}

function renderScores(report: Report): readonly string[] {
  const ks = scoredKs(report);
  if (ks.length === 0) return ['No sample has a verdict yet.'];
  const rows = scoreRows(report).map(({ label, cells }) => [
    label,
    ...cells.map(({ value, bounds }) => (bounds === '' ? value : `${value} [${bounds}]`)),
  ]);
  const security = describeSecurity(report);
  const review = describeReview(report);
  const notes = [
    ...(security === '' ? [] : [`Security: ${security}.`]),
    ...(review === '' ? [] : [`Review: ${review}.`]),
    ...absences(report).map((reason) => `Absent: ${reason}.`),
    describeIntervals(report),
  ];
  return [...renderTable(['', ...ks.map((k) => `pass@${k}`)], rows), '', ...notes.map(escapeCell)];
}

function renderWarnings(report: Report): readonly string[] {
  return report.warnings.map((warning) => `- **Mind:** ${escapeCell(warning)}`);
}

function renderOutcomes(report: Report): readonly string[] {
  const tiers = Object.entries(report.tiers);
  const seen = outcomes.filter((outcome) => tiers.some(([, tier]) => tier.outcomes[outcome] > 0));
  if (seen.length === 0) return [];
  const rows = tiers.map(([tier, counts]) => [
    tierLabel(tier, report),
    ...seen.map((outcome) => formatCount(counts.outcomes[outcome])),
  ]);
  return ['## Outcomes', '', ...renderTable(['', ...seen], rows)];
}

function renderFacts(report: Report): readonly string[] {
  return [
    `- Tests a problem: ${describeTests(report)}`,
    `- Trust: ${describeTrust(report)}`,
    ...(describeSpending(report) === '' ? [] : [`- Spent: ${describeSpending(report)}`]),
    `- Isolation: ${report.isolation.join(', ') || 'none'}`,
    `- Suite content: \`${report.suite.hash}\``,
    `- Ran: ${plural(report.executions, 'execution')} in ${formatSeconds(report.seconds)}`,
  ];
}

function renderProblems(report: Report): readonly string[] {
  if (report.problems.length === 0) return [];
  const isEdge = 'edge' in report.tiers;
  const isAttacked = 'security' in report.tiers;
  const scores = isEdge ? ['edge'] : ['base', 'plus', 'gap', ...(isAttacked ? ['security'] : [])];
  const head = ['Problem', 'n', ...scores, 'stopped', 'unclear'];
  const rows = listProblems(report).map((row) => [
    row.id,
    String(row.n),
    ...(isEdge ? [row.edge?.toString() ?? ''] : scoreCells(row)),
    ...(isAttacked ? [row.security?.toString() ?? ''] : []),
    String(row.timeouts),
    row.unclear ?? '',
  ]);
  return ['## Problems', '', ...renderTable(head, rows)];
}

function scoreCells({ base, plus, gap }: ProblemRow): readonly string[] {
  return [base?.toString() ?? '', plus?.toString() ?? '', gap === undefined ? '' : formatShare(gap)];
}
