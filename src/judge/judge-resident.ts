// Python tests that must share a process with the program: unittest classes, and test code behind a program. The
// examiner asks for every expected test by name over the pair's channel; a program that passes them all is run once
// more, in a new process, on the control form of the tests (harness/python/control.py), which it must fail.

import type { UntrustedRunner } from '../contracts/sandbox.ts';
import type { Evidence } from '../contracts/verdict.ts';
import { judgePair, type PairJudgement, type PairTask } from './judge-pair.ts';

/** How the examiner begins what it says of a program that passes the control run. */
const controlMessage = 'passes the control run';

export async function judgeResident(runner: UntrustedRunner, task: PairTask): Promise<PairJudgement> {
  const judged = await judgeForm(runner, task, false);
  if (judged.outcome !== 'passed') return judged;
  const control = await judgeForm(runner, task, true);
  if (control.outcome === 'harness-error') return control;
  if (control.evidence.message?.startsWith(controlMessage) !== true) return judged;
  return controlPassed(judged, control.evidence);
}

/** The judgement on a program for which tests hold whatever they expect. */
export function controlPassed(judged: PairJudgement, { test, call }: Evidence): PairJudgement {
  const evidence = {
    reason: 'protocol' as const,
    message: `${controlMessage}: a test holds although what it expects was changed`,
    ...(test === undefined ? {} : { test }),
    ...(call === undefined ? {} : { call }),
  };
  return { ...judged, outcome: 'error', flags: [...judged.flags, `suspicious:${controlMessage}`], evidence };
}

async function judgeForm(runner: UntrustedRunner, task: PairTask, control: boolean): Promise<PairJudgement> {
  const judged = await judgePair(runner, { ...task, order: { resident: true, control } });
  return { ...judged, trust: 'co-resident' };
}
