// From a suspicion and what attacks on it did to a finding that can be kept: plain data that holds on to no program.

import type { Evidence, Finding, FindingPlace, Grade, Proof } from '../../contracts/finding.ts';
import type { Place } from '../form/form.ts';
import type { Rule } from '../rules/rule.ts';
import { isSaidToBeTrusted, type Suspicion, type Way } from './gather-suspicions.ts';
import type { Settled } from './settle-attacks.ts';

/** The lines of a reviewed file; undefined for a file that is not at hand. */
export type LinesOf = (file: string) => readonly string[] | undefined;

export interface FindingParts {
  readonly suspicion: Suspicion;
  readonly fingerprint: string;
  readonly settled: Settled | undefined;
  readonly notRun: string | undefined;
  readonly linesOf: LinesOf;
}

export function makeFinding({ suspicion, fingerprint, settled, notRun, linesOf }: FindingParts): Finding {
  const { rule } = suspicion;
  const worked = isVouchedFor(settled) ? undefined : settled?.worked;
  const way = worked?.way ?? suspicion.ways[0];
  const reason = settled === undefined ? notRun : settled.notRun;
  const evidence: Evidence = {
    ...(way.steps.length === 0 ? {} : { trace: way.steps.map((step) => stepOf(step, linesOf)) }),
    ...(worked === undefined ? {} : { proof: worked.proof }),
    ...(settled === undefined || settled.refuted.length === 0 ? {} : { refuted: [...settled.refuted] }),
    ...(settled === undefined || settled.attempts === 0 ? {} : { attempts: settled.attempts }),
    ...(reason === undefined ? {} : { notRun: reason }),
  };
  return {
    ...headOf(rule),
    ...placeOf(way.file, way.at),
    ...(way.function === undefined ? {} : { function: way.function.qualifiedName }),
    grade: gradeOf(way, worked),
    ...{ message: way.message, fix: rule.fix, evidence, fingerprint },
    ...excerptOf(way.at, linesOf(way.file)),
  };
}

/** A proof where the static half saw nothing. */
export function makeUntracedFinding(found: {
  readonly rule: Rule;
  readonly file: string;
  readonly at: Place;
  readonly function: string;
  readonly fingerprint: string;
  readonly proof: Proof;
  readonly attempts: number;
  readonly linesOf: LinesOf;
}): Finding {
  const { rule, file, at, fingerprint, proof, attempts, linesOf } = found;
  const sink = textAt(at, linesOf(file));
  return {
    ...headOf(rule),
    ...placeOf(file, at),
    ...{ function: found.function, grade: 'PROVEN', fix: rule.fix, fingerprint },
    message: rule.message.replaceAll('{source}', proof.parameter).replaceAll('{sink}', sink),
    evidence: { proof, attempts },
    ...excerptOf(at, linesOf(file)),
  };
}

function headOf({ id, cwe, owasp }: Rule): Pick<Finding, 'rule' | 'cwe' | 'owasp'> {
  return { rule: id, cwe: cwe[0] ?? 'CWE-710', owasp };
}

function isVouchedFor(settled: Settled | undefined): boolean {
  if (settled?.worked === undefined) return false;
  const { proof, way } = settled.worked;
  const form = way.source?.function ?? way.function;
  return form !== undefined && isSaidToBeTrusted(form.documentation, proof.parameter);
}

function gradeOf({ grade, source }: Way, worked: Settled['worked']): Grade {
  if (worked !== undefined) return worked.kind === 'proven' ? 'PROVEN' : 'REACHED';
  const isVouched =
    source?.kind === 'parameter' &&
    source.function !== undefined &&
    isSaidToBeTrusted(source.function.documentation, source.name);
  return isVouched ? 'SUSPECT' : grade;
}

function placeOf(file: string, { line, column, endLine, endColumn }: Place): FindingPlace {
  return { file, line, column, endLine, endColumn };
}

function stepOf(
  { file, at, message }: { readonly file: string; readonly at: Place; readonly message: string },
  linesOf: LinesOf,
): NonNullable<Evidence['trace']>[number] {
  const text = linesOf(file)?.[at.line - 1];
  return { place: placeOf(file, at), message, ...(text === undefined ? {} : { text: cut(text.trim()) }) };
}

/** Chosen: what a screen has room for; the line before and the one after make a place easy to find. */
const mostLines = 8;
const widest = 200;

function excerptOf(
  { line, endLine }: Place,
  lines: readonly string[] | undefined,
): Pick<Finding, 'excerpt'> | Record<string, never> {
  if (lines === undefined || line > lines.length) return {};
  const first = Math.max(1, line - 1);
  const last = Math.min(lines.length, endLine + 1, first + mostLines - 1);
  return { excerpt: { firstLine: first, lines: lines.slice(first - 1, last).map(cut) } };
}

/** The text of a place, on one line. */
export function textAt(
  { line, column, endLine, endColumn }: Place,
  lines: readonly string[] | undefined,
): string {
  const own = (lines ?? []).slice(line - 1, endLine);
  const last = own.length - 1;
  const parts = own.map((text, at) =>
    text.slice(at === 0 ? column - 1 : 0, at === last ? endColumn - 1 : undefined),
  );
  return cut(parts.map((part) => part.trim()).join(' '));
}

function cut(text: string): string {
  return text.length <= widest ? text : `${text.slice(0, widest - 1)}…`;
}
