// What was found before and is known. A finding of the baseline counts again when it has become surer.

import { type Baseline, baselineFormat, type Finding, type Grade, grades } from '../../contracts/finding.ts';

/** True where `grade` is as sure as `least`, or surer. */
export function isAtLeast(grade: Grade, least: Grade): boolean {
  return grades.indexOf(grade) <= grades.indexOf(least);
}

export function baselineOf(findings: readonly Finding[]): Baseline {
  return {
    format: baselineFormat,
    findings: findings.map(({ fingerprint, grade, rule, file, line }) => ({
      ...{ fingerprint, grade, rule, file, line },
    })),
  };
}

export interface AgainstBaseline {
  readonly findings: readonly Finding[];
  readonly known: readonly Finding[];
  /** Entries of the baseline that were not found again. */
  readonly gone: Baseline['findings'];
}

/** Parts the findings into new and known. `name`: the baseline file, for people. */
export function compareToBaseline(
  findings: readonly Finding[],
  baseline: Baseline,
  name: string,
): AgainstBaseline {
  const entries = new Map(baseline.findings.map((entry) => [entry.fingerprint, entry]));
  const isKnown = ({ fingerprint, grade }: Finding): boolean => {
    const entry = entries.get(fingerprint);
    return entry !== undefined && isAtLeast(entry.grade, grade);
  };
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  return {
    findings: findings.filter((finding) => !isKnown(finding)),
    known: findings
      .filter(isKnown)
      .map((finding) => ({ ...finding, suppression: { kind: 'baseline', reason: `known from ${name}` } })),
    gone: baseline.findings.filter(({ fingerprint }) => !found.has(fingerprint)),
  };
}
