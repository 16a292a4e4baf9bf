// What can be made of truths, texts, lists and dictionaries as wholes.

import type { Combiner, Type } from './operation.ts';

type Words = Omit<Combiner, 'kind' | 'takes' | 'gives' | 'inline'> & { readonly inline?: Combiner['inline'] };

function combiner(takes: readonly Type[], gives: Type, words: Words): Combiner {
  return { kind: 'combiner', takes, gives, inline: [], ...words };
}

const truths: readonly Combiner[] = [
  combiner(['bool', 'bool'], 'bool', {
    name: 'both',
    inline: ['A and B'],
    slug: ['and', 'both'],
    noun: ['whether {a} and {b}', 'whether both {a} and {b}'],
  }),
  combiner(['bool', 'bool'], 'bool', {
    name: 'either',
    inline: ['A or B'],
    slug: ['or', 'either'],
    noun: ['whether {a} or {b}', 'whether {a} or {b} (or both)'],
  }),
  combiner(['bool', 'bool'], 'bool', {
    name: 'exactly one',
    inline: ['A != B'],
    slug: ['xor', 'exactly_one'],
    noun: ['whether exactly one of these holds: {a}; {b}'],
  }),
  combiner(['bool'], 'bool', {
    name: 'not',
    inline: ['not A'],
    slug: ['not'],
    noun: ['whether it is not the case that {a}'],
  }),
];

const text: readonly Type[] = ['str'];
const twoTexts: readonly Type[] = ['str', 'str'];

const texts: readonly Combiner[] = [
  combiner(twoTexts, 'str', {
    name: 'put together',
    inline: ['A + B'],
    slug: ['concatenate', 'append'],
    noun: ['{a} followed by {b}', 'the concatenation of {a} and {b}'],
  }),
  combiner(twoTexts, 'str', {
    name: 'put between',
    holes: { C: 'separator' },
    inline: ['A + C + B'],
    slug: ['joined', 'connect'],
    noun: ['{a} and {b} joined with {C} between them', '{a}, then {C}, then {b}'],
  }),
  combiner(twoTexts, 'bool', {
    name: 'anagrams',
    inline: ['sorted(A) == sorted(B)'],
    bodies: [
      'if len(A) != len(B):\n    return False\nfor letter in A:\n    if A.count(letter) != B.count(letter):\n        return False\nreturn True',
    ],
    slug: ['are_anagrams', 'is_anagram'],
    noun: [
      'whether {a} and {b} consist of the same characters in any order',
      'whether {a} and {b} are anagrams',
    ],
  }),
  combiner(twoTexts, 'bool', {
    name: 'contains text',
    inline: ['B in A'],
    slug: ['contains'],
    noun: ['whether {a} contains {b}', 'whether {b} occurs in {a}'],
  }),
  combiner(twoTexts, 'bool', {
    name: 'starts with text',
    inline: ['A.startswith(B)', 'A[:len(B)] == B'],
    slug: ['starts_with', 'has_prefix'],
    noun: ['whether {a} starts with {b}'],
  }),
  combiner(twoTexts, 'bool', {
    name: 'equal ignoring case',
    inline: ['A.lower() == B.lower()', 'A.upper() == B.upper()'],
    slug: ['equal_ignoring_case', 'same_text'],
    noun: ['whether {a} and {b} are equal when case is ignored'],
  }),
  combiner(twoTexts, 'str', {
    name: 'longer text',
    inline: ['A if len(A) >= len(B) else B'],
    bodies: ['if len(B) > len(A):\n    return B\nreturn A'],
    slug: ['longer', 'longer_of'],
    noun: ['the longer of {a} and {b} (the first if they are equally long)'],
    plain: true,
  }),
  combiner(twoTexts, 'str', {
    name: 'common start',
    bodies: [
      'result = ""\nfor left, right in zip(A, B):\n    if left != right:\n        return result\n    result += left\nreturn result',
    ],
    slug: ['common_prefix', 'shared_start'],
    noun: ['the longest common prefix of {a} and {b}', 'the longest text with which both {a} and {b} start'],
  }),
  combiner(twoTexts, 'int', {
    name: 'different places',
    inline: ['sum(1 for left, right in zip(A, B) if left != right)'],
    bodies: [
      'count = 0\nfor left, right in zip(A, B):\n    if left != right:\n        count += 1\nreturn count',
    ],
    slug: ['differences', 'mismatches'],
    noun: [
      'the number of positions at which {a} and {b} have different characters, up to the end of the shorter one',
    ],
    plain: true,
  }),
  combiner(['str', 'int'], 'str', {
    name: 'first part',
    inline: ['A[:max(B, 0)]'],
    slug: ['first_part', 'prefix'],
    noun: ['the first {b} characters of {a} (none if {b} is negative)'],
    plain: true,
  }),
  combiner(['str', 'int'], 'str', {
    name: 'repeat text',
    inline: ['A * B'],
    bodies: ['result = ""\nstep = 0\nwhile step < B:\n    result += A\n    step += 1\nreturn result'],
    slug: ['repeat', 'repeated'],
    noun: ['{a} repeated {b} times'],
    plain: true,
  }),
  combiner(['str', 'int'], 'str', {
    name: 'rotate text',
    bodies: ['if A == "":\n    return A\nposition = B % len(A)\nreturn A[position:] + A[:position]'],
    slug: ['rotate', 'rotated_text'],
    noun: ['{a} rotated to the left by {b} characters'],
    plain: true,
  }),
  combiner(text, 'str', {
    name: 'halves swapped',
    bodies: ['position = len(A) // 2\nreturn A[position:] + A[:position]'],
    inline: ['A[len(A) // 2:] + A[:len(A) // 2]'],
    slug: ['swap_halves', 'halves_swapped'],
    noun: ['{a} with its first half (rounded down) moved to the end'],
    plain: true,
  }),
  combiner(text, 'str', {
    name: 'mirror',
    inline: ['A + A[::-1]'],
    slug: ['mirror', 'mirrored'],
    noun: ['{a} followed by its own reverse'],
    plain: true,
  }),
  combiner(text, 'str', {
    name: 'compress',
    bodies: [
      'result = ""\nfor letter in A:\n    if result == "" or result[-1] != letter:\n        result += letter\nreturn result',
    ],
    slug: ['collapse_repeats', 'squeeze'],
    noun: ['{a} with runs of the same character collapsed into one'],
    plain: true,
  }),
  combiner(text, 'int', {
    name: 'longest run',
    bodies: [
      'longest = 0\nrun = 0\nlast = ""\nfor letter in A:\n    if letter == last:\n        run += 1\n    else:\n        run = 1\n    longest = max(longest, run)\n    last = letter\nreturn longest',
    ],
    slug: ['longest_run', 'max_repeat'],
    noun: ['the length of the longest run of one character in {a}'],
  }),
  combiner(text, 'bool', {
    name: 'balanced',
    bodies: [
      'count = 0\nfor letter in A:\n    if letter == "(":\n        count += 1\n    elif letter == ")":\n        count -= 1\n    if count < 0:\n        return False\nreturn count == 0',
    ],
    slug: ['is_balanced', 'brackets_match'],
    noun: ['whether the round brackets in {a} are balanced'],
  }),
];

const lists: readonly Combiner[] = [
  combiner(['list[int]', 'int'], 'bool', {
    name: 'has number',
    inline: ['B in A'],
    bodies: ['for item in A:\n    if item == B:\n        return True\nreturn False'],
    slug: ['contains', 'has'],
    noun: ['whether {b} occurs in {a}', 'whether {a} contains {b}'],
  }),
  combiner(['list[int]', 'int'], 'int', {
    name: 'count number',
    inline: ['A.count(B)', 'sum(1 for item in A if item == B)'],
    bodies: ['count = 0\nfor item in A:\n    if item == B:\n        count += 1\nreturn count'],
    slug: ['count_of', 'occurrences'],
    noun: ['how often {b} occurs in {a}', 'the number of times {b} occurs in {a}'],
  }),
  combiner(['list[int]', 'int'], 'int', {
    name: 'find number',
    bodies: [
      'for index, item in enumerate(A):\n    if item == B:\n        return index\nreturn -1',
      'if B in A:\n    return A.index(B)\nreturn -1',
    ],
    inline: ['A.index(B) if B in A else -1'],
    slug: ['index_of', 'find'],
    noun: ['the index of the first {b} in {a}, or -1 if it does not occur'],
  }),
  combiner(['list[int]', 'int'], 'bool', {
    name: 'pair with sum',
    bodies: [
      'for index, left in enumerate(A):\n    for right in A[index + 1:]:\n        if left + right == B:\n            return True\nreturn False',
    ],
    slug: ['has_pair_with_sum', 'pair_sums_to'],
    noun: ['whether two numbers at different positions in {a} add up to {b}'],
    plain: true,
  }),
  combiner(['list[int]', 'int'], 'int', {
    name: 'pairs with sum',
    bodies: [
      'count = 0\nfor index, left in enumerate(A):\n    for right in A[index + 1:]:\n        if left + right == B:\n            count += 1\nreturn count',
    ],
    slug: ['count_pairs_with_sum', 'pairs_with_sum'],
    noun: ['the number of pairs of positions in {a} whose numbers add up to {b}'],
    plain: true,
  }),
  combiner(['list[int]', 'int'], 'list[int]', {
    name: 'append number',
    inline: ['A + [B]'],
    slug: ['append', 'with_last'],
    noun: ['a list of the elements of {a} followed by {b}'],
    plain: true,
  }),
  combiner(['list[int]', 'int'], 'list[int]', {
    name: 'rotate list',
    bodies: ['if not A:\n    return []\nposition = B % len(A)\nreturn A[position:] + A[:position]'],
    slug: ['rotate_left', 'rotated'],
    noun: ['{a} rotated to the left by {b} positions'],
    plain: true,
  }),
  combiner(['list[int]', 'list[int]'], 'list[int]', {
    name: 'interleave',
    bodies: [
      'result = []\nfor left, right in zip(A, B):\n    result.append(left)\n    result.append(right)\nreturn result',
    ],
    slug: ['interleave', 'alternate'],
    noun: ['a list that takes elements from {a} and {b} in turn, up to the end of the shorter one'],
    plain: true,
  }),
  combiner(['list[int]', 'list[int]'], 'int', {
    name: 'dot product',
    inline: ['sum(left * right for left, right in zip(A, B))'],
    bodies: ['total = 0\nfor left, right in zip(A, B):\n    total += left * right\nreturn total'],
    slug: ['dot_product', 'sum_of_products'],
    noun: [
      'the sum of the products of corresponding elements of {a} and {b}',
      'the dot product of {a} and {b}, up to the shorter length',
    ],
    plain: true,
  }),
  combiner(['list[int]', 'list[int]'], 'int', {
    name: 'matches',
    inline: ['sum(1 for left, right in zip(A, B) if left == right)'],
    bodies: [
      'count = 0\nfor left, right in zip(A, B):\n    if left == right:\n        count += 1\nreturn count',
    ],
    slug: ['count_matches', 'equal_positions'],
    noun: ['the number of positions at which {a} and {b} have equal elements'],
    plain: true,
  }),
  combiner(['list[str]', 'str'], 'bool', {
    name: 'has word',
    inline: ['B in A'],
    slug: ['contains', 'has_word'],
    noun: ['whether {b} is one of the strings in {a}', 'whether {a} contains the string {b}'],
    plain: true,
  }),
  combiner(['list[str]', 'str'], 'int', {
    name: 'words with start',
    inline: ['sum(1 for item in A if item.startswith(B))', 'len([item for item in A if item.startswith(B)])'],
    bodies: ['count = 0\nfor item in A:\n    if item.startswith(B):\n        count += 1\nreturn count'],
    slug: ['count_with_prefix', 'prefix_count'],
    noun: ['how many strings in {a} start with {b}'],
    plain: true,
  }),
  combiner(['dict[str, int]', 'str'], 'int', {
    name: 'look up',
    holes: { K: 'fallback' },
    inline: ['A.get(B, K)', 'A[B] if B in A else K'],
    bodies: ['if B in A:\n    return A[B]\nreturn K'],
    slug: ['lookup', 'get_value'],
    noun: ['the value of {b} in {a}, or {K} if it is missing'],
    plain: true,
  }),
  combiner(['dict[str, int]', 'str'], 'bool', {
    name: 'has key',
    inline: ['B in A'],
    slug: ['has_key', 'contains_key'],
    noun: ['whether {b} is a key of {a}'],
    plain: true,
  }),
  combiner(['dict[str, int]', 'list[str]'], 'int', {
    name: 'sum of chosen',
    inline: ['sum(A.get(item, 0) for item in B)'],
    bodies: ['total = 0\nfor item in B:\n    total += A.get(item, 0)\nreturn total'],
    slug: ['total_of', 'sum_for'],
    noun: ['the sum of the values in {a} for the keys in {b}, counting 0 for a missing key'],
    plain: true,
  }),
  combiner(['dict[str, int]', 'list[str]'], 'list[str]', {
    name: 'missing keys',
    inline: ['[item for item in B if item not in A]'],
    bodies: [
      'result = []\nfor item in B:\n    if item not in A:\n        result.append(item)\nreturn result',
    ],
    slug: ['missing_keys', 'unknown'],
    noun: ['a list of the strings in {b} that are not keys of {a}'],
    plain: true,
  }),
  combiner(['dict[str, int]', 'dict[str, int]'], 'dict[str, int]', {
    name: 'merge adding',
    bodies: [
      'result = dict(A)\nfor item in B:\n    result[item] = result.get(item, 0) + B[item]\nreturn result',
      'result = A.copy()\nfor item, step in B.items():\n    result[item] = result.get(item, 0) + step\nreturn result',
    ],
    slug: ['merge', 'add_tables'],
    noun: ['a dictionary with the keys of {a} and {b}, adding the values of keys that occur in both'],
    plain: true,
  }),
];

export const textCombiners: readonly Combiner[] = [...truths, ...texts, ...lists];
