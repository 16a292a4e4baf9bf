// What can be made of all numbers of a pipeline.

import type { Reducer, Type } from './operation.ts';

type Words = Omit<Reducer, 'kind' | 'of' | 'to'>;

function ofNumbers(to: Type, words: Words): Reducer {
  return { kind: 'reducer', of: ['int'], to, ...words };
}

const single: readonly Reducer[] = [
  ofNumbers('int', {
    name: 'sum',
    whole: ['sum(S)'],
    slug: ['sum', 'total', 'add'],
    loops: [{ start: 'total = 0', each: 'total += X', result: 'total' }],
    noun: ['the sum of {s}', 'the total of {s}'],
    verb: ['return their sum', 'add them up', 'return their total'],
  }),
  ofNumbers('int', {
    name: 'product',
    whole: [],
    slug: ['product', 'multiply'],
    loops: [{ start: 'result = 1', each: 'result *= X', result: 'result' }],
    noun: ['the product of {s} (1 if there are none)'],
    verb: ['return their product (1 if there are none)', 'multiply them together, starting from 1'],
  }),
  ofNumbers('int', {
    name: 'largest',
    holes: { K: 'fallback' },
    whole: ['max(S, default=K)'],
    slug: ['largest', 'max', 'greatest', 'maximum'],
    loops: [
      {
        start: 'best = None',
        each: 'if best is None or X > best:\n    best = X',
        result: 'K if best is None else best',
      },
    ],
    noun: ['the largest of {s}, or {K} if there are none', 'the maximum of {s} ({K} if there are none)'],
    verb: ['return the largest, or {K} if there are none', 'return the maximum ({K} if there are none)'],
  }),
  ofNumbers('int', {
    name: 'smallest',
    holes: { K: 'fallback' },
    whole: ['min(S, default=K)'],
    slug: ['smallest', 'min', 'lowest', 'minimum'],
    loops: [
      {
        start: 'best = None',
        each: 'if best is None or X < best:\n    best = X',
        result: 'K if best is None else best',
      },
    ],
    noun: ['the smallest of {s}, or {K} if there are none', 'the minimum of {s} ({K} if there are none)'],
    verb: ['return the smallest, or {K} if there are none', 'return the minimum ({K} if there are none)'],
  }),
  ofNumbers('int', {
    name: 'first number',
    holes: { K: 'fallback' },
    list: true,
    whole: ['S[0] if S else K'],
    slug: ['first', 'find_first'],
    loops: [{ start: '', each: 'return X', result: 'K', early: true }],
    noun: ['the first of {s}, or {K} if there are none', 'the first one of {s} ({K} if there is none)'],
    verb: ['return the first one, or {K} if there are none'],
  }),
  ofNumbers('int', {
    name: 'last number',
    holes: { K: 'fallback' },
    list: true,
    whole: ['S[-1] if S else K'],
    slug: ['last', 'find_last'],
    loops: [{ start: 'last = K', each: 'last = X', result: 'last' }],
    noun: ['the last of {s}, or {K} if there are none', 'the last one of {s} ({K} if there is none)'],
    verb: ['return the last one, or {K} if there are none'],
  }),
  ofNumbers('int', {
    name: 'spread',
    list: true,
    whole: ['max(S) - min(S) if S else 0'],
    slug: ['spread', 'range', 'max_minus_min'],
    loops: [],
    noun: ['the difference between the largest and the smallest of {s}, or 0 if there are none'],
    verb: ['return the largest minus the smallest, or 0 if there are none'],
  }),
  ofNumbers('int', {
    name: 'average',
    list: true,
    whole: ['sum(S) // len(S) if S else 0'],
    slug: ['average', 'mean'],
    loops: [
      {
        start: 'total = 0\ncount = 0',
        each: 'total += X\ncount += 1',
        result: 'total // count if count > 0 else 0',
      },
    ],
    noun: [
      'the average of {s}, rounded down (0 if there are none)',
      'the mean of {s}, rounded down, or 0 if there are none',
    ],
    verb: ['return their average, rounded down (0 if there are none)'],
  }),
  ofNumbers('int', {
    name: 'alternating sum',
    list: true,
    whole: ['sum(S[::2]) - sum(S[1::2])'],
    slug: ['alternating_sum', 'alternating'],
    loops: [{ start: 'total = 0\nsign = 1', each: 'total += sign * X\nsign = -sign', result: 'total' }],
    noun: ['the alternating sum of {s} (first minus second plus third and so on)'],
    verb: ['return their alternating sum (first minus second plus third and so on)'],
  }),
  ofNumbers('int', {
    name: 'second largest',
    holes: { K: 'fallback' },
    list: true,
    whole: ['sorted(set(S))[-2] if len(set(S)) > 1 else K'],
    slug: ['second_largest', 'runner_up'],
    loops: [],
    noun: ['the second largest distinct value of {s}, or {K} if there is none'],
    verb: ['return the second largest distinct value, or {K} if there is none'],
  }),
  ofNumbers('int', {
    name: 'median',
    list: true,
    whole: ['sorted(S)[len(S) // 2] if S else 0'],
    slug: ['median', 'middle'],
    loops: [],
    noun: ['the upper median of {s}, or 0 if there are none'],
    verb: ['return the upper median, or 0 if there are none'],
  }),
  ofNumbers('int', {
    name: 'place of largest',
    list: true,
    whole: ['S.index(max(S)) if S else -1'],
    slug: ['index_of_largest', 'argmax', 'position_of_max'],
    loops: [
      {
        start: 'best = None\nposition = -1\nindex = 0',
        each: 'if best is None or X > best:\n    best = X\n    position = index\nindex += 1',
        result: 'position',
      },
    ],
    noun: ['the index of the first largest one among {s}, or -1 if there are none'],
    verb: ['return the index of the first largest one, or -1 if there are none'],
  }),
  ofNumbers('int', {
    name: 'weighted sum',
    whole: ['sum(index * item for index, item in enumerate(S))'],
    slug: ['weighted_sum', 'index_weighted'],
    loops: [{ start: 'total = 0\nindex = 0', each: 'total += index * X\nindex += 1', result: 'total' }],
    noun: ['the sum of {s}, each multiplied by its index (counted from 0)'],
    verb: ['multiply each by its index, counted from 0, and return the sum'],
  }),
  ofNumbers('int', {
    name: 'sum of largest',
    holes: { K: 'size' },
    whole: ['sum(sorted(S, reverse=True)[:K])', 'sum(sorted(S)[-K:])'],
    slug: ['sum_of_largest', 'top_sum'],
    loops: [],
    noun: ['the sum of the {K} largest of {s}'],
    verb: ['return the sum of the {K} largest'],
  }),
  ofNumbers('int', {
    name: 'sum of smallest',
    holes: { K: 'size' },
    whole: ['sum(sorted(S)[:K])'],
    slug: ['sum_of_smallest', 'bottom_sum'],
    loops: [],
    noun: ['the sum of the {K} smallest of {s}'],
    verb: ['return the sum of the {K} smallest'],
  }),
  ofNumbers('int', {
    name: 'rises',
    list: true,
    whole: ['sum(1 for left, right in zip(S, S[1:]) if left < right)'],
    slug: ['count_rises', 'increases', 'steps_up'],
    loops: [
      {
        start: 'count = 0\nprevious = None',
        each: 'if previous is not None and X > previous:\n    count += 1\nprevious = X',
        result: 'count',
      },
    ],
    noun: ['how often one of {s} is greater than the one before it'],
    verb: ['count how often one is greater than the one before it'],
  }),
  ofNumbers('int', {
    name: 'longest rise',
    whole: [],
    slug: ['longest_rise', 'longest_increasing_run'],
    loops: [
      {
        start: 'longest = 0\nrun = 0\nprevious = None',
        each: 'if previous is not None and X > previous:\n    run += 1\nelse:\n    run = 1\nlongest = max(longest, run)\nprevious = X',
        result: 'longest',
      },
    ],
    noun: ['the length of the longest strictly increasing run of consecutive elements among {s}'],
    verb: ['return the length of the longest strictly increasing run'],
  }),
  ofNumbers('int', {
    name: 'above average',
    list: true,
    whole: [
      'len([item for item in S if item * len(S) > sum(S)])',
      'sum(1 for item in S if item * len(S) > sum(S))',
    ],
    slug: ['above_average', 'count_above_mean'],
    loops: [],
    noun: ['how many of {s} are greater than their average'],
    verb: ['count how many are greater than their average'],
  }),
  ofNumbers('int', {
    name: 'largest jump',
    list: true,
    whole: ['max([abs(right - left) for left, right in zip(S, S[1:])], default=0)'],
    slug: ['largest_jump', 'max_gap'],
    loops: [
      {
        start: 'best = 0\nprevious = None',
        each: 'if previous is not None:\n    best = max(best, abs(X - previous))\nprevious = X',
        result: 'best',
      },
    ],
    noun: ['the largest absolute difference between neighbours among {s}, or 0 if there are fewer than two'],
    verb: ['return the largest absolute difference between neighbours, or 0 if there are fewer than two'],
  }),
];

const lists: readonly Reducer[] = [
  ofNumbers('list[int]', {
    name: 'running totals',
    whole: [],
    slug: ['running_totals', 'cumulative_sums', 'prefix_sums'],
    loops: [
      {
        start: 'total = 0\nresult = []',
        each: 'total += X\nresult.append(total)',
        result: 'result',
      },
    ],
    noun: ['the running totals of {s}', 'the cumulative sums of {s}'],
    verb: ['return their running totals', 'return the list of their cumulative sums'],
  }),
  ofNumbers('list[int]', {
    name: 'running maximum',
    whole: [],
    slug: ['running_maximum', 'cumulative_max'],
    loops: [
      {
        start: 'best = None\nresult = []',
        each: 'if best is None or X > best:\n    best = X\nresult.append(best)',
        result: 'result',
      },
    ],
    noun: ['the running maximum of {s}', 'for each of {s}, the largest seen so far, as a list'],
    verb: ['return the list of the largest value seen so far at each point'],
  }),
  ofNumbers('list[int]', {
    name: 'differences',
    list: true,
    whole: ['[right - left for left, right in zip(S, S[1:])]'],
    slug: ['differences', 'deltas', 'steps'],
    loops: [
      {
        start: 'result = []\nprevious = None',
        each: 'if previous is not None:\n    result.append(X - previous)\nprevious = X',
        result: 'result',
      },
    ],
    noun: ['the differences between neighbours among {s} (each minus the one before it)'],
    verb: ['return the list of differences between neighbours (each minus the one before it)'],
  }),
  ofNumbers('list[int]', {
    name: 'neighbour sums',
    list: true,
    whole: ['[left + right for left, right in zip(S, S[1:])]'],
    slug: ['neighbour_sums', 'pair_sums'],
    loops: [
      {
        start: 'result = []\nprevious = None',
        each: 'if previous is not None:\n    result.append(previous + X)\nprevious = X',
        result: 'result',
      },
    ],
    noun: ['the sums of neighbouring pairs among {s}'],
    verb: ['return the list of the sums of neighbouring pairs'],
  }),
  ofNumbers('list[int]', {
    name: 'largest few',
    holes: { K: 'size' },
    whole: ['sorted(S, reverse=True)[:K]'],
    slug: ['largest', 'top'],
    loops: [],
    noun: ['the {K} largest of {s} in descending order'],
    verb: ['return the {K} largest in descending order'],
  }),
  ofNumbers('list[int]', {
    name: 'smallest few',
    holes: { K: 'size' },
    whole: ['sorted(S)[:K]'],
    slug: ['smallest', 'lowest'],
    loops: [],
    noun: ['the {K} smallest of {s} in ascending order'],
    verb: ['return the {K} smallest in ascending order'],
  }),
  ofNumbers('list[int]', {
    name: 'index products',
    whole: ['[index * item for index, item in enumerate(S)]'],
    slug: ['times_index', 'index_products'],
    loops: [
      {
        start: 'result = []\nindex = 0',
        each: 'result.append(index * X)\nindex += 1',
        result: 'result',
      },
    ],
    noun: ['a list of {s}, each multiplied by its index (counted from 0)'],
    verb: ['multiply each by its index, counted from 0, and return the list'],
  }),
  ofNumbers('str', {
    name: 'join numbers',
    holes: { C: 'separator' },
    whole: ['C.join(str(item) for item in S)'],
    slug: ['joined', 'join', 'as_text'],
    loops: [{ start: 'result = []', each: 'result.append(str(X))', result: 'C.join(result)' }],
    noun: ['a string of {s}, separated by {C}', '{s}, joined by {C} into one string'],
    verb: ['join them into one string, separated by {C}'],
  }),
];

export const numberReducers: readonly Reducer[] = [...single, ...lists];
