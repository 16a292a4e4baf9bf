// What can be made of all elements of a pipeline.

import type { Element, Reducer, Type } from './operation.ts';

type ReducerWords = Omit<Reducer, 'kind' | 'name' | 'of' | 'to'>;

function reducer(
  of: readonly Element[],
  to: Reducer['to'],
  named: ReducerWords & { readonly name: string },
): Reducer {
  return { kind: 'reducer', of, to, ...named };
}

const listOf = (element: Element): Type => (element === 'int' ? 'list[int]' : 'list[str]');

const counting = { start: 'count = 0', each: 'count += 1', result: 'count' };

const truths: readonly Reducer[] = [
  reducer(['int', 'str', 'char'], 'bool', {
    name: 'some',
    asks: true,
    whole: ['any(S)'],
    slug: ['any', 'has', 'some'],
    loops: [
      { start: '', each: 'if X:\n    return True', result: 'False', early: true },
      { start: 'found = False', each: 'if X:\n    found = True', result: 'found' },
    ],
    noun: ['whether any of {s} {one}', 'whether at least one of {s} {one}'],
    verb: ['return whether any of them {one}', 'check whether at least one of them {one}'],
  }),
  reducer(['int', 'str', 'char'], 'bool', {
    name: 'every',
    asks: true,
    whole: ['all(S)'],
    slug: ['all', 'every', 'only'],
    loops: [
      { start: '', each: 'if not X:\n    return False', result: 'True', early: true },
      { start: 'found = True', each: 'if not X:\n    found = False', result: 'found' },
    ],
    noun: ['whether all of {s} {many}', 'whether every one of {s} {one}'],
    verb: ['return whether all of them {many}', 'check whether every one of them {one}'],
  }),
  reducer(['int', 'str', 'char'], 'int', {
    name: 'count matching',
    asks: true,
    whole: ['len([item for item in S if item])', 'sum(1 for item in S if item)'],
    slug: ['count', 'number_of', 'how_many'],
    loops: [{ start: 'count = 0', each: 'if X:\n    count += 1', result: 'count' }],
    noun: ['how many of {s} {many}', 'the number of {s} that {many}'],
    verb: ['count how many of them {many}', 'return how many of them {many}'],
  }),
];

const anything: readonly Reducer[] = [
  reducer(['int', 'str', 'char'], 'int', {
    name: 'count',
    list: true,
    whole: ['len(S)'],
    slug: ['count', 'number_of', 'how_many'],
    loops: [counting],
    noun: ['the number of {s}', 'how many {s} there are'],
    verb: ['return how many there are', 'count them', 'return how many are left'],
  }),
  reducer(['int', 'str', 'char'], 'int', {
    name: 'count distinct',
    whole: ['len(set(S))'],
    slug: ['distinct', 'count_distinct', 'unique_count'],
    loops: [
      { start: 'seen = []', each: 'if X not in seen:\n    seen.append(X)', result: 'len(seen)' },
      { start: 'seen = set()', each: 'seen.add(X)', result: 'len(seen)' },
    ],
    noun: ['the number of distinct values among {s}', 'how many different values there are among {s}'],
    verb: ['return how many different values there are', 'count the distinct values'],
  }),
  reducer(['int', 'str'], listOf, {
    name: 'collect',
    collects: true,
    list: true,
    whole: ['S'],
    slug: ['list', 'collect', 'get', 'select'],
    loops: [{ start: 'result = []', each: 'result.append(X)', result: 'result' }],
    noun: ['a list of {s}', 'the list of {s}', '{s} as a list'],
    verb: ['return the resulting list', 'return them as a list'],
  }),
  reducer(['int', 'str'], listOf, {
    name: 'sort',
    whole: ['sorted(S)'],
    slug: ['sorted', 'sort'],
    loops: [{ start: 'result = []', each: 'result.append(X)', result: 'sorted(result)' }],
    noun: ['{s}, sorted in ascending order', '{s} in ascending order'],
    verb: ['return them sorted in ascending order', 'return them in ascending order'],
  }),
  reducer(['int', 'str'], listOf, {
    name: 'sort down',
    whole: ['sorted(S, reverse=True)', 'sorted(S)[::-1]'],
    slug: ['sorted_descending', 'descending'],
    loops: [{ start: 'result = []', each: 'result.append(X)', result: 'sorted(result, reverse=True)' }],
    noun: ['{s}, sorted in descending order', '{s} in descending order'],
    verb: ['return them sorted in descending order', 'return them in descending order'],
  }),
  reducer(['int', 'str'], listOf, {
    name: 'reverse list',
    list: true,
    whole: ['S[::-1]', 'list(reversed(S))'],
    slug: ['reversed', 'backwards'],
    loops: [{ start: 'result = []', each: 'result.insert(0, X)', result: 'result' }],
    noun: ['{s} in reverse order', '{s}, in reversed order'],
    verb: ['return them in reverse order', 'return them from last to first'],
  }),
  reducer(['int', 'str'], listOf, {
    name: 'unique',
    whole: [],
    slug: ['unique', 'without_duplicates', 'deduplicate'],
    loops: [{ start: 'result = []', each: 'if X not in result:\n    result.append(X)', result: 'result' }],
    noun: [
      '{s} without duplicates, in order of first appearance',
      'the distinct values of {s} in the order of their first appearance',
    ],
    verb: ['return them without duplicates, in order of first appearance'],
  }),
  reducer(['int', 'str'], listOf, {
    name: 'unique sorted',
    whole: ['sorted(set(S))'],
    slug: ['sorted_unique', 'distinct_sorted'],
    loops: [{ start: 'seen = set()', each: 'seen.add(X)', result: 'sorted(seen)' }],
    noun: [
      'the distinct values of {s}, sorted in ascending order',
      '{s} without duplicates, in ascending order',
    ],
    verb: ['return the distinct values in ascending order'],
  }),
  reducer(['int', 'str'], listOf, {
    name: 'take first',
    holes: { K: 'size' },
    list: true,
    whole: ['S[:K]'],
    slug: ['first', 'take', 'head'],
    loops: [{ start: 'result = []', each: 'if len(result) < K:\n    result.append(X)', result: 'result' }],
    noun: ['the first {K} of {s}'],
    verb: ['return the first {K} of them'],
  }),
  reducer(['int', 'str'], listOf, {
    name: 'drop first',
    holes: { K: 'size' },
    list: true,
    whole: ['S[K:]'],
    slug: ['skip', 'drop', 'without_first'],
    loops: [
      {
        start: 'result = []\nindex = 0',
        each: 'if index >= K:\n    result.append(X)\nindex += 1',
        result: 'result',
      },
    ],
    noun: ['all but the first {K} of {s}', '{s} except the first {K}'],
    verb: ['return all but the first {K} of them'],
  }),
  reducer(['int', 'str'], listOf, {
    name: 'take last',
    holes: { K: 'size' },
    list: true,
    whole: ['S[-K:]'],
    slug: ['last', 'tail'],
    loops: [{ start: 'result = []', each: 'result.append(X)', result: 'result[-K:]' }],
    noun: ['the last {K} of {s}'],
    verb: ['return the last {K} of them'],
  }),
  reducer(['int', 'str'], listOf, {
    name: 'every second',
    list: true,
    whole: ['S[::2]'],
    slug: ['every_second', 'alternate'],
    loops: [
      {
        start: 'result = []\nindex = 0',
        each: 'if index % 2 == 0:\n    result.append(X)\nindex += 1',
        result: 'result',
      },
    ],
    noun: ['every second one of {s}, starting with the first'],
    verb: ['return every second one, starting with the first'],
  }),
  reducer(['int', 'str'], listOf, {
    name: 'rotate',
    holes: { K: 'size' },
    list: true,
    whole: ['S[K:] + S[:K]'],
    slug: ['rotated', 'rotate'],
    loops: [],
    noun: ['{s} with the first {K} moved to the end', '{s}, rotated to the left by {K}'],
    verb: ['move the first {K} to the end and return the list'],
  }),
  reducer(['int', 'str', 'char'], 'bool', {
    name: 'has duplicates',
    list: true,
    whole: ['len(set(S)) < len(S)', 'len(S) != len(set(S))'],
    slug: ['has_duplicates', 'any_repeated'],
    loops: [
      {
        start: 'seen = []',
        each: 'if X in seen:\n    return True\nseen.append(X)',
        result: 'False',
        early: true,
      },
    ],
    noun: ['whether any value occurs more than once among {s}', 'whether there are duplicates among {s}'],
    verb: ['return whether any of them occurs more than once'],
  }),
  reducer(['int', 'str'], 'bool', {
    name: 'is sorted',
    list: true,
    whole: ['S == sorted(S)'],
    slug: ['is_sorted', 'ascending'],
    loops: [],
    noun: ['whether {s} are in ascending order', 'whether {s} are sorted in ascending order'],
    verb: ['return whether they are in ascending order'],
  }),
];

export const commonReducers: readonly Reducer[] = [...truths, ...anything];
