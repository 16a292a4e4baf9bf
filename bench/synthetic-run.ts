// A run folder as large as a person is likely to have, made of nothing but a seed: programs that differ as those of a
// model do, verdicts on both tiers, evidence of its own for most failures.

import { type RandomStream, randomStream } from '../src/base/random.ts';
import type { RunFile } from '../src/contracts/run.ts';
import type { Evidence, Judgement } from '../src/contracts/verdict.ts';
import { openRun } from '../src/runs/open-run.ts';
import { type RecordedRun, readRun } from '../src/runs/read-run.ts';

export interface SyntheticRunOptions {
  readonly directory: string;
  readonly problems: number;
  readonly samplesPerProblem: number;
  readonly programsPerProblem: number;
}

const identity: RunFile = {
  format: 'assay-run/1',
  suite: { name: 'synthetic', version: '1', hash: 'sha256:0', problems: 0 },
  model: 'synthetic',
  sampling: { temperature: 0.8, topP: 0.95, seed: 0 },
  tests: 'all',
  limits: {
    cpuFloorMs: 1000,
    cpuNoReferenceMs: 3000,
    cpuFactor: 10,
    cpuPerTestMs: 10,
    memoryBytes: 2 ** 30,
    wallFactor: 5,
    wallFloorMs: 10_000,
  },
  versions: { assay: 'synthetic' },
  isolation: ['none: nothing ran'],
  startedAt: '2026-11-22T00:00:00.000Z',
};

/** Writes the run; the last programs of a problem are repeated until it has all its samples. */
export async function writeSyntheticRun(options: SyntheticRunOptions): Promise<RecordedRun> {
  const { directory, problems, samplesPerProblem, programsPerProblem } = options;
  const suite = { ...identity.suite, problems };
  const run = await openRun({ directory, identity: { ...identity, suite } });
  for (let number = 0; number < problems; number += 1) {
    const problem = `synthetic/${number}`;
    const random = randomStream(number, 'synthetic-run');
    // Most problems are hard, a few are easy; plus takes from some a lot and from most a little.
    const traits = { number, base: random.next() ** 2, plus: 1 - 0.8 * random.next() ** 4 };
    const answers = Array.from({ length: programsPerProblem }, () => writeAnswer(traits, random));
    for (let index = 0; index < samplesPerProblem; index += 1) {
      const { raw, program, base, plus } = answers[index % answers.length] ?? writeAnswer(traits, random);
      await run.addSample({ problem, index, raw, program, rule: 'completion' });
      await run.addVerdict({ problem, sample: index, tier: 'base', ...base });
      await run.addVerdict({ problem, sample: index, tier: 'plus', ...plus });
    }
  }
  await run.close();
  return readRun(directory);
}

interface Answer {
  readonly raw: string;
  readonly program: string;
  readonly base: Judgement;
  readonly plus: Judgement;
}

const names =
  'items total result value index left right count word letters seen best current pairs numbers'.split(' ');

interface Traits {
  readonly number: number;
  /** Chance that a program passes base, and that one which does passes plus. */
  readonly base: number;
  readonly plus: number;
}

function writeAnswer(traits: Traits, random: RandomStream): Answer {
  const name = () => names[random.below(names.length)] ?? 'item';
  const number = () => random.below(random.below(4) === 0 ? 1000 : 10);
  const statements: readonly (() => string)[] = [
    () => `    ${name()} = ${name()}[${number()}:]`,
    () => `    for ${name()} in range(${number()}, len(${name()})):`,
    () => `        if ${name()} % ${number() + 1} == ${number()}:`,
    () => `            ${name()} += ${name()} * ${number()}`,
    () => `    ${name()} = sorted(set(${name()}), key=lambda ${name()}: -${name()}[${number()}])`,
    () => `    ${name()}.append((${name()}, ${name()} - ${number()}))`,
    () => `    # keep the ${name()} of every ${name()}`,
  ];
  const lines = Array.from({ length: 4 + random.below(16) }, () => statements[random.below(7)]?.() ?? '');
  const raw = `${lines.join('\n')}\n    return ${name()}\n`;
  const prompt = `def solve_${traits.number}(items: list[int], value: int) -> list[int]:\n    """Return the items of problem ${traits.number} that are worth ${traits.number * 7} or more, in order of their value."""\n`;
  const base = judge(random, traits.base);
  const plus =
    base.outcome === 'passed'
      ? judge(random, traits.plus)
      : { ...base, cpuMs: 0, evidence: { inherited: 'base' } };
  return { raw, program: prompt + raw, base, plus };
}

function judge(random: RandomStream, passing: number): Judgement {
  const cost = {
    cpuMs: 2 + 4 * random.next(),
    wallMs: 8 + 20 * random.next(),
    memoryBytes: 2 ** 23 + random.below(2 ** 20),
  };
  const shared = {
    trust: 'isolated',
    flags: random.below(500) === 0 ? ['argument-mutated'] : [],
    ...cost,
  } as const;
  if (random.next() < passing) return { outcome: 'passed', evidence: {}, ...shared };
  const list = () => `[${Array.from({ length: random.below(9) }, () => random.below(100)).join(', ')}]`;
  const wrong: Evidence = {
    reason: 'mismatch',
    call: `solve(${list()}, ${random.below(50)})`,
    expected: list(),
    actual: list(),
  };
  const raised: Evidence = {
    reason: 'raised',
    message: `IndexError: ${random.below(99)} out of range`,
    traceback: `line ${random.below(30)}, in solve`,
  };
  return random.below(4) === 0
    ? { outcome: 'error', evidence: raised, ...shared }
    : { outcome: 'wrong', evidence: wrong, ...shared };
}
