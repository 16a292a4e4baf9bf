// Writes a suite in another format: `assay suite export`.

import { exportFormatOf, type LeftOut, exportSuite as writeSuite } from '../problems/export-suite.ts';
import { type LoadOptions, loadSuite } from '../problems/load-suite.ts';

export { exportFormats, type LeftOut } from '../problems/export-suite.ts';

export interface ExportSuiteOptions extends LoadOptions {
  readonly suite: string;
  readonly format: string;
  /** The file to write, or the folder for the format `assay`. */
  readonly target: string;
}

export interface ExportedSuite {
  /** How many were written. */
  readonly problems: number;
  /** What the format has no room for; absent where the file says all. */
  readonly leftOut?: LeftOut;
}

/** Loads the suite and writes it; returns how many problems were written. */
export async function exportSuite(options: ExportSuiteOptions): Promise<ExportedSuite> {
  const { suite, format, target, ...loading } = options;
  const known = exportFormatOf(format);
  const loaded = await loadSuite(suite, loading);
  const leftOut = await writeSuite(loaded, known, target);
  const isWhole = leftOut.problems === 0 && leftOut.whole.length === 0;
  return { problems: loaded.problems.length - leftOut.whole.length, ...(isWhole ? {} : { leftOut }) };
}
