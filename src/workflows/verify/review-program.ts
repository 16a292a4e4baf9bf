// The security review of the program that is verified, in the cages that are open already: the records that
// `assay review` gives of this file.

import { resolve } from 'node:path';
import type { Sandbox } from '../../contracts/sandbox.ts';
import type { VerifyReport } from '../../contracts/verify.ts';
import { reviewFiles } from '../../review/review.ts';
import type { ReviewedLanguage } from '../../review/rules/rule.ts';
import { shown } from '../review/find-files.ts';
import { openParts, ruleIds } from '../review/review-parts.ts';
import { surroundingsOf } from '../review/surroundings.ts';
import type { ProgramText } from './read-program.ts';

export interface ProgramReview
  extends Pick<VerifyReport, 'findings' | 'suppressed' | 'reviewed'>,
    Pick<VerifyReport, 'unsettled'> {}

export interface ReviewTools {
  readonly sandbox: Sandbox;
  readonly signal: AbortSignal | undefined;
}

export async function reviewProgram(
  { file, language, text }: ProgramText,
  { sandbox, signal }: ReviewTools,
): Promise<ProgramReview> {
  const folder = resolve('.');
  const source = { file: shown(file, folder), language: reviewedLanguage(language), text };
  const { findings, suppressed, notes, skipped, harnessErrors, counts } = await reviewFiles(
    [source],
    openParts({ sandbox }).parts,
    {
      ...{ policy: 'both', prove: true, trusted: [], allRules: ruleIds, signal },
      surroundings: surroundingsOf([file], folder),
    },
  );
  const broken = `${harnessErrors} of the review's attacks could not be made: our side failed`;
  const minded = [...skipped.map(({ reason }) => reason), ...notes.map(sayNote)];
  return {
    findings: [...findings],
    ...(suppressed.length === 0 ? {} : { suppressed: [...suppressed] }),
    reviewed: {
      ...{ ran: counts.ran, attempts: counts.attempts },
      ...(minded.length === 0 ? {} : { notes: minded }),
    },
    unsettled: harnessErrors === 0 ? [] : [broken],
  };
}

function sayNote({
  line,
  message,
}: {
  readonly line?: number | undefined;
  readonly message: string;
}): string {
  return line === undefined ? message : `line ${line}: ${message}`;
}

/** Those that are verified are reviewed. */
function reviewedLanguage(language: string): ReviewedLanguage {
  if (language === 'python' || language === 'javascript' || language === 'typescript') return language;
  throw new Error(`internal: a program in ${language} was verified`);
}
