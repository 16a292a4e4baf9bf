// Problems of a timber yard, with what their amplification needs: the tests' own, small and real.

import { afterAll, beforeAll } from 'vitest';
import { type Comparison, comparisonSchema, type Problem, problemSchema } from '../contracts/problem.ts';
import type { Sandbox } from '../contracts/sandbox.ts';
import { Judge } from '../judge/judge-program.ts';
import { defaultLimits } from '../judge/limits.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';

/** How the problems' results are compared. */
export const exactly: Comparison = comparisonSchema.parse({});

export interface Yard {
  readonly sandbox: Sandbox;
  readonly judge: Judge;
  readonly comparison: Comparison;
}

/** A sandbox and a judge for all tests of a file; asked for within a test. */
export function openYard(): () => Yard {
  let yard: Yard | undefined;
  beforeAll(async () => {
    const sandbox = await openSandbox({ workers: 1 });
    yard = { sandbox, judge: new Judge({ sandbox, limits: defaultLimits }), comparison: exactly };
  });
  afterAll(() => yard?.sandbox.close());
  return () => {
    if (yard === undefined) throw new Error('internal: the yard is open within tests only');
    return yard;
  };
}

type ProblemFields = Readonly<Record<string, unknown>>;

/** A problem whose base tests are rows. */
export function problemOf(
  entry: string,
  reference: string,
  { rows = [], ...more }: ProblemFields & { readonly rows?: readonly unknown[] } = {},
): Problem {
  const base = {
    ...{ kind: 'calls', entry, form: 'rows', raw: JSON.stringify(rows), count: rows.length },
    comparison: exactly,
  };
  return problemSchema.parse({
    ...{ id: entry.replaceAll('_', '-'), language: 'python', prompt: [], entryPoint: entry, reference },
    ...{ source: { file: 'some-problems.ts', line: 1 }, tiers: { base } },
    ...more,
  });
}

export const secondLongest = `def second_longest(planks: list[int]) -> int | None:
    lengths = sorted(set(planks))
    if len(lengths) < 2:
        return None
    return lengths[-2]
`;

export const plankRows = [
  { args: [[3, 8, 5]], expected: 5 },
  { args: [[4, 9]], expected: 4 },
  { args: [[1, 2, 3, 4]], expected: 3 },
] as const;

/** Right on every base test: equal lengths are no base test. */
export const countsEqualTwice = `def second_longest(planks):
    if len(set(planks)) < 2:
        return None
    return sorted(planks)[-2]
`;

/** The head of a program that takes so much CPU time for every call. */
export function burning(milliseconds: number): string {
  return `import time
def second_longest(planks):
    end = time.process_time() + ${milliseconds / 1000}
    while time.process_time() < end:
        pass
`;
}

/** The second longest of different planks; None where there are fewer than two lengths. */
export function plankProblem(more: ProblemFields = {}): Problem {
  const text =
    'Return the second longest of the different lengths of the planks, or None where there is none.';
  return problemOf('second_longest', secondLongest, {
    rows: plankRows,
    prompt: [{ type: 'text', text }],
    ...more,
  });
}
