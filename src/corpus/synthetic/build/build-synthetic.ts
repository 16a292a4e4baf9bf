// Builds a corpus into a folder: behaviours, their rows checked by real Python, shards, held-out tiers, manifest. The same
// options give the same bytes, on one cage or on many.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../../base/hash.ts';
import { randomStream } from '../../../base/random.ts';
import type { CorpusManifest } from '../../../contracts/corpus-manifest.ts';
import type { PromptTemplate } from '../../../contracts/prompt-template.ts';
import type { UntrustedRunner } from '../../../contracts/sandbox.ts';
import { LeakCheck, type TokenMeasure } from '../check/leaks.ts';
import { textOfRow } from '../examples/row.ts';
import { shuffled } from '../meaning/choose.ts';
import { buildCatalogue, type Catalogue, type CataloguedBehaviour } from '../split/catalogue.ts';
import { heldOutTiers, type Part } from '../split/split.ts';
import { type BatchesOptions, type CheckedRow, checkAll, checkedBatches, type Work } from './batches.ts';
import { type HeldOutProblem, heldOutProblems } from './held-out.ts';
import { readRealPython } from './real-python.ts';
import { type Shard, ShardWriter } from './shards.ts';
import { Tally } from './tally.ts';

/** Changes with everything that changes what a seed gives. */
export const generatorVersion = 'synthetic/1';

export interface BuildOptions {
  readonly folder: string;
  readonly seed: number;
  readonly examples: number;
  readonly behaviours: number;
  /** Of each held-out tier. */
  readonly problems: number;
  /** What may not occur, by fingerprint. */
  readonly blocked: ReadonlyMap<string, string>;
  readonly template?: PromptTemplate | undefined;
  readonly runner: UntrustedRunner;
  readonly lanes: number;
  readonly measure: TokenMeasure;
  /** Folder of real Python to mix in, and how many examples of it. */
  readonly real?: { readonly folder: string; readonly examples: number } | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** What only the builder of a corpus knows; the caller adds what it knows of the machine and the suite. */
export type BuiltCorpus = Omit<CorpusManifest, 'format' | 'keptOut' | 'executed'> & {
  readonly grownThoughBlocked: readonly string[];
  readonly executed: Omit<CorpusManifest['executed'], 'isolation'>;
};

/** Rows are shuffled over so many: one behaviour's are far apart, and memory stays bounded. */
const shuffledRows = 8000;

/** Writes everything but the manifest into the folder, which must exist and be empty. */
export async function buildSynthetic(options: BuildOptions): Promise<BuiltCorpus> {
  const { seed, folder, examples, behaviours, problems: problemCount, blocked } = options;
  // First, so that a wrong folder is said at once.
  const real = await writeReal(options);
  const catalogue = buildCatalogue({ seed, behaviours, problems: problemCount, blocked });
  const problems = await checkedProblems(catalogue, options);
  const tally = new Tally();
  const leaks = new LeakCheck(
    problems.map(({ tier, prompt, reference }) => ({
      ...{ tier, prompt, canonical: reference.canonical },
      program: reference.text,
    })),
  );
  const watching = new Tally();
  const work = workOf(catalogue, 'train', examples);
  const shards = [
    ...(await writePart({ prefix: 'train', work, catalogue, options, tally, leaks })),
    ...(await writePart({
      prefix: 'validation',
      work: workOf(catalogue, 'validation', Math.ceil(examples / 40)),
      ...{ catalogue, options: { ...options, onProgress: undefined }, tally: watching },
    })),
  ];
  const all = [...shards, ...(real?.shards ?? [])];
  const heldOut = await writeHeldOut(problems, folder);
  return {
    generator: generatorVersion,
    seed,
    asked: { examples, behaviours, problems: problemCount },
    hash: `sha256:${sha256(all.map((shard) => shard.sha256).join('\n'))}`,
    shards: all,
    examples: {
      ...{ kinds: tally.kinds, forms: tally.forms, depths: tally.depths },
      ...{ styles: tally.styles, results: tally.results },
    },
    behaviours: partCounts(catalogue.entries),
    distinctPrograms: tally.distinctPrograms,
    rejected: { meanings: catalogue.rejected, examples: tally.rejected },
    executed: {
      programs: tally.programs + watching.programs + problems.length,
      differences: [...tally.differences, ...watching.differences],
    },
    grownThoughBlocked: catalogue.blockedSeen,
    heldOut,
    leaks: leaks.finish(options.measure),
    ...(real === undefined ? {} : { real: { files: real.files, examples: real.examples } }),
  };
}

function partCounts(entries: readonly CataloguedBehaviour[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { part, depth } of entries) {
    const name = `${part}, depth ${depth}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** The behaviours of a part in an order of their own, with the number of rows that each gets. */
function workOf({ entries }: Catalogue, part: Part, rows: number): readonly Work[] {
  const mine = shuffled(
    randomStream(0, `order ${part}`),
    entries.filter((entry) => entry.part === part),
  );
  return mine.flatMap((entry, at) => {
    const count = Math.floor(((at + 1) * rows) / mine.length) - Math.floor((at * rows) / mine.length);
    return count === 0 ? [] : [{ entry, count }];
  });
}

interface PartWriting {
  readonly prefix: string;
  readonly work: readonly Work[];
  readonly catalogue: Catalogue;
  readonly options: BuildOptions;
  readonly tally: Tally;
  readonly leaks?: LeakCheck;
}

async function writePart(writing: PartWriting): Promise<readonly Shard[]> {
  const { prefix, work, catalogue, options, tally, leaks } = writing;
  const { seed, template, runner, lanes, signal, onProgress, folder } = options;
  const batches: BatchesOptions = {
    ...{ seed, template, runner, lanes, signal },
    isTrainable: catalogue.isTrainable,
  };
  const writer = new ShardWriter(folder, prefix);
  const order = randomStream(seed, `shuffle ${prefix}`);
  const total = work.reduce((sum, { count }) => sum + count, 0);
  let waiting: CheckedRow[] = [];
  let done = 0;
  const flush = async (): Promise<void> => {
    await writer.write(shuffled(order, waiting).map(({ row }) => row));
    waiting = [];
  };
  try {
    for await (const batch of checkedBatches(work, batches)) {
      tally.addBatch(batch);
      for (const row of batch.rows) leaks?.see(textOfRow(row.row), row.programs);
      waiting.push(...batch.rows);
      done += batch.rows.length;
      onProgress?.(done, total);
      if (waiting.length >= shuffledRows) await flush();
    }
    await flush();
    return await writer.finish();
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

async function checkedProblems(
  catalogue: Catalogue,
  { seed, problems: count, runner }: BuildOptions,
): Promise<readonly HeldOutProblem[]> {
  const problems = heldOutTiers.flatMap((tier) => heldOutProblems(catalogue.entries, { tier, count, seed }));
  const { reasons } = await checkAll(
    problems.map(({ reference }) => reference),
    runner,
  );
  return problems.filter(({ reference }) => !reasons.has(reference.text));
}

async function writeHeldOut(
  problems: readonly HeldOutProblem[],
  folder: string,
): Promise<CorpusManifest['heldOut']> {
  await mkdir(join(folder, 'held-out'));
  const written: CorpusManifest['heldOut'] = [];
  for (const tier of heldOutTiers) {
    const mine = problems.filter((problem) => problem.tier === tier);
    if (mine.length === 0) continue;
    const text = mine.map(({ row }) => `${JSON.stringify(row)}\n`).join('');
    const file = `held-out/${tier}.jsonl`;
    await writeFile(join(folder, file), text);
    written.push({ tier, file, problems: mine.length, sha256: sha256(text) });
  }
  return written;
}

async function writeReal({
  real,
  seed,
  folder,
}: BuildOptions): Promise<
  { readonly shards: readonly Shard[]; readonly files: number; readonly examples: number } | undefined
> {
  if (real === undefined) return undefined;
  const { rows, files } = await readRealPython(real.folder, { count: real.examples, seed });
  const writer = new ShardWriter(folder, 'real');
  await writer.write(rows);
  return { shards: await writer.finish(), files, examples: rows.length };
}
