import { describe, expect, test } from 'vitest';
import type { Judgement } from '../../src/contracts/verdict.ts';
import { Judge } from '../../src/judge/judge-program.ts';
import { defaultLimits } from '../../src/judge/limits.ts';
import type { SandboxOptions } from '../../src/sandbox/open-sandbox.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { findBubblewrap } from '../../src/sandbox/runtimes.ts';
import { readCheat, sortingProblem } from '../examples/cheat-zoo.ts';

const pickers = `
import threading

def sort_numbers(numbers):
    gate = threading.Event()
    pickers = [threading.Thread(target=gate.wait) for _ in range(24)]
    for picker in pickers:
        picker.start()
    gate.set()
    for picker in pickers:
        picker.join()
    return sorted(numbers)
`;

/** Not sorted at all: its answer shows the order of a set. */
const basket = `
def sort_numbers(numbers):
    return list(set('plum pear fig quince medlar apple cherry sloe'.split()))
`;

async function outcomeOf(program: string, options: SandboxOptions): Promise<string> {
  return (await judgementOf(program, options)).outcome;
}

async function judgementOf(program: string, options: SandboxOptions): Promise<Judgement> {
  const sandbox = await openSandbox({ workers: 1, ...options });
  try {
    const judge = new Judge({ sandbox, limits: defaultLimits });
    const problem = sortingProblem('calls');
    const reference = { cpuMs: 2, mutates: false };
    return await judge.judge({ problem, tier: 'base', program, reference });
  } finally {
    await sandbox.close();
  }
}

describe.skipIf(findBubblewrap() === undefined)('honest programs (skipped without bubblewrap)', () => {
  test('may start two dozen threads', async () => {
    expect(await outcomeOf(pickers, {})).toBe('passed');
  });

  test('pass and fail as ever where every program needs a cage of its own', async () => {
    const outcomes = ['honest', 'wrong'].map((name) =>
      outcomeOf(readCheat(name).program, { kind: 'single-use' }),
    );
    expect(await Promise.all(outcomes)).toEqual(['passed', 'wrong']);
  });

  test('see a set of texts in the same order in every cage', async () => {
    const kinds: SandboxOptions[] = [{}, {}, { kind: 'single-use' }, { kind: 'unsandboxed' }];
    const judgements = await Promise.all(kinds.map((options) => judgementOf(basket, options)));
    expect(new Set(judgements.map(({ evidence }) => evidence.actual)).size).toBe(1);
  });

  test('find a /box of their own where every program needs a cage of its own', async () => {
    const sandbox = await openSandbox({ workers: 1, kind: 'single-use' });
    try {
      const end = await sandbox.untrustedRun({
        kind: 'command',
        argv: ['/bin/sh', '-c', 'cat basket > copy && cat copy'],
        files: { basket: 'twelve pears' },
        limits: {
          ...{ cpuMs: 2000, wallMs: 20_000, memoryBytes: 1 << 28 },
          ...{ processes: 16, fileBytes: 1 << 20, diskBytes: 1 << 20 },
        },
      });
      expect([end.status, end.stdout.toString('utf8')]).toEqual([0, 'twelve pears']);
    } finally {
      await sandbox.close();
    }
  });
});
