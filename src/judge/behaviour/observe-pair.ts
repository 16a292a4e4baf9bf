// The behaviour of a program that an examiner asks call by call, or test by test where it shares their process. The
// examiner makes the marks (harness/python/behaviour.py, harness/javascript/behaviour.cjs); the candidate sees none.

import type { UntrustedRunner } from '../../contracts/sandbox.ts';
import { judgementOf, type PairTask, readVerdict, runPair } from '../judge-pair.ts';
import type { Observation } from './behaviour.ts';

export async function observePair(runner: UntrustedRunner, task: PairTask): Promise<Observation> {
  const end = await runPair(runner, { ...task, order: { ...task.order, behaviour: true } });
  return {
    unit: task.tests.kind === 'resident' ? 'test' : 'call',
    marks: readVerdict(end).replies ?? [],
    judged: judgementOf(end, task),
  };
}
