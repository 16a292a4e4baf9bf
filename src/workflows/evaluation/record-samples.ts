// Samples from files into the run folder. A sample that is there already must be the same answer.

import { UserError } from '../../base/errors.ts';
import { sha256 } from '../../base/hash.ts';
import { extractProgram } from '../../judge/extract-program.ts';
import { readSamples } from '../../problems/read-samples.ts';
import type { Run } from '../../runs/open-run.ts';
import type { EvaluationContext } from './evaluation-context.ts';

/** Records what the run lacks of the samples in `paths`; ends early when aborted. */
export async function recordSamples(paths: readonly string[], context: EvaluationContext): Promise<void> {
  const { options, run, problems, suite, signal } = context;
  const byId = new Map(problems.map((problem) => [problem.id, problem]));
  const known = new Set(suite.problems.map(({ id }) => id));
  const wanted = {
    problems: new Set(byId.keys()),
    known,
    ...(options.ignoreUnknown === undefined ? {} : { ignoreUnknown: options.ignoreUnknown }),
  };
  const recorded = run.isResumed ? await recordedDigests(run) : new Map<string, string>();
  for await (const sample of readSamples(paths, wanted)) {
    const { problem: id, index, raw, file, line } = sample;
    if (signal.aborted) return;
    const problem = byId.get(id);
    if (problem === undefined) continue;
    if (run.hasSample(id, index)) {
      const digest = recorded.get(`${id}\n${index}`);
      if (digest !== undefined && digest !== rawDigest(raw))
        throw changedSample(run, `line ${line} of ${file}`, `sample ${index} of ${id}`);
      continue;
    }
    const { form, finish, outcome } = sample;
    const extracted = await extractProgram({ raw, form, finish, outcome }, problem);
    await run.addSample({ problem: id, index, raw, ...extracted });
  }
  await run.flush();
}

/** Digests of the samples that an earlier process recorded: the same index must mean the same answer. */
async function recordedDigests(run: Run): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  for (const problem of run.problems) {
    for await (const { index, raw } of run.samplesOf(problem))
      digests.set(`${problem}\n${index}`, rawDigest(raw));
  }
  return digests;
}

function rawDigest(raw: string): string {
  return sha256(raw).slice(0, 16);
}

function changedSample(run: Run, place: string, what: string): UserError {
  return new UserError(`eval: ${place} has another text for ${what} than the run folder ${run.directory}.`, {
    code: 'changed-sample',
    hint: 'The samples file has changed since this run began. Give another folder: --run-dir <other>.',
  });
}
