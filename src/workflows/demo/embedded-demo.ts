// The embedded model on problems that were held out of its training, and on the problems of the built-in suite that
// take one line: drawn, judged and reported like any other model.

import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../base/clock.ts';
import { exitStatus } from '../../base/errors.ts';
import { randomStream } from '../../base/random.ts';
import type { SamplingValues } from '../../contracts/language-model.ts';
import type { Problem } from '../../contracts/problem.ts';
import type { Report } from '../../contracts/run.ts';
import { embeddedFolder } from '../../models/local/embedded-models.ts';
import { shapeOfConfig } from '../../nn/formats/hugging-face/config.ts';
import { parameterCount } from '../../nn/model/sized-shape.ts';
import { globProblems } from '../../problems/glob-problems.ts';
import { loadSuite } from '../../problems/load-suite.ts';
import { type Evaluated, evaluate } from '../evaluate.ts';
import { isWhole } from '../evaluation/is-whole.ts';
import { type DemoOptions, demoFormat } from './demo-options.ts';
import { lookAtRun, type SeenRun, type ShownProgram } from './look-at-run.ts';

/** One suite of the demonstration. */
export interface DemoPart {
  readonly suite: string;
  /** Which of its problems, and how they were chosen. */
  readonly choice: string;
  /** Problems whose prompt is longer than the model can read: it was not asked, and that counts as not solved. */
  readonly tooLong: readonly string[];
  readonly report: Report;
  /** Its run folder. */
  readonly directory: string;
}

export interface EmbeddedDemo {
  readonly format: typeof demoFormat;
  readonly kind: 'embedded';
  readonly model: {
    readonly id: string;
    readonly folder: string;
    readonly parameters: number;
    /** Tokens of prompt and answer together. */
    readonly contextLength: number;
  };
  /** Samples of each problem, and how they were drawn. */
  readonly n: number;
  readonly values: SamplingValues;
  /** Holds the run folders; the system clears it away. */
  readonly folder: string;
  readonly parts: readonly DemoPart[];
  /** A program that passed everything, and one that did not; the first part that has one gives it. */
  readonly passing?: ShownProgram;
  readonly failing?: ShownProgram;
  readonly executedNow: number;
  readonly seconds: number;
  readonly status: number;
}

const id = 'embedded';
/** Chosen: with so many, all of it takes less than two minutes on two busy cores. */
const heldOutProblems = 50;
const samplesEach = 10;
/** Chosen: the temperature at which the model's card gives its pass@1. */
const temperature = 0.2;

/** Samples and judges the embedded model. */
export async function embeddedDemo(options: DemoOptions): Promise<EmbeddedDemo> {
  const started = systemClock.elapsedMs();
  const choices = await chooseProblems(options);
  const model = await describeModel();
  const folder = await mkdtemp(join(tmpdir(), 'assay-demo-'));
  const values: SamplingValues = { temperature, seed: options.seed ?? 0 };
  const parts: DemoPart[] = [];
  const seen: SeenRun[] = [];
  let executedNow = 0;
  let status: number = exitStatus.done;
  for (const choice of choices) {
    const evaluated = await evaluatePart(choice, { options, folder, values });
    const { report, directory } = evaluated;
    const look = await lookAtRun(directory, choice.problems);
    parts.push({ suite: choice.suite, choice: choice.words, tooLong: look.tooLong, report, directory });
    seen.push(look);
    executedNow += evaluated.executedNow;
    status = Math.max(status, statusOf(evaluated, choice.problems.length * samplesEach));
  }
  const passing = seen.find((one) => one.passing !== undefined)?.passing;
  const failing = seen.find((one) => one.failing !== undefined)?.failing;
  return {
    ...{ format: demoFormat, kind: 'embedded', model, n: samplesEach, values, folder, parts },
    ...(passing === undefined ? {} : { passing }),
    ...(failing === undefined ? {} : { failing }),
    ...{ executedNow, seconds: (systemClock.elapsedMs() - started) / 1000, status },
  };
}

interface Choice {
  readonly suite: string;
  readonly words: string;
  readonly problems: readonly Problem[];
}

async function chooseProblems({ home, problems, seed = 0 }: DemoOptions): Promise<readonly Choice[]> {
  const heldOut = await loadSuite('held-out-1', { home });
  const core = await loadSuite('core-python', { home });
  const oneLiners = core.problems.filter(isOneLine);
  const wanted = new Set(
    problems === undefined ? [] : globProblems([...heldOut.problems, ...oneLiners], problems),
  );
  const matching = (of: readonly Problem[]): readonly Problem[] =>
    problems === undefined ? of : of.filter((problem) => wanted.has(problem));
  const drawn = drawProblems(matching(heldOut.problems), seed);
  const short = matching(oneLiners);
  const choices = [
    {
      suite: heldOut.name,
      problems: drawn,
      words: `${drawn.length} of its ${heldOut.problems.length} problems, drawn with seed ${seed}; no program of the training text does what they ask for`,
    },
    {
      suite: core.name,
      problems: short,
      words: `${short.length} of its ${core.problems.length} problems: those whose reference is one line under its \`def\``,
    },
  ];
  return choices.filter((choice) => choice.problems.length > 0);
}

/** A head and one line under it; empty lines, comments and imports do not count. */
function isOneLine({ reference = '' }: Problem): boolean {
  const lines = reference.split('\n').filter((line) => !/^\s*(?:$|#|import |from )/.test(line));
  return lines.length === 2 && /^def /.test(lines[0] ?? '');
}

/** So many problems by chance, in the order of the suite. */
function drawProblems(problems: readonly Problem[], seed: number): readonly Problem[] {
  const random = randomStream(seed, 'problems of the demonstration');
  const ranked = problems.map((problem) => ({ problem, rank: random.next() }));
  const first = ranked.toSorted((one, other) => one.rank - other.rank).slice(0, heldOutProblems);
  const drawn = new Set(first.map(({ problem }) => problem));
  return problems.filter((problem) => drawn.has(problem));
}

async function describeModel(): Promise<EmbeddedDemo['model']> {
  const folder = embeddedFolder(id, process.env);
  const path = join(folder, 'config.json');
  const shape = shapeOfConfig(JSON.parse(await readFile(path, 'utf8')), path);
  return { id, folder, parameters: parameterCount(shape), contextLength: shape.contextLength };
}

async function evaluatePart(
  { suite, problems }: Choice,
  place: { readonly options: DemoOptions; readonly folder: string; readonly values: SamplingValues },
): Promise<Evaluated> {
  const { home, seed, signal, onProgress } = place.options;
  return evaluate({
    ...{ suite, model: id, n: samplesEach, k: [1, samplesEach], values: place.values },
    problems: problems.map((problem) => problem.id).join(','),
    runDirectory: join(place.folder, suite),
    ...(home === undefined ? {} : { home }),
    ...(seed === undefined ? {} : { seed }),
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
}

/** A small model may well write no code for a problem: that is no failure of the demonstration. */
function statusOf({ report, status }: Evaluated, wanted: number): number {
  return isWhole(report, wanted) ? exitStatus.done : status;
}
