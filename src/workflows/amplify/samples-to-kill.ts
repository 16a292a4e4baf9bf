// Samples whose programs the amplified tests are tried on: read as `assay eval` reads them, equal programs of a problem
// together. An answer that is no program without being run (cut, refused) is left out: it passes no tests anyway.

import { createHash } from 'node:crypto';
import type { SampleToKill } from '../../amplify/kill-samples.ts';
import { sha256 } from '../../base/hash.ts';
import type { Problem, Suite } from '../../contracts/problem.ts';
import { extractProgram } from '../../judge/extract-program.ts';
import { readSamples } from '../../problems/read-samples.ts';

export interface SamplesToKill {
  /** By problem; those without a sample are not there. */
  readonly programs: ReadonlyMap<string, readonly SampleToKill[]>;
  /** `sha256:` and the hash of everything that was read, in order. */
  readonly hash: string;
}

export interface SamplesToRead {
  readonly paths: readonly string[];
  readonly suite: Suite;
  /** Those that are selected. */
  readonly problems: readonly Problem[];
  readonly ignoreUnknown?: boolean | undefined;
  readonly signal: AbortSignal;
}

/** Reads all samples; memory holds each distinct program once. */
export async function readSamplesToKill(work: SamplesToRead): Promise<SamplesToKill> {
  const { paths, suite, problems, ignoreUnknown, signal } = work;
  const byId = new Map(problems.map((problem) => [problem.id, problem]));
  const known = new Set(suite.problems.map(({ id }) => id));
  const found = new Map<string, Map<string, { readonly program: string; readonly samples: number[] }>>();
  const hash = createHash('sha256');
  for await (const sample of readSamples(paths, { problems: new Set(byId.keys()), known, ignoreUnknown })) {
    signal.throwIfAborted();
    const problem = byId.get(sample.problem);
    if (problem === undefined) continue;
    const { program, outcome } = await extractProgram(sample, problem);
    const digest = sha256(program);
    hash.update(`${JSON.stringify([problem.id, sample.index, outcome ?? '', digest])}\n`);
    if (outcome !== undefined || program.trim() === '') continue;
    const programs = found.get(problem.id) ?? new Map();
    found.set(problem.id, programs);
    const group = programs.get(digest) ?? { program, samples: [] };
    group.samples.push(sample.index);
    programs.set(digest, group);
  }
  return {
    programs: new Map([...found].map(([id, programs]) => [id, [...programs.values()]])),
    hash: `sha256:${hash.digest('hex')}`,
  };
}
