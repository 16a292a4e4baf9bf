// The report for programs: exactly what report.json holds.

import type { Report } from '../contracts/run.ts';

/** The report as indented JSON with a newline at its end. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
