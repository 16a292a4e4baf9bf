// The wrong programs that are planted in the built-in suite: how many of them its base tests kill, and how many base
// and amplified tests together.

import type { AmplifyReport } from '../../../src/contracts/amplify.ts';
import type { Suite } from '../../../src/contracts/problem.ts';

export interface Planted {
  readonly report: AmplifyReport;
  /** In problems that were amplified. */
  readonly programs: number;
  readonly killedBefore: number;
  readonly killedAfter: number;
  /** Of these: no test killed them before inputs were looked for that tell just them from the reference. */
  readonly hunted: number;
  readonly alive: readonly { readonly problem: string; readonly name: string }[];
  /** In problems that could not be amplified. */
  readonly untried: number;
}

export function countPlanted(report: AmplifyReport, { problems }: Pick<Suite, 'problems'>): Planted {
  const found = report.problems.flatMap((record) =>
    record.kind === 'amplified' && record.planted !== undefined ? [{ id: record.id, ...record.planted }] : [],
  );
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
  const skipped = new Set(report.problems.flatMap(({ kind, id }) => (kind === 'skipped' ? [id] : [])));
  return {
    report,
    programs: sum(found.map(({ programs }) => programs)),
    killedBefore: sum(found.map(({ killedBefore }) => killedBefore)),
    killedAfter: sum(found.map(({ killedAfter }) => killedAfter)),
    hunted: sum(found.map(({ hunted }) => hunted)),
    alive: found.flatMap(({ id, alive }) => alive.map((name) => ({ problem: id, name }))),
    untried: sum(problems.map(({ id, wrong }) => (skipped.has(id) ? wrong.length : 0))),
  };
}
