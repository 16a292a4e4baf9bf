// Behaviours to checked rows, some hundred behaviours at a time: made here, run by real Python in the cage, those that do
// otherwise left out. Several batches are under way at once; they come out in order, so a corpus does not depend on how
// many there are.

import { messageOf } from '../../../base/errors.ts';
import type { PromptTemplate } from '../../../contracts/prompt-template.ts';
import type { UntrustedRunner } from '../../../contracts/sandbox.ts';
import { runPrograms } from '../check/run-programs.ts';
import { makeRows } from '../examples/make-rows.ts';
import type { MadeRow, ProgramToCheck } from '../examples/row.ts';
import type { CataloguedBehaviour } from '../split/catalogue.ts';

export interface BatchesOptions {
  readonly seed: number;
  readonly template: PromptTemplate | undefined;
  readonly isTrainable: (fingerprint: string) => boolean;
  readonly runner: UntrustedRunner;
  /** Batches under way at once. */
  readonly lanes: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Work {
  readonly entry: CataloguedBehaviour;
  readonly count: number;
}

export interface CheckedRow extends MadeRow {
  readonly entry: CataloguedBehaviour;
}

export interface Difference {
  readonly program: string;
  readonly reason: string;
}

export interface CheckedBatch {
  readonly rows: readonly CheckedRow[];
  /** Programs that were run. */
  readonly programs: number;
  readonly differences: readonly Difference[];
  /** Rows that were drawn and not made, by reason. */
  readonly rejected: Readonly<Record<string, number>>;
}

/** Chosen: some 700 programs, a second of Python. */
const behavioursPerBatch = 100;

/** The batches of the work, in order. */
export async function* checkedBatches(
  work: readonly Work[],
  options: BatchesOptions,
): AsyncGenerator<CheckedBatch> {
  const underWay: Promise<CheckedBatch>[] = [];
  try {
    for (let at = 0; at < work.length; at += behavioursPerBatch) {
      options.signal?.throwIfAborted();
      const batch = checkBatch(work.slice(at, at + behavioursPerBatch), options);
      // Whoever waits for it sees a failure; until then it must not end the process.
      batch.catch(() => undefined);
      underWay.push(batch);
      if (underWay.length > options.lanes) yield await nextOf(underWay);
    }
    while (underWay.length > 0) yield await nextOf(underWay);
  } finally {
    await Promise.allSettled(underWay);
  }
}

async function nextOf(underWay: Promise<CheckedBatch>[]): Promise<CheckedBatch> {
  const first = underWay.shift();
  if (first === undefined) throw new Error('internal: no batch is under way');
  return await first;
}

async function checkBatch(work: readonly Work[], options: BatchesOptions): Promise<CheckedBatch> {
  const rejected: Record<string, number> = {};
  const rows = work.flatMap(({ entry, count }) =>
    makeRows(entry, {
      ...options,
      count,
      onRejected: (reason) => {
        rejected[reason] = (rejected[reason] ?? 0) + 1;
      },
    }).map((made): CheckedRow => ({ ...made, entry })),
  );
  const { reasons, programs } = await checkAll(
    rows.flatMap((row) => row.programs),
    options.runner,
  );
  const kept = rows.filter((row) => row.programs.every(({ text }) => !reasons.has(text)));
  const differences = [...reasons].map(([program, reason]) => ({ program, reason }));
  return { rows: kept, programs, differences, rejected };
}

/** By text: why real Python does not say what the interpreter said. */
export async function checkAll(
  programs: readonly ProgramToCheck[],
  runner: UntrustedRunner,
): Promise<{ readonly reasons: ReadonlyMap<string, string>; readonly programs: number }> {
  const distinct = [...new Map(programs.map((one) => [`${one.fingerprint} ${one.text}`, one])).values()];
  const ran = await runPrograms(runner, distinct).catch((error: unknown) => {
    throw new Error(`corpus build: a batch of programs could not be run: ${messageOf(error)}`, {
      cause: error,
    });
  });
  const reasons = new Map<string, string>();
  for (const [at, one] of distinct.entries()) {
    const seen = ran[at];
    if (seen === undefined || seen.kind === 'as expected') continue;
    reasons.set(
      one.text,
      seen.kind === 'broken' ? `does not load: ${seen.error}` : `does otherwise: ${seen.outcomes.join(' ')}`,
    );
  }
  return { reasons, programs: distinct.length };
}
