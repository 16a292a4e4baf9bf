import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Judgement } from '../../contracts/verdict.ts';
import { editSimilarity } from '../text-similarity.ts';
import { codeTokens, normalProgram } from './code-tokens.ts';
import { editDistance, Numbering } from './edit-distance.ts';
import { failureKind } from './failure-kind.ts';
import { type AnswerToMeasure, measureDiversity } from './measure-diversity.ts';
import { pairwiseDistance } from './pairwise-distance.ts';
import { endLoop, repeatedShare } from './repetition.ts';

const token = fc.constantFrom('plum', 'pear', '(', ')', '\n');
const tokens = fc.array(token, { maxLength: 100 });

function distance(one: readonly string[], other: readonly string[]): number {
  const numbering = new Numbering();
  const [left, right] = [numbering.of(one), numbering.of(other)];
  return editDistance(left, right, numbering.size);
}

describe('normalProgram and codeTokens', () => {
  test('ignore line ends, empty lines and white space at the ends of lines, and nothing else', () => {
    const written = 'def weigh(crate):\r\n\r\n    return crate  \n\n';
    expect(normalProgram(written)).toBe('def weigh(crate):\n    return crate');
    expect(codeTokens(written)).toEqual([
      'def',
      'weigh',
      '(',
      'crate',
      ')',
      ':',
      '\n    ',
      'return',
      'crate',
    ]);
    expect(normalProgram('a = 1 # one')).not.toBe(normalProgram('a = 1'));
  });

  test('are the same for a text and its normal form', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\t', '=') }), (text) => {
        const normal = normalProgram(text);
        expect(normalProgram(normal)).toBe(normal);
        expect(codeTokens(normal)).toEqual(codeTokens(text));
      }),
    );
  });
});

describe('editDistance', () => {
  test('equals the table of the textbook, across the edges of blocks too', () => {
    fc.assert(
      fc.property(tokens, tokens, (one, other) => {
        const longest = Math.max(one.length, other.length, 1);
        expect(distance(one, other)).toBe(Math.round((1 - editSimilarity(one, other)) * longest));
      }),
    );
  });

  test('is a metric, and changes by at most one with one token', () => {
    fc.assert(
      fc.property(tokens, tokens, tokens, token, (one, other, third, added) => {
        expect(distance(one, one)).toBe(0);
        expect(distance(one, other)).toBe(distance(other, one));
        expect(distance(one, third)).toBeLessThanOrEqual(distance(one, other) + distance(other, third));
        expect(Math.abs(distance([...one, added], other) - distance(one, other))).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('is exact at lengths of whole words', () => {
    for (const length of [1, 31, 32, 33, 63, 64, 65, 128]) {
      const list = Array.from({ length }, (_, at) => `t${at}`);
      expect(distance(list, list.slice(1))).toBe(1);
      expect(distance(list, list.toReversed())).toBe(
        Math.round((1 - editSimilarity(list, list.toReversed())) * length),
      );
      expect(distance(list, [])).toBe(length);
      expect(distance([], list)).toBe(length);
    }
  });
});

describe('pairwiseDistance', () => {
  const programs = fc.array(
    fc.array(token, { maxLength: 12 }).map((list) => list.join(' ')),
    {
      minLength: 2,
      maxLength: 8,
    },
  );

  test('is the plain mean over all pairs, in [0, 1], whatever the order', () => {
    fc.assert(
      fc.property(programs, (list) => {
        const found = pairwiseDistance(list, { seed: 0 });
        const lists = list.map(codeTokens);
        const pairs = lists.flatMap((one, at) =>
          lists.slice(at + 1).map((other) => 1 - editSimilarity(one, other)),
        );
        const mean = pairs.reduce((sum, one) => sum + one, 0) / pairs.length;
        expect(found).toMatchObject({ standardError: 0, pairs: pairs.length, allPairs: pairs.length });
        expect(found?.value).toBeCloseTo(mean, 10);
        expect(pairwiseDistance(list.toReversed(), { seed: 0 })?.value).toBeCloseTo(mean, 10);
      }),
    );
  });

  test('is 0 for one program written again and again, and 1 for programs without a common token', () => {
    expect(
      pairwiseDistance(
        Array.from({ length: 5 }, () => 'plum()'),
        { seed: 0 },
      )?.value,
    ).toBe(0);
    expect(pairwiseDistance(['a b', 'c d', 'e f'], { seed: 0 })?.value).toBe(1);
    expect(pairwiseDistance(['a b'], { seed: 0 })).toBeUndefined();
  });

  test('of drawn pairs is the truth within its standard error, and repeats with its seed', () => {
    const list = Array.from({ length: 60 }, (_, at) => `a${at % 7} b${at % 5} c${at % 3} d`);
    const truth = pairwiseDistance(list, { seed: 0 })?.value ?? Number.NaN;
    const drawn = Array.from({ length: 200 }, (_, seed) => pairwiseDistance(list, { seed, mostPairs: 100 }));
    const within = drawn.filter(
      (one) => one !== undefined && Math.abs(one.value - truth) <= 1.96 * one.standardError,
    );
    expect(within.length).toBeGreaterThan(180);
    expect(drawn[0]).toMatchObject({ pairs: 100, allPairs: 1770 });
    expect(pairwiseDistance(list, { seed: 3, mostPairs: 100 })).toEqual(drawn[3]);
  });
});

describe('repetition', () => {
  test('is 0 where all tokens differ and nearly 1 for a phrase that never ends', () => {
    fc.assert(
      fc.property(tokens, (list) => {
        expect(repeatedShare(list.map((one, at) => `${one}${at}`))).toBe(0);
        expect(repeatedShare(list)).toBeGreaterThanOrEqual(0);
        expect(repeatedShare(list)).toBeLessThan(1);
      }),
    );
    const stuck = Array.from({ length: 200 }, (_, at) => ['return', 'crate'][at % 2] ?? '');
    expect(repeatedShare(stuck)).toBeCloseTo(1 - 2 / 197, 10);
  });

  test('a loop is found by its phrase, by its length and only at the end', () => {
    const phrase = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 2 });
    fc.assert(
      fc.property(tokens, phrase, fc.integer({ min: 3, max: 6 }), fc.nat(4), (start, words, rounds, part) => {
        const loop = Array.from({ length: rounds }, () => words).flat();
        const rest = words.slice(0, part % words.length);
        const text = [...start, ...loop, ...rest];
        expect(endLoop(text)).toEqual({ period: words.length, length: loop.length + rest.length });
        expect(endLoop([...text, 'the end'])).toBeUndefined();
      }),
    );
  });

  test('a phrase said twice is no loop, nor is an ordinary text', () => {
    expect(endLoop(['x', 'a', 'b', 'a', 'b'])).toBeUndefined();
    expect(endLoop([')', ')', ')', ')', ')'])).toBeUndefined();
    expect(endLoop([')', ')', ')', ')', ')', ')'])).toEqual({ period: 2, length: 6 });
    expect(endLoop([])).toBeUndefined();
  });
});

describe('failureKind', () => {
  const failed = (reason: 'compile' | 'raised' | 'load', message: string, traceback?: string) => ({
    outcome: 'error' as const,
    evidence: { reason, message, ...(traceback === undefined ? {} : { traceback }) },
  });

  test.each([
    failed('compile', 'SyntaxError: invalid syntax'),
    failed('compile', 'IndentationError: unexpected indent'),
    failed('compile', 'line 3: Unexpected token'),
    failed('compile', "line 3: TS1005: ',' expected."),
  ])('$evidence.message is a syntax error', (judgement) => {
    expect(failureKind(judgement)).toBe('syntax-error');
  });

  test.each([
    failed('raised', "NameError: name 'heaviest_crate' is not defined"),
    failed('load', "ModuleNotFoundError: No module named 'orchard'"),
    failed('load', "ImportError: cannot import name 'weigh' from 'math'"),
    failed('raised', "AttributeError: 'list' object has no attribute 'push'"),
    failed('raised', 'ReferenceError: weigh is not defined'),
    failed('raised', 'TypeError: crates.heaviest is not a function'),
    failed('load', "Error: Cannot find module 'orchard'"),
    failed('load', "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'orchard' imported from /box/main.mjs"),
    failed('raised', 'ended with status 1', "Traceback\nNameError: name 'weigh' is not defined"),
    failed('compile', "line 4: TS2304: Cannot find name 'weigh'."),
    failed('compile', "line 4: TS2339: Property 'weigh' does not exist on type 'Crate'."),
  ])('$evidence.message is an invented name', (judgement) => {
    expect(failureKind(judgement)).toBe('invented-name');
  });

  test.each([
    failed('raised', "UnboundLocalError: cannot access local variable 'weigh'"),
    failed('raised', "ReferenceError: Cannot access 'weigh' before initialization"),
    failed('raised', 'TypeError: unsupported operand'),
    failed('raised', 'ValueError: NameError: not that'),
    failed('compile', "line 4: TS2322: Type 'string' is not assignable to type 'number'."),
    failed('compile', "main.cpp:3:5: error: 'weigh' was not declared in this scope"),
    {
      outcome: 'harness-error' as const,
      evidence: { reason: 'sandbox' as const, message: 'NameError: ours' },
    },
    { outcome: 'wrong' as const, evidence: { reason: 'mismatch' as const } },
  ])('$evidence.message is neither', (judgement: Pick<Judgement, 'outcome' | 'evidence'>) => {
    expect(failureKind(judgement)).toBeUndefined();
  });
});

describe('measureDiversity', () => {
  const passed = { outcome: 'passed' as const, evidence: {} };
  const broken = {
    outcome: 'error' as const,
    evidence: { reason: 'compile' as const, message: 'SyntaxError: invalid syntax' },
  };
  const answer = (program: string, behaviour?: string, judgement = passed): AnswerToMeasure => ({
    ...{ raw: program, program, behaviour, judgement },
  });

  test('averages over problems, not over samples', () => {
    const easy = [answer('a', '1'), answer('a', '1'), answer('a\n', '1'), answer('a ', '1')];
    const hard = [answer('b', '2'), { ...answer('c d', undefined), judgement: broken }];
    const found = measureDiversity([easy, hard], { seed: 0 });
    expect(found.distinctPrograms?.value).toBe((1 / 4 + 1) / 2);
    expect(found.distinctBehaviours?.value).toBe((1 / 4 + 1) / 2);
    expect(found.syntaxErrors?.value).toBe((0 + 1 / 2) / 2);
    expect(found.editDistance).toMatchObject({ value: 0.5, samplingError: 0, pairs: 7, allPairs: 7 });
    expect(found.inventedNames).toMatchObject({ value: 0, low: 0 });
  });

  test('leaves out harness errors and says nothing of what nobody has', () => {
    const ours = { outcome: 'harness-error' as const, evidence: { message: 'NameError: ours' } };
    const found = measureDiversity([[{ raw: 'no code', program: '', judgement: ours }]], { seed: 0 });
    expect(found).toMatchObject({
      distinctPrograms: undefined,
      distinctBehaviours: undefined,
      editDistance: undefined,
      syntaxErrors: undefined,
      inventedNames: undefined,
    });
    expect(found.repetition?.value).toBe(0);
  });

  test('has every number within its interval and the interval within [0, 1], and repeats with its seed', () => {
    const problem = fc.array(
      fc.record({
        raw: fc.string(),
        program: fc.constantFrom('', 'a', 'a b', 'b (c)'),
        behaviour: fc.option(fc.constantFrom('1', '2'), { nil: undefined }),
        judgement: fc.option(fc.constantFrom(passed, broken), { nil: undefined }),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(fc.array(problem, { maxLength: 4 }), fc.nat(), (problems, seed) => {
        const found = measureDiversity(problems, { seed });
        expect(measureDiversity(problems, { seed })).toEqual(found);
        for (const interval of Object.values(found)) {
          if (interval === undefined) continue;
          const { low, value, high } = interval;
          expect([0, low, value, high, 1]).toEqual([0, low, value, high, 1].toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 20 },
    );
  });

  test('adding a copy of a program never makes the programs of a problem more distinct', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 6 }), (programs) => {
        const share = (list: readonly string[]) =>
          measureDiversity([list.map((program) => answer(program))], { seed: 0 }).distinctPrograms?.value ??
          Number.NaN;
        expect(share([...programs, programs[0] ?? ''])).toBeLessThanOrEqual(share(programs));
      }),
    );
  });
});
