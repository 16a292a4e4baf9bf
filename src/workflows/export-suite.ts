// Writes a suite in another format: `assay suite export`.

import { exportFormatOf, type LeftOutTests, exportSuite as writeSuite } from '../problems/export-suite.ts';
import { type LoadOptions, loadSuite } from '../problems/load-suite.ts';

export { exportFormats } from '../problems/export-suite.ts';

export interface ExportSuiteOptions extends LoadOptions {
  readonly suite: string;
  readonly format: string;
  /** The file to write, or the folder for the format `assay`. */
  readonly target: string;
}

export interface ExportedSuite {
  readonly problems: number;
  /** What the format has no room for; absent where the file says all. */
  readonly leftOut?: LeftOutTests;
}

/** Loads the suite and writes it; returns how many problems were written. */
export async function exportSuite(options: ExportSuiteOptions): Promise<ExportedSuite> {
  const { suite, format, target, ...loading } = options;
  const known = exportFormatOf(format);
  const loaded = await loadSuite(suite, loading);
  const leftOut = await writeSuite(loaded, known, target);
  return { problems: loaded.problems.length, ...(leftOut.problems > 0 && { leftOut }) };
}
