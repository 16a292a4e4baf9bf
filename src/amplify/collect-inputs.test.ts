import { expect, test } from 'vitest';
import { randomStream } from '../base/random.ts';
import { type Collected, type CollectOptions, collectInputs, keyOfCall } from './collect-inputs.ts';
import { Ceilings } from './inputs/ceilings.ts';
import type { Domain } from './inputs/domain/domain.ts';
import { Proposer } from './inputs/proposer.ts';
import { exampleDomain, noConstants, seedsOf } from './inputs/some-domains.ts';
import { Novelty } from './novelty.ts';
import { openYard, secondLongest } from './some-problems.ts';
import { openPythonTrial } from './trial/python-trial.ts';
import { pythonSubject } from './trial/some-trials.ts';
import { argsOf, type Plain } from './values/some-values.ts';

const yard = openYard();

interface Collecting extends Partial<CollectOptions> {
  readonly entry?: string;
  readonly program?: string;
  readonly seeds?: readonly (readonly Plain[])[];
}

interface Found extends Collected {
  readonly domain: Domain;
}

async function collect(more: Collecting = {}): Promise<Found> {
  const {
    entry = 'second_longest',
    program = secondLongest,
    seeds = [[[3, 8, 5]], [[4, 9]]],
    ...options
  } = more;
  const calls = seeds.map((args) => argsOf(...args));
  const domain = exampleDomain({ seeds });
  const shape = { seeds: seedsOf(calls), domain, constants: noConstants };
  const collected = await collectInputs({
    trial: openPythonTrial(yard().sandbox, pythonSubject(entry, program)),
    ...{ documented: new Set<string>(), callMs: 60, domain, budgetMs: 4000, usualMs: 0.01 },
    ...{
      ceilings: new Ceilings(calls),
      hasContract: false,
      novelty: new Novelty(),
      first: [],
      wanted: 100,
      wantedEdge: 20,
    },
    proposer: new Proposer({ ...shape, random: randomStream(1, 'inside'), reachesOut: false }),
    outsider: new Proposer({ ...shape, random: randomStream(1, 'edge'), reachesOut: true }),
    known: new Set(calls.map((args) => keyOfCall({ args }))),
    ...options,
  });
  return { ...collected, domain };
}

test('collects as many inputs like the seeds as are wanted, each once, and none that is known', async () => {
  const { inside, domain } = await collect();
  const keys = inside.map(keyOfCall);
  expect(inside.length).toBe(100);
  expect(new Set(keys).size).toBe(100);
  expect(keys).not.toContain(keyOfCall({ args: argsOf([3, 8, 5]) }));
  expect(inside.filter(({ args }) => domain.unlike(args) !== undefined)).toEqual([]);
});

test('keeps inputs unlike the seeds apart, each with in what way, and no more than are wanted', async () => {
  const program = 'def width(text):\n    return len(str(text))\n';
  const more = { entry: 'width', program, seeds: [['harbour'], ['pier']], wanted: 600 };
  const { edge, domain } = await collect(more);
  expect(edge.length).toBe(20);
  for (const { args, unlike } of edge) expect(unlike).toBe(domain.unlike(args));
  expect(new Set(edge.map(({ unlike }) => unlike))).toEqual(
    new Set(['unicode or control characters', 'another type (none)']),
  );
});

test('asks for no input unlike the seeds where none is wanted', async () => {
  const { edge } = await collect({ wantedEdge: 0 });
  expect(edge).toEqual([]);
});

test('tries first what was proposed by others, but not what is known', async () => {
  const from = { seed: 'model 0', chain: [] };
  const first = [[[77, 55, 77]], [[4, 9]], [['oak', 'elm']]].map((args) => ({ args: argsOf(...args), from }));
  const { inside, edge } = await collect({ first });
  // What was made of a proposal later says so in its chain.
  const ofModel = [...inside, ...edge].filter(
    ({ from }) => from.seed === 'model 0' && from.chain.length === 0,
  );
  expect(ofModel.map(({ args }) => args)).toEqual([argsOf([77, 55, 77]), argsOf(['oak', 'elm'])]);
  expect(inside[0]?.args).toEqual(argsOf([77, 55, 77]));
});

test('lets a contract allow what no seed is like, but not another type', async () => {
  const program = 'def lift(height):\n    return -height\n';
  const more = { entry: 'lift', program, seeds: [[3], [7]], wanted: 200 };
  const strict = await collect(more);
  const loose = await collect({ ...more, hasContract: true });
  const isNegative = ({ args }: { readonly args: Collected['inside'][number]['args'] }): boolean =>
    args.some((value) => value.kind === 'integer' && value.value < 0n);
  expect(strict.inside.filter(isNegative)).toEqual([]);
  expect(strict.edge.filter(isNegative).length).toBeGreaterThan(0);
  expect(loose.inside.filter(isNegative).length).toBeGreaterThan(0);
  for (const { unlike } of loose.edge) expect(unlike).toMatch(/^another type/);
});

test('stops when the domain is used up', async () => {
  const program = 'def turn(up):\n    return not up\n';
  const { inside, proposed } = await collect({ entry: 'turn', program, seeds: [[true]] });
  expect(inside.map(({ args }) => args)).toEqual([argsOf(false)]);
  expect(proposed).toBeGreaterThan(1000);
});

test('takes an exception that the base tests expect for a test like the seeds, unless the type is another', async () => {
  const program =
    "def lift(height):\n    if not height > 0:\n        raise ValueError('low')\n    return height\n";
  const { inside, edge } = await collect({
    ...{ entry: 'lift', program, seeds: [[3], [7]], wanted: 300, documented: new Set(['ValueError']) },
  });
  const raising = inside.filter(({ answer }) => answer.kind === 'raises');
  expect(raising.length).toBeGreaterThan(0);
  expect(raising.every(({ args }) => args.every(({ kind }) => kind === 'integer'))).toBe(true);
  expect(edge.filter(({ answer, args }) => answer.kind === 'raises' && args[0]?.kind === 'integer')).toEqual(
    [],
  );
});

test('learns which inputs are too slow, and keeps to those below', async () => {
  const program = 'def count(stop):\n    while stop > 400: pass\n    return stop\n';
  const { inside, refused } = await collect({
    entry: 'count',
    program,
    seeds: [[3], [70]],
    callMs: 20,
    wanted: 150,
  });
  const stops = inside.map(({ args: [stop] }) => (stop?.kind === 'integer' ? Number(stop.value) : -1));
  expect(Math.max(...stops)).toBeLessThanOrEqual(400);
  expect(inside.length).toBe(150);
  expect(refused.get('too slow')).toBeGreaterThan(0);
});

test('counts what was refused, and keeps accidents of inputs like the seeds only', async () => {
  const program = 'def share(people):\n    return 60 // (people - 5)\n';
  const { inside, refused, accidents } = await collect({ entry: 'share', program, seeds: [[3], [7]] });
  expect(inside.length).toBe(100);
  expect(refused.get('the reference fails on it')).toBeGreaterThanOrEqual(1);
  expect(accidents.map(({ name, line, proposal }) => ({ name, line, args: proposal.args }))).toEqual([
    { name: 'ZeroDivisionError', line: 2, args: argsOf(5) },
  ]);
});

test('collects nothing once it is interrupted', async () => {
  const { domain: _, ...collected } = await collect({ signal: AbortSignal.abort() });
  expect(collected).toEqual({
    ...{ inside: [], edge: [], proposed: 0, refused: new Map(), accidents: [], cpuMs: 0 },
  });
});
