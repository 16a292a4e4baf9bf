// Run folders without judging anything: what each sample's verdicts are to be is given, the files are written.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type RunFile,
  reportFormat,
  runFormat,
  samplesFormat,
  verdictsFormat,
} from '../../src/contracts/run.ts';
import type { Outcome } from '../../src/contracts/verdict.ts';

/** One sample: its program, and how it ended on each tier that has a verdict. */
export interface RecordedSample {
  readonly problem: string;
  readonly index: number;
  readonly program: string;
  /** Default: the program. */
  readonly raw?: string;
  readonly base?: Outcome;
  readonly plus?: Outcome;
}

export interface RecordedRunOptions {
  readonly directory: string;
  readonly samples: readonly RecordedSample[];
  /** What differs from the usual run.json. */
  readonly file?: Partial<RunFile>;
  /** False: the run has not come to its end. */
  readonly isFinished?: boolean;
  /** The k of its report. */
  readonly k?: readonly number[];
}

const usual: RunFile = {
  format: runFormat,
  suite: { name: 'orchard', version: '1.0.0', hash: 'sha256:0rchard', problems: 8 },
  model: 'gardener',
  sampling: {},
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
  versions: { assay: '0.1.0', python: '3.11.2' },
  isolation: ['user-namespace', 'seccomp'],
  startedAt: '2026-11-22T00:00:00.000Z',
};

/** Writes the folder and returns its path. */
export function writeRecordedRun(options: RecordedRunOptions): string {
  const { directory, samples } = options;
  mkdirSync(directory, { recursive: true });
  const file = { ...usual, ...options.file };
  writeFileSync(join(directory, 'run.json'), JSON.stringify(file));
  writeLog(
    join(directory, 'samples.jsonl'),
    samplesFormat,
    samples.map(({ problem, index, program, raw = program }) => ({
      problem,
      index,
      raw,
      program,
      rule: 'solution',
    })),
  );
  writeLog(join(directory, 'verdicts.jsonl'), verdictsFormat, samples.flatMap(verdictsOf));
  if (options.isFinished !== false) {
    writeFileSync(join(directory, 'report.json'), JSON.stringify(reportOf(file, options)));
  }
  return directory;
}

function writeLog(path: string, format: string, rows: readonly object[]): void {
  writeFileSync(path, [{ format }, ...rows].map((row) => `${JSON.stringify(row)}\n`).join(''));
}

function verdictsOf({ problem, index: sample, base, plus }: RecordedSample): readonly object[] {
  const cost = { flags: [], evidence: {}, cpuMs: 1, wallMs: 1, memoryBytes: 1 };
  return Object.entries({ base, plus }).flatMap(([tier, outcome]) =>
    outcome === undefined ? [] : [{ problem, sample, tier, outcome, trust: 'isolated', ...cost }],
  );
}

/** Only what a comparison reads of a report; the rest is there because the schema wants it. */
function reportOf(file: RunFile, { samples, k = [1] }: RecordedRunOptions): object {
  const outcomes = {
    passed: 0,
    wrong: 0,
    error: 0,
    timeout: 0,
    memory: 0,
    'no-code': 0,
    truncated: 0,
    refused: 0,
    'harness-error': 0,
  };
  const passAtK = Object.fromEntries(k.map((each) => [each, { absent: 'not needed here' }]));
  return {
    format: reportFormat,
    suite: file.suite,
    model: file.model,
    sampling: file.sampling,
    samples: samples.length,
    tiers: { base: { passAtK, outcomes, trust: {}, tests: { min: 1, median: 1, max: 1 } } },
    rigorGap: {},
    problems: [],
    absentProblems: 0,
    executions: 0,
    isolation: file.isolation,
    seed: 0,
    warnings: [],
    seconds: 0,
  };
}
