// How different the answers of a run are, and how they go wrong.

import type { Problem } from '../../contracts/problem.ts';
import type { Judgement } from '../../contracts/verdict.ts';
import {
  type AnswerToMeasure,
  type Diversity,
  measureDiversity,
} from '../../metrics/diversity/measure-diversity.ts';
import type { RecordedRun } from '../../runs/read-run.ts';
import type { BehaviourOf } from './observe-programs.ts';

export interface MeasureRunOptions {
  readonly problems: readonly Problem[];
  readonly behaviourOf: BehaviourOf;
  readonly seed: number;
}

/** Reads the run's samples with their verdicts on the first tier that it judged. */
export async function measureRun(run: RecordedRun, options: MeasureRunOptions): Promise<Diversity> {
  const { problems, behaviourOf, seed } = options;
  const tier = run.file.tests === 'all' ? 'base' : run.file.tests;
  const verdicts = await run.indexVerdicts();
  const samples = await run.indexSamples();
  const answers: AnswerToMeasure[][] = [];
  for (const { id } of problems) {
    const judgements = new Map<number, Pick<Judgement, 'outcome' | 'evidence'>>();
    for await (const verdict of verdicts.read(id)) {
      const { outcome, evidence, sample } = verdict;
      if (verdict.tier === tier) judgements.set(sample, { outcome, evidence });
    }
    const ofProblem: AnswerToMeasure[] = [];
    for await (const { index, raw, program } of samples.read(id)) {
      const behaviour = behaviourOf(id, program);
      ofProblem.push({ raw, program, behaviour, judgement: judgements.get(index) });
    }
    if (ofProblem.length > 0) answers.push(ofProblem);
  }
  return measureDiversity(answers, { seed });
}
