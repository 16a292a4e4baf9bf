// Reports as files: the options that `assay eval` and `assay report` share, and the writing. A new format is one
// line here.

import { z } from 'zod';
import { writeFileAtomically } from '../base/atomic-file.ts';
import type { Report } from '../contracts/run.ts';
import { writeJunit } from '../report/junit.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { type RecordedRun, readRun } from '../runs/read-run.ts';
import type { CommandOption } from './command.ts';

interface ReportedRun {
  readonly run: RecordedRun;
  readonly report: Report;
}

interface ReportFormat {
  readonly name: 'html' | 'md' | 'junit';
  readonly summary: string;
  readonly write: (reported: ReportedRun, path: string) => Promise<void>;
}

const formats: readonly ReportFormat[] = [
  {
    name: 'html',
    summary: 'write the report as one HTML page that opens offline',
    write: async ({ run, report }, path) => {
      const { writeHtml } = await import('../report/html.ts');
      await writeHtml(run, report, path);
    },
  },
  {
    name: 'md',
    summary: 'write the report as Markdown',
    write: ({ report }, path) => writeFileAtomically(path, renderMarkdown(report)),
  },
  {
    name: 'junit',
    summary: 'write the verdicts as JUnit XML',
    write: ({ run }, path) => writeJunit(run, path),
  },
];

export const reportFilesSchema = z.object({
  html: z.string().optional(),
  md: z.string().optional(),
  junit: z.string().optional(),
});
export type ReportFiles = z.infer<typeof reportFilesSchema>;

export const reportFileOptions: readonly CommandOption[] = formats.map(({ name, summary }) => ({
  flags: `--${name} <file>`,
  summary,
}));

/** Writes each report that was asked for and returns where. */
export async function writeReportFiles(
  files: ReportFiles,
  { directory, report }: { readonly directory: string; readonly report: Report },
): Promise<readonly string[]> {
  const written: string[] = [];
  const run = await readRun(directory);
  for (const { name, write } of formats) {
    const path = files[name];
    if (path === undefined) continue;
    await write({ run, report }, path);
    written.push(path);
  }
  return written;
}
