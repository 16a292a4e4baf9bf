// Counts over reviewed programs: what the vulnerable ones were found by, and what the fixed ones were.

import { type Finding, type Grade, grades } from '../../../../src/contracts/finding.ts';
import type { DressedProgram } from './dressed-programs.ts';

/** A program and what was found in it, told apart by whether it is about the program's own class. */
export interface Reviewed {
  readonly dressed: DressedProgram;
  readonly own: readonly Finding[];
  readonly others: readonly Finding[];
}

/** Classes whose rules have other names; all others are found by the rule of their name. */
const rulesOf: Readonly<Record<string, readonly string[]>> = {
  authentication: [
    ...['broken-authentication', 'literal-credential-comparison', 'unverified-token', 'weak-token-secret'],
    ...['catch-all-grants', 'always-true-condition', 'timing-unsafe-comparison'],
  ],
  authorisation: ['ownership-not-checked', 'unguarded-sibling-handler'],
  'code-injection': ['code-injection', 'dynamic-code'],
  'command-injection': ['command-injection', 'shell-use'],
  'hard-coded-password': ['hard-coded-password', 'hard-coded-secret'],
  'missing-validation': ['unvalidated-amount'],
  'redos-input': ['redos-input', 'redos-pattern'],
  'redos-pattern': ['redos-input', 'redos-pattern'],
  'sql-injection': ['sql-injection', 'sql-text'],
  'template-injection': ['template-injection', 'code-injection'],
  'weak-password-hash': ['weak-password-hash', 'weak-hash'],
};

export function isOfClass({ rule, grade }: Finding, name: string): boolean {
  // Who names the archive itself is another matter, and a guess.
  if (name === 'archive-extraction' && rule === 'path-traversal') return grade !== 'SUSPECT';
  return (rulesOf[name] ?? [name]).includes(rule);
}

/** The surest grade among findings. */
export function surest(findings: readonly Finding[]): Grade | undefined {
  return grades.find((grade) => findings.some((finding) => finding.grade === grade));
}

export interface Tally {
  readonly vulnerable: number;
  readonly fixed: number;
  /** Vulnerable programs by the surest grade that they were found at. */
  readonly found: Readonly<Record<Grade, number>>;
  /** Fixed programs by the surest grade that they were found at. */
  readonly alarms: Readonly<Record<Grade, number>>;
}

export function tally(reviewed: readonly Reviewed[]): Tally {
  const count = (isFixed: boolean): Record<Grade, number> => {
    const counts = { PROVEN: 0, REACHED: 0, TRACED: 0, SUSPECT: 0 };
    for (const { dressed, own } of reviewed) {
      const grade = surest(own);
      if (grade !== undefined && dressed.program.isFixed === isFixed) counts[grade] += 1;
    }
    return counts;
  };
  const fixed = reviewed.filter(({ dressed }) => dressed.program.isFixed).length;
  return { vulnerable: reviewed.length - fixed, fixed, found: count(false), alarms: count(true) };
}

/** Those that are as sure as a grade, or surer. */
export function atLeast(counts: Readonly<Record<Grade, number>>, least: Grade): number {
  return grades.slice(0, grades.indexOf(least) + 1).reduce((sum, grade) => sum + counts[grade], 0);
}

export function precision({ found, alarms }: Tally, least: Grade): string {
  const hits = atLeast(found, least);
  return ratio(hits, hits + atLeast(alarms, least));
}

export function recall({ found, vulnerable }: Tally, least: Grade): string {
  return ratio(atLeast(found, least), vulnerable);
}

function ratio(part: number, whole: number): string {
  return whole === 0 ? '–' : (part / whole).toFixed(2);
}
