// A review as a person reads it in a terminal: file by file, the surest findings first, each with its lines, the way
// that data takes, and what an attack did. Grades are counted apart, and never added up.

import { type Finding, grades, type Proof, type ReviewReport } from '../../contracts/finding.ts';
import { formatCount, plural } from '../format-numbers.ts';
import { joinSections, openPage, type Page, type TerminalLook } from '../terminal.ts';
import { clip, wrap } from '../text-lines.ts';
import { gradeStyles } from './grade-styles.ts';
import { sayCounts } from './say-counts.ts';
import { sayPlainly } from './say-plainly.ts';

/** Chosen: what somebody still scrolls through. JSON and HTML hold all. */
const mostShown = 200;
const mostRemarks = 20;

/** The whole page, ending in a newline. */
export function renderReview(report: ReviewReport, look: TerminalLook): string {
  const page = openPage(look);
  const shown = surestFirst(report.findings).slice(0, mostShown);
  const files = Map.groupBy(shown, ({ file }) => file);
  return joinSections([
    ...[...files].sort(byName).flatMap(([file, findings]) => renderFile(file, findings, page)),
    renderRest(report.findings.length - shown.length, page),
    renderSuppressed(report, page),
    renderSkipped(report, page),
    renderNotes(report, page),
    renderSummary(report, page),
  ]);
}

function surestFirst(findings: readonly Finding[]): readonly Finding[] {
  const rank = ({ grade }: Finding): number => grades.indexOf(grade);
  // Sorting keeps the order of places within a grade.
  return [...findings].sort((one, other) => rank(one) - rank(other));
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

function renderFile(file: string, findings: readonly Finding[], page: Page): readonly (readonly string[])[] {
  const head = [page.paint('bold', clip(sayPlainly(file), page.width))];
  return [head, ...findings.map((one) => renderFinding(one, page))];
}

function renderFinding(finding: Finding, page: Page): readonly string[] {
  const { width, paint } = page;
  const { grade, rule, cwe, line, evidence } = finding;
  const owner = finding.function === undefined ? '' : `, in ${finding.function}`;
  const facts = ` ${cwe}  line ${line}${owner}`;
  const head = `${paint(gradeStyles[grade], grade)} ${paint('bold', rule)}${paint('dim', clip(sayPlainly(facts), width - grade.length - rule.length - 1))}`;
  return [
    head,
    ...indent(wrap(sayPlainly(finding.message), width - 2)),
    // A guess takes little room.
    ...(grade === 'SUSPECT' ? [] : indent(renderFrame(finding, page))),
    ...indent(renderSteps(finding, page)),
    ...indent(renderProof(evidence.proof, page)),
    ...indent(renderRefuted(finding, page)),
    ...indent(labelled('fix', finding.fix, page)),
  ];
}

/** The lines of the place, the place itself underlined. */
function renderFrame({ excerpt, line, column, endLine, endColumn, grade }: Finding, page: Page) {
  if (excerpt === undefined) return [];
  const { width, paint } = page;
  const { firstLine, lines } = excerpt;
  const digits = String(firstLine + lines.length - 1).length;
  const shared = sharedIndent(lines);
  return lines.flatMap((text, at): readonly string[] => {
    const number = firstLine + at;
    const isPlace = number >= line && number <= endLine;
    if (!isPlace && text.trim() === '') return [];
    const left = `${isPlace ? '>' : ' '} ${String(number).padStart(digits)} | `;
    const room = width - 2 - left.length;
    const said = clip(sayPlainly(text.slice(shared).replaceAll('\t', ' ')), room);
    const shown = `${paint(isPlace ? 'bold' : 'dim', left)}${said}`.trimEnd();
    if (!isPlace) return [shown];
    const from = number === line ? column - 1 - shared : text.length - text.trimStart().length - shared;
    const to = number === endLine ? endColumn - 1 - shared : text.length - shared;
    const start = Math.max(0, Math.min(from, room));
    const length = Math.min(to, room) - start;
    if (length <= 0) return [shown];
    const blank = `${''.padEnd(left.length - 2)}| ${''.padEnd(start)}`;
    return [shown, paint('dim', blank) + paint(gradeStyles[grade], '~'.repeat(length))];
  });
}

function sharedIndent(lines: readonly string[]): number {
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  return indents.length === 0 ? 0 : Math.min(...indents);
}

/** Chosen: of a long way, its two ends. */
const mostSteps = 7;

function renderSteps({ file, evidence: { trace = [] } }: Finding, page: Page): readonly string[] {
  const lines = trace.map(({ place, message, text }, at) => {
    const before = trace[at - 1]?.place;
    const isSameLine = before?.file === place.file && before.line === place.line;
    const where = `${place.file === file ? '' : `${place.file} `}line ${place.line}: ${message}`;
    return text === undefined || isSameLine ? where : `${where}  ${text}`;
  });
  const left = lines.length - mostSteps + 1;
  const shown = left <= 1 ? lines : [...lines.slice(0, 3), `${left} steps more`, ...lines.slice(left + 3)];
  const room = Math.max(20, page.width - 2 - labelWidth);
  return shown.flatMap((line, at) => labelled(at === 0 ? 'way' : '', clip(line, room), page));
}

function renderProof(proof: Proof | undefined, page: Page): readonly string[] {
  if (proof === undefined) return [];
  return [
    ...labelled('payload', `${proof.parameter} = ${JSON.stringify(proof.payload)}`, page),
    ...labelled('call', proof.call, page),
    ...labelled('effect', proof.effect, page),
    ...labelled('control', proof.benign, page),
  ];
}

function renderRefuted({ grade, evidence }: Finding, page: Page): readonly string[] {
  const { notRun, attempts = 0 } = evidence;
  if (grade === 'PROVEN' || grade === 'REACHED') return [];
  if (notRun !== undefined) return labelled('not run', notRun, page);
  if (attempts === 0) return [];
  return labelled('tried', `${plural(attempts, 'attack')} did nothing, which does not make it safe`, page);
}

const labelWidth = 9;

function labelled(label: string, text: string, { width, paint }: Page): readonly string[] {
  const lines = wrap(sayPlainly(text), Math.max(20, width - 2 - labelWidth));
  return lines.map((line, at) =>
    at === 0 ? paint('dim', label.padEnd(labelWidth)) + line : ''.padEnd(labelWidth) + line,
  );
}

function renderRest(left: number, { width }: Page): readonly string[] {
  if (left <= 0) return [];
  return wrap(`${plural(left, 'finding')} more, none surer than these: --json or --html shows all.`, width);
}

function renderSuppressed({ suppressed = [] }: ReviewReport, { width, paint }: Page): readonly string[] {
  const inSource = suppressed.filter(({ suppression }) => suppression?.kind === 'in source');
  if (inSource.length === 0) return [];
  const lines = inSource.map(({ file, line, rule, grade, suppression }) =>
    clip(sayPlainly(`${grade} ${rule}  ${file}:${line}: ${suppression?.reason ?? ''}`), width - 2),
  );
  return [paint('bold', 'Suppressed in the program'), ...indent(cutShort(lines))];
}

function renderSkipped({ skipped }: ReviewReport, { width, paint }: Page): readonly string[] {
  if (skipped.length === 0) return [];
  const lines = skipped.map(({ file, reason }) => clip(sayPlainly(`${file}: ${reason}`), width - 2));
  return [paint('yellow', 'Not reviewed, or in part'), ...indent(cutShort(lines))];
}

function renderNotes({ notes = [] }: ReviewReport, { width, paint }: Page): readonly string[] {
  const lines = notes.map(({ file, line, message }) => {
    const place = [file, line].filter((part) => part !== undefined).join(':');
    return sayPlainly(`! ${place === '' ? '' : `${place}: `}${message}`);
  });
  return cutShort(lines).flatMap((line) => wrap(line, width).map((text) => paint('yellow', text)));
}

function cutShort(lines: readonly string[]): readonly string[] {
  if (lines.length <= mostRemarks) return lines;
  return [...lines.slice(0, mostRemarks), `and ${lines.length - mostRemarks} more`];
}

function renderSummary(report: ReviewReport, { width, paint }: Page): readonly string[] {
  const { counts } = report;
  const found = grades.map((grade) => {
    const count = counts.grades[grade];
    const text = `${formatCount(count)} ${grade}`;
    return count === 0 ? paint('dim', text) : paint(gradeStyles[grade], text);
  });
  return [
    found.join('   '),
    ...sayCounts(report).flatMap((text) => wrap(text, width).map((line) => paint('dim', line))),
  ];
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
