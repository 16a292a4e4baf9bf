// One sample of a recorded run with all that is known of it: what was asked, what was answered, what ran and why
// it got its verdicts. The run folder holds no prompts: they come from the suite, where it is still the same.

import { messageOf, UserError } from '../base/errors.ts';
import { nearest } from '../base/nearest.ts';
import type { Problem } from '../contracts/problem.ts';
import type { UsedTemplate } from '../contracts/prompt-template.ts';
import type { RunFile } from '../contracts/run.ts';
import type { Sample } from '../contracts/sample.ts';
import type { Verdict } from '../contracts/verdict.ts';
import { loadSuite } from '../problems/load-suite.ts';
import { askProblem } from '../problems/prompts/ask-problem.ts';
import { type RecordedRun, readRun } from '../runs/read-run.ts';
import { promptText } from './describe-suite.ts';

export interface ShowSampleOptions {
  /** The run folder. */
  readonly run: string;
  readonly problem: string;
  /** 0-based within its problem. */
  readonly index: number;
  /** Name or path of the suite, where the run's own name for it does not find it. */
  readonly suite?: string | undefined;
  readonly home?: string | undefined;
}

/** What was asked, or why it can not be said. */
export type ShownPrompt =
  | { readonly kind: 'text'; readonly text: string; readonly entryPoint?: string }
  | { readonly kind: 'absent'; readonly reason: string };

export interface ShownSample {
  readonly format: 'assay-sample/1';
  readonly run: string;
  readonly suite: RunFile['suite'];
  readonly model: string;
  readonly prompt: ShownPrompt;
  readonly sample: Sample;
  /** In the order base, plus; none where the run was stopped before. */
  readonly verdicts: readonly Verdict[];
}

/** Finds one sample; an unknown problem or index is an error that says what there is. */
export async function showSample(options: ShowSampleOptions): Promise<ShownSample> {
  const run = await readRun(options.run);
  const sample = await findSample(run, options);
  const verdicts: Verdict[] = [];
  for await (const verdict of (await run.indexVerdicts()).read(sample.problem)) {
    if (verdict.sample === sample.index) verdicts.push(verdict);
  }
  return {
    format: 'assay-sample/1',
    run: run.directory,
    suite: run.file.suite,
    model: run.file.model,
    prompt: await findPrompt(run.file, options),
    sample,
    verdicts: verdicts.sort((one, other) => (one.tier < other.tier ? -1 : 1)),
  };
}

async function findSample(run: RecordedRun, { problem, index }: ShowSampleOptions): Promise<Sample> {
  const samples = await run.indexSamples();
  if (!samples.problems.includes(problem)) throw unknownProblem(run, problem, samples.problems);
  const indices: number[] = [];
  for await (const sample of samples.read(problem)) {
    if (sample.index === index) return sample;
    indices.push(sample.index);
  }
  throw new UserError(`show: ${run.directory} has no sample ${index} of "${problem}".`, {
    code: 'no-such-sample',
    hint: `It has ${rangesOf(indices)}.`,
  });
}

function unknownProblem(run: RecordedRun, problem: string, known: readonly string[]): UserError {
  const suggestion = nearest(problem, known) ?? known[0];
  return new UserError(
    `show: ${run.directory} has no sample of "${problem}" (it has samples of ${known.length === 1 ? 'one problem' : `${known.length} problems`}).`,
    {
      code: 'no-such-problem',
      hint: suggestion === undefined ? 'It holds no sample at all.' : `Did you mean ${suggestion}?`,
    },
  );
}

/** Such as `0 to 9, 12`. */
function rangesOf(indices: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const index of indices.toSorted((one, other) => one - other)) {
    const range = ranges.at(-1);
    if (range !== undefined && range.last === index - 1) range.last = index;
    else ranges.push({ first: index, last: index });
  }
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first} to ${last}`)).join(', ');
}

/** The prompt as the model got it; where none was asked here, as the suite words it. */
function askedText(problem: Problem, template: UsedTemplate | undefined): string {
  if (template === undefined) return promptText(problem);
  const asked = askProblem(template, problem);
  if (asked.kind === 'completion') return asked.text;
  const system = asked.system === undefined ? [] : [{ type: 'text', text: asked.system } as const];
  return promptText({ prompt: [...system, ...asked.parts] });
}

async function findPrompt(file: RunFile, options: ShowSampleOptions): Promise<ShownPrompt> {
  try {
    const suite = await loadSuite(options.suite ?? file.suite.name, {
      home: options.home,
      skipBadRows: true,
    });
    const problem = suite.problems.find(({ id }) => id === options.problem);
    if (suite.hash !== file.suite.hash || problem === undefined) {
      return { kind: 'absent', reason: `the suite ${suite.name} is no longer the one that was run` };
    }
    const { entryPoint } = problem;
    const named = entryPoint === undefined ? {} : { entryPoint };
    return { kind: 'text', text: askedText(problem, file.promptTemplate), ...named };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { kind: 'absent', reason: `${messageOf(error)} Give it with --suite <name|path>` };
  }
}
