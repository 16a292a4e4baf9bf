import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../contracts/sandbox.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import { inOrder, someValue } from '../values/some-values.ts';
import { sourceOf } from '../values/source.ts';
import type { Value } from '../values/value.ts';
import { openPythonTrial } from './python-trial.ts';
import { listOf, literals, pythonSubject, rows, whole } from './some-trials.ts';
import type { SeedTests, Subject, Trial, Tried } from './trial.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

const trialOf = (entry: string, program: string, more: Partial<Subject> = {}): Trial =>
  openPythonTrial(sandbox, pythonSubject(entry, program, more));

test('any value comes to the subject and back again unchanged', async () => {
  const trial = trialOf('same', 'def same(value):\n    return value\n');
  await fc.assert(
    fc.asyncProperty(fc.array(someValue, { minLength: 40, maxLength: 80 }), async (values) => {
      const tried = await trial.tryInputs(values.map((one) => [one]));
      const sources = tried.map((one) => (one.kind === 'value' ? one.source : undefined));
      const [ours, theirs] = [values.map((one) => sourceOf(one, 'python')), sources].map((calls) =>
        trial.study({ tests: [literals(calls.map((call) => ({ call, returns: call })))], examples: [] }),
      );
      const seen = (await theirs)?.seeds.map(({ args }) => args.map(inOrder));
      expect((await ours)?.seeds.map(({ args }) => args.map(inOrder))).toEqual(seen);
      expect(new Set(seen?.map(show))).toEqual(new Set(values.map((one) => show([inOrder(one)]))));
    }),
    { numRuns: 5 },
  );
});

function show(args: readonly Value[]): string {
  return args.map((one) => sourceOf(one, 'python')).join(', ');
}

/** The suite's Python problems, with their base tests. */
function readCore(): readonly {
  readonly entry: string;
  readonly program: string;
  readonly tests: SeedTests;
}[] {
  const folder = join(import.meta.dirname, '../../../suites/core');
  return readdirSync(folder).flatMap((name) => {
    const read = (file: string) => readFileSync(join(folder, name, file), 'utf8');
    if (name.endsWith('.json') || !readdirSync(join(folder, name)).includes('reference.py')) return [];
    const entry = /^entry: (\S+)$/m.exec(read('problem.md'))?.[1] ?? '';
    const [file = ''] = readdirSync(join(folder, name, 'tests')).filter((one) => one.startsWith('base.'));
    const text = read(`tests/${file}`);
    const tests = file.endsWith('.py')
      ? ({ kind: 'script', code: text, names: [entry] } as const)
      : rows(`[${text.trim().split('\n').join(',')}]`);
    return [{ entry, program: read('reference.py'), tests }];
  });
}

test('marks change nothing: references of core do with them what they do without', async () => {
  // Every fourth, for time: jobs are what this costs.
  const core = readCore().filter((_, at) => at % 4 === 0);
  expect(core.length).toBeGreaterThan(15);
  for (const { entry, program, tests } of core) {
    const trial = trialOf(entry, program);
    const { seeds, fault } = await trial.study({ tests: [tests], examples: [] });
    expect([entry, fault]).toEqual([entry, undefined]);
    expect(seeds.length).toBeGreaterThan(0);
    const inputs = seeds.map(({ args }) => args);
    const unmarked = await studyTried(trial, inputs, await trial.tryInputs(inputs));
    expect([entry, unmarked]).toEqual([entry, undefined]);
  }
});

const winding = `from __future__ import annotations
import contextlib

class Path:
    steps = [n for n in range(4) if n % 2]
    for step in steps:
        last = step

    def __init__(self, first): self.first = first

    def walk(self):
        """Where the path goes."""
        try:
            yield self.first
            if self.first > 2:
                return
            yield from (n * 2 for n in range(self.first) if n or None)
        finally:
            yield 'gate'

def leave(n):
    for turn in range(n):
        try:
            if turn == 3: break
            if turn == 1: continue
            if turn == 2: return [][turn - n]
        except IndexError as error:
            return type(error).__name__
        else:
            continue
        finally:
            n += 1
    else:
        return 'all turns'
    return n

def follow(n):
    turns, rest = [], n
    while (half := rest // 2) > 0:
        turns.append(half); rest = half
    else:
        turns.append('end')
    match n:
        case 0 | 1: found = 'small'
        case int() if n > 5 and n % 3: found = 'odd one'
        case int(): found = 'number'
    with contextlib.suppress(ZeroDivisionError):
        found = found + str(1 // n)
    odd = lambda k: 'yes' if k % 2 else ''
    assert n < 9, f'{n if n else None} too far'
    return [turns, found, odd(n) or n, not n, list(Path(n).walk()), leave(n), Path.last, n and turns]
`;

test('marks change nothing where control goes by generators, handlers, cases and else', async () => {
  const trial = trialOf('follow', winding);
  const inputs = Array.from({ length: 12 }, (_, n): readonly Value[] => [
    { kind: 'integer', value: BigInt(n) },
  ]);
  const tried = await trial.tryInputs(inputs);
  expect(tried.map(({ kind }) => kind)).toEqual([...Array(9).fill('value'), ...Array(3).fill('raised')]);
  expect(await studyTried(trial, inputs, tried)).toBeUndefined();
});

test('each branch has two outcomes, and each call says which of them it took', async () => {
  const program = `def pick(basket, ripe):
    for fruit in basket:
        if fruit > ripe and fruit:
            return fruit
    try:
        return basket[0] if ripe else int('x')
    except ValueError:
        while ripe < 2: ripe += 1
        return [n for n in basket if n]
`;
  const trial = trialOf('pick', program);
  const tried = await trial.tryInputs([
    [listOf(3), whole(1)],
    [listOf(), whole(0)],
    [listOf(1), whole(7)],
    [listOf(-1), whole(0)],
  ]);
  expect(await trial.countBranches()).toBe(8);
  // for 0, if 2 (operands 4, 6), handler 8, ternary 10, while 12, if of the comprehension 14: false, and one more true
  expect(tried.map((one) => ('branches' in one ? one.branches : one))).toEqual([
    [1, 3, 5, 7],
    [0, 9, 10, 12, 13],
    [1, 2, 4, 8, 11],
    [1, 2, 4, 9, 10, 12, 13, 15],
  ]);
});

/** The fault that the unmarked program has by what the marked one did. */
async function studyTried(
  trial: Trial,
  inputs: readonly (readonly Value[])[],
  tried: readonly Tried[],
): Promise<string | undefined> {
  const all = tried.map((one, at) => {
    const call = show(inputs[at] ?? []);
    if (one.kind === 'value')
      return { call, ...(one.source === undefined ? { digest: one.digest } : { returns: one.source }) };
    return { call, raises: one.kind === 'raised' ? one.name : one.kind };
  });
  return (await trial.study({ tests: [literals(all)], examples: [] })).fault;
}
