// Prints the last line of a test run in a fixed form, `N passed, N failed, N skipped`, for people and programs
// that read nothing else. A file that could not be loaded and an error outside of any test count as failed.

import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';

interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Vitest reporter: one plain line when everything else has been said. */
export class SummaryReporter implements Reporter {
  onTestRunEnd(
    modules: readonly TestModule[],
    unhandledErrors: readonly unknown[],
    _reason: TestRunEndReason,
  ): void {
    const { passed, failed, skipped } = countTests(modules);
    const line = `${passed} passed, ${failed + unhandledErrors.length} failed, ${skipped} skipped\n`;
    // The runner's own summary is written in the same turn, after the reporters have been called.
    process.once('exit', () => process.stdout.write(line));
  }
}

function countTests(modules: readonly TestModule[]): TestCounts {
  let [passed, failed, skipped] = [0, 0, 0];
  for (const module of modules) {
    failed += module.errors().length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') passed += 1;
      else if (state === 'skipped') skipped += 1;
      else failed += 1;
    }
  }
  return { passed, failed, skipped };
}
