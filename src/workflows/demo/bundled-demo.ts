// The main job on the built-in suite without any model: three sets of samples are made from the suite's own
// reference and planted wrong programs, and judged like a stranger's.

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFileAtomically } from '../../base/atomic-file.ts';
import { UserError } from '../../base/errors.ts';
import type { Problem } from '../../contracts/problem.ts';
import type { Report } from '../../contracts/run.ts';
import { languageNames } from '../../judge/languages.ts';
import { loadSuite } from '../../problems/load-suite.ts';
import { readRun } from '../../runs/read-run.ts';
import { type Evaluated, evaluate } from '../evaluate.ts';
import { type DemoOptions, demoFormat } from './demo-options.ts';

/** A bundled "model": how it answers is known beforehand. */
export interface DemoModel {
  readonly name: 'ideal' | 'plausible' | 'mix';
  /** Where its samples come from, in words. */
  readonly origin: string;
  readonly report: Report;
  /** Its run folder. */
  readonly directory: string;
}

export interface BundledDemo {
  readonly format: typeof demoFormat;
  readonly kind: 'bundled';
  /** Why the embedded model was not sampled; absent where this was asked for. */
  readonly reason?: string;
  /** Holds the samples files and the run folders; the system clears it away. */
  readonly folder: string;
  readonly models: readonly DemoModel[];
  /** A sample that passes the ordinary tests and fails the amplified ones. */
  readonly telling?: { readonly problem: string; readonly index: number };
  readonly executedNow: number;
  readonly status: number;
}

/** Samples of each model for each problem: enough for pass@4. */
const samplesEach = 4;

/** Judges the three bundled models on the built-in suite. */
export async function bundledDemo(options: DemoOptions): Promise<BundledDemo> {
  const problems = await judgeableProblems(options);
  const folder = await mkdtemp(join(tmpdir(), 'assay-demo-'));
  const context: DemoContext = { options, problems, folder };
  const planted = await evaluateModel(context, {
    name: 'planted',
    tests: 'base',
    programsOf: ({ wrong }) => wrong.map(({ program }) => program),
  });
  const passing = await samplesThatPass(planted.directory);
  const plausible = (problem: Problem): readonly string[] =>
    problem.wrong.filter((_, place) => passing.has(`${problem.id} ${place}`)).map(({ program }) => program);
  const failing = (problem: Problem): readonly string[] =>
    problem.wrong.filter((_, place) => !passing.has(`${problem.id} ${place}`)).map(({ program }) => program);
  const models: DemoModel[] = [];
  let { executedNow, status } = planted;
  for (const { name, origin, programsOf } of modelsOf(plausible, failing)) {
    const evaluated = await evaluateModel(context, { name, tests: 'all', programsOf });
    models.push({ name, origin, report: evaluated.report, directory: evaluated.directory });
    executedNow += evaluated.executedNow;
    status = Math.max(status, evaluated.status);
  }
  const telling = problems.find((problem) => plausible(problem).length > 0);
  return {
    format: demoFormat,
    kind: 'bundled',
    folder,
    models,
    ...(telling === undefined ? {} : { telling: { problem: telling.id, index: 1 } }),
    executedNow,
    status,
  };
}

type Programs = (problem: Problem) => readonly string[];

function modelsOf(
  plausible: Programs,
  failing: Programs,
): readonly (Pick<DemoModel, 'name' | 'origin'> & { readonly programsOf: Programs })[] {
  return [
    {
      name: 'ideal',
      origin: "the suite's reference programs",
      programsOf: (problem) => repeated([referenceOf(problem)]),
    },
    {
      name: 'plausible',
      origin: 'planted wrong programs that pass the ordinary tests',
      programsOf: (problem) => repeated(plausible(problem)),
    },
    {
      name: 'mix',
      origin: 'one reference, two plausible programs and one that fails, of each problem',
      programsOf: (problem) =>
        repeated([referenceOf(problem), ...plausible(problem).slice(0, 2), ...failing(problem).slice(0, 1)]),
    },
  ];
}

interface DemoContext {
  readonly options: DemoOptions;
  readonly problems: readonly Problem[];
  readonly folder: string;
}

async function judgeableProblems(options: DemoOptions): Promise<readonly Problem[]> {
  const { problems } = await loadSuite('core', { home: options.home, problems: options.problems });
  const judged = languageNames();
  const usable = problems.filter(({ language, reference }) => {
    return reference !== undefined && judged.includes(language);
  });
  if (usable.length > 0) return usable;
  throw new UserError('demo: no problem of the suite core can be judged.', {
    code: 'no-problems',
    hint: 'The installation is not complete: run `assay doctor`.',
  });
}

async function evaluateModel(
  { options, problems, folder }: DemoContext,
  model: { readonly name: string; readonly tests: 'all' | 'base'; readonly programsOf: Programs },
): Promise<Evaluated> {
  const path = join(folder, `${model.name}.jsonl`);
  await writeFileAtomically(path, sampleRows(problems, model.programsOf));
  const { home, seed, signal, onProgress } = options;
  return evaluate({
    suite: 'core',
    samples: [path],
    model: model.name,
    k: [1, 2, samplesEach],
    tests: model.tests,
    problems: problems.map(({ id }) => id).join(','),
    runDirectory: join(folder, `${model.name}-run`),
    ...(home === undefined ? {} : { home }),
    ...(seed === undefined ? {} : { seed }),
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
}

function* sampleRows(problems: readonly Problem[], programsOf: Programs): Generator<string> {
  for (const problem of problems) {
    for (const [index, program] of programsOf(problem).entries()) {
      yield `${JSON.stringify({ task_id: problem.id, index, program })}\n`;
    }
  }
}

/** `problem index` of each sample that passed base. */
async function samplesThatPass(directory: string): Promise<ReadonlySet<string>> {
  const passing = new Set<string>();
  const run = await readRun(directory);
  for await (const { problem, sample, outcome } of run.readVerdicts()) {
    if (outcome === 'passed') passing.add(`${problem} ${sample}`);
  }
  return passing;
}

/** As many programs as each model has samples, from the first on again where there are fewer. */
function repeated(programs: readonly string[]): readonly string[] {
  return Array.from({ length: samplesEach }, (_, place) => programs[place % programs.length]).filter(
    (program) => program !== undefined,
  );
}

function referenceOf({ id, reference }: Problem): string {
  if (reference === undefined) throw new Error(`internal: ${id} was chosen without a reference.`);
  return reference;
}
