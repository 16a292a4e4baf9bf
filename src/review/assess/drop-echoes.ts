// Takes guesses out that only repeat what a surer finding says: that a statement is put together from texts, where the
// way of the data through that statement is known.

import { type Finding, grades } from '../../contracts/finding.ts';

export function dropEchoes(findings: readonly Finding[]): readonly Finding[] {
  const byWeakness = byWeaknessAndFile(findings);
  return findings.filter((finding) => {
    if (finding.grade !== 'SUSPECT') return true;
    const others = byWeakness.get(`${finding.cwe} ${finding.file}`) ?? [];
    return !others.some((other) => other !== finding && repeats(finding, other));
  });
}

/** A finding stands under each file that its data comes by. */
function byWeaknessAndFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    const steps = finding.evidence.trace ?? [];
    for (const file of new Set([finding.file, ...steps.map(({ place }) => place.file)])) {
      const key = `${finding.cwe} ${file}`;
      const others = found.get(key);
      if (others === undefined) found.set(key, [finding]);
      else others.push(finding);
    }
  }
  return found;
}

function repeats(echo: Finding, other: Finding): boolean {
  if (rank(other) < rank(echo)) return isPassed(echo, other);
  // Of two guesses about one place, the one that knows where the data comes from.
  return (
    rank(other) === rank(echo) &&
    echo.file === other.file &&
    echo.line === other.line &&
    echo.column === other.column &&
    waysOf(echo) < waysOf(other)
  );
}

/** The surer finding stands there, or its data comes by. */
function isPassed({ file, line, endLine }: Finding, other: Finding): boolean {
  if (other.file === file && other.line <= endLine && other.endLine >= line) return true;
  const steps = other.evidence.trace ?? [];
  return steps.some(({ place }) => place.file === file && place.line >= line && place.line <= endLine);
}

function rank({ grade }: Finding): number {
  return grades.indexOf(grade);
}

function waysOf({ evidence: { trace = [] } }: Finding): number {
  return trace.length;
}
