import { describe, expect, test } from 'vitest';
import { countSteps, type Mode } from './count-steps.ts';
import { findAttack, type PatternAttack } from './find-attack.ts';
import { parsePattern } from './parse-pattern.ts';
import type { Dialect } from './syntax.ts';

const flags = { ignoreCase: false, multiline: false, dotAll: false, verbose: false };

function attackOn(
  source: string,
  mode: Mode = 'search',
  dialect: Dialect = 'python',
): PatternAttack | undefined {
  return findAttack({ source, dialect, flags, mode });
}

function kindsOf(sources: readonly string[], dialect: Dialect = 'python') {
  return sources.map((source) => attackOn(source, 'search', dialect)?.kind);
}

describe('exponential patterns', () => {
  test('repetitions of repetitions, and alternatives that overlap, are found', () => {
    const sources = ['^(a+)+$', '^(a*)*$', '^(a|a)*b', '^(\\w+\\s?)*$', '(x+x+)+y', '^(?:[A-Z]?\\d*,?)+$'];
    expect(kindsOf(sources)).toEqual(sources.map(() => 'exponential'));
  });

  test('ways that part over several characters are found', () => {
    expect(attackOn('^(?:(?:a|ab)(?:c|bcd)d*)*$')).toMatchObject({ kind: 'exponential' });
    expect(attackOn('^(a?b?)*$')).toMatchObject({ kind: 'exponential', pump: 'ab' });
  });

  test('the attack leads there, repeats and fails at the end', () => {
    expect(attackOn('^id=(\\d+)+;$')).toMatchObject({
      prefix: expect.stringMatching(/^id=0+$/),
      suffix: '!',
    });
    expect(attackOn('^\\s*(?:[^"\']*|"[^"]*")*$', 'match')).toMatchObject({
      kind: 'exponential',
      suffix: '"',
    });
  });

  test('what is looked at ahead counts, and a counted repetition too', () => {
    expect(kindsOf(['^(?=(a+)+$)', '^(?:a{1,3}){1,40}b'])).toEqual(['exponential', 'exponential']);
  });
});

describe('polynomial patterns', () => {
  test('three repetitions of the same take cubic time', () => {
    expect(attackOn('^\\s*,?\\s*,?\\s*$')).toMatchObject({ kind: 'polynomial', degree: 3, pump: ' ' });
    expect(attackOn('a.*b.*c.*d')).toMatchObject({ kind: 'polynomial' });
  });

  test('the text is as long as many seconds need, and no longer', () => {
    const length = attackOn('^\\s*,?\\s*,?\\s*$')?.text.length ?? 0;
    expect(length).toBeGreaterThan(1000);
    expect(length).toBeLessThan(20_000);
  });
});

describe('patterns that are quick', () => {
  test('no text can be matched in two ways', () => {
    const sources = [
      ...['^\\d+(,\\d+)*$', '^(ab|cd)*[0-9]{4}$', '^[a-z0-9]+(?:[._-][a-z0-9]+)*@[a-z0-9.]+$', '\\s+$'],
      ...['"(?:\\\\.|[^"\\\\])*"', '<(\\w+)[^>]*>', '^(?:\\w+\\s)*$', '([^,]*,)*z', '^(?:(a|b)(c|d))+e'],
    ];
    expect(kindsOf(sources)).toEqual(sources.map(() => undefined));
  });

  test('what is taken for good is not tried again', () => {
    expect(kindsOf(['(?>a+)+b', '(a++)+b', '(?:a*+)*b'])).toEqual([undefined, undefined, undefined]);
  });

  test('what always matches at once is not slow, whatever its form', () => {
    expect(attackOn('([a-z]+)+', 'match')).toBe(undefined);
    expect(attackOn('([a-z]+)+', 'fullmatch')?.kind).toBe('exponential');
  });
});

describe('both languages', () => {
  test('groups, classes and flags are read as each language has them', () => {
    expect(
      kindsOf(['(?P<word>a+)+b', '(?x) ( a+ )+  b # twice', '[]a]*[]a]*[]a]*b', '(?i:(a|A)*)b']),
    ).toEqual([...['exponential', 'exponential', 'polynomial', 'exponential']]);
    expect(kindsOf(['(?<word>a+)+b', '[^]*[^]*[^]*\\u{62}$', '^(\\p{L}+\\p{Lu}*)+$'], 'script')).toEqual([
      ...['exponential', 'polynomial', 'exponential'],
    ]);
  });

  test('what is no pattern, or one of a kind that is not known, is passed over', () => {
    expect(kindsOf(['(a+)+)', '(a+', '*a', '[z-a]+', '(?~a)+', '\\'])).toEqual(Array(6).fill(undefined));
  });

  test('hostile patterns end soon', () => {
    const nested = `${'('.repeat(50)}a*${')*'.repeat(50)}b`;
    const copies = '((((a|b|c|d){1,12}){1,12}){1,12})*e';
    expect(
      [nested, copies, 'a?'.repeat(300), '(.*,)*'.repeat(30), '(a{0,99999}){0,99999}']
        .map((one) => attackOn(one)?.text.length ?? 0)
        .every((length) => length <= 40_000),
    ).toBe(true);
  });
});

test('the steps of a match grow as an engine takes them', () => {
  const pattern = parsePattern('^(a+)+$', 'python', flags);
  if (pattern === undefined) throw new Error('the pattern is not read');
  const steps = [8, 10, 12].map((length) => {
    return countSteps(pattern, `${'a'.repeat(length)}!`, { mode: 'match', limit: 1e6 });
  });
  const [first = 0, second = 0, third = 0] = steps;
  expect(Math.round(second / first)).toBe(4);
  expect(Math.round(third / second)).toBe(4);
  expect(countSteps(pattern, `${'a'.repeat(40)}!`, { mode: 'match', limit: 1000 })).toBe(
    Number.POSITIVE_INFINITY,
  );
});
