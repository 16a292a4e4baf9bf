import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { orchardSample, orchardVerdict, recordOrchardRun } from '../../test/examples/orchard-run.ts';
import { type Report, reportSchema } from '../contracts/run.ts';
import { openRun } from '../runs/open-run.ts';
import { type RecordedRun, readRun } from '../runs/read-run.ts';
import { buildReport } from './build-report.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'build-report-'));
});
afterEach(() => rm(folder, { recursive: true }));

const suite = [
  { id: 'graft', category: 'numeric', tests: { base: 5, plus: 400 } },
  { id: 'prune', tests: { base: 7, plus: 200 }, unclear: 'two references disagree' },
  { id: 'press', tests: { base: 6, plus: 300 } },
];

const build = (run: RecordedRun, k: readonly number[] = [1, 2]): Promise<Report> =>
  buildReport({ run, suite, k, seed: 7, seconds: 12 });

const passed = { base: 'passed', plus: 'passed' } as const;
const lost = { base: 'passed', plus: 'wrong' } as const;
const slow = { base: 'passed', plus: 'timeout' } as const;
const wrong = { base: 'wrong', plus: 'wrong' } as const;
const broken = { base: 'harness-error', plus: 'harness-error' } as const;

describe('buildReport', () => {
  it('holds counts, scores, gaps and what to mind', async () => {
    const run = await recordOrchardRun(folder, { prune: [passed, wrong], graft: [lost, slow] });
    const report = await build(run);
    expect(reportSchema.parse(report)).toEqual(report);
    const { tiers, rigorGap, rigorGapWithoutTimeouts, warnings, ...rest } = report;
    expect(rest).toEqual({
      format: 'assay-report/1',
      suite: { name: 'orchard', version: '1.0', hash: 'sha256:0rchard', problems: 3 },
      model: 'sapling-1b',
      sampling: { temperature: 0.8, topP: 0.95, seed: 0 },
      samples: 4,
      problems: [
        {
          id: 'graft',
          category: 'numeric',
          samples: 2,
          tiers: {
            base: { counted: 2, passed: 2, timeouts: 0 },
            plus: { counted: 2, passed: 0, timeouts: 1 },
          },
          cpuMs: 15,
        },
        {
          id: 'prune',
          samples: 2,
          tiers: {
            base: { counted: 2, passed: 1, timeouts: 0 },
            plus: { counted: 2, passed: 1, timeouts: 0 },
          },
          cpuMs: 15,
          unclear: 'two references disagree',
        },
      ],
      absentProblems: 1,
      executions: 7,
      isolation: ['user-namespace', 'pid-namespace'],
      seed: 7,
      seconds: 12,
    });
    expect(tiers).toMatchObject({
      base: {
        passAtK: { 1: { value: 0.75 }, 2: { value: 1 } },
        outcomes: { passed: 3, wrong: 1, 'harness-error': 0 },
        trust: { isolated: 4 },
        tests: { min: 5, median: 6, max: 7 },
      },
      plus: {
        passAtK: { 1: { value: 0.25 }, 2: { value: 0.5 } },
        outcomes: { passed: 1, wrong: 2, timeout: 1 },
        tests: { min: 200, median: 300, max: 400 },
      },
    });
    expect(rigorGap).toMatchObject({ 1: { value: 0.5 }, 2: { value: 0.5 } });
    expect(rigorGapWithoutTimeouts).toMatchObject({ 1: { value: 0.25 }, 2: { value: 0 } });
    expect(warnings).toEqual([
      '1 problem of the suite without any sample: the scores say nothing about them.',
      'Only 2 problems answered: an interval over so few problems is a rough guess.',
      '1 problem with a specification that seems unclear, rather than the code wrong: prune.',
    ]);
  });

  it('leaves harness errors out of every score, and counts them', async () => {
    const report = await build(await recordOrchardRun(folder, { graft: [passed, broken, wrong] }));
    expect(report.tiers.base).toMatchObject({
      passAtK: { 1: { value: 0.5 }, 2: { value: 1 } },
      outcomes: { passed: 1, wrong: 1, 'harness-error': 1 },
    });
    expect(report.rigorGap).toMatchObject({ 1: { value: 0 } });
    expect(report.warnings[0]).toMatch(/^1 base verdict could not be had because the sandbox/);
  });

  it('lets no problem without a single countable verdict hide the others', async () => {
    const report = await build(
      await recordOrchardRun(folder, { graft: [passed, lost], prune: [broken, broken] }),
    );
    expect(report.tiers.base?.passAtK).toMatchObject({ 1: { value: 1 }, 2: { value: 1 } });
  });

  it('scores attacks on what passes base apart, and leaves what fails base or broke out of them', async () => {
    const withstands = { base: 'passed', plus: 'wrong', security: 'passed' } as const;
    const falls = { base: 'passed', plus: 'passed', security: 'timeout' } as const;
    const fails = { base: 'wrong', plus: 'wrong', security: 'wrong' } as const;
    const lostByUs = { base: 'passed', plus: 'passed', security: 'harness-error' } as const;
    const run = await recordOrchardRun(folder, {
      graft: [withstands, falls, falls, fails],
      prune: [withstands, lostByUs],
      mulch: [fails],
    });
    const { security, tiers, problems } = await build(run);
    expect(security).toMatchObject({
      problems: 2,
      passedBase: 4,
      withstood: 2,
      share: { value: (1 / 3 + 1) / 2 },
    });
    expect(tiers.security?.outcomes).toMatchObject({ passed: 2, timeout: 2, wrong: 2, 'harness-error': 1 });
    expect(problems.map(({ tiers: { security: tier } }) => tier?.passed)).toEqual([1, 1, 0]);
    const none = await build(await recordOrchardRun(join(folder, 'none'), { graft: [fails] }));
    expect(none.security).toEqual({
      ...{ problems: 0, passedBase: 0, withstood: 0 },
      share: { absent: 'no sample passes base' },
    });
  });

  it('gives the reason instead of a number where samples are too few', async () => {
    const report = await build(
      await recordOrchardRun(folder, { graft: [passed, lost], prune: [wrong] }),
      [2],
    );
    const absent = {
      2: { absent: 'needs 2 samples of each problem; 1 of 2 problems have fewer (the least 1)' },
    };
    expect([report.tiers.base?.passAtK, report.tiers.plus?.passAtK, report.rigorGap]).toEqual([
      absent,
      absent,
      absent,
    ]);
  });

  it('lets plus inherit what base said, whether or not the judge wrote it down', async () => {
    const written = await build(await recordOrchardRun(join(folder, 'written'), { graft: [wrong, lost] }));
    const unwritten = await build(
      await recordOrchardRun(join(folder, 'unwritten'), { graft: [{ base: 'wrong' }, lost] }),
    );
    expect(unwritten.tiers.plus?.passAtK).toEqual(written.tiers.plus?.passAtK);
    expect(unwritten.tiers.plus?.outcomes).toEqual(written.tiers.plus?.outcomes);
    expect(unwritten.rigorGap).toEqual(written.rigorGap);
  });

  it('counts a program that several samples share as one execution', async () => {
    const directory = join(folder, 'twins');
    const { file } = await recordOrchardRun(directory, { graft: [passed] });
    const run = await openRun({ directory, identity: file });
    await run.addSample({ ...orchardSample('graft', 0), index: 1 });
    for (const tier of ['base', 'plus'] as const) {
      await run.addVerdict(orchardVerdict({ problem: 'graft', sample: 1, tier, outcome: 'passed' }));
    }
    await run.close();
    const report = await build(await recordOrchardRun(join(folder, 'single'), { graft: [passed] }));
    expect([report.executions, (await build(await readRun(directory))).executions]).toEqual([2, 2]);
  });

  it('says that a run is not complete', async () => {
    const report = await build(await recordOrchardRun(folder, { graft: [passed, { base: 'passed' }, {}] }));
    expect(report.warnings).toContain(
      '2 samples without a verdict yet: give the same command again to complete the run.',
    );
  });

  it('does not wait for samples that were left without a verdict on purpose', async () => {
    const run = await recordOrchardRun(folder, { graft: [passed], prune: [{}, {}] });
    const facts = suite.map((problem) =>
      problem.id === 'prune' ? { ...problem, leftOut: 'its reference fails' } : problem,
    );
    const report = await buildReport({ run, suite: facts, k: [1], seed: 7, seconds: 1 });
    expect(report.warnings.filter((warning) => warning.includes('without a verdict'))).toEqual([]);
  });

  it('reports one sample of one problem', async () => {
    const report = await build(
      await recordOrchardRun(folder, { graft: [{ base: 'passed', plus: 'passed' }] }),
      [1, 10],
    );
    expect(report.tiers.base?.passAtK).toEqual({
      1: { value: 1, low: expect.closeTo(0.025), high: 1 },
      10: { absent: 'needs 10 samples of each problem; 1 of 1 problems have fewer (the least 1)' },
    });
  });

  it('reports a run without any verdict as empty, not as zero', async () => {
    const report = await build(await recordOrchardRun(folder, {}));
    expect([report.tiers, report.rigorGap, report.samples, report.absentProblems]).toEqual([{}, {}, 0, 3]);
  });

  it('warns of mixed trust, of verdicts without a sandbox, of suspicious samples and of answers without code', async () => {
    const run = await openRun({ directory: folder, identity: (await recordOrchardRun(folder, {})).file });
    const outcomes = ['passed', 'no-code', 'no-code'] as const;
    for (const [sample, outcome] of outcomes.entries()) {
      await run.addSample(orchardSample('graft', sample));
      const verdict = orchardVerdict({ problem: 'graft', sample, tier: 'base', outcome });
      await run.addVerdict(
        sample === 0 ? { ...verdict, trust: 'unsandboxed', flags: ['suspicious:forged-output'] } : verdict,
      );
    }
    await run.close();
    const report = await build(await readRun(folder));
    expect(report.flags).toEqual({ 'suspicious:forged-output': 1 });
    expect(report.warnings).toEqual([
      '1 base verdict came without a sandbox: a hostile sample could have forged them, or harmed this machine.',
      'The base score mixes levels of trust (isolated 2, unsandboxed 1): a co-resident sample could reach what judges it.',
      '1 sample without a verdict yet: give the same command again to complete the run.',
      '2 problems of the suite without any sample: the scores say nothing about them.',
      '2 of 3 samples hold no code (base): the model was not answering these prompts, or its answers were cut.',
      'Some samples do more than the task, which may be harmless or a try to cheat; none of it decides a verdict. Flags: forged-output (1).',
      'Only 1 problem answered: an interval over so few problems is a rough guess.',
    ]);
  });
});
