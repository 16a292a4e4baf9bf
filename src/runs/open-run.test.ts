import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { orchardIdentity, orchardSample, orchardVerdict } from '../../test/examples/orchard-run.ts';
import type { RunFile } from '../contracts/run.ts';
import { normalisedVerdicts } from './normalised-verdicts.ts';
import { openRun } from './open-run.ts';
import { readRun } from './read-run.ts';

let folder: string;
let directory: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-run-'));
  directory = join(folder, 'orchard');
});
afterEach(() => rm(folder, { recursive: true }));

const open = (identity: RunFile = orchardIdentity) => openRun({ directory, identity });

async function collect<Row>(rows: AsyncIterable<Row>): Promise<readonly Row[]> {
  const collected: Row[] = [];
  for await (const row of rows) collected.push(row);
  return collected;
}

describe('openRun', () => {
  it('makes a folder with the head and both logs, and leaves no lock behind', async () => {
    await (await open()).close();
    expect((await readdir(directory)).sort()).toEqual(['run.json', 'samples.jsonl', 'verdicts.jsonl']);
    expect(JSON.parse(await readFile(join(directory, 'run.json'), 'utf8'))).toEqual(orchardIdentity);
  });

  it('knows on the next open what was recorded before', async () => {
    const first = await open();
    await first.addSample(orchardSample('graft', 0));
    await first.addSample(orchardSample('graft', 7));
    await first.addVerdict(orchardVerdict({ problem: 'graft', sample: 7, tier: 'base', outcome: 'wrong' }));
    await first.close();
    const second = await open({ ...orchardIdentity, startedAt: '2026-11-23T00:00:00.000Z' });
    expect({
      isResumed: second.isResumed,
      startedAt: second.file.startedAt,
      counts: [second.sampleCount, second.verdictCount],
      samples: [0, 1, 7].map((index) => second.hasSample('graft', index)),
      base: [0, 7].map((sample) => second.hasVerdict('graft', sample, 'base')),
      plus: second.hasVerdict('graft', 7, 'plus'),
    }).toEqual({
      isResumed: true,
      startedAt: orchardIdentity.startedAt,
      counts: [2, 1],
      samples: [true, false, true],
      base: [false, true],
      plus: false,
    });
    await second.close();
  });

  it('reads samples problem by problem, those just added included', async () => {
    const first = await open();
    await first.addSample(orchardSample('graft', 0));
    await first.addSample(orchardSample('prune', 0));
    await first.close();
    const second = await open();
    await Promise.all([1, 2].map((index) => second.addSample(orchardSample('graft', index))));
    expect(second.problems).toEqual(['graft', 'prune']);
    expect(await collect(second.samplesOf('graft'))).toEqual(
      [0, 1, 2].map((index) => orchardSample('graft', index)),
    );
    expect(await collect(second.samplesOf('press'))).toEqual([]);
    await second.close();
  });

  it('names every setting that differs, with both values', async () => {
    await (await open()).close();
    const asked = {
      ...orchardIdentity,
      model: 'sapling-3b',
      sampling: { temperature: 0.2, topP: 0.95, seed: 0 },
      problems: ['graft'],
    };
    await expect(open(asked)).rejects.toMatchObject({
      code: 'other-run',
      message: [
        `open-run: ${directory} holds a run with other settings:`,
        '  model: "sapling-1b" in the folder, "sapling-3b" now',
        '  problems: nothing in the folder, ["graft"] now',
        '  sampling.temperature: 0.8 in the folder, 0.2 now',
        'One folder holds one run, so that its samples can be compared.',
      ].join('\n'),
      hint: 'Give the same settings as before, or another folder: --run-dir <other>.',
    });
  });

  it('lets n grow, which is no part of what a run is', async () => {
    await (await open({ ...orchardIdentity, n: 10 })).close();
    const grown = await open({ ...orchardIdentity, n: 20 });
    expect(grown.isResumed).toBe(true);
    await grown.close();
  });

  it('refuses a second writer, and gives the folder free at the end', async () => {
    const first = await open();
    await expect(open()).rejects.toMatchObject({
      code: 'run-locked',
      message: expect.stringContaining(`in use by process ${process.pid}`),
    });
    await first.close();
    await (await open()).close();
  });

  it('gives the folder free after a refusal', async () => {
    await (await open()).close();
    await expect(open({ ...orchardIdentity, tests: 'base' })).rejects.toMatchObject({ code: 'other-run' });
    await (await open()).close();
  });

  it('refuses a folder of something else, and touches nothing there', async () => {
    await mkdir(directory);
    await writeFile(join(directory, 'thesis.tex'), 'three years of work');
    await expect(open()).rejects.toMatchObject({
      code: 'no-run',
      message: `open-run: ${directory} is no run folder: it has no run.json, and it holds thesis.tex.`,
    });
    expect(await readdir(directory)).toEqual(['thesis.tex']);
  });

  it('goes on in a folder whose first process was killed while it wrote the head', async () => {
    await mkdir(directory);
    await writeFile(join(directory, 'run.json.123-1.tmp'), '{"format":"assay-r');
    await (await open()).close();
    expect((await readdir(directory)).sort()).toEqual(['run.json', 'samples.jsonl', 'verdicts.jsonl']);
  });

  it('names file, line and field of a row that is not what it must be', async () => {
    await (await open()).close();
    const path = join(directory, 'verdicts.jsonl');
    const verdict = orchardVerdict({ problem: 'graft', sample: 0, tier: 'base', outcome: 'wrong' });
    await appendFile(path, `${JSON.stringify({ ...verdict, outcome: 'bruised' })}\n`);
    await expect(open()).rejects.toMatchObject({
      code: 'bad-row',
      message: expect.stringContaining(`read-verdicts: line 2 of ${path} is no valid row: "outcome"`),
    });
  });

  it('refuses a log that holds the same sample twice', async () => {
    await (await open()).close();
    const row = `${JSON.stringify(orchardSample('graft', 0))}\n`;
    await appendFile(join(directory, 'samples.jsonl'), row + row);
    await expect(open()).rejects.toMatchObject({
      code: 'repeated-row',
      message: expect.stringContaining('line 3 of'),
    });
  });

  it('keeps fields that this version does not know', async () => {
    const run = await open();
    const sample = { ...orchardSample('graft', 0), tokens: 17 };
    await run.addSample(sample);
    expect(await collect(run.samplesOf('graft'))).toEqual([sample]);
    await run.close();
  });

  it('says that the folder may not be written', async (context) => {
    if (process.getuid?.() === 0) context.skip('root may write everywhere');
    await chmod(folder, 0o500);
    await expect(open()).rejects.toMatchObject({ code: 'unwritable' });
    await chmod(folder, 0o700);
  });
});

describe('readRun', () => {
  it('reads a run that another process is still writing', async () => {
    const run = await open();
    await run.addSample(orchardSample('graft', 0));
    await run.flush();
    await appendFile(join(directory, 'samples.jsonl'), '{"problem":"gra');
    const recorded = await readRun(directory);
    expect(await collect(recorded.readSamples())).toEqual([orchardSample('graft', 0)]);
    expect(await recorded.readReport()).toBeUndefined();
    await run.close();
  });

  it('says that a folder is none', async () => {
    await expect(readRun(folder)).rejects.toMatchObject({ code: 'no-run' });
  });
});

describe('normalisedVerdicts', () => {
  it('is the same for two orders and two sets of costs', async () => {
    const keys = [
      { problem: 'prune', sample: 10, tier: 'base', outcome: 'passed' },
      { problem: 'prune', sample: 9, tier: 'plus', outcome: 'wrong' },
      { problem: 'prune', sample: 9, tier: 'base', outcome: 'passed' },
      { problem: 'graft', sample: 3, tier: 'base', outcome: 'timeout' },
    ] as const;
    const other = join(folder, 'other');
    const run = await open();
    const second = await openRun({ directory: other, identity: orchardIdentity });
    for (const key of keys) await run.addVerdict(orchardVerdict(key));
    for (const key of keys.toReversed())
      await second.addVerdict({ ...orchardVerdict(key), cpuMs: 1, wallMs: 2 });
    await run.close();
    await second.close();
    const verdicts = await normalisedVerdicts(directory);
    expect(await normalisedVerdicts(other)).toEqual(verdicts);
    expect(verdicts.map(({ problem, sample, tier }) => `${problem} ${sample} ${tier}`)).toEqual([
      'graft 3 base',
      'prune 9 base',
      'prune 9 plus',
      'prune 10 base',
    ]);
  });
});
