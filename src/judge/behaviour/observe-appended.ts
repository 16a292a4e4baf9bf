// The behaviour of a program with test code behind it (C++, Java): which of the numbered assertions hold, going on
// after those that do not. Values are not seen, so programs that fail the same assertions behave alike.

import type { UntrustedRunner } from '../../contracts/sandbox.ts';
import { type AppendedTask, runForm } from '../judge-appended.ts';
import { endVerdict } from '../judge-stdio.ts';
import type { Observation } from './behaviour.ts';

export async function observeAppended(runner: UntrustedRunner, task: AppendedTask): Promise<Observation> {
  const run = await runForm(runner, task, 'going-on');
  if (run.kind === 'failed') {
    const { outcome, evidence } = run;
    return { unit: 'test', marks: [], judged: { outcome, evidence, cpuMs: 0 } };
  }
  const { end, reports, numbered } = run;
  const marks = numbered.assertions.map((_, number) => {
    if (reports.broken.has(number)) return 'broken';
    return reports.held.has(number) ? 'held' : 'unreported';
  });
  const ended = endVerdict(end, task) ?? { outcome: 'passed', evidence: {} };
  return { unit: 'test', marks, judged: { ...ended, cpuMs: end.cpuMs } };
}
