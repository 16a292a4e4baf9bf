// A second look where a limit was near, alone on this machine's sandbox: the wall backstop by itself never decides,
// and of measurements on both sides of a CPU limit the median does (design 7.5).

import type { Sandbox, UntrustedRunner } from '../contracts/sandbox.ts';
import type { PairJudgement } from './judge-pair.ts';

export interface SecondLook {
  readonly sandbox: Pick<Sandbox, 'alone'>;
  readonly limitMs: number;
  readonly run: (runner: UntrustedRunner) => Promise<PairJudgement>;
}

/** The judgement that stands: the first, or what one or two further runs alone say. */
export async function lookAgain(first: PairJudgement, look: SecondLook): Promise<PairJudgement> {
  if (first.evidence.reason === 'wall') return look.sandbox.alone((runner) => look.run(runner));
  if (!isNear(first, look.limitMs)) return first;
  return look.sandbox.alone(async (runner) => {
    const second = await look.run(runner);
    // Two on the same side of the limit: the median of three is on that side, whatever the third says.
    if (isOver(first, look) === isOver(second, look)) return decided([first, second], look);
    return decided([first, second, await look.run(runner)], look);
  });
}

/** CPU time that the limit is about. */
function limitedMs(judged: PairJudgement): number {
  return judged.limitedMs ?? judged.cpuMs;
}

/** What was stopped at twice the limit needs no second look, nor what our own side broke. */
function isNear(judged: PairJudgement, limitMs: number): boolean {
  return (
    limitedMs(judged) > limitMs / 2 &&
    judged.evidence.reason !== 'cpu-limit' &&
    judged.outcome !== 'harness-error'
  );
}

function isOver(judged: PairJudgement, { limitMs }: SecondLook): boolean {
  return limitedMs(judged) > limitMs || judged.evidence.reason === 'cpu-limit';
}

function decided(runs: readonly PairJudgement[], look: SecondLook): PairJudgement {
  const broken = runs.find((run) => run.outcome === 'harness-error');
  if (broken !== undefined) return broken;
  const over = runs.filter((run) => isOver(run, look));
  const within = runs.filter((run) => !isOver(run, look));
  const [slow] = over;
  const quiet = within.at(-1);
  if (slow === undefined || (quiet !== undefined && within.length > over.length))
    return quiet ?? runs[0] ?? fail();
  // Only where all tests were run to the end.
  const failed = over.find(({ evidence }) => evidence.failed !== undefined)?.evidence.failed;
  return {
    ...slow,
    outcome: 'timeout',
    evidence: {
      reason: 'cpu-limit',
      limit: `cpu ${look.limitMs} ms`,
      ...(failed === undefined ? {} : { failed }),
      message: `used more than its CPU limit of ${look.limitMs} ms in ${over.length} of ${runs.length} runs (${runs.map((run) => Math.round(limitedMs(run))).join(', ')} ms)`,
    },
  };
}

function fail(): never {
  throw new Error('internal: a second look at nothing');
}
