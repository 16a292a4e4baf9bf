// A security review of programs: what is dangerous in them, and the input that shows it. As a library call and as
// `assay review`.

import { resolve } from 'node:path';
import { exitStatus, UserError } from '../../base/errors.ts';
import { toolVersion } from '../../base/tool-version.ts';
import {
  type Baseline,
  type Finding,
  type Grade,
  grades,
  type ReviewReport,
  type ReviewRule,
  reviewFormat,
} from '../../contracts/finding.ts';
import { compareToBaseline, isAtLeast } from '../../review/assess/baseline.ts';
import type { ReviewPolicy } from '../../review/assess/gather-suspicions.ts';
import { type Reviewed, type ReviewProgress, reviewFiles } from '../../review/review.ts';
import type { Rule } from '../../review/rules/rule.ts';
import { readBaseline, writeBaseline } from './baseline-file.ts';
import { type ChangesSince, changesSince } from './changed-since.ts';
import { nothingWritten, untilInterrupted } from './interruption.ts';
import { type OpenParts, openParts, ruleIds } from './review-parts.ts';
import { type Account, openAccount, sourceFiles } from './source-files.ts';
import { surroundingsOf } from './surroundings.ts';

export interface ReviewOptions {
  /** Program files, and folders of them. */
  readonly paths: readonly string[];
  /** Whom programs listen to. Default both. */
  readonly policy?: ReviewPolicy | undefined;
  /** Runs nothing where false. */
  readonly prove?: boolean | undefined;
  /** Ids; all where absent. */
  readonly rules?: readonly string[] | undefined;
  /** Reads other people's code, builds, minified and large files too. */
  readonly all?: boolean | undefined;
  /** `function.parameter` whose values only friends choose. */
  readonly trusted?: readonly string[] | undefined;
  /** A git revision: only what changed since then counts. */
  readonly diff?: string | undefined;
  /** File of findings that are known. */
  readonly baseline?: string | undefined;
  /** File to write the findings to, which are then known. */
  readonly writeBaseline?: string | undefined;
  readonly workers?: number | undefined;
  readonly unsafeNoSandbox?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ReviewProgress) => void) | undefined;
}

export type { ReviewProgress } from '../../review/review.ts';

/**
 * Reviews programs.
 *
 * ```ts
 * const { findings } = await review({ paths: ['src'] });
 * ```
 */
export async function review(options: ReviewOptions): Promise<ReviewReport> {
  const known = options.baseline === undefined ? undefined : await readBaseline(options.baseline);
  const since = options.diff === undefined ? undefined : await changesSince(options.diff, resolve('.'));
  const opened = openParts(options);
  try {
    const account = openAccount();
    const reviewed = await reviewWith(opened, { options, account, since });
    if (reviewed.counts.files === 0 && since === undefined) refuseNothing(options.paths, account);
    const report = buildReport(reviewed, { account, rules: opened.parts.rules, known, options });
    if (options.writeBaseline !== undefined) {
      const old = (report.suppressed ?? []).filter(({ suppression }) => suppression?.kind === 'baseline');
      await writeBaseline(options.writeBaseline, [...report.findings, ...old].sort(byPlace));
    }
    return opened.isUnsandboxed() ? { ...report, unsandboxed: true } : report;
  } finally {
    await opened.close();
  }
}

export type FailOn = 'proven' | 'reached' | 'traced' | 'suspect' | 'never';
export const failChoices = ['proven', 'reached', 'traced', 'suspect', 'never'] as const;

/** The grade from which on a finding fails. */
export function leastOf(failOn: FailOn): Grade | undefined {
  return grades.find((grade) => grade.toLowerCase() === failOn);
}

/** Exit status: 3 where a finding counts that is as sure as `failOn`, or surer. */
export function statusOfReview(report: ReviewReport, failOn: FailOn): number {
  if ((report.harnessErrors ?? 0) > 0) return exitStatus.harnessErrors;
  const least = leastOf(failOn);
  const fails = least !== undefined && report.findings.some(({ grade }) => isAtLeast(grade, least));
  return fails ? exitStatus.thresholdMissed : exitStatus.done;
}

interface Asked {
  readonly options: ReviewOptions;
  readonly account: Account;
  readonly since: ChangesSince | undefined;
}

async function reviewWith({ parts }: OpenParts, { options, account, since }: Asked): Promise<Reviewed> {
  const { signal, onProgress, policy = 'both', prove = true, trusted = [], all = false } = options;
  const reviewing = { policy, prove, trusted, signal, onProgress, allRules: ruleIds };
  const { files, changes } = sourceFiles(options.paths, { all, since }, account);
  const surroundings = surroundingsOf(options.paths, resolve('.'));
  return untilInterrupted({ signal, interrupted: () => nothingWritten('review') }, () =>
    reviewFiles(files, parts, { ...reviewing, surroundings, changes }),
  );
}

/** A review of nothing would look like a clean one. */
function refuseNothing(paths: readonly string[], { skipped, passedOver }: Account): void {
  const [first] = skipped;
  if (first !== undefined) {
    const others = skipped.length === 1 ? '' : ` (and ${skipped.length - 1} other files)`;
    throw new UserError(`review: nothing was read: ${first.file}${others}: ${first.reason}.`, {
      code: 'nothing-read',
      hint: 'Give a program in Python, JavaScript or TypeScript.',
    });
  }
  const kinds = [...passedOver].map(([kind, count]) => `${count} ${kind}`).join(', ');
  throw new UserError(`review: no program to review in ${paths.join(', ')}.`, {
    code: 'nothing-found',
    hint:
      kinds === ''
        ? 'Give a folder that holds Python, JavaScript or TypeScript.'
        : `Passed over: ${kinds}. --all reads what belongs to others and to builds.`,
  });
}

interface Facts {
  readonly account: Account;
  readonly rules: readonly Rule[];
  readonly known: Baseline | undefined;
  readonly options: ReviewOptions;
}

function buildReport(reviewed: Reviewed, { account, rules, known, options }: Facts): ReviewReport {
  const all = [...reviewed.findings].sort(byPlace);
  const compared =
    known === undefined
      ? { findings: all, known: [], gone: [] }
      : compareToBaseline(all, known, options.baseline ?? '');
  const suppressed = [...reviewed.suppressed, ...compared.known].sort(byPlace);
  const named = new Set([...compared.findings, ...suppressed].map(({ rule }) => rule));
  // What is not looked at can not be said to be gone.
  const saysGone = known !== undefined && options.diff === undefined && options.rules === undefined;
  return {
    ...{ format: reviewFormat, version: toolVersion(), findings: [...compared.findings] },
    rules: rules.filter(({ id }) => named.has(id)).map(describeRule),
    counts: {
      ...reviewed.counts,
      grades: countGrades(compared.findings),
      suppressed: reviewed.suppressed.length,
      known: compared.known.length,
      ...(saysGone ? { gone: compared.gone.length } : {}),
    },
    skipped: [...account.skipped, ...reviewed.skipped],
    ...(account.passedOver.size === 0 ? {} : { passedOver: Object.fromEntries(account.passedOver) }),
    ...notesOf([...account.notes, ...reviewed.notes]),
    ...(suppressed.length === 0 ? {} : { suppressed }),
    ...(reviewed.harnessErrors === 0 ? {} : { harnessErrors: reviewed.harnessErrors }),
  };
}

function notesOf(notes: NonNullable<ReviewReport['notes']>): Pick<ReviewReport, 'notes'> {
  return notes.length === 0 ? {} : { notes };
}

function describeRule({ id, title, cwe, owasp, severity, fix }: Rule): ReviewRule {
  return { ...{ id, title, owasp, severity, fix }, cwe: [...cwe] };
}

function countGrades(findings: readonly Finding[]): Record<Grade, number> {
  const count = (grade: Grade): number => findings.filter((one) => one.grade === grade).length;
  return {
    ...{ PROVEN: count('PROVEN'), REACHED: count('REACHED') },
    ...{ TRACED: count('TRACED'), SUSPECT: count('SUSPECT') },
  };
}

function byPlace(one: Finding, other: Finding): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.line - other.line || one.column - other.column || (one.rule < other.rule ? -1 : 1);
}
