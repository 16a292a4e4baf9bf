// pass@1 of a model in training, by the very workflow behind `assay eval`: the same templates, the same sandbox, the same
// judge. Where that can not be had on this machine, training goes on: the log says why, once, and nothing counts against
// the model.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../../../base/errors.ts';
import type { LanguageModel } from '../../../contracts/language-model.ts';
import type { Metric, Report } from '../../../contracts/run.ts';
import type { TrainingRow } from '../../../contracts/training.ts';
import { type EvaluateOptions, evaluate } from '../../evaluate.ts';
import type { ProbeProblem } from './probe-problems.ts';

export interface ProbeOptions extends Pick<EvaluateOptions, 'home' | 'workers'> {
  readonly problems: readonly ProbeProblem[];
  /** A pretrained model continues the head of a function; a tuned one is asked in a chat. */
  readonly stage: 'pretrain' | 'tune';
  readonly seed: number;
  readonly signal: AbortSignal;
}

export type Probe = (model: LanguageModel, step: number) => Promise<readonly TrainingRow[]>;

const temperature = 0.2;
/** Chosen: twice the longest reference of a corpus that `assay corpus build` makes. */
const mostTokens = 256;

/** A probe that can be asked at any step; after it has once said why it has no number, it says nothing more. */
export function openProbe(options: ProbeOptions): Probe {
  let isOver = false;
  return async (model, step) => {
    if (isOver || options.signal.aborted) return [];
    const probed = await probeModel(model, options).catch((error: unknown) => ({
      problems: 0,
      passAt1: { absent: messageOf(error) },
    }));
    // Not judged because somebody wants to stop: the process that goes on has other steps to probe.
    if (options.signal.aborted) return [];
    isOver = 'absent' in probed.passAt1;
    return [{ kind: 'probe', step, ...probed }];
  };
}

interface Probed {
  readonly problems: number;
  readonly passAt1: Metric;
}

async function probeModel(model: LanguageModel, options: ProbeOptions): Promise<Probed> {
  const { problems, stage, seed, signal, home, workers } = options;
  if (problems.length === 0) {
    return {
      problems: 0,
      passAt1: { absent: 'the corpus keeps no program with docstring and tests apart' },
    };
  }
  const folder = await mkdtemp(join(tmpdir(), 'assay-probe-'));
  try {
    const suite = join(folder, 'probe.jsonl');
    await writeFile(suite, problems.map((problem) => `${JSON.stringify(problem)}\n`).join(''));
    const { report } = await evaluate({
      ...{ suite, model, n: 1, k: [1], seed, signal, runDirectory: join(folder, 'run') },
      template: stage === 'pretrain' ? 'completion' : 'chat',
      values: { temperature, maxTokens: mostTokens, seed },
      // A problem whose own tests fail says nothing about the model; it is left out of the score.
      acceptBadReferences: true,
      ...(home === undefined ? {} : { home }),
      ...(workers === undefined ? {} : { workers }),
    });
    return scoreOf(report);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function scoreOf(report: Report): Probed {
  const counted = report.problems.filter(({ tiers }) => (tiers.base?.counted ?? 0) > 0).length;
  const passAt1 = report.tiers.base?.passAtK['1'];
  if (counted > 0 && passAt1 !== undefined) return { problems: counted, passAt1 };
  return { problems: 0, passAt1: { absent: report.warnings[0] ?? 'no answer could be judged' } };
}
