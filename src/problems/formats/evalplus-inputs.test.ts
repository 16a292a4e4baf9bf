import { expect, test } from 'vitest';
import { evalplusInput } from './evalplus-inputs.ts';
import { evalplusConversions } from './evalplus-oracles.ts';

/** A task of each kind of conversion; null where the loader would make other arguments. */
const inputs: readonly (readonly [task: number, call: string, json: string | null])[] = [
  // tuples
  [2, "(1, 'a'), ()", '[[1, "a"], []]'],
  [2, '(1,), (2, [3, {"k": None}])', '[[1], [2, [3, {"k": null}]]]'],
  [2, '[1], (2,)', null],
  [2, '((1, 2), 3), ()', null],
  [116, "'abc'", null],
  // lists of tuples
  [63, '[(1, 2), (3,)]', '[[[1, 2], [3]]]'],
  [63, '[]', '[[]]'],
  [63, '[[1, 2]]', null],
  // tuples of tuples
  [259, '((1, 3), (4, 5)), ((6, 7),)', '[[[1, 3], [4, 5]], [[6, 7]]]'],
  [259, '((1, 3), [4, 5])', null],
  // a tuple of tuples and others
  [278, "(1, (2, [3]), 'a')", '[[1, [2, [3]], "a"]]'],
  [278, '([1], 2)', null],
  // tuples all the way
  [580, '((1, (2, 3)), {"k": [4]})', '[[[1, [2, 3]], {"k": [4]}]]'],
  [580, '(1, [2])', null],
  // a list of tuples, and one more
  [75, '[(6, 24)], 6', '[[[6, 24]], 6]'],
  [75, '[(6, 24)]', null],
  // a tuple, and others
  [250, '(10, 8), 4', '[[10, 8], 4]'],
  [307, '("HELLO", 5, [], True), 2, 50', '[["HELLO", 5, [], true], 2, 50]'],
  [250, '[10, 8], 4', null],
  [106, '[5], (6, 7)', '[[5], [6, 7]]'],
  [106, '(5,), (6, 7)', null],
  // sets
  [115, '[{1, 2}, {}]', '[[[1, 2], {}]]'],
  [115, '[set()]', null],
  [115, '[{"a": 1}]', null],
  // a dictionary of tuples
  [722, "{'Cierra': (6.2, 70)}, 6.0", '[{"Cierra": [6.2, 70]}, 6.0]'],
  [722, "{'Cierra': [6.2, 70]}, 6.0", null],
  [722, '{7: (6.2, 70)}, 6.0', null],
  // numbers
  [124, "1.5, complex(-0.0, float('inf'))", '[1.5, "-0.0+infj"]'],
  [124, '3, complex(1.0, 2.0)', null],
  [252, "complex(float('nan'), -2.5)", '["nan-2.5j"]'],
  [252, '1', null],
];

test.each(inputs)('of Mbpp/%i, undoes what the loader does to (%s)', (task, call, json) => {
  expect(evalplusInput(`Mbpp/${task}`, call) ?? null).toBe(json);
});

test('has a way back for every conversion', () => {
  const known = new Set(inputs.map(([task]) => evalplusConversions.get(`Mbpp/${task}`)));
  expect(new Set(evalplusConversions.values())).toEqual(known);
});

test('takes arguments of other tasks as JSON reads them, or not at all', () => {
  const calls = ['[1, None], {"a": 1.0}', '(1, 2)', '{1: 2}', '{5}', ''];
  expect(calls.map((call) => evalplusInput('HumanEval/95', call))).toEqual([
    '[[1, null], {"a": 1.0}]',
    ...[undefined, undefined, undefined],
    '[]',
  ]);
});

test('reads no source text that is more than values', () => {
  const calls = [
    '(1, 2',
    '(1 2)',
    '(1,, 2)',
    'tuple([1])',
    '(set(1),)',
    '(complex(1),)',
    '({1: 2, 3},)',
    '(x,)',
  ];
  expect(calls.map((call) => evalplusInput('Mbpp/2', call))).toEqual(calls.map(() => undefined));
});
