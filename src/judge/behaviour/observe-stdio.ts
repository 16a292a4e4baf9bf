// The behaviour of a whole program: what it prints on every input, up to what the comparison does not look at.

import { hashParts } from '../../base/hash.ts';
import type { UntrustedRunner } from '../../contracts/sandbox.ts';
import { normalisedOutput } from '../compare-output.ts';
import { type CaseEnd, openStdio, type StdioTask } from '../judge-stdio.ts';
import type { Observation } from './behaviour.ts';

export async function observeStdio(runner: UntrustedRunner, task: StdioTask): Promise<Observation> {
  const opened = await openStdio(runner, task);
  if (opened.kind === 'failed') return observation([], { ...opened.failure, cpuMs: 0 });
  const { cost } = opened;
  const marks: string[] = [];
  for await (const ended of opened.cases()) {
    if (ended.verdict?.outcome === 'harness-error' || ended.verdict?.outcome === 'timeout') {
      return observation(marks, { ...ended.verdict, cpuMs: cost.cpuMs });
    }
    marks.push(markOf(ended, task));
  }
  return observation(marks, { outcome: 'passed', evidence: {}, cpuMs: cost.cpuMs });
}

function observation(marks: readonly string[], judged: Observation['judged']): Observation {
  return { unit: 'case', marks, judged };
}

/** A program that ended badly is told by how it did, one that ended well by its output. */
function markOf({ end, verdict }: CaseEnd, { tests }: StdioTask): string {
  const isAnswer = verdict === undefined || verdict.evidence.reason === 'mismatch';
  const form = isAnswer
    ? ['output', normalisedOutput(end.stdout.toString('utf8'), tests.comparison)]
    : [verdict.outcome, verdict.evidence.reason ?? '', String(end.status ?? ''), String(end.signal ?? '')];
  return hashParts(...form).slice(0, 24);
}
