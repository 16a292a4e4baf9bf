// A verification as a person reads it in a terminal: function by function what nobody tried and what the program does
// there, then exceptions that nothing announces with the smallest call, what an attacker can do, tests and examples, and
// what to do.

import type { Edge, TestsRun, VerifiedFunction, VerifyReport } from '../../contracts/verify.ts';
import { plural } from '../format-numbers.ts';
import { joinSections, openPage, type Page, type TerminalLook } from '../terminal.ts';
import { clip, wrap } from '../text-lines.ts';
import { renderReviewSection } from './review-section.ts';

/** The whole page, ending in a newline. */
export function renderVerify(report: VerifyReport, look: TerminalLook): string {
  const page = openPage(look);
  return joinSections([
    renderHead(report, page),
    ...report.functions.flatMap((one) => renderFunction(one, report.edges, page)),
    renderReviewSection(report, page),
    ...report.tests.map((one) => renderTests(one, page)),
    renderExamples(report, page),
    renderUnsettled(report, page),
    renderVerdict(report, page),
  ]);
}

const languageNames: Readonly<Record<string, string>> = {
  python: 'Python',
  javascript: 'JavaScript',
  typescript: 'TypeScript',
};

function renderHead(
  { file, language, functions, unsandboxed }: VerifyReport,
  { width, paint }: Page,
): readonly string[] {
  const count = functions.length === 0 ? '' : ` · ${plural(functions.length, 'function')}`;
  const cage = unsandboxed ? ' · ran without a cage' : '';
  const facts = ` · ${languageNames[language] ?? language}${count}${cage}`;
  return [`${paint('bold', clip(plain(file), width - facts.length))}${facts}`];
}

/** One section for what it is, one for what nobody tried, one for its exceptions. */
function renderFunction(
  one: VerifiedFunction,
  all: readonly Edge[],
  page: Page,
): readonly (readonly string[])[] {
  const edges = all.filter((edge) => edge.function === one.name);
  return [
    renderTaken(one, page),
    renderKinds(edges, one.parameters.length > 1, page),
    renderOpen(edges, page),
  ];
}

function renderTaken(one: VerifiedFunction, { width, paint }: Page): readonly string[] {
  const { name, line, parameters, calls, exercised, notTried } = one;
  const signature = `${name}(${parameters.map((parameter) => parameter.name).join(', ')})`;
  const head = `${paint('bold', clip(signature, width - 12))}  ${paint('dim', `line ${line}`)}`;
  if (notTried !== undefined) return [head, ...indent(wrap(`not tried: ${plain(notTried)}`, width - 2))];
  const kinds = [...new Set(exercised.map(({ category }) => category))];
  const tried =
    calls === 0
      ? 'no test or example calls it'
      : `${plural(calls, 'call')} in tests and examples${kinds.length === 0 ? ', none of a special kind' : ` try: ${kinds.join(', ')}`}`;
  const taken = parameters.map((parameter) => `${parameter.name}: ${parameter.takes} (by ${parameter.from})`);
  return [head, ...indent([...taken.map((text) => clip(text, width - 2)), ...wrap(tried, width - 2)])];
}

/** Chosen: a call wider than this leaves no room for what comes of it. */
const widestCall = 44;
/** As wide as `raises ZeroDivisionError (documented)` mostly is, with the gaps. */
const leastSaid = 32;

function kindOf({ parameter, category }: Edge, namesParameter: boolean): string {
  return namesParameter && parameter !== undefined ? `${parameter} ${category}` : category;
}

function renderKinds(
  edges: readonly Edge[],
  namesParameter: boolean,
  { width, paint }: Page,
): readonly string[] {
  if (edges.length === 0) return [];
  const kinds = edges.map((edge) => kindOf(edge, namesParameter));
  const kindWidth = Math.max(...kinds.map(({ length }) => length), 'not tried'.length);
  const widest = Math.min(widestCall, width - kindWidth - leastSaid);
  const rows = edges.map((edge) => ({
    edge,
    kind: kindOf(edge, namesParameter),
    call: clip(plain(edge.input), widest),
  }));
  const callWidth = Math.max(...rows.map(({ call }) => call.length));
  const head = `${'not tried'.padEnd(kindWidth)}  what happens there`;
  const lines = rows.map(({ edge, kind, call }) => {
    const left = `${kind.padEnd(kindWidth)}  ${call.padEnd(callWidth)}  `;
    const said = clip(sayOutcome(edge), Math.max(12, width - 2 - left.length));
    if (edge.open) return left + paint('red', said);
    return left + (edge.outcome === 'returns' ? said : paint('dim', said));
  });
  return indent([paint('dim', head), ...lines]);
}

function sayOutcome({ outcome, value, message, exception, documented, mutates }: Edge): string {
  switch (outcome) {
    case 'returns': {
      const changes = mutates === true ? ', and changes its arguments' : '';
      return `${plain(value ?? message ?? 'a value too large to show')}${changes}`;
    }
    case 'raises':
      return `raises ${plain(exception ?? '')}${documented === true ? ' (documented)' : ''}`;
    case 'does not end':
      return 'does not end within its time';
    case 'ends the process':
      return `ends the process (${plain(message ?? '')})`;
    default:
      return outcome satisfies never;
  }
}

/** One line for each exception and line, with the smallest call. */
function renderOpen(edges: readonly Edge[], { width, paint }: Page): readonly string[] {
  const groups = Map.groupBy(
    edges.filter(({ open }) => open),
    ({ outcome, exception, line }) => `${outcome} ${exception ?? ''} ${line ?? ''}`,
  );
  if (groups.size === 0) return [];
  const lines = [...groups.values()].flatMap((group) => {
    const shown = group.find(({ smallest }) => smallest === true) ?? group[0];
    if (shown === undefined) return [];
    const { outcome, exception, message, line, input } = shown;
    const place = line === undefined ? '' : ` in line ${line}`;
    const what = outcome === 'raises' ? `${exception}${place}: ${message}` : sayOutcome(shown);
    return [paint('red', clip(plain(what), width - 2)), `  ${clip(plain(input), width - 4)}`];
  });
  return indent([paint('bold', 'Announced nowhere, by the smallest call'), ...lines]);
}

/** Chosen: what a reader looks at. */
const mostFailed = 20;

function renderTests(
  { file, ran, failed, notRun, leftOut }: TestsRun,
  { width, paint }: Page,
): readonly string[] {
  const head = paint('bold', `Tests ${plain(file)}`);
  if (notRun !== undefined) return [head, ...indent(wrap(`not run: ${plain(notRun)}`, width - 2))];
  const more = failed.length - mostFailed;
  const lines = [
    ...failed
      .slice(0, mostFailed)
      .map(({ test, message }) => paint('red', clip(plain(`failed  ${test}: ${message}`), width - 2))),
    ...(more > 0 ? [paint('red', `and ${more} more`)] : []),
    ...leftOut.map((reason) => clip(plain(`left out  ${reason}`), width - 2)),
  ];
  const count =
    failed.length === 0
      ? `${plural(ran, 'test')} passed`
      : `${failed.length} of ${plural(ran, 'test')} failed`;
  return [head, ...indent([count, ...lines])];
}

function renderExamples({ examples }: VerifyReport, { width, paint }: Page): readonly string[] {
  if (examples.length === 0) return [];
  const broken = examples.filter(({ holds }) => !holds);
  const head = `Examples: ${examples.length - broken.length} of ${examples.length} hold`;
  const lines = broken.map(({ call, expected, actual, from }) => {
    const came = actual === undefined ? '' : `, and comes to ${actual}`;
    return paint('red', clip(plain(`${call} should be ${expected} (${from})${came}`), width - 2));
  });
  return [paint('bold', head), ...indent(lines)];
}

function renderUnsettled({ unsettled }: VerifyReport, { width, paint }: Page): readonly string[] {
  return unsettled.flatMap((text) => wrap(plain(`! ${text}`), width).map((line) => paint('yellow', line)));
}

const advice: Readonly<Record<VerifyReport['verdict'], string>> = {
  'not run': 'Nothing is known about it. Give a file that runs with nothing beside it.',
  'does not load': 'Nothing else can be said before it loads.',
  'fails its tests': 'Mend what fails first.',
  'fails its examples': 'Mend the program or the example: one of them is wrong.',
  'open edge cases':
    'For each call in red: handle it, or name the exception in the documentation; then add it as a test.',
  'passed its tests': 'Read the table: add the calls whose result you would not have guessed as tests.',
  'no open edge cases': 'Read the table: no test says that these results are right.',
};

function renderVerdict({ verdict, reason }: VerifyReport, { width, paint }: Page): readonly string[] {
  const isFine = verdict === 'passed its tests' || verdict === 'no open edge cases';
  const why = reason === undefined ? '' : `: ${plain(reason)}`;
  const [first = '', ...rest] = wrap(`${verdict}${why}`, width);
  return [paint(isFine ? 'green' : 'red', first), ...rest, ...wrap(advice[verdict], width)];
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

/** What comes from the program may hold what moves a terminal's cursor, or turns text around. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (one) => `\\u{${one.codePointAt(0)?.toString(16)}}`);
}
