// A recorded run as the data of a page: problem by problem, blocks of text as they fill, then the columns. Each
// distinct program, raw answer and verdict of a problem is kept once; memory holds some 30 bytes a sample.

import { hashParts } from '../../base/hash.ts';
import { type TierName, tierNames } from '../../contracts/problem.ts';
import type { Report } from '../../contracts/run.ts';
import type { Sample } from '../../contracts/sample.ts';
import { outcomes, trustLevels, type Verdict } from '../../contracts/verdict.ts';
import type { RecordedRun } from '../../runs/read-run.ts';
import { tierLabel } from '../report-facts.ts';
import { ColumnWriter } from './column-codec.ts';
import { bytesPerUnit, type Manifest, sampleColumns, unitsPerMs, verdictColumns } from './page-data.ts';
import { packRaw } from './raw-text.ts';
import { type TextBlock, TextPacker } from './text-packer.ts';

/** What follows the blocks: the columns laid end to end, and the words for their numbers. */
export interface PackedRun {
  readonly manifest: Manifest;
  readonly samples: Uint8Array;
  readonly verdicts: Uint8Array;
}

/** Yields the blocks of text in passing and returns the rest. Problems come in the report's order. */
export async function* packRun(run: RecordedRun, report: Report): AsyncGenerator<TextBlock, PackedRun> {
  const packer = new RunPacker();
  const samples = await run.indexSamples();
  const verdicts = await run.indexVerdicts();
  const problems = new Set([...report.problems.map(({ id }) => id), ...samples.problems]);
  for (const problem of problems) {
    packer.startProblem(problem);
    for await (const verdict of verdicts.read(problem)) packer.addVerdict(verdict);
    for await (const sample of samples.read(problem)) {
      packer.addSample(sample);
      yield* packer.takeClosed();
    }
    packer.endProblem();
    yield* packer.takeClosed();
  }
  const packed = packer.finish(report);
  yield* packer.takeClosed();
  return packed;
}

interface SampleRow {
  readonly index: number;
  readonly program: number;
  readonly raw: number;
  readonly rule: number;
}

class RunPacker {
  readonly #texts = {
    program: new TextPacker('program'),
    raw: new TextPacker('raw'),
    evidence: new TextPacker('evidence'),
  };
  readonly #samples = writersOf(sampleColumns);
  readonly #verdicts = writersOf(verdictColumns);
  readonly #problems: string[] = [];
  readonly #rules = new Numbering();
  readonly #flags = new Numbering(['[]']);
  #rows: SampleRow[] = [];
  #problem = new ProblemNumbers();

  startProblem(problem: string): void {
    this.#problems.push(problem);
    this.#rows = [];
    this.#problem = new ProblemNumbers();
  }

  addVerdict(verdict: Verdict): void {
    const { problem: _problem, sample, tier, ...judgement } = verdict;
    const key = hashParts(JSON.stringify(judgement));
    let row = this.#problem.verdicts.get(key);
    if (row === undefined) {
      row = this.#addVerdictRow(verdict);
      this.#problem.verdicts.set(key, row);
    }
    this.#problem.ends[tier].set(sample, row);
  }

  #addVerdictRow({ outcome, trust, flags, evidence, cpuMs, wallMs, memoryBytes }: Verdict): number {
    const columns = this.#verdicts;
    columns.outcome.add(outcomes.indexOf(outcome));
    columns.trust.add(trustLevels.indexOf(trust));
    columns.flags.add(this.#flags.numberOf(JSON.stringify([...flags].sort())));
    columns.evidence.add(Object.keys(evidence).length === 0 ? 0 : 1 + this.#evidenceNumber(evidence));
    columns.cpu.add(cpuMs * unitsPerMs);
    columns.wall.add(wallMs * unitsPerMs);
    columns.memory.add(memoryBytes / bytesPerUnit);
    return columns.outcome.count - 1;
  }

  #evidenceNumber(evidence: Verdict['evidence']): number {
    const known = this.#problem.evidence;
    const key = hashParts(JSON.stringify(evidence));
    const number = known.get(key) ?? this.#texts.evidence.add(evidence);
    known.set(key, number);
    return number;
  }

  addSample({ index, raw, program, rule }: Sample): void {
    const known = this.#problem;
    const programKey = hashParts(program);
    const number = known.programs.get(programKey) ?? this.#texts.program.add(program);
    known.programs.set(programKey, number);
    this.#rows.push({
      index,
      program: number,
      raw: this.#rawNumber(raw, program),
      rule: this.#rules.numberOf(rule),
    });
  }

  /** 1 + the number of the packed raw text; 0 where it equals the program. */
  #rawNumber(raw: string, program: string): number {
    const packed = packRaw(raw, program);
    if (packed === undefined) return 0;
    const key = hashParts(JSON.stringify(packed));
    const number = this.#problem.raws.get(key) ?? this.#texts.raw.add(packed);
    this.#problem.raws.set(key, number);
    return 1 + number;
  }

  /** Writes the problem's samples in the order of their index. */
  endProblem(): void {
    const columns = this.#samples;
    const { ends } = this.#problem;
    this.#rows.sort((a, b) => a.index - b.index);
    for (const { index, program, raw, rule } of this.#rows) {
      columns.problem.add(this.#problems.length - 1);
      columns.index.add(index);
      columns.program.add(program);
      columns.raw.add(raw);
      columns.rule.add(rule);
      for (const tier of tierNames) columns[tier].add(1 + (ends[tier].get(index) ?? -1));
    }
  }

  takeClosed(): readonly TextBlock[] {
    return Object.values(this.#texts).flatMap((packer) => packer.takeClosed());
  }

  finish(report: Report): PackedRun {
    const { program, raw, evidence } = this.#texts;
    const manifest: Manifest = {
      samples: this.#samples.problem.count,
      verdicts: this.#verdicts.outcome.count,
      problems: this.#problems,
      outcomes,
      tiers: tierNames
        .filter((name) => name in report.tiers)
        .map((name) => ({ name, label: tierLabel(name, report) })),
      rules: this.#rules.values,
      trusts: trustLevels,
      flags: this.#flags.values.map((flags) => JSON.parse(flags)),
      texts: { program: program.finish(), raw: raw.finish(), evidence: evidence.finish() },
    };
    return {
      manifest,
      samples: join(sampleColumns.map((name) => this.#samples[name])),
      verdicts: join(verdictColumns.map((name) => this.#verdicts[name])),
    };
  }
}

/** What was met in one problem: content to its number. Keys are hashes, so that no text is held. */
class ProblemNumbers {
  readonly programs = new Map<string, number>();
  readonly raws = new Map<string, number>();
  readonly evidence = new Map<string, number>();
  readonly verdicts = new Map<string, number>();
  /** Row of the verdict of each sample. */
  readonly ends: Readonly<Record<TierName, Map<number, number>>> = {
    base: new Map(),
    plus: new Map(),
    edge: new Map(),
    security: new Map(),
  };
}

/** Numbers few different words in the order in which they come. */
class Numbering {
  readonly #numbers: Map<string, number>;

  constructor(words: readonly string[] = []) {
    this.#numbers = new Map(words.map((word, number) => [word, number]));
  }

  numberOf(word: string): number {
    const number = this.#numbers.get(word) ?? this.#numbers.size;
    this.#numbers.set(word, number);
    return number;
  }

  get values(): readonly string[] {
    return [...this.#numbers.keys()];
  }
}

function writersOf<Name extends string>(names: readonly Name[]): Readonly<Record<Name, ColumnWriter>>;
function writersOf(names: readonly string[]): Readonly<Record<string, ColumnWriter>> {
  return Object.fromEntries(names.map((name) => [name, new ColumnWriter()]));
}

function join(columns: readonly ColumnWriter[]): Uint8Array {
  return Buffer.concat(columns.map((column) => column.bytes()));
}
