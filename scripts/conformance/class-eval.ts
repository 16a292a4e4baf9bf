// ClassEval's own solutions must pass its own tests, judged in the process that runs them, and the same classes with
// every method answering None must not.

import type { Problem } from '../../src/contracts/problem.ts';
import type { Sandbox } from '../../src/contracts/sandbox.ts';
import { Judge } from '../../src/judge/judge-program.ts';
import { defaultLimits } from '../../src/judge/limits.ts';
import { loadSuite } from '../../src/problems/load-suite.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { requireSharedData, type Section, table } from './section.ts';

/** Solutions that fail their own tests, each with the reason. */
const knownExceptions: Readonly<Record<string, string>> = {
  ClassEval_17:
    'its tests ask which events of January 2024 are still to come: they hold only before that date',
};

/** Judges every solution and its hollow form. */
export async function checkClassEval(): Promise<Section> {
  const suite = await loadSuite(requireSharedData('classeval/ClassEval_first20.json'));
  const sandbox = await openSandbox();
  try {
    return await sectionOf(suite.problems, sandbox);
  } finally {
    await sandbox.close();
  }
}

async function sectionOf(problems: readonly Problem[], sandbox: Sandbox): Promise<Section> {
  const judge = new Judge({ sandbox, limits: defaultLimits });
  const rows: (readonly string[])[] = [];
  let ok = true;
  for (const problem of problems) {
    const solution = await outcomeOf(judge, problem, problem.reference ?? '');
    const hollow = await outcomeOf(judge, problem, hollowClass(problem));
    const exception = knownExceptions[problem.id];
    const asExpected = solution === 'passed' || exception !== undefined;
    ok &&= asExpected && hollow !== 'passed' && hollow !== 'harness-error';
    rows.push([problem.id, String(problem.tiers.base?.count ?? 0), solution, hollow, exception ?? '']);
  }
  const lines = table(['problem', 'tests', 'solution', 'methods that answer None', 'reason'], rows);
  return { lines, ok };
}

async function outcomeOf(judge: Judge, problem: Problem, program: string): Promise<string> {
  const { outcome } = await judge.judge({ problem, tier: 'base', program, reference: undefined });
  return outcome;
}

/** The class with any method that is asked for, all of which answer None. */
function hollowClass({ entryPoint = '' }: Problem): string {
  return `class ${entryPoint}:
    def __init__(self, *arguments, **keywords):
        pass

    def __getattr__(self, name):
        return lambda *arguments, **keywords: None
`;
}
