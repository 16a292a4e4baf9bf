import { expect, test } from 'vitest';
import type { ValidInput } from './gates.ts';
import { pythonSubject } from './trial/some-trials.ts';
import { argsOf, floatOf, type Plain, tupleOf } from './values/some-values.ts';
import { argumentsText, callText, testOf } from './write-test.ts';

const from = { seed: 'base 1', chain: ['zero'] };
const inputOf = (answer: ValidInput['answer'], ...args: readonly Plain[]): ValidInput => ({
  ...{ args: argsOf(...args), from, answer, branches: [], cpuMs: 0 },
});

test('writes a test of each kind of answer, with where its input came from', () => {
  const answers: readonly ValidInput['answer'][] = [
    { kind: 'returns', source: '[1]' },
    { kind: 'raises', name: 'ValueError' },
    { kind: 'digest', digest: 'sha256:0' },
  ];
  expect(answers.map((answer) => testOf(inputOf(answer, 0, 'x'), 'python'))).toEqual([
    { call: "0, 'x'", returns: '[1]', from },
    { call: "0, 'x'", raises: 'ValueError', from },
    { call: "0, 'x'", digest: 'sha256:0', from },
  ]);
});

test('says of a test what is left of the arguments, where that is known', () => {
  const input = inputOf({ kind: 'returns', source: 'None' }, [2, 1], 'x');
  const changed = { kind: 'changed', source: "[1, 2], 'x'" } as const;
  const call = "[2, 1], 'x'";
  expect(testOf({ ...input, after: changed }, 'python')).toEqual({
    ...{ call, returns: 'None', after: "[1, 2], 'x'", from },
  });
  expect(testOf({ ...input, after: { kind: 'unchanged' } }, 'python')).toEqual({
    ...{ call, returns: 'None', after: call, from },
  });
});

test('writes arguments in the language of the problem', () => {
  const args = argsOf(true, null, tupleOf(1), floatOf(Number.NaN));
  expect(argumentsText(args, 'python')).toBe("True, None, (1,), float('nan')");
  expect(argumentsText(argsOf([true, null], 'x'), 'javascript')).toBe('[true, null], "x"');
});

test('writes no test where an argument has no source text', () => {
  const ship = { kind: 'opaque', tagged: { ship: 'Ada' } } as const;
  expect(testOf(inputOf({ kind: 'returns', source: '1' }, ship), 'python')).toBeUndefined();
  expect(callText(pythonSubject('weigh', ''), argsOf(ship, 2))).toBe('weigh(…, 2)');
});

test('cuts the arguments of a call that is shown', () => {
  const shown = callText(pythonSubject('weigh', ''), argsOf('x'.repeat(500)));
  expect(shown).toBe(`weigh('${'x'.repeat(199)}…)`);
});
