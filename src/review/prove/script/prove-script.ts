// The prover of JavaScript and TypeScript functions. A job in the cage takes all targets; where one ends the job, the
// others go on in another and it is tried once more alone.

import { lowerTypescript } from '../../../judge/languages/typescript.ts';
import type { Attacked, Prover, Target, TargetModule } from '../prove.ts';
import { runInJobs } from '../run-in-jobs.ts';
import { runProveJob, type SurveyedTarget } from './prove-job.ts';
import { surveyScript } from './survey.ts';
import { textReader } from './text-facts.ts';
import { withoutDecorators } from './without-decorators.ts';

/** Attacks functions of JavaScript and TypeScript programs. */
export const proveScript: Prover = async (targets, runner) => {
  const surveyed: SurveyedTarget[] = [];
  const readText = textReader();
  const plain = plainReader();
  for (const given of targets) {
    const target = await withPlainTexts(withoutTypes(given), plain);
    const facts = await surveyScript(target, readText);
    surveyed.push({ target, facts: { ...facts, answersPlain: saysPlain.test(given.program) } });
  }
  return runInJobs<SurveyedTarget, Attacked>(surveyed, (some) => runProveJob(some, runner));
};

/** A decorator by which what comes back is no page. */
const saysPlain = /@Header\(\s*(['"])content-type\1\s*,\s*['"](?!text\/html)/i;

/** Reads each text once, however many targets import it. */
function plainReader(): (program: string) => Promise<string> {
  const known = new Map<string, Promise<string>>();
  return (program) => {
    const plain = known.get(program) ?? withoutDecorators(program);
    known.set(program, plain);
    return plain;
  };
}

async function withPlainTexts(target: Target, plain: (program: string) => Promise<string>): Promise<Target> {
  const program = await plain(target.program);
  if (target.modules === undefined) return { ...target, program };
  const modules: TargetModule[] = [];
  for (const one of target.modules) modules.push({ ...one, program: await plain(one.program) });
  return { ...target, program, modules };
}

/** Of TypeScript that still has its types; what is no TypeScript stays as it is, and will not load. */
function withoutTypes(target: Target): Target {
  if (target.language !== 'typescript') return target;
  const lowered = lowerTypescript(target.program);
  return lowered.kind === 'source' ? { ...target, program: lowered.source } : target;
}
