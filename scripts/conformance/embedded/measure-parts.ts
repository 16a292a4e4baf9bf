// What is asked of which model, part by part.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assayHome } from '../../../src/base/assay-home.ts';
import { readModelFolder } from '../../../src/nn/formats/hugging-face/model-folder.ts';
import { cachedSuites } from '../../../src/problems/suite-cache.ts';
import { compare } from '../../../src/workflows/compare.ts';
import { sharedData } from '../section.ts';
import type { Measuring } from './measuring.ts';
import { heldOutTiers, ks, milestones, seed, temperatureOfK } from './plan.ts';
import type { Asked, AskedRun, Compared, ScoreParts, Scores, Tuning } from './scores.ts';
import { measureTemperatures } from './temperatures.ts';

/** A model in the form that it was trained for. */
const trainedFor: readonly { readonly model: string; readonly asked: Asked }[] = [
  { model: 'embedded', asked: 'chat' },
  { model: 'base', asked: 'completion' },
];

/** All parts; `models` is the folder of the models' folders. */
export async function measureParts(measuring: Measuring, models: string): Promise<ScoreParts> {
  return {
    heldOut: await measureHeldOut(measuring),
    tuning: {
      instructions: await measureTuning(measuring, 'chat'),
      continuations: await measureTuning(measuring, 'completion'),
    },
    temperatures: await measureTemperatures(measuring),
    core: await measuring.ask({
      ...{ name: 'core-python', model: 'embedded', suite: 'core-python', asked: 'chat' },
      ...{ temperature: temperatureOfK[1], n: measuring.plan.coreN, problems: measuring.plan.coreProblems },
    }),
    humanEval: await measureHumanEval(measuring),
    milestones: await measureMilestones(measuring, models),
  };
}

async function measureHeldOut(measuring: Measuring): Promise<AskedRun[]> {
  const runs: AskedRun[] = [];
  for (const tier of heldOutTiers) {
    for (const { model, asked } of trainedFor) {
      for (const temperature of Object.values(temperatureOfK)) {
        runs.push(await onHeldOut(measuring, { tier, model, asked, temperature }));
      }
    }
  }
  return runs;
}

interface HeldOutQuestion {
  readonly tier: string;
  readonly model: string;
  readonly asked: Asked;
  readonly temperature: number;
}

function onHeldOut(measuring: Measuring, question: HeldOutQuestion): Promise<AskedRun> {
  const { tier, ...rest } = question;
  const { n, heldOutProblems: problems } = measuring.plan;
  return measuring.ask({ ...rest, name: nameOf(question), suite: measuring.heldOut(tier), n, problems });
}

/** Of the run's folder: a run that two parts need is drawn once. */
function nameOf({ tier, model, asked, temperature }: HeldOutQuestion): string {
  return `${tier}-${model}-${asked}-t${temperature}`;
}

/** Both models on the same problems of tier 1, asked in the same form. */
async function measureTuning(measuring: Measuring, asked: Asked): Promise<Tuning> {
  const question = { tier: 't1', asked, temperature: temperatureOfK[1] };
  const base = await onHeldOut(measuring, { ...question, model: 'base' });
  const tuned = await onHeldOut(measuring, { ...question, model: 'embedded' });
  const runs = ['base', 'embedded'].map((model) => measuring.runFolder(nameOf({ ...question, model })));
  const { comparisons } = await compare({ runs, k: ks, seed });
  const tiers = Object.entries(comparisons[0]?.tiers ?? {}).map(([tier, { passAtK }]) => {
    const byK = Object.entries(passAtK).map(([k, metric]): [string, Compared] => [k, comparedOf(metric)]);
    return [tier, Object.fromEntries(byK)] as const;
  });
  return { base, tuned, tiers: Object.fromEntries(tiers) };
}

function comparedOf(metric: Compared): Compared {
  if ('absent' in metric) return { absent: metric.absent };
  const { first, second, difference, p, isDistinguishable } = metric;
  const { value, low, high } = difference;
  return { first, second, difference: { value, low, high }, p, isDistinguishable };
}

async function measureHumanEval(measuring: Measuring): Promise<Scores['humanEval']> {
  const suite = sharedData('humaneval/HumanEval.jsonl.gz') ?? (await keptHumanEval());
  if (suite === undefined) {
    const absent =
      'HumanEval is not on this machine: no ../shared/data, and `assay suite add humaneval` was not given';
    return { absent };
  }
  const runs: AskedRun[] = [];
  for (const { model, asked } of trainedFor) {
    const question = { model, asked, suite, temperature: 0, n: 1 };
    const problems = measuring.plan.humanEvalProblems;
    runs.push(await measuring.ask({ ...question, name: `humaneval-${model}`, problems }));
  }
  return { runs };
}

/** Nothing is fetched for this. */
async function keptHumanEval(): Promise<string | undefined> {
  const kept = await cachedSuites(assayHome(process.env));
  return kept.find(({ name }) => name === 'humaneval')?.path;
}

/** Earlier models on tier 1, each in the form that it was trained for. */
async function measureMilestones(measuring: Measuring, models: string): Promise<Scores['milestones']> {
  const measured: Scores['milestones'] = {};
  for (const model of milestones) {
    const folder = join(models, model);
    if (!existsSync(join(folder, 'config.json'))) {
      measured[model] = { absent: `there is no models/${model}` };
      continue;
    }
    const { kind } = await readModelFolder(folder);
    const asked = kind === 'chat' ? 'chat' : 'completion';
    measured[model] = await onHeldOut(measuring, {
      ...{ tier: 't1', model, asked, temperature: temperatureOfK[1] },
    });
  }
  return measured;
}
