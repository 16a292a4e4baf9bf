// The files that `assay review` writes. A new format is one line here.

import { z } from 'zod';
import { type FileContent, writeFileAtomically } from '../base/atomic-file.ts';
import type { Grade, ReviewReport } from '../contracts/finding.ts';
import type { CommandOption } from './command.ts';

interface ReviewFormat {
  readonly name: 'sarif' | 'junit' | 'html';
  readonly summary: string;
  readonly render: (report: ReviewReport, least: Grade | undefined) => Promise<FileContent>;
}

const formats: readonly ReviewFormat[] = [
  {
    name: 'sarif',
    summary: 'write the findings as SARIF 2.1.0, for code scanning',
    render: async (report) => (await import('../report/review/sarif.ts')).renderReviewSarif(report),
  },
  {
    name: 'junit',
    summary: 'write the findings as JUnit XML',
    render: async (report, least) =>
      (await import('../report/review/junit.ts')).renderReviewJunit(report, least),
  },
  {
    name: 'html',
    summary: 'write the findings as one HTML page that opens offline',
    render: async (report) => (await import('../report/review/html.ts')).renderReviewHtml(report),
  },
];

export const reviewFilesSchema = z.object({
  sarif: z.string().optional(),
  junit: z.string().optional(),
  html: z.string().optional(),
});

export const reviewFileOptions: readonly CommandOption[] = formats.map(({ name, summary }) => ({
  ...{ flags: `--${name} <file>`, summary, own: true },
}));

/** Writes each file that was asked for and returns where. `least`: the grade from which on a finding fails. */
export async function writeReviewFiles(
  files: z.infer<typeof reviewFilesSchema>,
  { report, least }: { readonly report: ReviewReport; readonly least: Grade | undefined },
): Promise<readonly string[]> {
  const written: string[] = [];
  for (const { name, render } of formats) {
    const path = files[name];
    if (path === undefined) continue;
    await writeFileAtomically(path, await render(report, least));
    written.push(path);
  }
  return written;
}
