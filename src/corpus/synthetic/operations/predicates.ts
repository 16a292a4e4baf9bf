// What can be asked of a number, a word or a character.

import type { Element, Holes, Predicate } from './operation.ts';

interface Words {
  readonly one: readonly string[];
  readonly many: readonly string[];
  readonly adjective?: readonly string[];
}

/** The same after one and after several: `is even`, `are even`. */
function being(...states: readonly string[]): Words {
  return { one: states.map((state) => `is ${state}`), many: states.map((state) => `are ${state}`) };
}

/** A verb: `starts with`, `start with`. */
function doing(pairs: readonly (readonly [one: string, many: string])[]): Words {
  return { one: pairs.map(([one]) => one), many: pairs.map(([, many]) => many) };
}

function predicate(
  of: Element,
  name: string,
  rest: {
    readonly test: readonly string[];
    readonly slug: readonly string[];
    readonly holes?: Holes;
  } & Words,
): Predicate {
  return { kind: 'predicate', of, name, ...rest };
}

const numbers: readonly Predicate[] = [
  predicate('int', 'even', {
    test: ['X % 2 == 0'],
    slug: ['even'],
    adjective: ['even'],
    ...being('even', 'divisible by 2'),
  }),
  predicate('int', 'odd', {
    test: ['X % 2 == 1', 'X % 2 != 0'],
    slug: ['odd'],
    adjective: ['odd'],
    ...being('odd', 'not even'),
  }),
  predicate('int', 'positive', {
    test: ['X > 0'],
    slug: ['positive'],
    adjective: ['positive'],
    ...being('positive', 'greater than zero'),
  }),
  predicate('int', 'negative', {
    test: ['X < 0'],
    slug: ['negative'],
    adjective: ['negative'],
    ...being('negative', 'less than zero'),
  }),
  predicate('int', 'nonzero', {
    test: ['X != 0'],
    slug: ['nonzero'],
    adjective: ['nonzero'],
    ...being('not zero', 'nonzero'),
  }),
  predicate('int', 'above', {
    holes: { K: 'bound' },
    test: ['X > K'],
    slug: ['above', 'over', 'greater_than'],
    ...being('greater than {K}', 'larger than {K}', 'above {K}', 'more than {K}'),
  }),
  predicate('int', 'below', {
    holes: { K: 'bound' },
    test: ['X < K'],
    slug: ['below', 'under', 'less_than'],
    ...being('less than {K}', 'smaller than {K}', 'below {K}'),
  }),
  predicate('int', 'at least', {
    holes: { K: 'bound' },
    test: ['X >= K'],
    slug: ['at_least', 'from'],
    ...being('at least {K}', 'greater than or equal to {K}', 'not less than {K}'),
  }),
  predicate('int', 'at most', {
    holes: { K: 'bound' },
    test: ['X <= K'],
    slug: ['at_most', 'up_to'],
    ...being('at most {K}', 'less than or equal to {K}', 'not greater than {K}'),
  }),
  predicate('int', 'not equal', {
    holes: { K: 'bound' },
    test: ['X != K'],
    slug: ['not', 'except', 'without'],
    ...being('not equal to {K}', 'different from {K}'),
  }),
  predicate('int', 'equal', {
    holes: { K: 'bound' },
    test: ['X == K'],
    slug: ['equal_to', 'equal'],
    ...being('equal to {K}', 'exactly {K}'),
  }),
  predicate('int', 'multiple', {
    holes: { K: 'factor' },
    test: ['X % K == 0'],
    slug: ['multiple', 'divisible', 'multiples'],
    ...being('divisible by {K}', 'multiples of {K}'),
    one: ['is divisible by {K}', 'is a multiple of {K}'],
  }),
  predicate('int', 'not multiple', {
    holes: { K: 'factor' },
    test: ['X % K != 0'],
    slug: ['not_divisible', 'indivisible'],
    ...being('not divisible by {K}', 'not multiples of {K}'),
    one: ['is not divisible by {K}', 'is not a multiple of {K}'],
  }),
  predicate('int', 'between', {
    holes: { K: 'bound', L: 'bound' },
    test: ['K <= X <= L', 'X >= K and X <= L'],
    slug: ['between', 'in_range'],
    ...being('between {K} and {L}, inclusive', 'from {K} to {L}', 'at least {K} and at most {L}'),
  }),
  predicate('int', 'outside', {
    holes: { K: 'bound', L: 'bound' },
    test: ['X < K or X > L', 'not K <= X <= L'],
    slug: ['outside', 'out_of_range'],
    ...being('less than {K} or greater than {L}', 'outside the range from {K} to {L}'),
  }),
  predicate('int', 'ends in digit', {
    holes: { K: 'digit' },
    test: ['abs(X) % 10 == K', 'str(X)[-1] == str(K)'],
    slug: ['ending_in', 'ends_in'],
    ...doing([
      ['ends in the digit {K}', 'end in the digit {K}'],
      ['has {K} as its last digit', 'have {K} as their last digit'],
    ]),
  }),
  predicate('int', 'two digits', {
    test: ['10 <= abs(X) <= 99', 'len(str(abs(X))) == 2'],
    slug: ['two_digit'],
    adjective: ['two-digit'],
    ...doing([['has exactly two digits', 'have exactly two digits']]),
  }),
  predicate('int', 'one digit', {
    test: ['abs(X) < 10', '-10 < X < 10'],
    slug: ['single_digit', 'one_digit'],
    adjective: ['single-digit'],
    ...doing([['has only one digit', 'have only one digit']]),
  }),
  predicate('int', 'remainder', {
    holes: { K: 'factor', L: 'digit' },
    test: ['X % K == L'],
    slug: ['remainder', 'with_remainder'],
    ...doing([
      ['leaves a remainder of {L} when divided by {K}', 'leave a remainder of {L} when divided by {K}'],
      ['has remainder {L} modulo {K}', 'have remainder {L} modulo {K}'],
    ]),
  }),
];

const words: readonly Predicate[] = [
  predicate('str', 'longer', {
    holes: { K: 'length' },
    test: ['len(X) > K'],
    slug: ['long', 'longer_than'],
    ...doing([
      ['is longer than {K} characters', 'are longer than {K} characters'],
      ['has more than {K} characters', 'have more than {K} characters'],
    ]),
  }),
  predicate('str', 'shorter', {
    holes: { K: 'length' },
    test: ['len(X) < K'],
    slug: ['short', 'shorter_than'],
    ...doing([
      ['is shorter than {K} characters', 'are shorter than {K} characters'],
      ['has fewer than {K} characters', 'have fewer than {K} characters'],
    ]),
  }),
  predicate('str', 'length', {
    holes: { K: 'length' },
    test: ['len(X) == K'],
    slug: ['of_length', 'with_length'],
    ...doing([
      ['has exactly {K} characters', 'have exactly {K} characters'],
      ['has length {K}', 'have length {K}'],
    ]),
  }),
  predicate('str', 'even length', {
    test: ['len(X) % 2 == 0'],
    slug: ['even_length'],
    ...doing([
      ['has an even length', 'have an even length'],
      ['has an even number of characters', 'have an even number of characters'],
    ]),
  }),
  predicate('str', 'starts', {
    holes: { C: 'letter' },
    test: ['X.startswith(C)', 'X[:1] == C'],
    slug: ['starting_with', 'with_prefix', 'start'],
    ...doing([
      ['starts with {C}', 'start with {C}'],
      ['begins with {C}', 'begin with {C}'],
    ]),
  }),
  predicate('str', 'ends', {
    holes: { C: 'letter' },
    test: ['X.endswith(C)', 'X[-1:] == C'],
    slug: ['ending_with', 'with_suffix', 'end'],
    ...doing([['ends with {C}', 'end with {C}']]),
  }),
  predicate('str', 'has letter', {
    holes: { C: 'letter' },
    test: ['C in X'],
    slug: ['containing', 'with'],
    ...doing([
      ['contains {C}', 'contain {C}'],
      ['contains the letter {C}', 'contain the letter {C}'],
    ]),
  }),
  predicate('str', 'lacks letter', {
    holes: { C: 'letter' },
    test: ['C not in X'],
    slug: ['without', 'lacking'],
    ...doing([
      ['does not contain {C}', 'do not contain {C}'],
      ['lacks the letter {C}', 'lack the letter {C}'],
    ]),
  }),
  predicate('str', 'upper', {
    test: ['X.isupper()'],
    slug: ['uppercase', 'upper'],
    adjective: ['uppercase'],
    ...being('in upper case', 'written in capital letters'),
  }),
  predicate('str', 'lower', {
    test: ['X.islower()'],
    slug: ['lowercase', 'lower'],
    adjective: ['lowercase'],
    ...being('in lower case', 'written in small letters'),
  }),
  predicate('str', 'letters only', {
    test: ['X.isalpha()'],
    slug: ['alphabetic', 'alpha'],
    adjective: ['alphabetic'],
    ...doing([
      ['consists only of letters', 'consist only of letters'],
      ['contains only letters', 'contain only letters'],
    ]),
  }),
  predicate('str', 'digits only', {
    test: ['X.isdigit()'],
    slug: ['numeric', 'digit'],
    adjective: ['numeric'],
    ...doing([
      ['consists only of digits', 'consist only of digits'],
      ['contains only digits', 'contain only digits'],
    ]),
  }),
  predicate('str', 'palindrome', {
    test: ['X == X[::-1]'],
    slug: ['palindrome', 'palindromic'],
    adjective: ['palindromic'],
    one: ['is a palindrome', 'reads the same backwards'],
    many: ['are palindromes', 'read the same backwards'],
  }),
  predicate('str', 'not empty', {
    test: ['X != ""', 'len(X) > 0'],
    slug: ['nonempty', 'not_empty'],
    adjective: ['non-empty'],
    ...being('not empty'),
  }),
  predicate('str', 'same ends', {
    test: ['X[:1] == X[-1:]'],
    slug: ['same_ends', 'matching_ends'],
    ...doing([['starts and ends with the same character', 'start and end with the same character']]),
  }),
  predicate('str', 'vowel first', {
    test: ['X[:1].lower() in ["a", "e", "i", "o", "u"]'],
    slug: ['vowel_start', 'starting_with_vowel'],
    ...doing([
      ['starts with a vowel', 'start with a vowel'],
      ['begins with a vowel', 'begin with a vowel'],
    ]),
  }),
];

const characters: readonly Predicate[] = [
  predicate('char', 'vowel', {
    test: ['X in "aeiou"'],
    slug: ['lowercase_vowels', 'small_vowels'],
    ...being('lowercase vowels', 'small vowels'),
    one: ['is a lowercase vowel', 'is a small vowel'],
  }),
  predicate('char', 'any vowel', {
    test: ['X in "aeiouAEIOU"', 'X.lower() in "aeiou"'],
    slug: ['vowels', 'vowel'],
    ...being('vowels'),
    one: ['is a vowel'],
  }),
  predicate('char', 'not vowel', {
    test: ['X not in "aeiouAEIOU"', 'X.lower() not in "aeiou"'],
    slug: ['non_vowels', 'without_vowels', 'no_vowels'],
    ...being('not vowels'),
    one: ['is not a vowel'],
  }),
  predicate('char', 'capital', {
    test: ['X.isupper()'],
    slug: ['uppercase', 'capital'],
    adjective: ['uppercase', 'capital'],
    ...being('uppercase letters', 'capital letters'),
    one: ['is an uppercase letter', 'is a capital letter'],
  }),
  predicate('char', 'small', {
    test: ['X.islower()'],
    slug: ['lowercase', 'small'],
    adjective: ['lowercase'],
    ...being('lowercase letters', 'small letters'),
    one: ['is a lowercase letter', 'is a small letter'],
  }),
  predicate('char', 'digit', {
    test: ['X.isdigit()'],
    slug: ['digits', 'digit'],
    ...being('digits'),
    one: ['is a digit'],
  }),
  predicate('char', 'not digit', {
    test: ['not X.isdigit()'],
    slug: ['non_digits', 'without_digits'],
    ...being('not digits'),
    one: ['is not a digit'],
  }),
  predicate('char', 'letter', {
    test: ['X.isalpha()'],
    slug: ['letters', 'letter'],
    ...being('letters'),
    one: ['is a letter'],
  }),
  predicate('char', 'not letter', {
    test: ['not X.isalpha()'],
    slug: ['non_letters', 'without_letters'],
    ...being('not letters'),
    one: ['is not a letter'],
  }),
  predicate('char', 'not space', {
    test: ['X != " "'],
    slug: ['without_spaces', 'no_spaces', 'non_space'],
    ...being('not spaces'),
    one: ['is not a space'],
  }),
  predicate('char', 'equal character', {
    holes: { C: 'letter' },
    test: ['X == C'],
    slug: ['equal_to', 'matching'],
    ...being('equal to {C}'),
  }),
  predicate('char', 'other character', {
    holes: { C: 'letter' },
    test: ['X != C'],
    slug: ['without', 'except', 'other_than'],
    ...being('different from {C}', 'not equal to {C}'),
  }),
  predicate('char', 'before', {
    holes: { C: 'letter' },
    test: ['X < C'],
    slug: ['before'],
    ...doing([['comes before {C} in the character order', 'come before {C} in the character order']]),
  }),
  predicate('char', 'one of two', {
    holes: { C: 'letter', E: 'letter' },
    test: ['X == C or X == E', 'X in [C, E]'],
    slug: ['either', 'one_of'],
    ...being('{C} or {E}', 'either {C} or {E}'),
  }),
];

export const predicates: readonly Predicate[] = [...numbers, ...words, ...characters];
