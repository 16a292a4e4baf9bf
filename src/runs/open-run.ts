// A run folder to write to: new, or one that an earlier process began and this one completes. What was recorded
// before is indexed by one pass over both logs; memory holds places and bits, never the rows.

import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type AppendLog, openAppendLog } from '../base/append-log.ts';
import { writeFileAtomically } from '../base/atomic-file.ts';
import { asDiskError } from '../base/disk-error.ts';
import { UserError } from '../base/errors.ts';
import type { IgnoredValue } from '../contracts/language-model.ts';
import type { TierName } from '../contracts/problem.ts';
import type { Report, RunFile } from '../contracts/run.ts';
import type { Sample } from '../contracts/sample.ts';
import type { Verdict } from '../contracts/verdict.ts';
import { requireSameIdentity } from './compare-identity.ts';
import { IndexSet } from './index-set.ts';
import { RowIndex } from './row-index.ts';
import { readRunFile, writeRunFile } from './run-file.ts';
import { lockPrefix, lockRun, type RunLock } from './run-lock.ts';
import {
  type PlacedRow,
  type RecordSource,
  readRecords,
  samplesOfRun,
  verdictsOfRun,
} from './run-records.ts';

const resume = 'Then give the same command again: it goes on where this one stopped.';

export interface OpenRunOptions {
  readonly directory: string;
  /** What run.json says; in an existing folder all of it but `startedAt` must be what it was. */
  readonly identity: RunFile;
}

/** Creates the run folder, or opens it again under the same identity; one process at a time. */
export async function openRun({ directory, identity }: OpenRunOptions): Promise<Run> {
  await makeFolder(directory);
  const lock = await lockRun(directory);
  const opened: AppendLog[] = [];
  try {
    await removeTornFiles(directory);
    const recorded = await readRunFile(directory);
    if (recorded === undefined) await requireUnused(directory);
    else requireSameIdentity(directory, recorded, identity);
    if (recorded === undefined) await writeRunFile(directory, identity);
    const file = recorded ?? identity;
    const samples = await openRecords(samplesOfRun(directory), opened);
    const verdicts = await openRecords(verdictsOfRun(directory), opened);
    const run = new Run({ directory, file, isResumed: recorded !== undefined, lock, samples, verdicts });
    await run.load();
    return run;
  } catch (error) {
    for (const log of opened) await log.close();
    await lock.release();
    throw error;
  }
}

interface OpenRecords<Row> {
  readonly source: RecordSource<Row>;
  readonly log: AppendLog;
}

interface RunParts {
  readonly directory: string;
  readonly file: RunFile;
  readonly isResumed: boolean;
  readonly lock: RunLock;
  readonly samples: OpenRecords<Sample>;
  readonly verdicts: OpenRecords<Verdict>;
}

/** An open run folder; see `openRun`. */
export class Run {
  readonly directory: string;
  /** True where an earlier process began this run. */
  readonly isResumed: boolean;
  #file: RunFile;
  readonly #lock: RunLock;
  readonly #samples: OpenRecords<Sample>;
  readonly #verdicts: OpenRecords<Verdict>;
  readonly #index: RowIndex<Sample>;
  readonly #sampled = new Map<string, IndexSet>();
  readonly #judged: Readonly<Record<TierName, Map<string, IndexSet>>> = {
    base: new Map(),
    plus: new Map(),
    edge: new Map(),
    security: new Map(),
  };
  #verdictCount = 0;
  /** The last write of run.json: one after the other. */
  #noting: Promise<void> = Promise.resolve();
  /** The format version is line 1. */
  #lastSampleLine = 1;

  constructor(parts: RunParts) {
    this.directory = parts.directory;
    this.#file = parts.file;
    this.isResumed = parts.isResumed;
    this.#lock = parts.lock;
    this.#samples = parts.samples;
    this.#verdicts = parts.verdicts;
    this.#index = new RowIndex(parts.samples.source);
  }

  /** Indexes what the folder holds; called once, by `openRun`. */
  async load(): Promise<void> {
    for await (const placed of readRecords(this.#samples.source)) {
      const { problem, index } = placed.row;
      if (!membersOf(this.#sampled, problem).add(index)) {
        throw repeatedRow(this.#samples.source, placed, `sample ${index} of ${problem}`);
      }
      this.#index.add(problem, placed);
      this.#lastSampleLine = placed.line;
    }
    for await (const placed of readRecords(this.#verdicts.source)) {
      const { problem, sample, tier } = placed.row;
      if (!membersOf(this.#judged[tier], problem).add(sample)) {
        throw repeatedRow(
          this.#verdicts.source,
          placed,
          `the ${tier} verdict of sample ${sample} of ${problem}`,
        );
      }
      this.#verdictCount += 1;
    }
  }

  /** What run.json says. */
  get file(): RunFile {
    return this.#file;
  }

  /** Samples recorded, those of earlier processes included. */
  get sampleCount(): number {
    return this.#index.rows;
  }

  /** Verdicts recorded, those of earlier processes included. */
  get verdictCount(): number {
    return this.#verdictCount;
  }

  /** Problems that have a sample, in the order of their first one. */
  get problems(): readonly string[] {
    return this.#index.problems;
  }

  hasSample(problem: string, index: number): boolean {
    return this.#sampled.get(problem)?.has(index) ?? false;
  }

  hasVerdict(problem: string, sample: number, tier: TierName): boolean {
    return this.#judged[tier].get(problem)?.has(sample) ?? false;
  }

  /** Records one sample, which must be new; safe on disk within 50 ms, or after `flush`. */
  async addSample(sample: Sample): Promise<void> {
    if (!membersOf(this.#sampled, sample.problem).add(sample.index)) {
      throw new Error(`internal: sample ${sample.index} of ${sample.problem} was recorded before.`);
    }
    this.#lastSampleLine += 1;
    const line = this.#lastSampleLine;
    this.#index.add(sample.problem, { ...(await this.#samples.log.append(sample)), line });
  }

  /** Records one verdict, which must be new; safe on disk within 50 ms, or after `flush`. */
  async addVerdict(verdict: Verdict): Promise<void> {
    if (!membersOf(this.#judged[verdict.tier], verdict.problem).add(verdict.sample)) {
      throw new Error(
        `internal: the ${verdict.tier} verdict of sample ${verdict.sample} of ${verdict.problem} was recorded before.`,
      );
    }
    this.#verdictCount += 1;
    await this.#verdicts.log.append(verdict);
  }

  /** Notes in run.json which sampling values were not used as asked, each once: the first reason stays. */
  async noteIgnored(ignored: readonly IgnoredValue[]): Promise<void> {
    const noted = this.#file.ignoredValues ?? [];
    const fresh = ignored.filter(({ value }) => !noted.some((known) => known.value === value));
    if (fresh.length === 0) return;
    this.#file = { ...this.#file, ignoredValues: [...noted, ...fresh] };
    this.#noting = this.#noting.then(() => writeRunFile(this.directory, this.#file));
    await this.#noting;
  }

  /** The samples that the problem has now, in file order, read one by one. */
  async *samplesOf(problem: string): AsyncGenerator<Sample> {
    // What is added from here on may not be on disk when it would be read.
    const rows = this.#index.read(problem);
    await this.#samples.log.flush();
    yield* rows;
  }

  /** Resolves when all that was added is safe on disk. */
  async flush(): Promise<void> {
    await Promise.all([this.#samples.log.flush(), this.#verdicts.log.flush()]);
  }

  /** Writes report.json, after all rows are safe. */
  async writeReport(report: Report): Promise<void> {
    await this.flush();
    await writeFileAtomically(join(this.directory, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  }

  /** Makes all rows safe and gives the folder free, also when the disk has failed. */
  async close(): Promise<void> {
    const ends = await Promise.allSettled([this.#samples.log.close(), this.#verdicts.log.close()]);
    await this.#lock.release();
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }
}

function membersOf(sets: Map<string, IndexSet>, problem: string): IndexSet {
  const set = sets.get(problem) ?? new IndexSet();
  sets.set(problem, set);
  return set;
}

async function openRecords<Row>(source: RecordSource<Row>, opened: AppendLog[]): Promise<OpenRecords<Row>> {
  const log = await openAppendLog({ ...source, resume });
  opened.push(log);
  return { source, log };
}

function repeatedRow<Row>(source: RecordSource<Row>, { line }: PlacedRow<Row>, what: string): UserError {
  return new UserError(`${source.operation}: line ${line} of ${source.path} repeats ${what}.`, {
    code: 'repeated-row',
    hint: 'Delete one of the two lines.',
  });
}

async function makeFolder(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
  } catch (error) {
    throw asDiskError(error, { operation: 'open-run', path: directory });
  }
}

/** What a process killed while it wrote run.json or report.json left beside them. */
async function removeTornFiles(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (/^(?:run|report)\.json\..*\.tmp$/.test(name)) await rm(join(directory, name), { force: true });
  }
}

async function requireUnused(directory: string): Promise<void> {
  const others = (await readdir(directory)).filter((name) => !name.startsWith(lockPrefix));
  if (others.length === 0) return;
  throw new UserError(
    `open-run: ${directory} is no run folder: it has no run.json, and it holds ${others.slice(0, 3).join(', ')}.`,
    { code: 'no-run', hint: 'Give an empty or a new folder: --run-dir <other>.' },
  );
}
