// The prover of Python functions. A job in the cage takes all targets; where one ends the job, the others go on in
// another and it is tried once more alone. Where a browser is sent is judged here, with the URL parser of browsers.

import type { Refuted } from '../../../contracts/finding.ts';
import type { UntrustedRunner } from '../../../contracts/sandbox.ts';
import type { Attacked, Prover, Target } from '../prove.ts';
import { runInJobs } from '../run-in-jobs.ts';
import type { JobResult, OrderedTarget } from './prove-job.ts';
import { runProveJob } from './prove-job.ts';

/** Chosen: a redirect that our reading of addresses takes for open and a browser's does not is rare. */
const mostRounds = 4;
/** As many as harness/python/prove/prove_hunt.py keeps. */
const mostRefuted = 10;

/** Attacks functions of Python programs. */
export const provePython: Prover = async (targets, runner) => {
  const results = await runAll(
    targets.map((target) => ({ target, skips: [] })),
    runner,
  );
  const attacked: Attacked[] = [];
  for (const [place, target] of targets.entries()) {
    attacked.push(await followRedirects(target, results[place], runner));
  }
  return attacked;
};

/** One result for each, in order. */
function runAll(targets: readonly OrderedTarget[], runner: UntrustedRunner): Promise<readonly JobResult[]> {
  return runInJobs(targets, (some) => runProveJob(some, runner));
}

async function followRedirects(
  target: Target,
  first: JobResult | undefined,
  runner: UntrustedRunner,
): Promise<Attacked> {
  let result = first ?? { kind: 'not run' as const, reason: 'it was not attacked' };
  const skips: string[] = [];
  const refuted: Refuted[] = [];
  for (let round = 0; round < mostRounds && isUnfollowed(result); round += 1) {
    const { parameter, payload } = result.proof;
    skips.push(payload);
    refuted.push({ parameter, payload, outcome: `a browser stays: ${result.location ?? ''}` });
    const [next] = await runAll([{ target, skips }], runner);
    result = next ?? result;
  }
  if (isUnfollowed(result)) return { kind: 'refuted', attempts: result.attempts, refuted };
  return withoutLocation(result, refuted);
}

type Redirected = Extract<JobResult, { kind: 'proven' | 'reached' }>;

function isUnfollowed(result: JobResult): result is Redirected {
  if (result.kind !== 'proven' || result.location === undefined) return false;
  return !leavesSite(result.location);
}

const site = 'https://shop.example/';

/** Whether a browser on the site would go to the attacker's, or run what the address says. */
function leavesSite(location: string): boolean {
  const url = URL.canParse(location, site) ? new URL(location, site) : undefined;
  if (url === undefined) return false;
  return (
    url.protocol === 'javascript:' ||
    url.hostname === 'evil.example' ||
    url.hostname.endsWith('.evil.example') ||
    // a name of the attacker's own that ends like one that the program trusts
    /^evil\.example[\w-]+\./.test(url.hostname)
  );
}

function withoutLocation(result: JobResult, refuted: readonly Refuted[]): Attacked {
  const all = (more: readonly Refuted[]): readonly Refuted[] => [...refuted, ...more].slice(0, mostRefuted);
  switch (result.kind) {
    case 'proven':
    case 'reached': {
      const { kind, proof, attempts } = result;
      return { kind, proof, attempts, refuted: all(result.refuted) };
    }
    case 'refuted':
      return { ...result, refuted: all(result.refuted) };
    case 'not run':
      return result;
    default:
      return result satisfies never;
  }
}
