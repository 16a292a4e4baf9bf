// What calls leave of their arguments, as the trials of both runtimes tell it.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../contracts/sandbox.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import { argsOf } from '../values/some-values.ts';
import type { Value } from '../values/value.ts';
import { openTrial } from './open-trial.ts';
import { exact } from './some-trials.ts';
import type { Trial, Tried } from './trial.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

const reverses = {
  python: `def swap(wagons, most):
    wagons.reverse()
    if len(wagons) > most:
        raise ValueError('too long')
`,
  javascript: `function swap(wagons, most) {
  wagons.reverse();
  if (wagons.length > most) throw new RangeError('too long');
}
`,
} as const;

const changed = (source: string): unknown => ({ kind: 'changed', source });
const unchanged = { kind: 'unchanged' };
const afterOf = (tried: Tried): unknown => ('after' in tried ? tried.after : undefined);

describe.each(['python', 'javascript'] as const)('in %s', (language) => {
  const trialOf = (program: string, after = true): Trial =>
    openTrial(sandbox, { language, program, prelude: '', entry: 'swap', comparison: exact, after });
  const inputs = [argsOf([1, 2], 5), argsOf([3, 3], 5), argsOf([1, 2, 3], 2)];

  test('tells of every call what it leaves, also where it raises', async () => {
    const tried = await trialOf(reverses[language]).tryInputs(inputs);
    expect(tried.map(({ kind }) => kind)).toEqual(['value', 'value', 'raised']);
    expect(tried.map(afterOf)).toEqual([changed('[2, 1], 5'), unchanged, changed('[3, 2, 1], 2')]);
  });

  test('tells nothing of it where nobody asks', async () => {
    const tried = await trialOf(reverses[language], false).tryInputs(inputs);
    expect(tried.map((did) => 'after' in did)).toEqual([false, false, false]);
  });

  test('says that it can not be written down', async () => {
    const program = {
      python: 'def swap(wagons, most):\n    wagons.append(object() if most else wagons)\n',
      javascript: 'function swap(wagons, most) { wagons.push(most ? () => 1 : wagons); }\n',
    };
    const tried = await trialOf(program[language]).tryInputs([argsOf([1], 1), argsOf([1], 0)]);
    expect(tried.map((did) => [did.kind, 'inArguments' in did && did.inArguments])).toEqual([
      ['opaque', true],
      ['opaque', true],
    ]);
  });

  test('says nothing of arguments of which one is an iterator', async () => {
    const iterator: Value = { kind: 'opaque', tagged: { t: 'I', v: [4, 5] } };
    const program = {
      python: 'def swap(wagons, more):\n    wagons.extend(more)\n    return len(wagons)\n',
      javascript: 'function swap(wagons, more) { wagons.push(...more); return wagons.length; }\n',
    };
    const [tried] = await trialOf(program[language]).tryInputs([[...argsOf([1]), iterator]]);
    expect(tried).toMatchObject({ kind: 'value', source: '3' });
    expect(tried !== undefined && 'after' in tried).toBe(false);
  });

  test('mutants that answer alike are told apart by what they leave, where it counts', async () => {
    const right = reverses[language];
    const idle = right.replace(/wagons\.reverse\(\);?/, language === 'python' ? 'pass' : '');
    const wrapped = right.replace('wagons.reverse()', 'wagons.reverse(), wagons.reverse(), wagons.reverse()');
    const request = { mutants: [idle, wrapped], inputs, mostKills: 5 };
    const counted = await trialOf(right).tryMutants(request);
    expect(counted).toEqual([
      { killedBy: [0, 2], tried: 3, how: 'value' },
      { killedBy: [], tried: 3 },
    ]);
    const uncounted = await trialOf(right, false).tryMutants(request);
    expect(uncounted.map(({ killedBy }) => killedBy)).toEqual([[], []]);
  });
});
