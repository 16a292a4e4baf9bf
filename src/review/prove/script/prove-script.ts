// The prover of JavaScript and TypeScript functions. A job in the cage takes all targets; where one ends the job, the
// others go on in another and it is tried once more alone.

import type { UntrustedRunner } from '../../../contracts/sandbox.ts';
import { lowerTypescript } from '../../../judge/languages/typescript.ts';
import type { Attacked, Prover, Target } from '../prove.ts';
import { runProveJob, type SurveyedTarget } from './prove-job.ts';
import { surveyScript } from './survey.ts';

/** Attacks functions of JavaScript and TypeScript programs. */
export const proveScript: Prover = async (targets, runner) => {
  const surveyed: SurveyedTarget[] = [];
  for (const given of targets) {
    const target = withoutTypes(given);
    surveyed.push({ target, facts: await surveyScript(target) });
  }
  return runAll(surveyed, runner);
};

/** Of TypeScript that still has its types; what is no TypeScript stays as it is, and will not load. */
function withoutTypes(target: Target): Target {
  if (target.language !== 'typescript') return target;
  const lowered = lowerTypescript(target.program);
  return lowered.kind === 'source' ? { ...target, program: lowered.source } : target;
}

/** One result for each, in order. */
async function runAll(
  targets: readonly SurveyedTarget[],
  runner: UntrustedRunner,
): Promise<readonly Attacked[]> {
  const results = new Map<number, Attacked>();
  const suspects = new Set<number>();
  let left = targets.map((_, place) => place);
  while (left.length > 0) {
    const places = left;
    const end = await runProveJob(
      places.flatMap((place) => targets[place] ?? []),
      runner,
    );
    for (const [at, result] of end.results) {
      const place = places[at];
      if (place !== undefined) results.set(place, result);
    }
    const broken = end.broken === undefined ? undefined : places[end.broken];
    if (broken !== undefined) {
      if (suspects.has(broken)) {
        results.set(broken, { kind: 'not run', reason: `it ends its job by ${end.how}` });
      }
      suspects.add(broken);
    } else if (end.results.size === 0) {
      throw new Error(`internal: the prover's job said nothing; it ended by ${end.how ?? 'itself'}`);
    }
    const open = places.filter((place) => !results.has(place));
    // Who broke a job comes last, so that it can take nobody with it.
    left = [...open.filter((place) => !suspects.has(place)), ...open.filter((place) => suspects.has(place))];
  }
  return targets.map((_, place) => results.get(place) ?? { kind: 'not run', reason: 'it was not attacked' });
}
