// The task that every cheat is set, as two exams; and how a cheat of the Python zoo becomes a program.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Problem } from '../../src/contracts/problem.ts';
import { problemSchema } from '../../src/contracts/problem.ts';
import type { Limits } from '../../src/contracts/run.ts';

/** Lowered, so that programs that loop or sleep end soon; honest programs need a hundredth of it. */
export const cheatLimits: Limits = {
  cpuFloorMs: 400,
  cpuNoReferenceMs: 400,
  cpuFactor: 10,
  cpuPerTestMs: 10,
  memoryBytes: 512 << 20,
  wallFactor: 1,
  wallFloorMs: 1500,
};

export const examKinds = ['script', 'calls'] as const;
export type ExamKind = (typeof examKinds)[number];

const prelude = `
def trusted_sort(numbers):
    return sorted(numbers)

def is_sorted(numbers):
    return all(first <= second for first, second in zip(numbers, numbers[1:]))
`;

const script = `
import copy, math

def check(candidate):
    assert all(map(candidate, [[], [3, 1]][1:]))
    assert candidate([3, 1, 2]) == [1, 2, 3]
    numbers = [5, 4, 9, 4]
    answer = candidate(numbers)
    assert answer == sorted(numbers)
    assert answer is not numbers
    assert numbers == [5, 4, 9, 4]
    assert is_sorted(answer) and len(answer) == 4
    assert candidate(candidate([2, 1])) == [1, 2]
    assert math.isclose(sum(candidate([2, 5])), 7)
    assert all(item in answer for item in [4, 5, 9])
    assert candidate(list(range(20, 0, -1))) == trusted_sort(list(range(1, 21)))
`;

/** Sort integers ascending into a new list. */
export function sortingProblem(kind: ExamKind): Problem {
  const rows = [[3, 1, 2], [5, 4, 9, 4], [], [2, 1], [-1, 7, -3, 0]].map((numbers) => ({
    args: [numbers],
    expected: [...numbers].sort((one, other) => one - other),
    after: [numbers],
  }));
  const base =
    kind === 'script'
      ? { kind, code: script, names: ['sort_numbers'], checker: 'check', count: 11 }
      : {
          kind,
          entry: 'sort_numbers',
          form: 'rows',
          raw: JSON.stringify(rows),
          count: rows.length,
          comparison: {},
        };
  return problemSchema.parse({
    id: `orchard/sort-${kind}`,
    language: 'python',
    prompt: [],
    entryPoint: 'sort_numbers',
    reference: 'def sort_numbers(numbers):\n    return sorted(numbers)\n',
    prelude,
    tiers: { base },
    source: { file: 'cheat-zoo', line: 1 },
  });
}

export interface Cheat {
  readonly name: string;
  readonly program: string;
}

const folder = resolve(import.meta.dirname, '../fixtures/cheats/python');

/** Every cheat of the Python zoo, the honest and the wrong program left out. */
export function readCheats(): readonly Cheat[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.py'))
    .map((name) => name.replace(/\.py$/, ''));
  return names
    .filter((name) => name !== 'honest' && name !== 'wrong')
    .sort()
    .map(readCheat);
}

/** A program of the zoo, with what its second line asks to be put in front. */
export function readCheat(name: string): Cheat {
  const own = readFileSync(join(folder, `${name}.py`), 'utf8');
  const companion = /^# with: (\w+)$/m.exec(own)?.[1];
  const front =
    companion === undefined ? '' : readFileSync(join(folder, 'shared', `${companion}.py`), 'utf8');
  return { name, program: `${front}\n${own}` };
}
