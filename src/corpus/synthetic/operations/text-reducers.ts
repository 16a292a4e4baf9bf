// What can be made of all words, of all characters, and of all entries of a pipeline.

import type { Element, Reducer, Type } from './operation.ts';

type Words = Omit<Reducer, 'kind' | 'of' | 'to'>;

function reducer(of: Element, to: Type, words: Words): Reducer {
  return { kind: 'reducer', of: [of], to, ...words };
}

const words: readonly Reducer[] = [
  reducer('str', 'str', {
    name: 'join',
    holes: { C: 'separator' },
    whole: ['C.join(S)'],
    slug: ['join', 'joined', 'combine'],
    loops: [{ start: 'result = []', each: 'result.append(X)', result: 'C.join(result)' }],
    noun: ['{s}, joined with {C} between them', 'a string of {s}, separated by {C}'],
    verb: ['join them with {C} between them', 'return them joined by {C}'],
  }),
  reducer('str', 'str', {
    name: 'concatenate',
    whole: ['"".join(S)'],
    slug: ['concatenate', 'concatenated', 'glue'],
    loops: [{ start: 'result = ""', each: 'result += X', result: 'result' }],
    noun: ['the concatenation of {s}', '{s}, joined without a separator'],
    verb: ['concatenate them', 'join them without a separator'],
  }),
  reducer('str', 'str', {
    name: 'longest',
    whole: ['max(S, key=len, default="")'],
    slug: ['longest'],
    loops: [{ start: 'best = ""', each: 'if len(X) > len(best):\n    best = X', result: 'best' }],
    noun: ['the longest of {s}, the first one among equals (an empty string if there are none)'],
    verb: ['return the longest, the first one among equals (an empty string if there are none)'],
  }),
  reducer('str', 'str', {
    name: 'shortest',
    whole: ['min(S, key=len, default="")'],
    slug: ['shortest'],
    loops: [
      {
        start: 'best = None',
        each: 'if best is None or len(X) < len(best):\n    best = X',
        result: '"" if best is None else best',
      },
    ],
    noun: ['the shortest of {s}, the first one among equals (an empty string if there are none)'],
    verb: ['return the shortest, the first one among equals (an empty string if there are none)'],
  }),
  reducer('str', 'str', {
    name: 'first word',
    list: true,
    whole: ['S[0] if S else ""'],
    slug: ['first', 'find_first'],
    loops: [{ start: '', each: 'return X', result: '""', early: true }],
    noun: ['the first of {s}, or an empty string if there are none'],
    verb: ['return the first one, or an empty string if there are none'],
  }),
  reducer('str', 'str', {
    name: 'last word',
    list: true,
    whole: ['S[-1] if S else ""'],
    slug: ['last', 'find_last'],
    loops: [{ start: 'last = ""', each: 'last = X', result: 'last' }],
    noun: ['the last of {s}, or an empty string if there are none'],
    verb: ['return the last one, or an empty string if there are none'],
  }),
  reducer('str', 'str', {
    name: 'alphabetically first',
    whole: ['min(S, default="")'],
    slug: ['alphabetically_first', 'lowest'],
    loops: [],
    noun: ['the alphabetically first of {s}, or an empty string if there are none'],
    verb: ['return the alphabetically first, or an empty string if there are none'],
  }),
  reducer('str', 'int', {
    name: 'total length',
    whole: ['sum(len(item) for item in S)'],
    slug: ['total_length', 'combined_length'],
    loops: [{ start: 'total = 0', each: 'total += len(X)', result: 'total' }],
    noun: ['the total length of {s}', 'the total number of characters of {s}'],
    verb: ['return their total length', 'add up their lengths'],
  }),
  reducer('str', 'int', {
    name: 'greatest length',
    whole: ['max([len(item) for item in S], default=0)'],
    slug: ['greatest_length', 'max_length'],
    loops: [{ start: 'best = 0', each: 'best = max(best, len(X))', result: 'best' }],
    noun: ['the greatest length among {s} (0 if there are none)'],
    verb: ['return the greatest length (0 if there are none)'],
  }),
  reducer('str', 'list[str]', {
    name: 'sort by length',
    whole: ['sorted(S, key=len)'],
    slug: ['sorted_by_length', 'by_length'],
    loops: [],
    noun: ['{s}, sorted by length from short to long', '{s}, ordered from shortest to longest'],
    verb: ['return them sorted by length, shortest first'],
  }),
  reducer('str', 'dict[str, int]', {
    name: 'tally',
    whole: [],
    slug: ['tally', 'frequencies', 'occurrences'],
    loops: [
      {
        start: 'result = {}',
        each: 'result[X] = result.get(X, 0) + 1',
        result: 'result',
      },
      {
        start: 'result = {}',
        each: 'if X in result:\n    result[X] += 1\nelse:\n    result[X] = 1',
        result: 'result',
      },
    ],
    noun: [
      'a dictionary of how often each of {s} occurs',
      'a dictionary that counts how many times each of {s} occurs',
    ],
    verb: ['return a dictionary of how often each occurs'],
  }),
  reducer('str', 'dict[str, int]', {
    name: 'length table',
    whole: ['{item: len(item) for item in S}'],
    slug: ['length_table', 'lengths_by_word', 'length_map'],
    loops: [{ start: 'result = {}', each: 'result[X] = len(X)', result: 'result' }],
    noun: ['a dictionary from each of {s} to its length', 'a dictionary that maps each of {s} to its length'],
    verb: ['return a dictionary from each to its length'],
  }),
];

const characters: readonly Reducer[] = [
  reducer('char', 'str', {
    name: 'collect characters',
    collects: true,
    whole: ['"".join(S)'],
    slug: ['keep', 'only', 'get'],
    loops: [{ start: 'result = ""', each: 'result += X', result: 'result' }],
    noun: ['a string of {s}', '{s} as a string'],
    verb: ['return the resulting string', 'join them into a string'],
  }),
  reducer('char', 'str', {
    name: 'reverse characters',
    list: true,
    whole: ['"".join(S[::-1])', '"".join(reversed(S))'],
    slug: ['reversed', 'backwards'],
    loops: [{ start: 'result = ""', each: 'result = X + result', result: 'result' }],
    noun: ['a string of {s} in reverse order', '{s}, in reverse order, as a string'],
    verb: ['return them in reverse order as a string'],
  }),
  reducer('char', 'str', {
    name: 'sort characters',
    whole: ['"".join(sorted(S))'],
    slug: ['sorted', 'in_order'],
    loops: [{ start: 'result = []', each: 'result.append(X)', result: '"".join(sorted(result))' }],
    noun: ['a string of {s} in sorted order', '{s}, sorted, as a string'],
    verb: ['return them in sorted order as a string'],
  }),
  reducer('char', 'str', {
    name: 'unique characters',
    whole: [],
    slug: ['unique', 'without_duplicates'],
    loops: [{ start: 'result = ""', each: 'if X not in result:\n    result += X', result: 'result' }],
    noun: ['a string of {s} without repetitions, in order of first appearance'],
    verb: ['return them without repetitions, in order of first appearance, as a string'],
  }),
  reducer('char', 'str', {
    name: 'join characters',
    holes: { C: 'separator' },
    whole: ['C.join(S)'],
    slug: ['spread', 'separated'],
    loops: [{ start: 'result = []', each: 'result.append(X)', result: 'C.join(result)' }],
    noun: ['{s}, joined with {C} between them', 'a string of {s}, separated by {C}'],
    verb: ['join them with {C} between them'],
  }),
  reducer('char', 'list[str]', {
    name: 'list characters',
    list: true,
    whole: ['S'],
    slug: ['list', 'list_of'],
    loops: [{ start: 'result = []', each: 'result.append(X)', result: 'result' }],
    noun: ['a list of {s}'],
    verb: ['return them as a list'],
  }),
  reducer('char', 'dict[str, int]', {
    name: 'tally characters',
    whole: [],
    slug: ['tally', 'frequencies', 'count_each'],
    loops: [
      { start: 'result = {}', each: 'result[X] = result.get(X, 0) + 1', result: 'result' },
      {
        start: 'result = {}',
        each: 'if X in result:\n    result[X] += 1\nelse:\n    result[X] = 1',
        result: 'result',
      },
    ],
    noun: ['a dictionary of how often each of {s} occurs', 'a dictionary that counts {s}'],
    verb: ['return a dictionary of how often each occurs'],
  }),
  reducer('char', 'str', {
    name: 'first character',
    list: true,
    whole: ['S[0] if S else ""'],
    slug: ['first', 'find_first'],
    loops: [{ start: '', each: 'return X', result: '""', early: true }],
    noun: ['the first of {s}, or an empty string if there are none'],
    verb: ['return the first one, or an empty string if there are none'],
  }),
];

const entries: readonly Reducer[] = [
  reducer('entry', 'dict[str, int]', {
    name: 'collect entries',
    collects: true,
    whole: ['S'],
    slug: ['filter', 'select', 'entries'],
    loops: [{ start: 'result = {}', each: 'result[Y] = X', result: 'result' }],
    noun: ['a dictionary of {s}', 'a new dictionary with {s}'],
    verb: ['return the resulting dictionary', 'return them as a dictionary'],
  }),
  reducer('entry', 'list[str]', {
    name: 'keys',
    whole: ['S'],
    slug: ['keys', 'names'],
    loops: [{ start: 'result = []', each: 'result.append(Y)', result: 'result' }],
    noun: ['a list of the keys of {s}', 'the keys of {s}, as a list'],
    verb: ['return the list of their keys'],
  }),
  reducer('entry', 'list[str]', {
    name: 'sorted keys',
    whole: ['sorted(S)'],
    slug: ['sorted_keys', 'keys_in_order'],
    loops: [{ start: 'result = []', each: 'result.append(Y)', result: 'sorted(result)' }],
    noun: ['the keys of {s} in sorted order', 'a sorted list of the keys of {s}'],
    verb: ['return their keys in sorted order'],
  }),
  reducer('entry', 'int', {
    name: 'sum of values',
    whole: ['sum(S)'],
    slug: ['sum_of_values', 'total'],
    loops: [{ start: 'total = 0', each: 'total += X', result: 'total' }],
    noun: ['the sum of the values of {s}', 'the total of the values of {s}'],
    verb: ['return the sum of their values', 'add up their values'],
  }),
  reducer('entry', 'int', {
    name: 'number of entries',
    list: true,
    whole: ['len(S)'],
    slug: ['count', 'number_of'],
    loops: [{ start: 'count = 0', each: 'count += 1', result: 'count' }],
    noun: ['the number of {s}', 'how many {s} there are'],
    verb: ['return how many there are', 'count them'],
  }),
  reducer('entry', 'str', {
    name: 'key of largest',
    whole: [],
    slug: ['key_of_largest', 'best'],
    loops: [
      {
        start: 'best = None\nresult = ""',
        each: 'if best is None or X > best:\n    best = X\n    result = Y',
        result: 'result',
      },
    ],
    noun: [
      'the key with the largest value among {s}, the first one among equals (an empty string if there are none)',
    ],
    verb: [
      'return the key with the largest value, the first one among equals (an empty string if there are none)',
    ],
  }),
  reducer('entry', 'str', {
    name: 'key of smallest',
    whole: [],
    slug: ['key_of_smallest', 'lowest'],
    loops: [
      {
        start: 'best = None\nresult = ""',
        each: 'if best is None or X < best:\n    best = X\n    result = Y',
        result: 'result',
      },
    ],
    noun: [
      'the key with the smallest value among {s}, the first one among equals (an empty string if there are none)',
    ],
    verb: [
      'return the key with the smallest value, the first one among equals (an empty string if there are none)',
    ],
  }),
];

/** What the list of a reducer of entries holds; those that are not here hold values. */
export const elementsOfEntries: Readonly<Record<string, 'dict' | 'keys'>> = {
  'collect entries': 'dict',
  keys: 'keys',
  'sorted keys': 'keys',
  'number of entries': 'keys',
};

export const textReducers: readonly Reducer[] = [...words, ...characters, ...entries];
