import { expect, test } from 'vitest';
import { evalplus } from './evalplus.ts';
import { evalplusConversions, evalplusOracles } from './evalplus-oracles.ts';
import { rowFixture } from './row-fixture.ts';

const prompt = 'def tide_sum(tides: list) -> float:\n    """Add the tides."""\n';
const tideRow = `{"task_id": "Tides/0", "prompt": ${JSON.stringify(prompt)}, "entry_point": "tide_sum",
  "canonical_solution": "    import math\\n    return math.fsum(tides)\\n", "contract": "assert tides",
  "test": "def check(candidate):\\n    assert candidate([1]) == 1\\n", "atol": 0.001,
  "base_input": [[[1]]], "plus_input": [[[NaN, 1e400]], [[123456789012345678901234567890]]]}`;

test('keeps inputs as the raw text that Python wrote', () => {
  expect(evalplus.read(rowFixture(tideRow))).toEqual({
    id: 'Tides/0',
    language: 'python',
    prompt: [{ type: 'text', text: prompt }],
    entryPoint: 'tide_sum',
    completionPrefix: prompt,
    reference: `${prompt}    import math\n    return math.fsum(tides)\n`,
    prelude: prompt,
    contract: 'assert tides',
    baseInputs: '[[[1]]]',
    tiers: {
      base: {
        kind: 'script',
        code: 'def check(candidate):\n    assert candidate([1]) == 1\n',
        names: ['tide_sum'],
        checker: 'check',
        count: 1,
      },
      plus: {
        kind: 'calls',
        entry: 'tide_sum',
        form: 'args',
        raw: '[[[NaN, 1e400]], [[123456789012345678901234567890]]]',
        count: 2,
        comparison: { absolute: 0.001, relative: 1e-7, floatsAbsolute: 1e-6, oracle: undefined },
        convert: undefined,
      },
    },
  });
});

const boxesRow = {
  task_id: 'Boxes/1',
  prompt: '"""\nfrom a list of boxes, give the full ones\n"""\n',
  entry_point: 'full_boxes',
  canonical_solution: '\nimport re\ndef full_boxes(boxes):\n    return re.findall("full", boxes)\n',
  assertion: '\nassert full_boxes("full") == ["full"]\n',
  base_input: [['full']],
  plus_input: [['']],
  atol: 0,
};

test('runs the asserts of a docstring row, with the imports of its reference', () => {
  const { completionPrefix, prelude, tiers } = evalplus.read(rowFixture(boxesRow));
  expect({ completionPrefix, prelude, base: tiers.base }).toEqual({
    completionPrefix: '',
    prelude: 'import re\n',
    base: { kind: 'script', code: boxesRow.assertion, names: ['full_boxes'], count: 1 },
  });
});

test('compares base inputs as plus inputs where asserts would be stricter than the oracle', () => {
  const { tiers } = evalplus.read(rowFixture({ ...boxesRow, task_id: 'Mbpp/2' }));
  expect(tiers.base).toMatchObject({
    kind: 'calls',
    raw: '[["full"]]',
    comparison: { oracle: 'set(actual) == set(expected)' },
    convert: '[tuple(a) for a in args]',
  });
});

test('makes no tier of an empty list of inputs', () => {
  expect(evalplus.read(rowFixture({ ...boxesRow, plus_input: [] })).tiers.plus).toBeUndefined();
  expect(evalplus.read(rowFixture({ ...boxesRow, plus_input: {} })).tiers.plus).toBeUndefined();
});

test('knows each special oracle and conversion by its task, once', () => {
  expect([evalplusOracles.size, evalplusConversions.size]).toEqual([16, 62]);
  expect(evalplusOracles.get('HumanEval/32')?.(0.0001)).toBe('abs(poly(args[0], actual)) <= 0.0001');
});
