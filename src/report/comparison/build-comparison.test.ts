import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type RecordedRunOptions,
  type RecordedSample,
  writeRecordedRun,
} from '../../../test/examples/recorded-run.ts';
import { randomStream } from '../../base/random.ts';
import { comparisonSchema } from '../../contracts/comparison.ts';
import type { Outcome } from '../../contracts/verdict.ts';
import { readRun } from '../../runs/read-run.ts';
import { buildComparison } from './build-comparison.ts';
import { renderComparisonMarkdown } from './markdown.ts';
import { renderComparison } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-comparison-'));
afterAll(() => rmSync(folder, { recursive: true }));

let written = 0;
const record = (samples: readonly RecordedSample[], more: Partial<RecordedRunOptions> = {}) => {
  written += 1;
  return writeRecordedRun({ directory: join(folder, `run-${written}`), samples, ...more });
};
const compareRuns = async (directories: readonly string[], k?: readonly number[]) =>
  buildComparison({ runs: await Promise.all(directories.map(readRun)), k, seed: 0 });

/** One sample of each of `outcomes.length` problems, on both tiers. */
const single = (outcomes: readonly Outcome[]): RecordedSample[] =>
  outcomes.map((outcome, number) => ({
    problem: `tree-${number}`,
    index: 0,
    program: `program ${number}`,
    base: outcome,
    plus: outcome,
  }));

const score = (first: number, second: number) => ({ first, second, isDistinguishable: false });

/** A model's answers: most problems hard, a few easy; the amplified tests take a fifth of what passed. */
function drawSamples(problems: number, samples: number): RecordedSample[] {
  const stream = randomStream(2, 'orchard');
  return Array.from({ length: problems }, (_, number) => ({ number, chance: stream.next() ** 3 })).flatMap(
    ({ number, chance }) =>
      Array.from({ length: samples }, (_, index) => {
        const base = stream.next() < chance ? 'passed' : 'wrong';
        const plus = base === 'passed' && stream.next() < 0.8 ? 'passed' : 'wrong';
        return { problem: `tree-${number}`, index, program: `program ${number} ${index}`, base, plus };
      }),
  );
}

describe('buildComparison', () => {
  it('pairs single samples by problem, exactly, and says which flipped', async () => {
    const before = record(
      single(['passed', 'passed', 'wrong', 'wrong', 'passed', 'wrong', 'wrong', 'wrong']),
    );
    const after = record(
      single(['passed', 'wrong', 'passed', 'passed', 'passed', 'wrong', 'passed', 'wrong']),
    );
    const comparison = await compareRuns([before, after]);
    expect(comparisonSchema.parse(comparison)).toEqual(comparison);
    const [pair] = comparison.comparisons;
    expect(pair?.tiers.base).toMatchObject({
      problems: 8,
      samples: { first: 8, second: 8 },
      leftOut: { problems: 0, harnessErrors: 0, unjudged: 0 },
      // three better, one worse: 2 · (1 + 4) / 16
      passAtK: { 1: { ...score(3 / 8, 5 / 8), p: 0.625, method: 'mcnemar', detectable: 0.75 } },
    });
    expect(pair?.answers).toMatchObject({ shared: 8, same: 8, otherProgram: 0 });
    expect(pair?.answers.changed).toHaveLength(8);
    expect(pair?.answers.changed[0]).toEqual({
      problem: 'tree-1',
      sample: 0,
      tier: 'base',
      first: 'passed',
      second: 'wrong',
      program: 'same',
    });
  });

  it('finds 10 % of flipped verdicts, and nothing in samples in another order', async () => {
    const samples = drawSamples(60, 50);
    const stream = randomStream(3, 'flips');
    const flipped = samples.map((sample): RecordedSample => {
      if (stream.next() >= 0.1) return sample;
      const outcome = sample.base === 'passed' ? 'wrong' : 'passed';
      return { ...sample, base: outcome, plus: outcome };
    });
    const reshuffled = samples.map((sample) => ({ ...sample, index: (sample.index * 7 + 3) % 50 }));
    const all = [record(samples, { k: [1, 10] }), record(flipped), record(reshuffled)];
    const { comparisons } = await compareRuns(all);
    const [toFlipped, toReshuffled] = comparisons;
    expect(toFlipped?.tiers.plus?.passAtK[1]).toMatchObject({ method: 'bootstrap', isDistinguishable: true });
    expect(toFlipped?.answers.same).toBe(3000);
    expect(
      new Set(toFlipped?.answers.changed.map(({ problem, sample }) => `${problem} ${sample}`)).size,
    ).toBe(flipped.filter((sample, place) => sample !== samples[place]).length);
    for (const metric of [
      ...Object.values(toReshuffled?.tiers.base?.passAtK ?? {}),
      ...Object.values(toReshuffled?.tiers.plus?.passAtK ?? {}),
      ...Object.values(toReshuffled?.rigorGap ?? {}),
    ]) {
      expect(metric).toMatchObject({ difference: { value: 0 }, p: 1, isDistinguishable: false });
    }
    expect(Object.keys(toReshuffled?.tiers.plus?.passAtK ?? {})).toEqual(['1', '10']);
    expect(toReshuffled?.answers.changed).toEqual([]);
  });

  it('leaves a harness error of one run out of both, and counts it', async () => {
    const first = record([
      ...single(['passed', 'harness-error', 'wrong']),
      { problem: 'tree-0', index: 1, program: 'other', base: 'wrong', plus: 'wrong' },
    ]);
    const second = record([
      ...single(['harness-error', 'passed', 'passed']),
      { problem: 'tree-0', index: 1, program: 'other', base: 'passed', plus: 'passed' },
    ]);
    const { comparisons, runs, warnings } = await compareRuns([first, second]);
    expect(comparisons[0]?.tiers.plus).toMatchObject({
      problems: 2,
      samples: { first: 2, second: 2 },
      leftOut: { problems: 1, harnessErrors: 2, unjudged: 0 },
      passAtK: { 1: score(0, 1) },
    });
    expect(runs.map(({ harnessErrors }) => harnessErrors)).toEqual([1, 1]);
    expect(warnings.join('\n')).toContain('1 problem left out on plus');
  });

  it('compares what is judged of a run that has not come to its end, and says what is missing', async () => {
    const samples = single(['passed', 'passed', 'wrong']);
    const begun = samples.map(({ problem, index, program, ...verdicts }, place) =>
      place === 2 ? { problem, index, program } : { problem, index, program, ...verdicts },
    );
    const second = record(begun, { isFinished: false });
    const { comparisons, runs, warnings } = await compareRuns([record(samples), second]);
    expect(comparisons[0]?.tiers.base).toMatchObject({ problems: 2, leftOut: { problems: 1, unjudged: 1 } });
    expect(runs[1]).toMatchObject({ isFinished: false, unjudged: 1 });
    expect(warnings[0]).toBe(
      `${second} has not come to its end: 1 sample without a verdict yet, left out here; give its \`assay eval\` command again with --run-dir ${second} to complete it.`,
    );
  });

  it('compares only tiers that mean the same', async () => {
    const samples = single(['passed', 'wrong']);
    const onlyBase = samples.map(({ plus: _plus, ...sample }) => sample);
    const onlyPlus = samples.map(({ base: _base, ...sample }) => sample);
    const all = record(samples);
    const base = record(onlyBase, { file: { tests: 'base' } });
    const plus = record(onlyPlus, { file: { tests: 'plus' } });
    const { comparisons } = await compareRuns([all, base]);
    expect([Object.keys(comparisons[0]?.tiers ?? {}), comparisons[0]?.rigorGap]).toEqual([['base'], {}]);
    expect(comparisons[0]?.settings).toEqual([{ name: 'tests', first: 'all', second: 'base' }]);
    await expect(compareRuns([all, plus])).rejects.toMatchObject({ code: 'no-common-tier' });
  });

  it('says why a k is absent that was asked for, and leaves out one that was not', async () => {
    const run = record(single(['passed', 'wrong']), { k: [1, 10] });
    const asked = await compareRuns([run, run], [1, 10]);
    expect(asked.comparisons[0]?.tiers.base?.passAtK[10]).toEqual({
      absent: 'needs 10 samples of each problem in both runs; 2 of 2 problems have fewer (the least 1)',
    });
    const unasked = await compareRuns([run, run]);
    expect(Object.keys(unasked.comparisons[0]?.tiers.base?.passAtK ?? {})).toEqual(['1']);
  });

  it('raises each p by what several comparisons find by chance', async () => {
    const worst = single(new Array<Outcome>(8).fill('wrong'));
    const best = single(new Array<Outcome>(8).fill('passed'));
    const seven = single([...new Array<Outcome>(7).fill('passed'), 'wrong']);
    const { comparisons } = await compareRuns([worst, best, seven].map((samples) => record(samples)));
    const shown = comparisons.map(({ tiers }) => tiers.base?.passAtK[1]);
    expect(shown).toMatchObject([
      { p: expect.closeTo(2 / 256, 12), adjustedP: expect.closeTo(4 / 256, 12), isDistinguishable: true },
      { p: expect.closeTo(2 / 128, 12), adjustedP: expect.closeTo(2 / 128, 12), isDistinguishable: true },
    ]);
  });

  it('notices another program from the same answer', async () => {
    const samples = single(['passed', 'wrong']).map((sample) => ({ ...sample, raw: sample.program }));
    const extracted = samples.map((sample, place) =>
      place === 0
        ? { ...sample, program: 'half of it', base: 'error' as const, plus: 'error' as const }
        : sample,
    );
    const { comparisons } = await compareRuns([record(samples), record(extracted)]);
    expect(comparisons[0]?.answers).toMatchObject({ shared: 2, same: 2, otherProgram: 1 });
    expect(comparisons[0]?.answers.changed[0]).toMatchObject({ program: 'other', second: 'error' });
  });
});

describe('the pages of a comparison', () => {
  const twoRuns = async () => {
    const samples = drawSamples(30, 20);
    const later = samples.map((sample, place): RecordedSample => {
      const program = place % 3 === 0 ? sample.program : `${sample.program} again`;
      return place % 4 === 0
        ? { ...sample, program, base: 'timeout', plus: 'timeout' }
        : { ...sample, program };
    });
    const comparison = await compareRuns([
      writeRecordedRun({ directory: join(folder, 'before'), samples, k: [1, 10] }),
      writeRecordedRun({
        directory: join(folder, 'after'),
        samples: later,
        file: { model: 'pruner', sampling: { temperature: 0.8, topP: 0.95 }, isolation: ['user-namespace'] },
        isFinished: false,
      }),
    ]);
    return comparisonSchema.parse(JSON.parse(JSON.stringify(comparison).replaceAll(`${folder}/`, 'runs/')));
  };

  it('read well', async () => {
    const comparison = await twoRuns();
    expect(renderComparison(comparison, { width: 80, colour: false })).toMatchSnapshot();
    expect(renderComparison(comparison, { width: 40, colour: false })).toMatchSnapshot();
    expect(renderComparisonMarkdown(comparison)).toMatchSnapshot();
  });

  it('say the same with colour, and fit the terminal', async () => {
    const comparison = await twoRuns();
    const plain = renderComparison(comparison, { width: 100, colour: false });
    const coloured = renderComparison(comparison, { width: 100, colour: true });
    expect(coloured).not.toBe(plain);
    const trimmed = (text: string) => text.replaceAll(/ +$/gm, '');
    expect(trimmed(stripVTControlCharacters(coloured))).toBe(trimmed(plain));
    for (let width = 60; width <= 120; width += 10) {
      const short = { ...comparison, warnings: [] };
      const lines = renderComparison(short, { width, colour: false }).split('\n');
      expect(lines.filter((line) => line.length > width)).toEqual([]);
    }
  });
});
