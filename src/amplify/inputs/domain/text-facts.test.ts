import { expect, test } from 'vitest';
import { complaints, complaintsOfEach, exampleDomain, oneArgument } from '../some-domains.ts';
import { isBalanced } from './text-facts.ts';

test('takes texts of any printable characters for like the seeds, and no others', () => {
  const domain = oneArgument(['harbour', 'Lamp 7']);
  expect(complaintsOfEach(domain, ['x', 'A-b?', '', 'é', 'a\tb', '\u0000'])).toEqual([
    ...[undefined, undefined, undefined],
    ...Array.from({ length: 3 }, () => 'unicode or control characters'),
  ]);
  expect(complaintsOfEach(oneArgument(['hafen', 'Lücke']), ['日本', 'a\tb'])).toEqual([undefined, undefined]);
  expect(complaintsOfEach(oneArgument(['a\nb', 'c']), ['\n', '\t'])).toEqual([
    undefined,
    'unicode or control characters',
  ]);
});

test('takes an empty text for like the seeds only where it is the first argument or an item, and nothing is said', () => {
  const both = exampleDomain({
    seeds: [
      ['pier', 'a'],
      ['dock', 'b'],
    ],
  });
  expect(
    complaints(both, [
      ['', 'a'],
      ['pier', ''],
    ]),
  ).toEqual([undefined, 'an empty text']);
  const said = oneArgument(['pier'], { statement: 'A non-empty word.' });
  expect(complaintsOfEach(said, [''])).toEqual(['an empty text']);
  const words = [['pier'], ['dock', 'quay']];
  expect(complaintsOfEach(oneArgument(words), [['']])).toEqual([undefined]);
  const lowercase = { statement: 'Words of lowercase letters.' };
  expect(complaintsOfEach(oneArgument(words, lowercase), [['']])).toEqual(['an empty text']);
  expect(complaintsOfEach(oneArgument([['pier'], ['']]), [['']])).toEqual([undefined]);
});

test('finds the words that all seeds are made of among the texts of the reference', () => {
  const texts = ['red', 'green', 'blue', 'r', ' '];
  const alone = oneArgument(['red', 'green'], { texts });
  expect(complaintsOfEach(alone, ['blue', 'r', 'pink', 'red blue'])).toEqual([
    undefined,
    ...['other words', 'other words', 'other words'],
  ]);
  const several = oneArgument(['red blue', 'green'], { texts });
  expect(complaintsOfEach(several, ['blue red red', 'pink'])).toEqual([undefined, 'other words']);
  const unknown = oneArgument(['red', 'pink'], { texts });
  expect(complaintsOfEach(unknown, ['blue', 'black'])).toEqual([undefined, undefined]);
});

test('takes signs in lists for all the signs there are', () => {
  const signs = oneArgument([['+', '*'], ['-'], ['*', '-', '//']]);
  expect(complaintsOfEach(signs, [['-', '+'], ['%'], ['x']])).toEqual([
    undefined,
    'other words',
    'other words',
  ]);
});

test('keeps the form of texts that differ in their numbers only', () => {
  const fruit = oneArgument([
    '5 apples and 6 oranges',
    '100 apples and 1 oranges',
    '3 apples and 20 oranges',
  ]);
  expect(
    complaintsOfEach(fruit, [
      '12 apples and 9 oranges',
      '5 pears and 6 oranges',
      '0 apples and 6 oranges',
      '',
    ]),
  ).toEqual([undefined, ...Array.from({ length: 2 }, () => 'another form of text'), 'an empty text']);
  const withNone = oneArgument(['0 apples', '12 apples', '3 apples']);
  expect(complaintsOfEach(withNone, ['0 apples', '7 apples'])).toEqual([undefined, undefined]);
});

test('keeps texts that are numbers to numbers, or to nothing', () => {
  const amounts = oneArgument(['15', '-15.5', '10,3']);
  expect(complaintsOfEach(amounts, ['7', '0.25', '', '7 miles', '1.'])).toEqual([
    ...[undefined, undefined, undefined],
    ...['a text that is no number', 'a text that is no number'],
  ]);
});

test('keeps the alphabet where it is of a few signs or two digits', () => {
  const marks = oneArgument(['-| .|', '.|-', '|']);
  expect(complaintsOfEach(marks, ['|.', 'x'])).toEqual([undefined, 'other characters']);
  const bits = oneArgument(['0101', '110', '11']);
  expect(complaintsOfEach(bits, ['000', '012'])).toEqual([undefined, 'other characters']);
});

test('keeps to letters only where the statement speaks of characters', () => {
  const seeds = ['harbour', 'lamp'];
  const statement = 'A word of lowercase letters.';
  expect(complaintsOfEach(oneArgument(seeds, { statement }), ['pier', 'Pier', 'a b'])).toEqual([
    undefined,
    ...['other characters', 'other characters'],
  ]);
  expect(complaintsOfEach(oneArgument(seeds), ['pier', 'Pier', 'a b'])).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  const mixed = oneArgument(['Harbour light', 'lamp'], { statement });
  expect(complaintsOfEach(mixed, ['A b', 'a1'])).toEqual([undefined, 'other characters']);
  const digits = oneArgument(['2034', '177'], { statement: 'A string of digits.' });
  expect(complaintsOfEach(digits, ['99', '9x'])).toEqual([undefined, 'other characters']);
  const hexadecimal = oneArgument(['AB12', '1077E', 'CF09'], { statement: 'A hexadecimal number.' });
  expect(complaintsOfEach(hexadecimal, ['D8', 'G'])).toEqual([undefined, 'other characters']);
});

test('keeps brackets that match in every seed matching', () => {
  const groups = oneArgument(['(()())', '( ) (( ))', '()']);
  expect(complaintsOfEach(groups, ['((()))', '(()', ')('])).toEqual([
    undefined,
    ...['brackets that do not match', 'brackets that do not match'],
  ]);
  const unmatched = oneArgument(['(()())', '((', '()']);
  expect(complaintsOfEach(unmatched, ['(()'])).toEqual([undefined]);
  expect(['', '([{<>}])', 'a(b)c', '(]', '(', ')', '())('].map(isBalanced)).toEqual([
    ...[true, true, true],
    ...[false, false, false, false],
  ]);
});

test('keeps blanks between words where three seeds have them so', () => {
  const lines = oneArgument(['a tall ship', 'two lamps', 'Sail on now']);
  const inside = ['one', 'one more'];
  const odd = [' one', 'one ', 'one  more', ', one', 'one,'];
  expect(complaintsOfEach(lines, [...inside, ...odd])).toEqual([
    ...inside.map(() => undefined),
    ...odd.map(() => 'blanks at an end or in a row'),
  ]);
  expect(complaintsOfEach(oneArgument(['a tall ship', 'two lamps ', 'Sail on']), [' one'])).toEqual([
    undefined,
  ]);
});

test('keeps words of one character to one character', () => {
  const letters = oneArgument(['a b c', 'b b a d', 'e']);
  expect(complaintsOfEach(letters, ['c a', 'ab c', 'A b'])).toEqual([
    undefined,
    ...['words of more than one character', 'words of more than one character'],
  ]);
});

test('takes an empty seed for like itself, whatever form the others have', () => {
  expect(complaintsOfEach(oneArgument(['15', '2', '107', '']), ['', 'x'])).toEqual([
    undefined,
    'a text that is no number',
  ]);
  expect(complaintsOfEach(oneArgument(['1 oar', '2 oar', '9 oar', '']), ['', 'x'])).toEqual([
    undefined,
    'another form of text',
  ]);
});
