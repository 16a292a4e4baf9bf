// Takes guesses out that only repeat what a surer finding says: that a statement is put together from texts, where the
// way of the data through that statement is known.

import { type Finding, grades } from '../../contracts/finding.ts';

export function dropEchoes(findings: readonly Finding[]): readonly Finding[] {
  const byWeakness = Map.groupBy(findings, ({ file, cwe }) => `${cwe} ${file}`);
  return findings.filter((finding) => {
    if (finding.grade !== 'SUSPECT') return true;
    const others = byWeakness.get(`${finding.cwe} ${finding.file}`) ?? [];
    return !others.some((other) => other !== finding && repeats(finding, other));
  });
}

function repeats(echo: Finding, other: Finding): boolean {
  if (rank(other) < rank(echo)) return isPassed(echo, other);
  // Of two guesses about one place, the one that knows where the data comes from.
  return (
    rank(other) === rank(echo) &&
    echo.line === other.line &&
    echo.column === other.column &&
    waysOf(echo) < waysOf(other)
  );
}

/** The surer finding stands there, or its data comes by. */
function isPassed({ file, line, endLine }: Finding, other: Finding): boolean {
  if (other.line <= endLine && other.endLine >= line) return true;
  const steps = other.evidence.trace ?? [];
  return steps.some(({ place }) => place.file === file && place.line >= line && place.line <= endLine);
}

function rank({ grade }: Finding): number {
  return grades.indexOf(grade);
}

function waysOf({ evidence: { trace = [] } }: Finding): number {
  return trace.length;
}
