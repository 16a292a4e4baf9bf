import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../base/random.ts';
import { growMeaning } from '../meaning/grow.ts';
import { writeProgram } from '../writing/write-program.ts';
import { styles } from '../writing/writing.ts';
import { compileProgram } from './compile.ts';
import { parseProgram } from './parse.ts';
import { printProgram } from './print.ts';
import { NotMiniPython } from './tokens.ts';
import { BeyondMiniPython, encode, floorDivide, floorModulo, PythonError } from './values.ts';

/** What the function of the text gives. */
function call(text: string, ...values: (number | string | (number | string)[])[]): string {
  return encode(compileProgram(parseProgram(text))(values));
}

const value = (expression: string): string => call(`def f() -> int:\n    return ${expression}\n`);

describe('what real Python says is what comes out', () => {
  // Each checked by hand with CPython 3.11.
  test.each([
    ['[-7 // 2, -7 % 2, 7 // -2, 7 % -2, -6 % 3]', '[-4,1,-4,-1,0]'],
    ['[2 ** 3 ** 2, -2 ** 2, (-2) ** 2]', '[512,-4,4]'],
    [
      '[[1, 2, 3, 4][::-2], [1, 2, 3][-2:], [1, 2, 3][5:], "abcd"[:-1:2], "abc"[1:1]]',
      '[[4,2],[2,3],[],"ac",""]',
    ],
    ['[True + True, True == 1, 1 in [True], "b" in "abc", not []]', '[2,true,true,true,true]'],
    ['[1 < 2 < 3, 3 > 2 > 2, 0 or "x", 1 and ""]', '[true,false,"x",""]'],
    ['[" a  b ".split(), "a,,b".split(","), "".split(","), "".split()]', '[["a","b"],["a","","b"],[""],[]]'],
    [
      '["aXb c".title(), "hELLO".capitalize(), "a1".isalpha(), "".isdigit(), "A1".isupper()]',
      '["Axb C","Hello",false,false,true]',
    ],
    [
      '["aaa".count("aa"), "abc".count(""), "banana".replace("an", "x"), "xxaxx".strip("x")]',
      '[1,4,"bxxa","a"]',
    ],
    [
      '[sorted(["b", "B", "a"]), sorted([3, 1, 2], reverse=True), sorted(["aa", "b", "cc"], key=len)]',
      '[["B","a","b"],[3,2,1],["b","aa","cc"]]',
    ],
    ['[max(["aa", "b", "cc"], key=len), min([], default=7), max(3, 9, 2)]', '["aa",7,9]'],
    ['[list(range(5, 0, -2)), sum([]), int("-12"), str(-3), abs(-4)]', '[[5,3,1],0,-12,"-3",4]'],
    ['{"b": 1, "a": 2, "b": 3}', '{"b":3,"a":2}'],
    ['[x * y for x, y in zip([1, 2, 3], [4, 5])]', '[4,10]'],
    ['[(lambda x: x + 1 if x else 0) for x in [1]] == []', 'false'],
  ])('%s is %s', (expression, expected) => {
    expect(value(expression)).toBe(expected);
  });

  test('a comprehension has names of its own', () => {
    expect(
      call('def f(x: int) -> int:\n    total = sum(x for x in [1, 2])\n    return total * 10 + x\n', 7),
    ).toBe('37');
  });

  test('a list that is given two names is one list, and += grows it in place', () => {
    expect(
      call('def f() -> int:\n    a = [1]\n    b = a\n    b += [2]\n    b.append(3)\n    return a\n'),
    ).toBe('[1,2,3]');
  });

  test('division rounds down for all whole numbers', () => {
    const number = fc.integer({ min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(
        number,
        number.filter((one) => one !== 0),
        (left, right) => {
          const [quotient, rest] = [floorDivide(left, right), floorModulo(left, right)];
          expect(quotient * right + rest).toBe(left);
          expect(rest === 0 || rest < 0 === right < 0).toBe(true);
          expect(Math.abs(rest)).toBeLessThan(Math.abs(right));
        },
      ),
    );
  });
});

describe('what can not be said is not said', () => {
  test('an exception has the name that Python gives it', () => {
    const names = [
      '1 // 0',
      '[][0]',
      '{}["a"]',
      '"a" + 1',
      'int("x")',
      'max([])',
      'nothing',
      '"a".fly()',
    ].map((text) => {
      try {
        return value(text);
      } catch (error) {
        return error instanceof PythonError ? error.exception : String(error);
      }
    });
    expect(names).toEqual(
      ['ZeroDivision', 'Index', 'Key', 'Type', 'Value', 'Value', 'Name', 'Attribute'].map(
        (name) => `${name}Error`,
      ),
    );
  });

  test.each([
    ['steps', 'while True:\n        pass_ = 1\n    return 0'],
    ['number', 'return 2 ** 60'],
    ['size', 'return "ab" * 6000'],
  ])('a program is left for its %s', (reason, body) => {
    const run = (): string => call(`def f() -> int:\n    ${body}\n`);
    expect(run).toThrow(BeyondMiniPython);
    expect(run).toThrow(reason);
  });

  test.each([
    'class A:\n    x = 1\n',
    'def f(:\n',
    'def f():\n    return 1.5\n',
    'def f():\n  return 1\n return 2\n',
  ])('%j is no mini-Python', (text) => {
    expect(() => parseProgram(text)).toThrow(NotMiniPython);
  });
});

test('every program that is written parses to the text it was printed as', () => {
  fc.assert(
    fc.property(
      fc.nat(100_000),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(...styles),
      (seed, depth, style) => {
        const random = randomStream(seed, 'round trip');
        const meaning = growMeaning(depth, random);
        if (meaning === undefined) return;
        const text = printProgram(writeProgram(meaning, { style, random, name: 'measure' }));
        expect(printProgram(parseProgram(text))).toBe(text);
      },
    ),
    { numRuns: 300 },
  );
});
