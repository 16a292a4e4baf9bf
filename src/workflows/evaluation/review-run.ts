// The review of a run: the samples that pass are attacked, each distinct program once, and what was found is kept in
// the run folder.

import { hashParts } from '../../base/hash.ts';
import { type Finding, type RunReview, runReviewFormat } from '../../contracts/finding.ts';
import type { Problem } from '../../contracts/problem.ts';
import { reviewFiles, type SourceFile } from '../../review/review.ts';
import type { ReviewedLanguage } from '../../review/rules/rule.ts';
import { type RecordedRun, readRun } from '../../runs/read-run.ts';
import { writeRunReview } from '../../runs/run-review.ts';
import { openParts, ruleIds } from '../review/review-parts.ts';
import type { EvaluationContext } from './evaluation-context.ts';

/** Reviews what passes base, and plus where it ran. */
export async function reviewRun({ run, problems, sandbox, signal }: EvaluationContext): Promise<RunReview> {
  const recorded = await readRun(run.directory);
  const passing = await passingSamples(recorded);
  const samples: RunReview['samples'] = [];
  const sources = programsOf(recorded, { problems, passing, samples });
  const { parts } = openParts({ sandbox });
  const reviewed = await reviewFiles(sources, parts, {
    ...{ policy: 'both', prove: true, trusted: [], allRules: ruleIds, signal },
  });
  // Whoever wrote the program wrote its remarks: they take nothing out.
  const byFile = Map.groupBy([...reviewed.findings, ...reviewed.suppressed], ({ file }) => file);
  const programs = [...byFile].map(([file, findings]) => [keyOf(file), findings.map(withoutRemark)] as const);
  const review: RunReview = { format: runReviewFormat, samples, programs: Object.fromEntries(programs) };
  await writeRunReview(run.directory, review);
  return review;
}

function withoutRemark({ suppression: _, ...finding }: Finding): Finding {
  return finding;
}

/** `<problem> <index>` of the samples that passed every tier that pass@k counts. */
async function passingSamples(run: RecordedRun): Promise<ReadonlySet<string>> {
  const passing = new Set<string>();
  const failing = new Set<string>();
  for await (const { problem, sample, tier, outcome } of run.readVerdicts()) {
    if (tier === 'security') continue;
    (outcome === 'passed' ? passing : failing).add(`${problem} ${sample}`);
  }
  return new Set([...passing].filter((key) => !failing.has(key)));
}

interface Gathering {
  readonly problems: readonly Problem[];
  readonly passing: ReadonlySet<string>;
  /** Filled on the way. */
  readonly samples: RunReview['samples'];
}

const endings: Readonly<Record<string, string>> = { python: '.py', javascript: '.js', typescript: '.ts' };

async function* programsOf(
  run: RecordedRun,
  { problems, passing, samples }: Gathering,
): AsyncGenerator<SourceFile> {
  const byId = new Map(problems.map((problem) => [problem.id, problem]));
  const seen = new Set<string>();
  for await (const { problem, index, program } of run.readSamples()) {
    const asked = byId.get(problem);
    if (asked === undefined || !passing.has(`${problem} ${index}`)) continue;
    const language = reviewedLanguage(asked.language);
    if (language === undefined) {
      samples.push({ problem, index });
      continue;
    }
    const text = asked.prelude === '' ? program : `${asked.prelude}\n${program}`;
    const key = hashParts(language, text).slice(0, 32);
    samples.push({ problem, index, program: key });
    if (seen.has(key)) continue;
    seen.add(key);
    yield { file: `${key}${endings[language]}`, language, text };
  }
}

function reviewedLanguage(language: string): ReviewedLanguage | undefined {
  return language === 'python' || language === 'javascript' || language === 'typescript'
    ? language
    : undefined;
}

function keyOf(file: string): string {
  return file.replace(/\.\w+$/, '');
}
