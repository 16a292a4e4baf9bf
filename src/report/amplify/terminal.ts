// An amplification as a person reads it in a terminal: how strong the tests are now, what to look at, what was left
// out. Everything is in report.json; the page shows the few that deserve a look.

import type { AmplifiedProblem, AmplifyReport, ProblemGap, Survivor } from '../../contracts/amplify.ts';
import { formatCount, formatSeconds, formatShare, plural } from '../format-numbers.ts';
import { joinSections, openPage, type Page, renderWarnings, type TerminalLook } from '../terminal.ts';
import { clip, wrap } from '../text-lines.ts';

export interface AmplifyPage extends TerminalLook {
  /** Every survivor instead of the first few. */
  readonly survivors?: boolean;
}

/** Chosen: what fits on a screen beside the totals. */
const listLength = 5;
const labelWidth = 16;

/** The whole report, ending in a newline. */
export function renderAmplify(report: AmplifyReport, look: AmplifyPage): string {
  const page = openPage(look);
  const amplified = report.problems.filter((record) => record.kind === 'amplified');
  return joinSections([
    renderHead(report, page),
    renderTotals(report, page),
    renderWeakest(amplified, page),
    renderGap(report.gap, page),
    renderSurvivors(amplified, { ...page, all: look.survivors ?? false }),
    renderQuestions(amplified, page),
    renderSkipped(report, page),
    renderWarnings(report.warnings, page),
  ]);
}

function renderHead(
  { suite, totals, seed, seconds }: AmplifyReport,
  { width, paint }: Page,
): readonly string[] {
  const skipped = totals.skipped === 0 ? '' : `, ${formatCount(totals.skipped)} skipped`;
  const facts = `${plural(totals.amplified, 'problem')} amplified${skipped} · seed ${seed} · ${formatSeconds(seconds)}`;
  return [paint('bold', clip(`${suite.name} ${suite.version}`, width)), ...wrap(facts, width)];
}

function renderTotals({ totals }: AmplifyReport, { width, paint }: Page): readonly string[] {
  const facts = [
    ['tests a problem', describeTests(totals)],
    ['growth', describeGrowth(totals)],
    ['mutants', describeMutants(totals)],
    ['branches', describeBranches(totals)],
    ['samples', describeSamples(totals)],
  ] as const;
  return facts
    .filter(([, text]) => text !== '')
    .flatMap(([label, text]) =>
      wrap(text, width - labelWidth).map(
        (line, place) => paint('dim', (place === 0 ? label : '').padEnd(labelWidth)) + line,
      ),
    );
}

type Totals = AmplifyReport['totals'];

function describeTests({ testsPerProblem }: Totals): string {
  if (testsPerProblem === undefined) return '';
  const { base, plus, reduced, edge } = testsPerProblem;
  const means = Object.entries({ base, plus, reduced, edge }).map(
    ([name, { mean }]) => `${name} ${mean.toFixed(1)}`,
  );
  return `${means.join(', ')} on average`;
}

function describeGrowth({ growth, shrink }: Totals): string {
  const parts = [
    ...(growth === undefined ? [] : [`${growth.toFixed(1)} times as many tests`]),
    ...(shrink === undefined ? [] : [`reduced has ${shrink.toFixed(1)} times fewer than plus`]),
  ];
  return parts.join('; ');
}

function describeMutants({ score, killed }: Totals): string {
  if (killed === undefined) return '';
  const { mutants, killedBefore, killedAfter, equivalent } = score;
  const others =
    equivalent === 0 || killed.afterOfOthers === undefined
      ? ''
      : `; ${formatShare(killed.afterOfOthers)} of the ${formatCount(mutants - equivalent)} that do not look equivalent`;
  return (
    `${formatCount(killedBefore)} of ${formatCount(mutants)} killed before (${formatShare(killed.before)}), ` +
    `${formatCount(killedAfter)} after (${formatShare(killed.after)})${others}`
  );
}

function describeBranches({ branches: { outcomes, before, after } }: Totals): string {
  if (outcomes === 0) return '';
  return `${formatCount(before)} of ${formatCount(outcomes)} outcomes taken before, ${formatCount(after)} after`;
}

function describeSamples({ samples }: Totals): string {
  if (samples === undefined) return '';
  const { samples: all, programs, passBase, failNow, unclear } = samples;
  const share = passBase === 0 ? '' : ` (${formatShare(failNow / passBase)})`;
  const doubt = unclear === 0 ? '' : `, ${formatCount(unclear)} of them perhaps by the statement's fault`;
  return (
    `${plural(all, 'sample')} with ${plural(programs, 'program')}: ${formatCount(passBase)} pass base, ` +
    `${formatCount(failNow)} of those fail now${share}${doubt}`
  );
}

/** Those with most survivors that do not look equivalent, then those with the lowest score. */
function renderWeakest(problems: readonly AmplifiedProblem[], page: Page): readonly string[] {
  const weak = problems
    .filter(({ score }) => score.killedAfter < score.mutants)
    .sort(
      (one, other) =>
        aliveOf(other) - aliveOf(one) ||
        one.score.killedAfter / one.score.mutants - other.score.killedAfter / other.score.mutants,
    );
  const lines = weak.slice(0, listLength).map(({ id, score, tests }) => ({
    id,
    text:
      `${formatCount(score.mutants - score.killedAfter)} of ${plural(score.mutants, 'mutant')} survive ` +
      `${plural(tests.base + tests.plus, 'test')}${describeEquivalent(score.equivalent)}`,
  }));
  return renderList('Weakest tests', { lines, total: weak.length }, page);
}

function describeEquivalent(equivalent: number): string {
  if (equivalent === 0) return '';
  return equivalent === 1 ? '; 1 looks equivalent' : `; ${formatCount(equivalent)} look equivalent`;
}

/** Survivors that are not estimated to be equivalent. */
function aliveOf({ score: { mutants, killedAfter, equivalent } }: AmplifiedProblem): number {
  return mutants - killedAfter - equivalent;
}

interface Listed {
  readonly lines: readonly { readonly id: string; readonly text: string }[];
  readonly total: number;
}

function renderList(title: string, { lines, total }: Listed, { width, paint }: Page): readonly string[] {
  if (lines.length === 0) return [];
  const idWidth = Math.min(width >> 1, 2 + Math.max(...lines.map(({ id }) => id.length)));
  return [
    paint('bold', title) + paint('dim', total > lines.length ? ` (${lines.length} of ${total})` : ''),
    ...lines.map(({ id, text }) => clip(`  ${clip(id, idWidth - 2).padEnd(idWidth)}${text}`, width)),
  ];
}

function renderGap(gap: readonly ProblemGap[], { width, paint }: Page): readonly string[] {
  if (gap.length === 0) return [];
  const shown = gap.slice(0, listLength);
  const more = gap.length > shown.length ? ` (${shown.length} of ${gap.length})` : '';
  return [
    paint('bold', 'Most lost to the plus tests') + paint('dim', more),
    ...shown.flatMap(
      ({ id, passBase, failNow, unclear, shown: { call, expected, actual, idea, unclear: why } }) => {
        const doubt = unclear === 0 ? '' : `, ${formatCount(unclear)} of them unclear`;
        return [
          `  ${id}: ${formatCount(failNow)} of ${formatCount(passBase)} that pass base fail now${doubt}`,
          `    ${idea}: ${call} gives ${actual}, expected ${expected}`,
          ...(why === undefined ? [] : [`    ${why}`]),
        ].map((line) => clip(line, width));
      },
    ),
  ];
}

interface SurvivorsPage extends Page {
  readonly all: boolean;
}

/** Those that only edge inputs kill first, then those that were tried least. */
function renderSurvivors(problems: readonly AmplifiedProblem[], page: SurvivorsPage): readonly string[] {
  const survivors = problems
    .flatMap(({ id, survivors: own }) => own.map((survivor) => ({ id, survivor })))
    .sort(
      ({ survivor: one }, { survivor: other }) =>
        Number(other.killedByEdge) - Number(one.killedByEdge) || one.fuzzed - other.fuzzed,
    );
  if (survivors.length === 0) return [];
  const shown = page.all ? survivors : survivors.slice(0, listLength);
  const more =
    survivors.length > shown.length ? ` (${shown.length} of ${survivors.length}; --survivors shows all)` : '';
  return [
    page.paint('bold', 'Mutants that survive') + page.paint('dim', more),
    ...shown.flatMap(({ id, survivor }) => renderSurvivor(id, survivor, page)),
  ];
}

function renderSurvivor(id: string, survivor: Survivor, { width, paint }: Page): readonly string[] {
  const { operator, line, diff, fuzzed, killedByEdge } = survivor;
  const standing = killedByEdge
    ? 'only edge inputs tell it'
    : `${plural(fuzzed, 'more input')} did not tell it`;
  const paintLine = (text: string): string => {
    if (text.startsWith('-')) return paint('red', text);
    return text.startsWith('+') ? paint('green', text) : text;
  };
  return [
    clip(`  ${id}, line ${line}, ${operator}: ${standing}`, width),
    ...diff
      .trimEnd()
      .split('\n')
      .map((text) => `    ${paintLine(clip(text, width - 4))}`),
  ];
}

function renderQuestions(problems: readonly AmplifiedProblem[], { width, paint }: Page): readonly string[] {
  const asked = problems.flatMap(({ id, questions }) => questions.map((question) => `${id}: ${question}`));
  if (asked.length === 0) return [];
  const shown = asked.slice(0, listLength);
  const more = asked.length > shown.length ? ` (${shown.length} of ${asked.length})` : '';
  return [
    paint('bold', 'Questions about references') + paint('dim', more),
    ...shown.flatMap((question) => indented(question, width)),
  ];
}

/** Problems with the same reason stand together. */
function renderSkipped({ problems }: AmplifyReport, { width, paint }: Page): readonly string[] {
  const skipped = problems.filter((record) => record.kind === 'skipped');
  if (skipped.length === 0) return [];
  const byReason = Map.groupBy(skipped, ({ reason }) => reason);
  return [
    paint('bold', 'Skipped'),
    ...[...byReason].flatMap(([reason, alike]) => {
      const ids = alike.slice(0, listLength).map(({ id }) => id);
      const more = alike.length > ids.length ? ` and ${alike.length - ids.length} more` : '';
      return indented(`${ids.join(', ')}${more}: ${reason}`, width);
    }),
  ];
}

function indented(text: string, width: number): readonly string[] {
  return wrap(text, width - 4).map((line, place) => (place === 0 ? `  ${line}` : `    ${line}`));
}
