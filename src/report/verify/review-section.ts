// The security review on the page of a verification: a few lines for each finding, the surest first. `assay review`
// shows the rest.

import { type Finding, grades } from '../../contracts/finding.ts';
import type { VerifyReport } from '../../contracts/verify.ts';
import { plural } from '../format-numbers.ts';
import { gradeStyles } from '../review/grade-styles.ts';
import { sayPlainly } from '../review/say-plainly.ts';
import type { Page } from '../terminal.ts';
import { clip, wrap } from '../text-lines.ts';

/** Chosen: what still lets a reader find the rest of the page. */
const mostShown = 10;

/** No lines where there was no review. */
export function renderReviewSection(report: VerifyReport, page: Page): readonly string[] {
  const { findings, suppressed = [], reviewed } = report;
  if (reviewed === undefined) return [];
  const { width, paint } = page;
  const surest = [...findings].sort((one, other) => rank(one) - rank(other));
  const left = surest.length - mostShown;
  const said = [
    ...(left > 0 ? [`${plural(left, 'finding')} more: assay review ${report.file}`] : []),
    ...(suppressed.length === 0
      ? []
      : [`${plural(suppressed.length, 'finding')} suppressed by a remark in the program`]),
    ...(reviewed.notes ?? []).map((note) => `! ${note}`),
  ];
  return [
    paint('bold', headOf(report)),
    ...indent([
      ...surest.slice(0, mostShown).flatMap((one) => renderFinding(one, page)),
      ...said.flatMap((text) => wrap(sayPlainly(text), width - 2)),
    ]),
  ];
}

function rank({ grade }: Finding): number {
  return grades.indexOf(grade);
}

/** Attacks in vain say nothing about the next one. */
function headOf({ findings, reviewed }: VerifyReport): string {
  const { attempts = 0 } = reviewed ?? {};
  const attacks = attempts === 0 ? 'no attack ran' : plural(attempts, 'attack');
  if (findings.length > 0) return `Security: ${plural(findings.length, 'finding')}, ${attacks}`;
  return attempts === 0
    ? 'Security: nothing was suspected, nor attacked'
    : `Security: ${attacks} did nothing, which does not make it safe`;
}

function renderFinding(finding: Finding, { width, paint }: Page): readonly string[] {
  const { grade, rule, line, message, evidence } = finding;
  const { proof, notRun } = evidence;
  const owner = finding.function === undefined ? '' : `, in ${finding.function}`;
  const facts = clip(sayPlainly(`  line ${line}${owner}`), width - 2 - grade.length - rule.length - 1);
  const details =
    proof === undefined
      ? [message, ...(notRun === undefined ? [] : [`not run: ${notRun}`])]
      : [`${proof.parameter} = ${JSON.stringify(proof.payload)}`, proof.effect];
  return [
    `${paint(gradeStyles[grade], grade)} ${paint('bold', rule)}${paint('dim', facts)}`,
    ...indent(
      details.flatMap((text) => wrap(sayPlainly(text), width - 4).map((one) => clip(one, width - 4))),
    ),
  ];
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
