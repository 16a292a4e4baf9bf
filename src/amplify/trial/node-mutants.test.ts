import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comparisonSchema } from '../../contracts/problem.ts';
import type { Sandbox } from '../../contracts/sandbox.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import type { Value } from '../values/value.ts';
import { openNodeTrial } from './node-trial.ts';
import { exact, listOf, whole } from './some-trials.ts';
import type { MutantTrial, Subject } from './trial.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

interface Mutated {
  readonly subject: Partial<Subject> & Pick<Subject, 'entry' | 'program'>;
  readonly mutants: readonly string[];
  readonly inputs: readonly (readonly Value[])[];
  readonly mostKills?: number;
}

function trialsOf({ subject, mutants, inputs, mostKills = 10 }: Mutated): Promise<readonly MutantTrial[]> {
  const whole: Subject = { language: 'javascript', prelude: '', comparison: exact, ...subject };
  return openNodeTrial(sandbox, whole).tryMutants({ mutants, inputs, mostKills });
}

const heap = 'function heap(stones) { let sum = 0; for (const stone of stones) sum += stone; return sum; }';
const some = [[listOf()], [listOf(1)], [listOf(1, 2)], [listOf(1, 2, 3)]];

describe('mutants', () => {
  test('die by values, exceptions, slowness and the end of their process; what does not load is none', async () => {
    const died = await trialsOf({
      subject: { entry: 'heap', program: heap },
      mutants: [
        heap,
        heap.replace('+=', '-='),
        heap.replace('let sum = 0', 'let sum'),
        heap.replace('sum +=', 'total +='),
        heap.replace('sum += stone', 'for (;;) {}'),
        heap.replace('sum += stone', 'process.exit(0)'),
        heap.replace('sum += stone', 'process.abort()'),
        heap.replace('{', '{{'),
        'for (;;) {}',
        heap.replaceAll('heap', 'pile'),
      ],
      inputs: some,
    });
    expect(died).toEqual([
      { killedBy: [], tried: 4 },
      { killedBy: [1, 2, 3], tried: 4, how: 'value' },
      { killedBy: [0, 1, 2, 3], tried: 4, how: 'value' },
      { killedBy: [1, 2, 3], tried: 4, how: 'raised' },
      { killedBy: [1], tried: 2, how: 'slow' },
      { killedBy: [1], tried: 2, how: 'ended' },
      { killedBy: [1], tried: 2, how: 'ended' },
      { killedBy: [], tried: 0, stillborn: true },
      { killedBy: [], tried: 0, stillborn: true },
      { killedBy: [], tried: 0, stillborn: true },
    ]);
  });

  test('are left alone after so many kills', async () => {
    const [died] = await trialsOf({
      subject: { entry: 'heap', program: heap },
      mutants: [heap.replace('+=', '-=')],
      inputs: some,
      mostKills: 2,
    });
    expect(died).toEqual({ killedBy: [1, 2], tried: 3, how: 'value' });
  });

  test('are compared as the problem says: within a tolerance, or by its oracle', async () => {
    const third = 'function share(loaf) { return loaf / 3; }';
    const close = 'function share(loaf) { return loaf * 0.33334; }';
    const near = comparisonSchema.parse({ absolute: 0.01 });
    const [within] = await trialsOf({
      subject: { entry: 'share', program: third, comparison: near },
      mutants: [close],
      inputs: [[whole(1)], [whole(9)], [whole(10_000)]],
    });
    expect(within).toEqual({ killedBy: [2], tried: 3, how: 'value' });
    const oracle = comparisonSchema.parse({
      oracle: 'Math.abs(actual) === Math.abs(expected) && args.length === 1',
    });
    const [anySign] = await trialsOf({
      subject: { entry: 'share', program: third, comparison: oracle },
      mutants: [third.replace('loaf / 3', '-loaf / 3'), close],
      inputs: [[whole(9)]],
    });
    expect(anySign).toEqual({ killedBy: [], tried: 1 });
  });

  test('that raise what the subject raises do not die of it', async () => {
    const strict = 'function lock(gate) { if (gate < 0) throw new RangeError("below"); return gate; }';
    const died = await trialsOf({
      subject: { entry: 'lock', program: strict },
      mutants: [strict.replace('below', 'under'), strict.replace('RangeError', 'TypeError')],
      inputs: [[whole(-1)], [whole(1)]],
    });
    expect(died).toEqual([
      { killedBy: [], tried: 2 },
      { killedBy: [0], tried: 2, how: 'raised' },
    ]);
  });

  test('find the built-in objects and the globals as the subject did', async () => {
    const plain = 'function tide(day) { return typeof seen + Math.max(day, 1); }';
    const meddling =
      'function tide(day) { globalThis.seen = 1; Math.max = () => 9; return "undefined" + 1; }';
    const died = await trialsOf({
      subject: { entry: 'tide', program: plain },
      mutants: [meddling, plain],
      inputs: [[whole(1)]],
    });
    expect(died).toEqual([
      { killedBy: [], tried: 1 },
      { killedBy: [], tried: 1 },
    ]);
  });

  test('in TypeScript, async ones too, are told apart by large results and by iterators', async () => {
    const program = `export async function* none(): AsyncGenerator<number> {}
export async function beads(count: number): Promise<number[] | Iterator<number>> {
  await null;
  const all = Array.from({ length: count }, (_, at) => at);
  return count === 3 ? all.values() : all;
}
`;
    const died = await trialsOf({
      subject: { entry: 'beads', program, language: 'typescript' },
      mutants: [
        program,
        program.replace('=> at)', '=> (at < 1999 ? at : 0))'),
        program.replace('all.values()', 'all.keys()'),
      ],
      inputs: [[whole(2)], [whole(2000)], [whole(3)]],
    });
    expect(died).toEqual([
      { killedBy: [], tried: 3 },
      { killedBy: [1], tried: 3, how: 'value' },
      { killedBy: [], tried: 3 },
    ]);
    const [reversed] = await trialsOf({
      subject: { entry: 'beads', program, language: 'typescript' },
      mutants: [program.replace('all.values()', 'all.reverse().values()')],
      inputs: [[whole(2)], [whole(3)]],
    });
    expect(reversed).toEqual({ killedBy: [1], tried: 2, how: 'value' });
  });
});
