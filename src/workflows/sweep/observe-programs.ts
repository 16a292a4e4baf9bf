// What each program of some runs does on its problem's base inputs: each distinct program is run once more and over
// all of them, and what was seen is kept, so that a sweep which goes on looks only at what is new.

import { join } from 'node:path';
import { z } from 'zod';
import { assayHome } from '../../base/assay-home.ts';
import { sha256 } from '../../base/hash.ts';
import { appendAtOnce, openSharedRows, readSharedRows } from '../../base/shared-rows.ts';
import type { Problem, Suite } from '../../contracts/problem.ts';
import type { RunFile } from '../../contracts/run.ts';
import { Judge } from '../../judge/judge-program.ts';
import { prepareToolchains } from '../../judge/toolchains.ts';
import type { RecordedRun } from '../../runs/read-run.ts';
import { openVerdictCache } from '../../runs/verdict-cache.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import { problemKeyOf } from '../problem-facts.ts';
import { selfTest } from '../self-test.ts';

const behavioursFormat = 'assay-behaviours/1';
const rowSchema = z.object({ problem: z.string(), program: z.string(), behaviour: z.string() });

export interface ObserveOptions {
  readonly runs: readonly RecordedRun[];
  readonly suite: Suite;
  readonly problems: readonly Problem[];
  /** Where what was seen is kept. */
  readonly directory: string;
  readonly workers?: number | undefined;
  readonly home?: string | undefined;
  readonly unsafeNoSandbox?: boolean | undefined;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Digest of the behaviour of a program; undefined where it has none, or where our side failed to see it. */
export type BehaviourOf = (problem: string, program: string) => string | undefined;

/** Runs what has not been seen yet. */
export async function observePrograms(options: ObserveOptions): Promise<BehaviourOf> {
  const { runs, directory, onProgress } = options;
  const [first] = runs;
  const path = join(directory, 'behaviours.jsonl');
  const scope = first === undefined ? '' : scopeOf(first.file);
  const known = new Map<string, string>();
  for (const value of await readSharedRows(path)) {
    const row = rowSchema.safeParse(value).data;
    if (row !== undefined) known.set(`${row.problem}\n${row.program}`, row.behaviour);
  }
  const keyOf = (problem: string, program: string): string => `${problem}\n${sha256(`${scope}${program}`)}`;
  const unseen = await unseenPrograms(options, (problem, program) => known.has(keyOf(problem, program)));
  const total = [...unseen.values()].reduce((sum, programs) => sum + programs.size, 0);
  if (total > 0 && first !== undefined) {
    const file = await openSharedRows(path, behavioursFormat);
    let done = 0;
    const keep = async (problem: string, program: string, behaviour: string | undefined): Promise<void> => {
      done += 1;
      onProgress?.(done, total);
      if (behaviour === undefined) return;
      const key = keyOf(problem, program);
      known.set(key, behaviour);
      const row = { problem, program: key.split('\n').at(-1), behaviour };
      await appendAtOnce(file, `${JSON.stringify(row)}\n`);
    };
    try {
      await observeUnseen(unseen, { ...options, file: first.file, keep });
    } finally {
      await file.close();
    }
  }
  return (problem, program) => known.get(keyOf(problem, program));
}

interface Observing extends ObserveOptions {
  /** What the runs say of limits and versions. */
  readonly file: RunFile;
  /** Told of each program, and of its behaviour where it has one. */
  readonly keep: (problem: string, program: string, behaviour: string | undefined) => Promise<void>;
}

/** Problem by problem in the cages; those whose reference fails are left out. */
async function observeUnseen(
  unseen: ReadonlyMap<string, ReadonlySet<string>>,
  { suite, problems, file, keep, signal, workers, home, unsafeNoSandbox }: Observing,
): Promise<void> {
  const readOnlyFolders = await prepareToolchains(problems.map(({ language }) => language));
  await using sandbox = await openClosing({
    readOnlyFolders,
    ...(workers === undefined ? {} : { workers }),
    ...(unsafeNoSandbox === undefined ? {} : { unsafeNoSandbox }),
  });
  const { limits, versions, isolation } = file;
  const scope = { suiteHash: suite.hash, limits, toolVersion: versions.assay ?? '', isolation };
  const cache = await openVerdictCache({ home: home ?? assayHome(), scope });
  const judge = new Judge({ sandbox: sandbox.value, limits });
  const waiting = problems.values();
  const lane = async (): Promise<void> => {
    for (const problem of waiting) {
      const programs = unseen.get(problem.id);
      if (programs === undefined || signal.aborted) continue;
      const verdicts = await cache.forProblem(problemKeyOf(problem));
      const { facts, complaints } = await selfTest(problem, ['base'], { judge, verdicts });
      await verdicts.close();
      if (complaints.length > 0) continue;
      const observe = async (program: string): Promise<void> => {
        if (signal.aborted) return;
        const seen = await judge.behaviour({ problem, tier: 'base', program, reference: facts.base });
        await keep(problem.id, program, seen.kind === 'behaviour' ? seen.digest : undefined);
      };
      await Promise.all([...programs].map(observe));
    }
  };
  try {
    await Promise.all(Array.from({ length: sandbox.value.workers + 1 }, lane));
  } finally {
    await cache.close();
  }
}

/** Distinct programs by problem that ran at all and have not been seen. */
async function unseenPrograms(
  { runs, problems }: ObserveOptions,
  isKnown: (problem: string, program: string) => boolean,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const wanted = new Map(problems.map(({ id, tiers }) => [id, tiers.base !== undefined]));
  const unseen = new Map<string, Set<string>>();
  for (const run of runs) {
    for await (const { problem, program, outcome } of run.readSamples()) {
      if (outcome !== undefined || program.trim() === '' || wanted.get(problem) !== true) continue;
      if (isKnown(problem, program)) continue;
      const programs = unseen.get(problem) ?? new Set<string>();
      programs.add(program);
      unseen.set(problem, programs);
    }
  }
  return unseen;
}

/** Behaviours seen by another version of the harness, or under other limits, are not looked up. */
function scopeOf({ suite, limits, versions }: RunFile): string {
  return `${JSON.stringify([suite.hash, Object.entries(limits).sort(), versions])}\n`;
}

async function openClosing(options: Parameters<typeof openSandbox>[0]) {
  const value = await openSandbox(options);
  return { value, [Symbol.asyncDispose]: () => value.close() };
}
