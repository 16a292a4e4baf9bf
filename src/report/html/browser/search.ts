// Which samples a person means: the words of the search box and the filters beside it, against columns first and
// texts only where needed. Every word must occur somewhere in a sample: problem, outcome, flag, evidence, or program.

import type { TierName } from '../../../contracts/problem.ts';
import { tierColumns } from '../page-data.ts';
import type { Archive, Evidence } from './archive.ts';

/** What the form says. */
export interface Query {
  /** Words, or phrases in double quotes. */
  readonly words: readonly string[];
  /** Number of a problem; undefined for all. */
  readonly problem: number | undefined;
  /** For each tier, the number of the outcome that it must have (-1: no verdict); undefined for any. */
  readonly outcomes: Readonly<Partial<Record<TierName, number>>>;
  readonly order: 'suite' | 'slow' | 'common';
  /** Show of each program only the first sample. */
  readonly distinct: boolean;
  readonly inPrograms: boolean;
}

/** Words of a search in lower case; what stands in double quotes is one word. */
export function parseWords(text: string): readonly string[] {
  const found = text.toLowerCase().matchAll(/"(?<phrase>[^"]*)"?|(?<word>\S+)/g);
  return [...found].map(({ groups }) => groups?.phrase ?? groups?.word ?? '').filter((word) => word !== '');
}

/** Finds rows, and remembers for the last words which texts hold them. */
export class Search {
  readonly #archive: Archive;
  /** Samples that hold each program. */
  readonly repeats: Int32Array;
  readonly #evidenceHits = new Map<string, Uint8Array>();
  readonly #programHits = new Map<string, Uint8Array>();

  constructor(archive: Archive) {
    this.#archive = archive;
    this.repeats = new Int32Array(archive.manifest.texts.program.count);
    for (const program of archive.samples.program) this.repeats[program] = (this.repeats[program] ?? 0) + 1;
  }

  /** CPU time of the sample on all tiers, in units of the columns. */
  cost(row: number): number {
    const { samples, verdicts } = this.#archive;
    const costOf = (verdict: number | undefined) => (verdict ? (verdicts.cpu[verdict - 1] ?? 0) : 0);
    return tierColumns.reduce((sum, tier) => sum + costOf(samples[tier][row]), 0);
  }

  /** Rows that match, in the wanted order; undefined as soon as `isStale` says that no one waits. */
  async find(query: Query, isStale: () => boolean): Promise<Int32Array | undefined> {
    const tests: ((row: number) => boolean)[] = [...this.#filters(query)];
    for (const word of query.words) {
      const test = await this.#wordTest(word, query.inPrograms, isStale);
      if (test === undefined) return undefined;
      tests.push(test);
    }
    const rows = this.#matching(tests);
    return this.#ordered(query.distinct ? this.#firstOfEach(rows) : rows, query.order);
  }

  *#filters({ problem, outcomes }: Query): Generator<(row: number) => boolean> {
    const { samples, verdicts } = this.#archive;
    if (problem !== undefined) yield (row) => samples.problem[row] === problem;
    for (const tier of tierColumns) {
      const wanted = outcomes[tier];
      if (wanted === undefined) continue;
      const column = samples[tier];
      yield (row) => {
        const verdict = column[row] ?? 0;
        return verdict === 0 ? wanted === -1 : verdicts.outcome[verdict - 1] === wanted;
      };
    }
  }

  #matching(tests: readonly ((row: number) => boolean)[]): Int32Array {
    const { samples } = this.#archive.manifest;
    const rows = new Int32Array(samples);
    let found = 0;
    for (let row = 0; row < samples; row += 1) {
      if (tests.every((test) => test(row))) rows[found++] = row;
    }
    return rows.subarray(0, found);
  }

  #firstOfEach(rows: Int32Array): Int32Array {
    const seen = new Uint8Array(this.repeats.length);
    return rows.filter((row) => {
      const program = this.#archive.samples.program[row] ?? 0;
      if (seen[program] === 1) return false;
      seen[program] = 1;
      return true;
    });
  }

  #ordered(rows: Int32Array, order: Query['order']): Int32Array {
    if (order === 'suite') return rows;
    const { program } = this.#archive.samples;
    const repeatsOf = (row: number) => this.repeats[program[row] ?? 0] ?? 0;
    const weight = order === 'slow' ? (row: number) => this.cost(row) : repeatsOf;
    return rows.sort((a, b) => weight(b) - weight(a) || a - b);
  }

  async #wordTest(
    word: string,
    inPrograms: boolean,
    isStale: () => boolean,
  ): Promise<((row: number) => boolean) | undefined> {
    const { manifest, samples, verdicts } = this.#archive;
    const problems = manifest.problems.map((id) => id.toLowerCase().includes(word));
    const outcomes = manifest.outcomes.map((outcome) => outcome.includes(word));
    const flags = manifest.flags.map((list) => list.some((flag) => flag.toLowerCase().includes(word)));
    const evidence = await this.#evidenceWith(word, isStale);
    const programs = inPrograms ? await this.#programsWith(word, isStale) : new Uint8Array(0);
    if (evidence === undefined || programs === undefined) return undefined;
    const holds = new Uint8Array(manifest.verdicts);
    for (let verdict = 0; verdict < manifest.verdicts; verdict += 1) {
      const text = verdicts.evidence[verdict] ?? 0;
      const isHit =
        outcomes[verdicts.outcome[verdict] ?? 0] === true ||
        flags[verdicts.flags[verdict] ?? 0] === true ||
        (text > 0 && evidence[text - 1] === 1);
      holds[verdict] = isHit ? 1 : 0;
    }
    return (row) =>
      problems[samples.problem[row] ?? 0] === true ||
      tierColumns.some((tier) => holds[(samples[tier][row] ?? 0) - 1] === 1) ||
      programs[samples.program[row] ?? 0] === 1;
  }

  async #evidenceWith(word: string, isStale: () => boolean): Promise<Uint8Array | undefined> {
    return this.#evidenceHits.get(word) ?? (await this.#scan('evidence', { word, isStale }));
  }

  async #programsWith(word: string, isStale: () => boolean): Promise<Uint8Array | undefined> {
    return this.#programHits.get(word) ?? (await this.#scan('program', { word, isStale }));
  }

  async #scan(
    kind: 'evidence' | 'program',
    { word, isStale }: { readonly word: string; readonly isStale: () => boolean },
  ): Promise<Uint8Array | undefined> {
    const hits = new Uint8Array(this.#archive.manifest.texts[kind].count);
    for await (const { start, texts } of this.#archive.texts(kind)) {
      if (isStale()) return undefined;
      for (const [place, text] of texts.entries()) {
        const letters = typeof text === 'string' ? text : lettersOf(text);
        if (letters.toLowerCase().includes(word)) hits[start + place] = 1;
      }
    }
    (kind === 'evidence' ? this.#evidenceHits : this.#programHits).set(word, hits);
    return hits;
  }
}

/** Everything that can be read in a piece of evidence. */
function lettersOf(evidence: Evidence): string {
  return Object.values(evidence)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join('\n');
}
