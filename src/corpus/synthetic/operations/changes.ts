// What can be made of a single number, word or character.

import type { Change, Element, Holes } from './operation.ts';

interface ChangeWords {
  readonly make: readonly string[];
  readonly slug: readonly string[];
  readonly holes?: Holes;
  readonly noun: readonly string[];
  readonly verb: readonly string[];
  readonly one: readonly string[];
}

function change(kinds: readonly [from: Element, to: Element], name: string, words: ChangeWords): Change {
  const [from, to] = kinds;
  return { kind: 'change', from, to, name, ...words };
}

const ofNumber = ['int', 'int'] as const;
const numbers: readonly Change[] = [
  change(ofNumber, 'square', {
    make: ['X * X', 'X ** 2'],
    slug: ['squares', 'squared', 'square'],
    noun: ['the squares of {s}'],
    verb: ['square each of them', 'take the square of each'],
    one: ['the square of {x}', '{x} squared'],
  }),
  change(ofNumber, 'cube', {
    make: ['X ** 3', 'X * X * X'],
    slug: ['cubes', 'cubed'],
    noun: ['the cubes of {s}'],
    verb: ['cube each of them', 'take the cube of each'],
    one: ['the cube of {x}', '{x} cubed'],
  }),
  change(ofNumber, 'double', {
    make: ['X * 2', '2 * X', 'X + X'],
    slug: ['doubled', 'doubles'],
    noun: ['the doubles of {s}', '{s}, each doubled'],
    verb: ['double each of them', 'multiply each by 2'],
    one: ['twice {x}', 'the double of {x}'],
  }),
  change(ofNumber, 'times', {
    holes: { K: 'factor' },
    make: ['X * K', 'K * X'],
    slug: ['times', 'scaled', 'multiplied'],
    noun: ['{s}, each multiplied by {K}', '{s}, each times {K}'],
    verb: ['multiply each by {K}', 'multiply each of them by {K}'],
    one: ['{x} multiplied by {K}', '{x} times {K}', '{K} times {x}'],
  }),
  change(ofNumber, 'plus', {
    holes: { K: 'factor' },
    make: ['X + K'],
    slug: ['plus', 'increased', 'shifted'],
    noun: ['{s}, each increased by {K}', '{s}, each plus {K}'],
    verb: ['add {K} to each', 'increase each of them by {K}'],
    one: ['{x} plus {K}', '{x} increased by {K}'],
  }),
  change(ofNumber, 'minus', {
    holes: { K: 'factor' },
    make: ['X - K'],
    slug: ['minus', 'decreased', 'reduced'],
    noun: ['{s}, each decreased by {K}', '{s}, each minus {K}'],
    verb: ['subtract {K} from each', 'decrease each of them by {K}'],
    one: ['{x} minus {K}', '{x} decreased by {K}'],
  }),
  change(ofNumber, 'from', {
    holes: { K: 'bound' },
    make: ['K - X'],
    slug: ['complement', 'subtracted'],
    noun: ['{K} minus each of {s}'],
    verb: ['subtract each of them from {K}', 'replace each by {K} minus itself'],
    one: ['{K} minus {x}'],
  }),
  change(ofNumber, 'absolute', {
    make: ['abs(X)', 'X if X >= 0 else -X'],
    slug: ['absolute', 'abs'],
    noun: ['the absolute values of {s}'],
    verb: ['take the absolute value of each', 'make each of them non-negative'],
    one: ['the absolute value of {x}'],
  }),
  change(ofNumber, 'negate', {
    make: ['-X'],
    slug: ['negated', 'opposite'],
    noun: ['{s}, each negated'],
    verb: ['negate each of them', 'flip the sign of each'],
    one: ['{x} negated', 'the negative of {x}'],
  }),
  change(ofNumber, 'modulo', {
    holes: { K: 'factor' },
    make: ['X % K'],
    slug: ['modulo', 'mod', 'remainders'],
    noun: ['the remainders of {s} modulo {K}', '{s}, each modulo {K}'],
    verb: ['take each modulo {K}', 'take the remainder of each when divided by {K}'],
    one: ['{x} modulo {K}', 'the remainder of {x} divided by {K}'],
  }),
  change(ofNumber, 'divide', {
    holes: { K: 'factor' },
    make: ['X // K'],
    slug: ['divided', 'quotients'],
    noun: ['{s}, each divided by {K} and rounded down'],
    verb: ['divide each by {K}, rounding down', 'integer-divide each by {K}'],
    one: ['{x} divided by {K}, rounded down', 'the integer quotient of {x} by {K}'],
  }),
  change(ofNumber, 'cap', {
    holes: { K: 'bound' },
    make: ['min(X, K)', 'X if X < K else K'],
    slug: ['capped', 'limited'],
    noun: ['{s}, each limited to at most {K}', '{s}, each capped at {K}'],
    verb: ['cap each at {K}', 'limit each of them to at most {K}'],
    one: ['the smaller of {x} and {K}', '{x} capped at {K}'],
  }),
  change(ofNumber, 'raise', {
    holes: { K: 'bound' },
    make: ['max(X, K)', 'X if X > K else K'],
    slug: ['raised', 'floored'],
    noun: ['{s}, each raised to at least {K}'],
    verb: ['raise each of them to at least {K}', 'replace each that is below {K} by {K}'],
    one: ['the larger of {x} and {K}', '{x} raised to at least {K}'],
  }),
  change(ofNumber, 'distance', {
    holes: { K: 'bound' },
    make: ['abs(X - K)', 'abs(K - X)'],
    slug: ['distances', 'distance'],
    noun: ['the distances of {s} from {K}'],
    verb: ['take the distance of each from {K}'],
    one: ['the distance of {x} from {K}', 'the absolute difference of {x} and {K}'],
  }),
  change(ofNumber, 'last digit', {
    make: ['abs(X) % 10'],
    slug: ['last_digits', 'last_digit'],
    noun: ['the last digits of {s}'],
    verb: ['take the last digit of each'],
    one: ['the last digit of {x}'],
  }),
  change(ofNumber, 'digit count', {
    make: ['len(str(abs(X)))'],
    slug: ['digit_counts', 'digit_count'],
    noun: ['the numbers of digits of {s}'],
    verb: ['count the digits of each', 'replace each by its number of digits'],
    one: ['the number of digits of {x}'],
  }),
  change(ofNumber, 'digit sum', {
    make: ['sum(int(digit) for digit in str(abs(X)))'],
    slug: ['digit_sums', 'digit_sum'],
    noun: ['the digit sums of {s}'],
    verb: ['take the digit sum of each', 'replace each by the sum of its digits'],
    one: ['the sum of the digits of {x}', 'the digit sum of {x}'],
  }),
  change(ofNumber, 'halve even', {
    make: ['X // 2 if X % 2 == 0 else X'],
    slug: ['halved_evens', 'even_halved'],
    noun: ['{s}, with the even ones halved'],
    verb: ['halve the even ones', 'divide the even ones by 2'],
    one: ['{x} divided by 2 if it is even, otherwise {x} itself'],
  }),
  change(ofNumber, 'negate odd', {
    make: ['-X if X % 2 != 0 else X', 'X if X % 2 == 0 else -X'],
    slug: ['odd_negated', 'negated_odds'],
    noun: ['{s}, with the odd ones negated'],
    verb: ['negate the odd ones', 'flip the sign of the odd ones'],
    one: ['{x} with its sign flipped if it is odd'],
  }),
];

const ofText = ['str', 'str'] as const;
const words: readonly Change[] = [
  change(ofText, 'upper', {
    make: ['X.upper()'],
    slug: ['upper', 'uppercased'],
    noun: ['{s} in upper case', '{s}, converted to upper case'],
    verb: ['convert each to upper case', 'make each of them uppercase'],
    one: ['{x} in upper case', '{x} converted to upper case'],
  }),
  change(ofText, 'lower', {
    make: ['X.lower()'],
    slug: ['lower', 'lowercased'],
    noun: ['{s} in lower case', '{s}, converted to lower case'],
    verb: ['convert each to lower case', 'make each of them lowercase'],
    one: ['{x} in lower case', '{x} converted to lower case'],
  }),
  change(ofText, 'capitalize', {
    make: ['X.capitalize()'],
    slug: ['capitalized'],
    noun: ['{s}, each capitalized'],
    verb: ['capitalize each of them', 'capitalize each'],
    one: ['{x} capitalized'],
  }),
  change(ofText, 'swap case', {
    make: ['X.swapcase()'],
    slug: ['swapped_case', 'swapcase'],
    noun: ['{s} with upper and lower case swapped'],
    verb: ['swap upper and lower case in each'],
    one: ['{x} with upper and lower case swapped'],
  }),
  change(ofText, 'reverse', {
    make: ['X[::-1]'],
    slug: ['reversed', 'backwards'],
    noun: ['{s}, each reversed', '{s}, each written backwards'],
    verb: ['reverse each of them', 'write each backwards'],
    one: ['{x} reversed', '{x} written backwards'],
  }),
  change(ofText, 'first characters', {
    holes: { K: 'size' },
    make: ['X[:K]'],
    slug: ['prefixes', 'starts'],
    noun: ['the first {K} characters of each of {s}'],
    verb: ['take the first {K} characters of each', 'cut each after {K} characters'],
    one: ['the first {K} characters of {x}'],
  }),
  change(ofText, 'last characters', {
    holes: { K: 'size' },
    make: ['X[-K:]'],
    slug: ['suffixes', 'ends'],
    noun: ['the last {K} characters of each of {s}'],
    verb: ['take the last {K} characters of each'],
    one: ['the last {K} characters of {x}'],
  }),
  change(ofText, 'first letter', {
    make: ['X[:1]'],
    slug: ['initials', 'first_letters'],
    noun: ['the first characters of {s}', 'the first letters of {s}'],
    verb: ['take the first character of each'],
    one: ['the first character of {x}'],
  }),
  change(ofText, 'without first', {
    make: ['X[1:]'],
    slug: ['without_first', 'tails'],
    noun: ['{s} without their first character'],
    verb: ['drop the first character of each', 'remove the first character of each'],
    one: ['{x} without its first character'],
  }),
  change(ofText, 'without last', {
    make: ['X[:-1]'],
    slug: ['without_last', 'shortened'],
    noun: ['{s} without their last character'],
    verb: ['drop the last character of each', 'remove the last character of each'],
    one: ['{x} without its last character'],
  }),
  change(ofText, 'repeat', {
    holes: { K: 'size' },
    make: ['X * K'],
    slug: ['repeated'],
    noun: ['{s}, each repeated {K} times'],
    verb: ['repeat each {K} times'],
    one: ['{x} repeated {K} times'],
  }),
  change(ofText, 'append', {
    holes: { C: 'ending' },
    make: ['X + C'],
    slug: ['with_ending', 'suffixed', 'extended'],
    noun: ['{s}, each followed by {C}', '{s} with {C} added at the end'],
    verb: ['add {C} to the end of each', 'append {C} to each'],
    one: ['{x} followed by {C}', '{x} with {C} added at the end'],
  }),
  change(ofText, 'prepend', {
    holes: { C: 'ending' },
    make: ['C + X'],
    slug: ['prefixed', 'with_start'],
    noun: ['{s}, each preceded by {C}', '{s} with {C} added at the front'],
    verb: ['put {C} in front of each', 'prepend {C} to each'],
    one: ['{x} preceded by {C}', '{x} with {C} added at the front'],
  }),
  change(ofText, 'replace', {
    holes: { C: 'letter', E: 'letter' },
    make: ['X.replace(C, E)'],
    slug: ['replaced', 'substituted'],
    noun: ['{s} with {C} replaced by {E}'],
    verb: ['replace every {C} by {E} in each', 'replace each {C} with {E}'],
    one: ['{x} with every {C} replaced by {E}'],
  }),
  change(ofText, 'remove', {
    holes: { C: 'letter' },
    make: ['X.replace(C, "")'],
    slug: ['removed', 'stripped_of'],
    noun: ['{s} with every {C} removed'],
    verb: ['remove every {C} from each', 'delete each {C}'],
    one: ['{x} with every {C} removed', '{x} without the letter {C}'],
  }),
  change(['str', 'int'], 'length', {
    make: ['len(X)'],
    slug: ['lengths', 'length'],
    noun: ['the lengths of {s}'],
    verb: ['take the length of each', 'replace each by its length'],
    one: ['the length of {x}', 'the number of characters in {x}'],
  }),
  change(['str', 'int'], 'letter count', {
    holes: { C: 'letter' },
    make: ['X.count(C)'],
    slug: ['letter_counts', 'counts'],
    noun: ['the numbers of occurrences of {C} in each of {s}'],
    verb: ['count the occurrences of {C} in each'],
    one: ['the number of times {C} occurs in {x}', 'the number of occurrences of {C} in {x}'],
  }),
  change(['str', 'int'], 'vowel count', {
    make: [
      'sum(1 for letter in X if letter in "aeiouAEIOU")',
      'len([letter for letter in X if letter in "aeiouAEIOU"])',
    ],
    slug: ['vowel_counts', 'vowel_count'],
    noun: ['the numbers of vowels in each of {s}'],
    verb: ['count the vowels of each'],
    one: ['the number of vowels in {x}'],
  }),
  change(['int', 'str'], 'text', {
    make: ['str(X)'],
    slug: ['as_text', 'texts', 'strings'],
    noun: ['{s} as strings', '{s}, converted to strings'],
    verb: ['convert each to a string'],
    one: ['{x} as a string'],
  }),
  change(['int', 'str'], 'stars', {
    holes: { C: 'mark' },
    make: ['C * X'],
    slug: ['bars', 'marks'],
    noun: ['bars of {C}, one for each of {s} and as long as it says'],
    verb: ['turn each into a string of that many {C} characters'],
    one: ['a string of {x} times {C}'],
  }),
];

const ofCharacter = ['char', 'char'] as const;
const characters: readonly Change[] = [
  change(ofCharacter, 'upper character', {
    make: ['X.upper()'],
    slug: ['upper', 'uppercased'],
    noun: ['{s} in upper case'],
    verb: ['convert each to upper case'],
    one: ['{x} in upper case'],
  }),
  change(ofCharacter, 'lower character', {
    make: ['X.lower()'],
    slug: ['lower', 'lowercased'],
    noun: ['{s} in lower case'],
    verb: ['convert each to lower case'],
    one: ['{x} in lower case'],
  }),
  change(ofCharacter, 'swap character', {
    make: ['X.swapcase()', 'X.lower() if X.isupper() else X.upper()'],
    slug: ['swapped_case'],
    noun: ['{s} with upper and lower case swapped'],
    verb: ['swap upper and lower case'],
    one: ['{x} with its case swapped'],
  }),
  change(ofCharacter, 'repeat character', {
    holes: { K: 'size' },
    make: ['X * K'],
    slug: ['repeated', 'stretched'],
    noun: ['{s}, each repeated {K} times'],
    verb: ['repeat each {K} times'],
    one: ['{x} repeated {K} times'],
  }),
  change(ofCharacter, 'mask', {
    holes: { C: 'letter', E: 'mark' },
    make: ['E if X == C else X', 'X if X != C else E'],
    slug: ['masked', 'replaced'],
    noun: ['{s} with {C} replaced by {E}'],
    verb: ['replace each {C} by {E}'],
    one: ['{x}, or {E} if it is {C}'],
  }),
  change(ofCharacter, 'mask digits', {
    holes: { E: 'mark' },
    make: ['E if X.isdigit() else X'],
    slug: ['masked_digits', 'digits_hidden'],
    noun: ['{s} with digits replaced by {E}'],
    verb: ['replace each digit by {E}'],
    one: ['{x}, or {E} if it is a digit'],
  }),
  change(ofCharacter, 'mask vowels', {
    holes: { E: 'mark' },
    make: ['E if X in "aeiouAEIOU" else X', 'E if X.lower() in "aeiou" else X'],
    slug: ['masked_vowels', 'vowels_hidden'],
    noun: ['{s} with vowels replaced by {E}'],
    verb: ['replace each vowel by {E}'],
    one: ['{x}, or {E} if it is a vowel'],
  }),
  change(ofCharacter, 'follow', {
    holes: { E: 'mark' },
    make: ['X + E'],
    slug: ['followed', 'spaced'],
    noun: ['{s}, each followed by {E}'],
    verb: ['put {E} after each'],
    one: ['{x} followed by {E}'],
  }),
];

export const changes: readonly Change[] = [...numbers, ...words, ...characters];
