import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../contracts/sandbox.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import { openPythonTrial } from '../trial/python-trial.ts';
import { pythonSubject } from '../trial/some-trials.ts';
import type { Seed, Study } from '../trial/trial.ts';
import { argumentsText } from '../write-test.ts';
import { runSaws, sawHelpers, sawTests } from './some-drivers.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

async function studyOf(entry: string, program: string, code: string, statement = ''): Promise<Study> {
  const tests = [{ kind: 'script', code, names: [entry] }] as const;
  return openPythonTrial(sandbox, pythonSubject(entry, program)).study({ tests, examples: [], statement });
}

const callsOf = (seeds: readonly Seed[]): readonly string[] =>
  seeds.map(({ name, args }) => `${name}: ${argumentsText(args, 'python')}`);

/** By driver. */
const seedsOf = ({ drivers }: Study): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries((drivers?.functions ?? []).map(({ name, seeds }) => [name, callsOf(seeds)]));

test('takes the calls of a function of the tests that calls the entry', async () => {
  const study = await studyOf('run_saws', runSaws, sawTests);
  const { shift } = seedsOf(study);
  expect(shift).toEqual(["base 0: 'ash oak elm!'", "base 1: 'ash'", "base 2: ''", "base 3: 'oak elm ash!'"]);
});

test('takes the one plain call that such a function makes by chance for no seed of the entry', async () => {
  // shift("") calls run_saws([]).
  const { fault, seeds } = await studyOf('run_saws', runSaws, sawTests);
  expect({ fault, seeds }).toEqual({ fault: undefined, seeds: [] });
});

test('gives a function that is never called the values of parameters that mean the same', async () => {
  const statement = 'A `KeyboardInterrupt` goes on to the caller.';
  const study = await studyOf('run_saws', runSaws, sawTests, statement);
  const borrowed = [
    "borrowed 0: 'ash oak elm!'",
    "borrowed 1: 'ash'",
    "borrowed 2: ''",
    "borrowed 3: 'oak elm ash!'",
  ];
  expect(seedsOf(study)).toEqual({
    shift: expect.anything(),
    stopped_keyboard_interrupt: borrowed,
    stopped_os_error: borrowed,
  });
  expect(study.drivers?.helpers).toBe(`${sawHelpers}


def stopped_keyboard_interrupt(marks):
    return stopped(marks, KeyboardInterrupt)


def stopped_os_error(marks):
    return stopped(marks, OSError)`);
});

const load = `def load(planks, room):
    taken = []
    for plank in planks:
        if plank > room:
            break
        taken.append(plank)
        room -= plank
    return taken
`;

test('follows what a function hands on to the entry, also through an iterator and one by one', async () => {
  const code = `
def left_over(pile, room):
    rest = iter(pile)
    return [load(rest, room), list(rest)]

def carts(pile, *rooms):
    rest = iter(pile)
    return [load(rest, room) for room in rooms]

def unknown(forest, room):
    return load(forest.planks, room)

assert load([3, 4], 5) == [3]
assert load([2], 9) == [2]
assert load([8], 1) == []
`;
  const study = await studyOf('load', load, code);
  expect(callsOf(study.seeds)).toEqual(['base 0: [3, 4], 5', 'base 1: [2], 9', 'base 2: [8], 1']);
  expect(seedsOf(study)).toEqual({
    left_over: ['borrowed 0: [3, 4], 5', 'borrowed 1: [2], 9', 'borrowed 2: [8], 1'],
    carts: ['borrowed 0: [3, 4], 9', 'borrowed 1: [2], 1, 5', 'borrowed 2: [8], 5, 9, 1'],
  });
});

test('leaves out what gives nothing to compare, and keeps what runs no call among the definitions', async () => {
  const code = `ROOM = 5
FIRST = load([1], ROOM)

def check(planks):
    assert load(planks, ROOM) == planks

def one_by_one(planks):
    yield from load(planks, ROOM)

@staticmethod
def sizes(planks):
    def size(plank):
        return plank
    return [size(plank) for plank in load(planks, ROOM)]

check([1, 2])
assert FIRST == [1]
assert list(one_by_one([2])) == [2]
assert sizes([4]) == [4]; TWICE = 2
`;
  const { drivers } = await studyOf('load', load, code.replace('; TWICE = 2', ''));
  expect(drivers?.functions.map(({ name }) => name)).toEqual(['sizes']);
  expect(drivers?.helpers).toContain('ROOM = 5\n\n\ndef check');
  expect(drivers?.helpers).toContain('@staticmethod\ndef sizes');
  expect(drivers?.helpers).not.toMatch(/FIRST|assert sizes/);
  const joined = await studyOf('load', load, code);
  expect(joined.drivers?.helpers).toContain('TWICE = 2');
  expect(joined.drivers?.helpers).not.toContain('assert sizes');
});

test('knows of no driver where the tests call the entry alone', async () => {
  const code = 'def room():\n    return 5\n\nassert load([3, 4], room()) == [3]\n';
  expect(await studyOf('load', load, code)).not.toHaveProperty('drivers');
});
