// A review: files are read some at a time, traced, attacked and forgotten; only what was found is kept. The parts come
// as arguments: what reads, what traces, what proves.

import { messageOf } from '../base/errors.ts';
import type { Finding, ReviewNote, ReviewReport } from '../contracts/finding.ts';
import type { UntrustedRunner } from '../contracts/sandbox.ts';
import { isAtLeast } from './assess/baseline.ts';
import type { ReviewPolicy, StaticParts } from './assess/gather-suspicions.ts';
import type { ReviewedText } from './attack/program-of.ts';
import type { Provers } from './attack/run-attacks.ts';
import type { ModuleForm } from './form/form.ts';
import { readImported } from './imported.ts';
import { type BatchResult, reviewBatch } from './review-batch.ts';
import type { ReviewedLanguage } from './rules/rule.ts';

export interface SourceFile {
  /** As it is shown, and as imports find it: with `/`. */
  readonly file: string;
  readonly language: ReviewedLanguage;
  readonly text: string;
}

export interface ReviewParts extends StaticParts {
  readonly read: (file: string, language: ReviewedLanguage, text: string) => Promise<ModuleForm>;
  readonly provers: Provers;
  /** Asked once, when there is something to attack. */
  readonly openRunner: () => Promise<UntrustedRunner & { readonly workers: number }>;
}

/** Lines of a file, both ends included. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** What changed. */
export interface Changes {
  /** The lines of a file that changed. */
  readonly linesOf: (file: string) => readonly LineRange[];
}

/** The project around what is reviewed: what is imported is read from it. */
export interface Surroundings {
  readonly has: (file: string) => boolean;
  readonly read: (file: string) => Promise<SourceFile | undefined>;
  /** Data files of a name, the nearest to a file first. */
  readonly dataNear?: (file: string, name: string) => Promise<readonly DataFile[]>;
}

/** A data file of the project. */
export interface DataFile {
  readonly file: string;
  readonly text: string;
}

export interface ReviewSettings {
  readonly policy: ReviewPolicy;
  readonly prove: boolean;
  /** `function.parameter` for which the user vouches. */
  readonly trusted: readonly string[];
  /** Ids of all rules there are, asked for or not. */
  readonly allRules: ReadonlySet<string>;
  /** Where given, only what is about a change counts. */
  readonly changes?: Changes | undefined;
  /** Where absent, what is imported is looked for among the files under review alone. */
  readonly surroundings?: Surroundings | undefined;
  readonly onProgress?: ((progress: ReviewProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ReviewProgress {
  readonly files: number;
  readonly lines: number;
  readonly findings: number;
  readonly attacked: number;
}

/** What a review found, before a baseline is laid beside it. */
export interface Reviewed {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  readonly notes: readonly ReviewNote[];
  readonly skipped: ReviewReport['skipped'];
  readonly harnessErrors: number;
  readonly counts: Pick<ReviewReport['counts'], 'files' | 'lines' | 'functions' | 'ran' | 'attempts'>;
}

/** Chosen: some 100 MB of forms at a time. */
const batchLines = 20_000;
const batchFiles = 500;

export async function reviewFiles(
  files: AsyncIterable<SourceFile> | Iterable<SourceFile>,
  parts: ReviewParts,
  settings: ReviewSettings,
): Promise<Reviewed> {
  const review = new Review(parts, settings);
  for await (const file of files) {
    settings.signal?.throwIfAborted();
    await review.add(file);
  }
  return review.end();
}

/** What is kept from batch to batch. */
export interface ReviewMemory {
  /** Vouched parameters that occurred. */
  readonly met: Set<string>;
  /** Attacks on functions without a trace that may still be made. */
  untracedLeft: number;
}

/** Chosen: some minutes of attacks on functions about which nothing is known. */
const mostUntraced = 2000;

class Review {
  readonly #parts: ReviewParts;
  readonly #settings: ReviewSettings;
  readonly #findings: Finding[] = [];
  readonly #suppressed: Finding[] = [];
  readonly #notes: ReviewNote[] = [];
  readonly #skipped: ReviewReport['skipped'] = [];
  readonly #counts = { files: 0, lines: 0, functions: 0, ran: 0, attempts: 0 };
  readonly #memory: ReviewMemory = { met: new Set(), untracedLeft: mostUntraced };
  readonly #seen = new Map<string, Finding>();
  #harnessErrors = 0;
  #attacked = 0;
  #batch = new Map<string, ReviewedText>();
  #batchLines = 0;

  constructor(parts: ReviewParts, settings: ReviewSettings) {
    this.#parts = parts;
    this.#settings = settings;
  }

  async add({ file, language, text }: SourceFile): Promise<void> {
    const module = await this.#parts.read(file, language, text).catch((error: unknown) => {
      this.#break(file, `it could not be read: ${messageOf(error)}`);
      return undefined;
    });
    if (module === undefined) return;
    this.#noteErrors(module);
    this.#counts.files += 1;
    this.#counts.lines += module.lines;
    this.#counts.functions += module.functions.length;
    this.#batch.set(file, { module, text });
    this.#batchLines += module.lines;
    this.#tell();
    if (this.#batchLines >= batchLines || this.#batch.size >= batchFiles) await this.#finishBatch();
  }

  async end(): Promise<Reviewed> {
    await this.#finishBatch();
    for (const name of this.#settings.trusted) {
      if (this.#memory.met.has(name)) continue;
      const message = `--trusted ${name} was not needed: nothing was traced from it`;
      this.#notes.push({ message });
    }
    if (this.#memory.untracedLeft < 0) {
      const message = `${-this.#memory.untracedLeft} functions without a trace were not attacked: ${mostUntraced} are the most`;
      this.#notes.push({ message });
    }
    return {
      ...{ findings: this.#findings, suppressed: this.#suppressed, notes: this.#notes },
      ...{ skipped: this.#skipped, harnessErrors: this.#harnessErrors, counts: this.#counts },
    };
  }

  async #finishBatch(): Promise<void> {
    const batch = this.#batch;
    this.#batch = new Map();
    this.#batchLines = 0;
    if (batch.size === 0) return;
    const imported = await this.#readImported(batch);
    const result = await reviewBatch(batch, {
      ...{ parts: this.#parts, settings: this.#settings, memory: this.#memory, imported },
      onAttacked: (count) => {
        this.#attacked += count;
        this.#tell();
      },
    });
    this.#take(result);
    this.#tell();
  }

  async #readImported(batch: ReadonlyMap<string, ReviewedText>): Promise<ReadonlyMap<string, ReviewedText>> {
    const { surroundings } = this.#settings;
    if (surroundings === undefined) return new Map();
    const { files, isCut } = await readImported(batch, surroundings, this.#parts.read);
    if (isCut) {
      const [first = ''] = batch.keys();
      const message = 'what it and the files after it import was followed in part: that is too much';
      this.#notes.push({ file: first, message });
    }
    return files;
  }

  /** What is new. Where files of two batches import a module, both may see what is in it: the surer one counts. */
  #unseen(findings: readonly Finding[]): readonly Finding[] {
    const unseen = findings.filter((one) => {
      const other = this.#seen.get(placeOf(one));
      return other === undefined || !isAtLeast(other.grade, one.grade);
    });
    for (const one of unseen) {
      const other = this.#seen.get(placeOf(one));
      if (other !== undefined) this.#findings.splice(this.#findings.indexOf(other), 1);
    }
    return unseen;
  }

  #take(result: BatchResult): void {
    this.#findings.push(...this.#unseen(result.findings));
    const known = new Set(this.#suppressed.map(placeOf));
    this.#suppressed.push(...result.suppressed.filter((one) => !known.has(placeOf(one))));
    if (this.#settings.surroundings !== undefined) {
      for (const one of result.findings) this.#seen.set(placeOf(one), one);
    }
    this.#notes.push(...result.notes);
    this.#skipped.push(...result.skipped);
    this.#counts.ran += result.ran;
    this.#counts.attempts += result.attempts;
    this.#harnessErrors += result.harnessErrors;
  }

  #noteErrors({ file, errors }: ModuleForm): void {
    const [first, ...more] = errors;
    if (first === undefined) return;
    const others = more.length === 0 ? '' : ` nor do ${more.length} other places`;
    this.#skipped.push({ file, reason: `line ${first.line} does not parse${others}; the rest was reviewed` });
  }

  #break(file: string, reason: string): void {
    this.#skipped.push({ file, reason });
    this.#harnessErrors += 1;
  }

  #tell(): void {
    const { files, lines } = this.#counts;
    const { length: findings } = this.#findings;
    this.#settings.onProgress?.({ files, lines, findings, attacked: this.#attacked });
  }
}

function placeOf({ rule, file, line, column }: Finding): string {
  return `${rule} ${file}:${line}:${column}`;
}
