// The problems of a report, one row each: those first that say most, because samples which passed the ordinary tests
// fail the amplified ones.

import type { Report } from '../contracts/run.ts';

export interface ProblemRow {
  readonly id: string;
  readonly category?: string;
  /** Samples that count, on the tier where fewest do. */
  readonly n: number;
  /** Samples that passed; undefined where the tier was not judged. */
  readonly base: number | undefined;
  readonly plus: number | undefined;
  readonly edge: number | undefined;
  readonly security: number | undefined;
  /** Share of samples that passed base and not plus; undefined without both tiers. */
  readonly gap: number | undefined;
  /** Samples stopped by a limit, on the tier where most were. */
  readonly timeouts: number;
  /** Mean CPU time of a verdict. */
  readonly cpuMs: number | undefined;
  readonly unclear?: string;
}

/** All problems, the most surprising first: by gap, then by samples stopped, then the hardest, then by name. */
export function listProblems(report: Report): readonly ProblemRow[] {
  return report.problems.map(toRow).sort((a, b) => {
    const byGap = (b.gap ?? 0) - (a.gap ?? 0);
    return byGap || b.timeouts - a.timeouts || passRate(a) - passRate(b) || byName(a, b);
  });
}

/** All problems, those with the lowest share of passing samples first. */
export function listHardest(report: Report): readonly ProblemRow[] {
  return report.problems.map(toRow).sort((a, b) => passRate(a) - passRate(b) || byName(a, b));
}

/** Problems with samples that pass base and fall to an attack, those where most do first. */
export function listFallen(report: Report): readonly ProblemRow[] {
  const fallenOf = ({ base, security }: ProblemRow): number =>
    base === undefined || security === undefined ? 0 : base - security;
  const rows = report.problems.map(toRow).filter((row) => fallenOf(row) > 0);
  return rows.sort((a, b) => fallenOf(b) - fallenOf(a) || byName(a, b));
}

/** Problems by the CPU time of their verdicts, the slowest first. */
export function listSlowest(report: Report): readonly ProblemRow[] {
  return report.problems.map(toRow).sort((a, b) => (b.cpuMs ?? 0) - (a.cpuMs ?? 0) || byName(a, b));
}

/** Share of samples that passed the strictest tier that was judged. */
export function passRate(row: ProblemRow): number {
  return row.n === 0 ? 0 : passedOf(row) / row.n;
}

/** Samples that passed the strictest tier that was judged; edge is judged alone, and security is no part of the score. */
export function passedOf({ base, plus, edge }: ProblemRow): number {
  return plus ?? base ?? edge ?? 0;
}

function toRow(problem: Report['problems'][number]): ProblemRow {
  const { base, plus, edge, security } = problem.tiers;
  const judged = [base, plus, edge, security].filter((tier) => tier !== undefined);
  const n = judged.length === 0 ? 0 : Math.min(...judged.map(({ counted }) => counted));
  const hasGap = base !== undefined && plus !== undefined && n > 0;
  return {
    id: problem.id,
    ...(problem.category !== undefined && { category: problem.category }),
    n,
    base: base?.passed,
    plus: plus?.passed,
    edge: edge?.passed,
    security: security?.passed,
    gap: hasGap ? (base.passed - plus.passed) / n : undefined,
    timeouts: Math.max(0, ...judged.map(({ timeouts }) => timeouts)),
    cpuMs: problem.cpuMs,
    ...(problem.unclear !== undefined && { unclear: problem.unclear }),
  };
}

/** `HumanEval/9` comes before `HumanEval/10`. */
function byName(a: ProblemRow, b: ProblemRow): number {
  return a.id.localeCompare(b.id, 'en', { numeric: true });
}
