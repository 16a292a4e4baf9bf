import { expect, test } from 'vitest';
import type { Ground, Target } from '../examine-reference.ts';
import type { ValidInput } from '../gates.ts';
import { exactly, openYard } from '../some-problems.ts';
import { openTrial } from '../trial/open-trial.ts';
import type { Trial } from '../trial/trial.ts';
import { examineTargets } from './examine-targets.ts';
import { endsAtFirstJam, sawProblem, swallowsInterrupts } from './some-drivers.ts';
import { TargetsTrial } from './targets-trial.ts';

const yard = openYard();

async function sawGround(): Promise<Ground> {
  const ground = await examineTargets(sawProblem(), yard());
  if (ground.kind === 'fault') throw new Error(ground.reason);
  return ground;
}

function inputOf(text: string): ValidInput {
  return {
    args: [{ kind: 'text', value: text }],
    from: { seed: 'base 0', chain: [] },
    ...{ answer: { kind: 'returns', source: '' }, branches: [], cpuMs: 0 },
  };
}

function trialOf({ trial }: Ground): TargetsTrial {
  if (!(trial instanceof TargetsTrial)) throw new Error('internal: the saws have drivers');
  return trial;
}

test('has each input tried by the function that it belongs to', async () => {
  const ground = await sawGround();
  const trial = trialOf(ground);
  const owned = ['shift', 'stopped_keyboard_interrupt', 'shift'].flatMap((driver) =>
    trial.own([inputOf('elm! ash oak! fir')], driver),
  );
  const tried = await trial.tryInputs(owned.map(({ args }) => args));
  expect(tried.map((one) => (one.kind === 'value' ? one.source : one.kind))).toEqual([
    "[['elm!', 'oak!'], 3]",
    "['KeyboardInterrupt', 1]",
    "[['elm!', 'oak!'], 3]",
  ]);
});

test('takes what a function of the tests can not use itself for no input', async () => {
  const trial = trialOf(await sawGround());
  const input = { ...inputOf(''), args: [{ kind: 'none' }] as const };
  const tried = await trial.tryInputs(trial.own([input], 'shift').map(({ args }) => args));
  expect(tried).toEqual([
    { kind: 'contract', message: "AttributeError: 'NoneType' object has no attribute 'split'" },
  ]);
});

test('tells a mutant from the reference by the inputs of any function, under their own numbers', async () => {
  const trial = trialOf(await sawGround());
  const inputs = [
    ...trial.own([inputOf('ash!')], 'stopped_keyboard_interrupt'),
    ...trial.own([inputOf('elm! ash')], 'shift'),
    ...trial.own([inputOf('ash')], 'stopped_keyboard_interrupt'),
  ].map(({ args }) => args);
  const mutants = [endsAtFirstJam, swallowsInterrupts, 'def run_saws(:', 'def run_saws(saws): return None'];
  const tried = await trial.tryMutants({ mutants, inputs, mostKills: 2 });
  expect(tried.map(({ killedBy, stillborn }) => stillborn ?? killedBy)).toEqual([[1], [0], true, [1, 0]]);
});

test('refuses an input that belongs to no function', async () => {
  const trial = trialOf(await sawGround());
  await expect(trial.tryInputs([inputOf('ash').args])).rejects.toThrow('belongs to no function');
});

test('asks the entry for what is true of the program alone', async () => {
  const subject = { language: 'python', program: 'def f(): pass', prelude: '', entry: 'f' };
  const entry: Trial = openTrial(yard().sandbox, { ...subject, comparison: exactly });
  const none: readonly Target[] = [];
  expect(await new TargetsTrial(entry, none).countBranches()).toBe(0);
});
