import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../contracts/sandbox.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import type { Value } from '../values/value.ts';
import { openNodeTrial } from './node-trial.ts';
import { exact, listOf, returned, whole, withoutCost } from './some-trials.ts';
import type { Subject, Trial } from './trial.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

const trialOf = (entry: string, program: string, more: Partial<Subject> = {}): Trial =>
  openNodeTrial(sandbox, { language: 'javascript', program, prelude: '', entry, comparison: exact, ...more });

const text = (value: string): Value => ({ kind: 'text', value });

async function triedOn(trial: Trial, inputs: readonly (readonly Value[])[]): Promise<readonly unknown[]> {
  return (await trial.tryInputs(inputs)).map(withoutCost);
}

const ferry = `class TooHeavy extends Error {}
function loadFerry(weights, most) {
  if (most <= 0) throw new RangeError('no such ferry');
  let load = 0;
  for (const weight of weights) {
    if (weight > most) throw new TooHeavy(\`\${weight} is over \${most}\`);
    load += weight.valueOf();
  }
  return load > most ? null : load;
}
`;

describe('what the subject does', () => {
  test('tells results, its own exceptions and accidents apart', async () => {
    const nothing: Value = { kind: 'list', items: [{ kind: 'none' }] };
    expect(
      await triedOn(trialOf('loadFerry', ferry), [
        [listOf(3, 4), whole(9)],
        [listOf(3, 4), whole(5)],
        [listOf(3), whole(0)],
        [listOf(8), whole(5)],
        [nothing, whole(5)],
      ]),
    ).toEqual([
      returned('7'),
      returned('null'),
      { kind: 'raised', name: 'RangeError', message: 'no such ferry', line: 3, explicit: true },
      { kind: 'raised', name: 'TooHeavy', message: '8 is over 5', line: 6, explicit: true },
      {
        ...{ kind: 'raised', name: 'TypeError', line: 7, explicit: false },
        message: "Cannot read properties of null (reading 'valueOf')",
      },
    ]);
  });

  test('takes what a catch passes on for an accident, and what it throws in its place for meant', async () => {
    const program = `function readLabel(text, isStrict) {
  try {
    return JSON.parse(text).label;
  } catch (error) {
    if (isStrict) throw new SyntaxError('no label');
    throw error;
  }
}`;
    const tried = await trialOf('readLabel', program).tryInputs([
      [text('{'), { kind: 'boolean', value: true }],
      [text('{'), { kind: 'boolean', value: false }],
    ]);
    expect(tried.map((one) => one.kind === 'raised' && one.explicit)).toEqual([true, false]);
  });

  test('takes a failed assertion and a rejected promise for meant', async () => {
    const program = `const assert = require('node:assert');
function weigh(pounds) {
  assert.ok(pounds >= 0, 'weighs something');
  return new Promise((resolve, reject) => (pounds > 9 ? reject(new RangeError('heavy')) : resolve(pounds)));
}`;
    const tried = await triedOn(trialOf('weigh', program), [[whole(-1)], [whole(10)], [whole(2)]]);
    expect(tried).toEqual([
      { kind: 'raised', name: 'AssertionError', message: 'weighs something', line: 3, explicit: true },
      { kind: 'raised', name: 'RangeError', message: 'heavy', line: 4, explicit: true },
      returned('2'),
    ]);
  });

  test('gives the places of a TypeScript program as it was written', async () => {
    const program = `interface Crate {
  readonly weight: number;
}

// a comment that goes away

export function lift(crate: Crate, most: number = 5): number {
  if (crate.weight > most) {
    throw new RangeError('too heavy');
  }
  return crate.weight;
}
`;
    const crate: Value = { kind: 'mapping', entries: [[text('weight'), whole(7)]] };
    expect(
      await triedOn(trialOf('lift', program, { language: 'typescript' }), [[crate], [crate, whole(8)]]),
    ).toEqual([
      { kind: 'raised', name: 'RangeError', message: 'too heavy', line: 9, explicit: true },
      returned('7'),
    ]);
  });

  test('names calls that never end, that end the process, and values without a plain form, and goes on', async () => {
    const program = `function depart(minute) {
  if (minute === 1) for (;;) {}
  if (minute === 2) process.exit(3);
  if (minute === 3) process.abort();
  if (minute === 4) return () => minute;
  if (minute === 5) return new Promise(() => {});
  console.log('departs');
  process.stdout.write('half a line');
  return minute;
}`;
    const minutes = [0, 1, 2, 3, 4, 5, 6].map((minute) => [whole(minute)]);
    const tried = await trialOf('depart', program).tryInputs(minutes, { callMs: 200 });
    expect(tried.map(withoutCost)).toEqual([
      returned('0'),
      { kind: 'slow' },
      { kind: 'ended', how: 'exit status 3' },
      { kind: 'ended', how: expect.stringMatching(/^signal \d+$/) },
      { kind: 'opaque', type: 'function' },
      {
        ...{ kind: 'raised', name: 'Error', line: 1, explicit: false },
        message: 'the promise that it returned never settles',
      },
      returned('6'),
    ]);
  });

  test('stops async calls that loop behind an await or a timer, or wait for ever for what never stops', async () => {
    const program = `async function row(strokes) {
  await null;
  while (strokes === 1) {}
  await new Promise((resolve) => setTimeout(resolve, 1));
  while (strokes === 2) {}
  if (strokes === 3) await new Promise(() => setInterval(() => {}, 5));
  return [strokes];
}`;
    const inputs = [1, 2, 3, 4].map((strokes) => [whole(strokes)]);
    const tried = await trialOf('row', program).tryInputs(inputs, { callMs: 100 });
    expect(tried.map(withoutCost)).toEqual([
      { kind: 'slow' },
      { kind: 'slow' },
      { kind: 'slow' },
      returned('[4]'),
    ]);
  });

  test('gives up a list of inputs after some that do not end', async () => {
    const program = 'function moor(boat) { for (;;) {} }';
    const inputs = Array.from({ length: 30 }, (_, boat) => [whole(boat)]);
    const tried = await trialOf('moor', program).tryInputs(inputs, { callMs: 5 });
    const slow = tried.findIndex(({ kind }) => kind === 'untried');
    expect(slow).toBeGreaterThan(5);
    expect(tried).toEqual(inputs.map((_, at) => ({ kind: at < slow ? 'slow' : 'untried' })));
  });

  test('notices that arguments were changed, and gives every call its own', async () => {
    const program = 'function unload(crates) { if (crates.length > 1) crates.pop(); return crates; }';
    const trial = trialOf('unload', program);
    expect(await triedOn(trial, [[listOf(1, 2)], [listOf(1)], [listOf(1, 2)]])).toEqual([
      returned('[1]', true),
      returned('[1]'),
      returned('[1]', true),
    ]);
  });

  test('writes down what JSON can not say, and what is large by its digest', async () => {
    const program = `function stow(kind) {
  const odd = [undefined, -0, NaN, -Infinity, 10n, new Map([['a', new Set([1])]]), new Date(5), /a\\/b/g];
  if (kind < odd.length) return odd[kind];
  if (kind === 8) return { __proto__: null, 'a b': '\\u2028"' };
  if (kind === 9) return new (class Crate { weight = [1, , 2]; })();
  if (kind === 10) return new Uint8Array([1, 2]);
  if (kind === 11) return [3, 1, 2].values();
  return Array.from({ length: 4000 }, (_, at) => at);
}`;
    const inputs = Array.from({ length: 13 }, (_, kind) => [whole(kind)]);
    const tried = await trialOf('stow', program).tryInputs(inputs);
    expect(tried.map((one) => one.kind === 'value' && (one.source ?? one.digest))).toEqual([
      ...['undefined', '-0', 'NaN', '-Infinity', '10n'],
      ...['new Map([["a", new Set([1])]])', 'new Date(5)', 'new RegExp("a\\\\/b", "g")'],
      ...[
        '{__proto__: null, "a b": "\\u2028\\""}',
        '{"weight": [1, undefined, 2]}',
        'new Uint8Array([1, 2])',
      ],
      ...[expect.stringMatching(/^sha256:/), expect.stringMatching(/^sha256:/)],
    ]);
  });

  test('asks the contract before the call, which sees the names of the program', async () => {
    const program = 'const most = 3;\nexport function climb(steps, by) { return steps / by; }';
    const contract = "if (steps > most) throw new Error(steps + ' steps');";
    const tried = await triedOn(trialOf('climb', program, { contract }), [
      [whole(3), whole(2)],
      [whole(4), whole(2)],
    ]);
    expect(tried).toEqual([returned('1.5'), { kind: 'contract', message: 'Error: 4 steps' }]);
  });

  test('shows a random subject by two runs, and the same run twice by its seed', async () => {
    const trial = trialOf('draw', 'function draw(cards) { return Math.floor(Math.random() * cards); }');
    const runs = await Promise.all(
      [0, 0, 1].map((hashSeed) => trial.tryInputs([[whole(1_000_000)]], { hashSeed })),
    );
    const [first, again, other] = runs.map(([one]) => one?.kind === 'value' && one.source);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  test('calls a method on an instance of its own', async () => {
    const program = 'class Purse { coins = 1; add(more) { this.coins += more; return this.coins; } }';
    const trial = trialOf('Purse.add', program);
    expect(await triedOn(trial, [[whole(2)], [whole(2)]])).toEqual([returned('3'), returned('3')]);
  });

  test('says what is wrong with a subject that does not load', async () => {
    const programs = [
      ['nope(', /^does not compile: SyntaxError/],
      ['throw new RangeError("no tide")', /^fails when it is loaded: RangeError: no tide/],
      ['for (;;) {}', /^does not come to an end when it is loaded/],
      [
        'export const tide = 1; for (;;) {}',
        /ERR_SCRIPT_EXECUTION_TIMEOUT|does not come to an end when it is loaded/,
      ],
      ['function ebb() {}', /^does not define tide/],
    ] as const;
    for (const [program, complaint] of programs) {
      const [tried] = await trialOf('tide', program).tryInputs([[whole(1)]]);
      expect(tried).toEqual({ kind: 'ended', how: expect.stringMatching(complaint) });
    }
  });
});

describe('branches', () => {
  test('counts both outcomes of conditions, operands, loops, cases and catches', async () => {
    const program = `function sort(parcels, by) {
  for (const parcel of parcels) parcel;
  switch (by) { case 1: break; case 2: return 'two'; }
  try { if (by && parcels.length > 1) JSON.parse('{'); } catch { return null ?? 'caught'; }
  return by ? 'yes' : 'no';
}`;
    const trial = trialOf('sort', program);
    expect(await trial.countBranches()).toBe(9);
    const tried = await trial.tryInputs([
      [listOf(), whole(0)],
      [listOf(5, 6), whole(1)],
      [listOf(5), whole(2)],
    ]);
    const names = ['loop', 'case 1', 'case 2', 'by', 'length', 'if', 'null ??', 'catch', 'by ?'];
    const shown = tried.map((one) =>
      'branches' in one ? one.branches.map((outcome) => `${names[outcome >> 1]} ${outcome % 2 === 1}`) : [],
    );
    expect(shown.map((taken) => taken.toSorted())).toEqual([
      ['by ? false', 'by false', 'case 1 false', 'case 2 false', 'catch false', 'if false', 'loop false'],
      ['by true', 'case 1 true', 'catch true', 'if true', 'length true', 'loop true', 'null ?? true'],
      ['case 1 false', 'case 2 true', 'loop true'],
    ]);
  });
});
