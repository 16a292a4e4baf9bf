import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomStream } from '../../../base/random.ts';
import type { Sandbox } from '../../../contracts/sandbox.ts';
import { openSandbox } from '../../../sandbox/open-sandbox.ts';
import { observe, parameterTypes } from '../behaviour/behaviour.ts';
import { entryOf, mutantsOf } from '../behaviour/mutate.ts';
import { checkAll } from '../build/batches.ts';
import type { ProgramToCheck } from '../examples/row.ts';
import { growMeaning } from '../meaning/grow.ts';
import { parseProgram } from '../python/parse.ts';
import { printProgram } from '../python/print.ts';
import type { ProgramTree } from '../python/tree.ts';
import { buildCatalogue } from '../split/catalogue.ts';
import { writeProgram } from '../writing/write-program.ts';
import { styles } from '../writing/writing.ts';
import { fingerprintReferences, typesOfSignature } from './reference-fingerprints.ts';
import { runPrograms } from './run-programs.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

function asSeen(program: ProgramTree): readonly ProgramToCheck[] {
  const seen = observe(program);
  if (seen.kind === 'beyond') return [];
  const { fingerprint } = seen.behaviour;
  const [text, entry, types] = [printProgram(program), entryOf(program).name, parameterTypes(program)];
  return [{ text, entry, types, fingerprint, canonical: '' }];
}

/** Programs of all styles, and slips in them, which raise and misbehave more often. */
function programsOf(seed: number): readonly ProgramToCheck[] {
  const random = randomStream(seed, 'programs');
  return Array.from({ length: 120 }, (_, number) => number).flatMap((number) => {
    const meaning = growMeaning(1 + (number % 4), random);
    if (meaning === undefined) return [];
    const style = styles[number % styles.length] ?? 'loop';
    const program = writeProgram(meaning, { style, random, name: 'measure' });
    const mutants = mutantsOf(program);
    return [program, ...mutants.filter((__, at) => (at + number) % 3 === 0)].flatMap(asSeen);
  });
}

test('the interpreter says what real Python says, of programs and of slips in them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1_000_000), async (seed) => {
      const programs = programsOf(seed);
      expect(programs.length).toBeGreaterThan(60);
      expect((await checkAll(programs, sandbox)).reasons).toEqual(new Map());
    }),
    { numRuns: 12 },
  );
});

test('a program that does otherwise, or does not load, or whose own assert fails, is named with the reason', async () => {
  const [right] = asSeen(parseProgram('def most(xs: list[int]) -> int:\n    return max(xs, default=0)\n'));
  if (right === undefined) throw new Error('nothing was seen');
  const otherwise = { ...right, text: right.text.replace('max', 'min') };
  const broken = { ...right, text: right.text.replace('max', 'maxi(') };
  const asserting = { ...right, text: `${right.text}assert most([1, 2]) == 1\n` };
  const { reasons, programs } = await checkAll([right, otherwise, broken, asserting], sandbox);
  expect(programs).toBe(4);
  expect(reasons.get(right.text)).toBeUndefined();
  expect(reasons.get(otherwise.text)).toMatch(/^does otherwise: /);
  expect(reasons.get(broken.text)).toMatch(/^does not load: SyntaxError/);
  expect(reasons.get(asserting.text)).toMatch(/^does not load: AssertionError/);
});

test('programs that the process does not survive are our failure, not a difference', async () => {
  const deadly = {
    text: 'import os\nos._exit(0)\n',
    entry: 'f',
    types: ['int'],
    fingerprint: '',
    canonical: '',
  };
  await expect(runPrograms(sandbox, [deadly])).rejects.toThrow('0 of 1 programs were run');
});

test('a planted reference, in Python of another kind, is kept out of the corpus', async () => {
  const planted = {
    name: 'plank-total',
    entry: 'plank_total',
    signature: 'def plank_total(planks: list[int]) -> int:',
    program:
      'import functools\n\nclass Pile:\n    def __init__(self, planks):\n        self.planks = planks\n\n' +
      'def plank_total(planks):\n    return functools.reduce(lambda a, b: a + b, Pile(planks).planks, 0)\n',
  };
  const other = { ...planted, name: 'loads', signature: 'def loads(deck: float) -> int:' };
  const endless = {
    ...planted,
    name: 'stuck',
    program: 'def plank_total(planks):\n    raise SystemExit(1)\n',
  };
  const found = await fingerprintReferences(sandbox, [planted, other, endless]);
  expect([...found.fingerprints.values()]).toEqual(['plank-total']);
  expect(found.unfit).toEqual(['loads']);
  expect(found.failed).toEqual([expect.stringMatching(/^stuck: corpus: 0 of 1 programs were run/)]);
  const [sum] = asSeen(parseProgram('def total(xs: list[int]) -> int:\n    return sum(xs)\n'));
  const options = { seed: 0, behaviours: 2500, problems: 0 };
  const all = buildCatalogue({ ...options, blocked: new Map() });
  const without = buildCatalogue({ ...options, blocked: found.fingerprints });
  expect(all.entries.map(({ fingerprint }) => fingerprint)).toContain(sum?.fingerprint);
  expect(without.entries.map(({ fingerprint }) => fingerprint)).not.toContain(sum?.fingerprint);
  expect(without.blockedSeen).toEqual(['plank-total']);
});

test('the types of a signature are read, or it takes what the corpus does not know', () => {
  expect(typesOfSignature('def f(a: list[int], b: dict[str,int], c: int = 3) -> list[str]:')).toEqual([
    'list[int]',
    'dict[str, int]',
    'int',
  ]);
  expect(typesOfSignature('def f(a: list[dict]) -> int:')).toBeUndefined();
  expect(typesOfSignature('def f() -> int:')).toBeUndefined();
});
