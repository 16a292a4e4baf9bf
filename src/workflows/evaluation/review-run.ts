// The review of a run: the samples that pass are attacked, each distinct program once, and what was found is kept in
// the run folder: program by program in reviews.jsonl, of the samples that pass in review.json.

import { fileURLToPath } from 'node:url';
import { exitStatus, UserError } from '../../base/errors.ts';
import { hashParts } from '../../base/hash.ts';
import { hashFolder } from '../../base/hash-folder.ts';
import { toolVersion } from '../../base/tool-version.ts';
import { type Finding, type RunReview, runReviewFormat } from '../../contracts/finding.ts';
import type { Problem } from '../../contracts/problem.ts';
import { type ReviewParts, reviewFiles, type SourceFile } from '../../review/review.ts';
import type { ReviewedLanguage } from '../../review/rules/rule.ts';
import { passingSamples, sampleKey } from '../../runs/passing-samples.ts';
import { openProgramReviews, type ProgramReviews } from '../../runs/program-reviews.ts';
import { type RecordedRun, readRun } from '../../runs/read-run.ts';
import { writeRunReview } from '../../runs/run-review.ts';
import { harnessHash } from '../../sandbox/runtimes.ts';
import { untilInterrupted } from '../review/interruption.ts';
import { openParts, ruleIds } from '../review/review-parts.ts';
import type { EvaluationContext } from './evaluation-context.ts';

export interface ReviewedRun {
  readonly review: RunReview;
  /** Attacks that our side could not make. */
  readonly harnessErrors: number;
}

/** Chosen: enough to keep the cages busy, few enough that a review which is cut short loses little. */
const programsAtATime = 32;

/** Reviews what passes base, and plus where it ran. */
export async function reviewRun(context: EvaluationContext): Promise<ReviewedRun> {
  const { run, problems, sandbox, signal } = context;
  const recorded = await readRun(run.directory);
  const samples = await keysOfPassing(recorded, problems);
  const wanted = new Set(samples.flatMap(({ program }) => program ?? []));
  const { parts } = openParts({ sandbox });
  const reviews = await openProgramReviews(run.directory, reviewerOf());
  try {
    const interrupted = (): UserError => interruption(context, { reviews, wanted });
    const harnessErrors = await untilInterrupted({ signal, interrupted }, () =>
      reviewPrograms(programsOf(recorded, problems, { wanted, reviews }), {
        ...{ context, parts, reviews, wanted },
      }),
    );
    const programs: RunReview['programs'] = {};
    for (const program of wanted) {
      const findings = reviews.known.get(program) ?? [];
      if (findings.length > 0) programs[program] = [...findings];
    }
    const review: RunReview = { format: runReviewFormat, samples, programs };
    await writeRunReview(run.directory, review);
    return { review, harnessErrors };
  } finally {
    await reviews.close();
  }
}

/** What could change a finding apart from the program. */
function reviewerOf(): string {
  const readers = ['../../review', '../../syntax'].map((room) =>
    hashFolder(fileURLToPath(new URL(room, import.meta.url))),
  );
  return `${toolVersion()}+${hashParts(harnessHash(), ...readers).slice(0, 12)}`;
}

interface Reviewing {
  readonly context: EvaluationContext;
  readonly parts: ReviewParts;
  readonly reviews: ProgramReviews;
  readonly wanted: ReadonlySet<string>;
}

/** Returns the attacks that our side could not make. */
async function reviewPrograms(sources: AsyncIterable<SourceFile>, reviewing: Reviewing): Promise<number> {
  let harnessErrors = 0;
  let chunk: SourceFile[] = [];
  tellProgress(reviewing);
  for await (const source of sources) {
    chunk.push(source);
    if (chunk.length < programsAtATime) continue;
    harnessErrors += await reviewChunk(chunk, reviewing);
    chunk = [];
  }
  return chunk.length === 0 ? harnessErrors : harnessErrors + (await reviewChunk(chunk, reviewing));
}

async function reviewChunk(chunk: readonly SourceFile[], reviewing: Reviewing): Promise<number> {
  const { context, parts, reviews } = reviewing;
  const { signal } = context;
  const reviewed = await reviewFiles(chunk, parts, {
    ...{ policy: 'both', prove: true, trusted: [], allRules: ruleIds, signal },
  });
  signal.throwIfAborted();
  // Whoever wrote the program wrote its remarks: they take nothing out.
  const byFile = Map.groupBy([...reviewed.findings, ...reviewed.suppressed], ({ file }) => file);
  const rows = chunk.map(({ file }) => [keyOf(file), (byFile.get(file) ?? []).map(withoutRemark)] as const);
  // Where our side failed, the next command tries again.
  if (reviewed.harnessErrors === 0) await reviews.add(rows);
  else for (const [program, findings] of rows) reviews.known.set(program, findings);
  tellProgress(reviewing);
  return reviewed.harnessErrors;
}

function tellProgress({ context, reviews, wanted }: Reviewing): void {
  const known = [...wanted].flatMap((program) => reviews.known.get(program) ?? []);
  const done = [...wanted].filter((program) => reviews.known.has(program)).length;
  const proven = new Set(known.filter(({ grade }) => grade === 'PROVEN').map(({ file }) => file));
  const { onProgress } = context.options;
  onProgress?.({
    ...{ stage: 'reviewing', done, total: wanted.size, passed: wanted.size },
    ...{ harnessErrors: 0, exploitable: proven.size },
  });
}

function interruption(
  { run, options }: EvaluationContext,
  { reviews, wanted }: Pick<Reviewing, 'reviews' | 'wanted'>,
): UserError {
  const directory = options.resumeDirectory ?? run.directory;
  const done = [...wanted].filter((program) => reviews.known.has(program)).length;
  return new UserError(
    `eval: interrupted; all verdicts and the reviews of ${done} of ${wanted.size} programs are safe in ${directory}.`,
    {
      code: 'interrupted',
      hint: `Give the same command with --run-dir ${directory} to go on.`,
      exit: exitStatus.interrupted,
    },
  );
}

function withoutRemark({ suppression: _, ...finding }: Finding): Finding {
  return finding;
}

const endings: Readonly<Record<ReviewedLanguage, string>> = {
  python: '.py',
  javascript: '.js',
  typescript: '.ts',
};

/** The samples that pass, each with the key of its program. */
async function keysOfPassing(run: RecordedRun, problems: readonly Problem[]): Promise<RunReview['samples']> {
  const passing = await passingSamples(run);
  const byId = new Map(problems.map((problem) => [problem.id, problem]));
  const samples: RunReview['samples'] = [];
  for await (const { problem, index, program } of run.readSamples()) {
    const asked = byId.get(problem);
    if (asked === undefined || !passing.has(sampleKey(problem, index))) continue;
    const found = sourceOf(asked, program);
    samples.push({ problem, index, ...(found === undefined ? {} : { program: keyOf(found.file) }) });
  }
  return samples;
}

/** The programs that are wanted and not known, each once. */
async function* programsOf(
  run: RecordedRun,
  problems: readonly Problem[],
  { wanted, reviews }: Pick<Reviewing, 'wanted' | 'reviews'>,
): AsyncGenerator<SourceFile> {
  const byId = new Map(problems.map((problem) => [problem.id, problem]));
  const left = new Set([...wanted].filter((program) => !reviews.known.has(program)));
  for await (const { problem, program } of run.readSamples()) {
    const asked = byId.get(problem);
    const source = asked === undefined ? undefined : sourceOf(asked, program);
    if (source !== undefined && left.delete(keyOf(source.file))) yield source;
  }
}

/** Undefined where its language is not reviewed. */
function sourceOf({ language: asked, prelude }: Problem, program: string): SourceFile | undefined {
  const language = reviewedLanguage(asked);
  if (language === undefined) return undefined;
  const text = prelude === '' ? program : `${prelude}\n${program}`;
  return { file: `${hashParts(language, text).slice(0, 32)}${endings[language]}`, language, text };
}

function reviewedLanguage(language: string): ReviewedLanguage | undefined {
  return language === 'python' || language === 'javascript' || language === 'typescript'
    ? language
    : undefined;
}

function keyOf(file: string): string {
  return file.replace(/\.\w+$/, '');
}
