// Is there anything to judge? Said before a sandbox is opened or a folder made.

import { stat } from 'node:fs/promises';
import { hasErrorCode, messageOf, UserError } from '../base/errors.ts';
import type { Problem, Suite, TestChoice, TierName } from '../contracts/problem.ts';

/** Throws a UserError where the selection is empty or lacks the tests that were asked for. */
export function requireReadySuite(suite: Suite, problems: readonly Problem[], tests: TestChoice): void {
  if (problems.length === 0) {
    throw new UserError(`eval: no problem of ${suite.name} is selected (it has ${suite.problems.length}).`, {
      code: 'no-problems',
      hint: 'Check --problems; `assay suite show` lists the ids.',
    });
  }
  const tier = tests === 'all' ? 'base' : tests;
  const testless = problems.filter((problem) => problem.tiers[tier] === undefined);
  if (testless.length < problems.length) return;
  throw new UserError(`eval: no selected problem of ${suite.name} has ${tier} tests.`, {
    code: 'no-tests',
    hint: hints[tier],
  });
}

const hints: Readonly<Record<TierName, string>> = {
  base: 'Add tests to the suite.',
  plus: 'Use --tests base, or a suite with amplified tests.',
  edge: 'Use --tests base, or a suite that `assay amplify` wrote.',
  security: 'Use --tests base, or a suite with attacks, such as security.',
};

/** Throws a UserError where a path of samples does not exist. */
export async function requireSamples(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    try {
      await stat(path);
    } catch (error) {
      const reason = hasErrorCode(error, 'ENOENT') ? 'does not exist' : `can't be read (${messageOf(error)})`;
      throw new UserError(`read-samples: ${path} ${reason}.`, {
        code: 'unreadable-file',
        hint: 'Check the path.',
        cause: error,
      });
    }
  }
}
