// Evaluations of the models below one folder, each kept in a file when it ends: measuring that was killed goes on with
// what is missing, in the run folder where it stood.

import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { writeFileAtomically } from '../../../src/base/atomic-file.ts';
import { systemClock } from '../../../src/base/clock.ts';
import { hasErrorCode, UserError } from '../../../src/base/errors.ts';
import type { LanguageModel } from '../../../src/contracts/language-model.ts';
import type { Report } from '../../../src/contracts/run.ts';
import { loadSuite } from '../../../src/problems/load-suite.ts';
import { formatCount, formatSeconds, formatShare, isPresent } from '../../../src/report/format-numbers.ts';
import { readRun } from '../../../src/runs/read-run.ts';
import { evaluate } from '../../../src/workflows/evaluate.ts';
import { resolveModel } from '../../../src/workflows/resolve-model.ts';
import { ks, type Plan, seed, topP } from './plan.ts';
import { type Asked, type AskedRun, askedRunSchema } from './scores.ts';

export interface MeasuringOptions {
  /** Where runs, caches and scores are kept. */
  readonly folder: string;
  /** The folder that holds the models' folders and `held-out`. */
  readonly models: string;
  readonly plan: Plan;
  readonly tell: (line: string) => void;
}

export interface Question {
  /** Of the run, unique: a folder's name. */
  readonly name: string;
  readonly model: string;
  /** Name or path. */
  readonly suite: string;
  readonly asked: Asked;
  readonly temperature: number;
  readonly n: number;
  /** At most so many problems, the first ones. */
  readonly problems: number;
}

export class Measuring {
  readonly #options: MeasuringOptions;
  readonly #models = new Map<string, Promise<LanguageModel>>();

  constructor(options: MeasuringOptions) {
    this.#options = options;
  }

  get plan(): Plan {
    return this.#options.plan;
  }

  /** Opened once for all that it is asked: each opening takes a thread and memory of its own. */
  model(name: string): Promise<LanguageModel> {
    const known =
      this.#models.get(name) ?? resolveModel({ model: `local/${join(this.#options.models, name)}` });
    this.#models.set(name, known);
    return known;
  }

  heldOut(tier: string): string {
    return join(this.#options.models, 'held-out', `${tier}.jsonl`);
  }

  /** Where the run of that name is. */
  runFolder(name: string): string {
    return join(this.#options.folder, 'runs', name);
  }

  /** Of verdicts: what was judged before on this machine would make the times shorter than they are. */
  get home(): string {
    return join(this.#options.folder, 'home');
  }

  tell(line: string): void {
    this.#options.tell(line);
  }

  /** What `work` gives, or what it gave when it was measured in this folder before. */
  async once<T>(name: string, schema: z.ZodType<T>, work: () => Promise<T>): Promise<T> {
    const path = join(this.#options.folder, 'measured', `${name}.json`);
    const known = await readIfThere(path);
    if (known !== undefined) return schema.parse(JSON.parse(known));
    const measured = await work();
    await mkdir(join(this.#options.folder, 'measured'), { recursive: true });
    await writeFileAtomically(path, `${JSON.stringify(measured, null, 2)}\n`);
    return measured;
  }

  ask(question: Question): Promise<AskedRun> {
    return this.once(question.name, askedRunSchema, async () => {
      const run = await this.#evaluate(question);
      this.tell(summaryOf(run));
      return run;
    });
  }

  async #evaluate(question: Question): Promise<AskedRun> {
    const { name, model, suite, asked, temperature, n, problems } = question;
    const started = systemClock.elapsedMs();
    const chosen = await firstProblems(suite, problems);
    const { report, answersNow, directory } = await evaluate({
      ...{ suite, model: await this.model(model), template: asked, n, seed },
      ...{ values: { temperature, topP, seed }, k: ks.filter((k) => k <= n) },
      ...(chosen.pattern === undefined ? {} : { problems: chosen.pattern }),
      ...{ runDirectory: this.runFolder(name), home: this.home },
    });
    requireNoHarnessErrors(name, report);
    const seconds = (systemClock.elapsedMs() - started) / 1000;
    return {
      ...{ model, suite: report.suite, problems: chosen.count, asked, temperature, topP, seed, n },
      ...{ samples: report.samples, tiers: report.tiers, solved: solvedOf(report) },
      noRoom: await countWithoutRoom(directory),
      seconds: Math.round(10 * seconds) / 10,
      outputTokens: report.spending?.outputTokens ?? 0,
      isTimed: answersNow?.requested === report.samples,
    };
  }
}

/** How many problems are asked, and a pattern for them where they are not all. */
export async function firstProblems(
  suite: string,
  most: number,
): Promise<{ readonly count: number; readonly pattern?: string }> {
  const { problems } = await loadSuite(suite);
  if (problems.length <= most) return { count: problems.length };
  const pattern = problems
    .slice(0, most)
    .map(({ id }) => id)
    .join(',');
  return { count: most, pattern };
}

/** Our failure is no score of a model. */
export function requireNoHarnessErrors(name: string, { tiers }: Pick<Report, 'tiers'>): void {
  const errors = Object.values(tiers).reduce((sum, { outcomes }) => sum + outcomes['harness-error'], 0);
  if (errors === 0) return;
  throw new UserError(`embedded: ${errors} verdicts of ${name} are harness errors, so nothing is scored.`, {
    code: 'harness-errors',
    hint: 'See `assay doctor`, then give the same command with --folder once more.',
  });
}

function solvedOf({ tiers, problems }: Report): Record<string, number> {
  const names = Object.keys(tiers);
  return Object.fromEntries(
    names.map((tier) => [tier, problems.filter((problem) => (problem.tiers[tier]?.passed ?? 0) > 0).length]),
  );
}

async function countWithoutRoom(directory: string): Promise<number> {
  const run = await readRun(directory);
  let without = 0;
  for await (const { finish, usage } of run.readSamples()) {
    if (finish === 'length' && usage?.kind === 'known' && usage.outputTokens === 0) without += 1;
  }
  return without;
}

/** One line for whoever waits. */
function summaryOf(run: AskedRun): string {
  const passAt1 = run.tiers.base?.passAtK['1'];
  return [
    `${run.model} on ${run.suite.name}, asked by ${run.asked}, temperature ${run.temperature}`,
    `${formatCount(run.samples)} samples in ${formatSeconds(run.seconds)}`,
    ...(run.isTimed ? [`${formatCount(tokensPerSecond(run))} tokens/s`] : []),
    ...(isPresent(passAt1) ? [`pass@1 ${formatShare(passAt1.value)}`] : []),
  ].join(' · ');
}

/** With the judging beside it. */
export function tokensPerSecond({
  outputTokens,
  seconds,
}: Pick<AskedRun, 'outputTokens' | 'seconds'>): number {
  return Math.round(outputTokens / Math.max(seconds, 0.1));
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
