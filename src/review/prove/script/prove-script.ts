// The prover of JavaScript and TypeScript functions. A job in the cage takes all targets; where one ends the job, the
// others go on in another and it is tried once more alone.

import { lowerTypescript } from '../../../judge/languages/typescript.ts';
import type { Attacked, Prover, Target } from '../prove.ts';
import { runInJobs } from '../run-in-jobs.ts';
import { runProveJob, type SurveyedTarget } from './prove-job.ts';
import { surveyScript } from './survey.ts';
import { textReader } from './text-facts.ts';

/** Attacks functions of JavaScript and TypeScript programs. */
export const proveScript: Prover = async (targets, runner) => {
  const surveyed: SurveyedTarget[] = [];
  const readText = textReader();
  for (const given of targets) {
    const target = withoutTypes(given);
    surveyed.push({ target, facts: await surveyScript(target, readText) });
  }
  return runInJobs<SurveyedTarget, Attacked>(surveyed, (some) => runProveJob(some, runner));
};

/** Of TypeScript that still has its types; what is no TypeScript stays as it is, and will not load. */
function withoutTypes(target: Target): Target {
  if (target.language !== 'typescript') return target;
  const lowered = lowerTypescript(target.program);
  return lowered.kind === 'source' ? { ...target, program: lowered.source } : target;
}
