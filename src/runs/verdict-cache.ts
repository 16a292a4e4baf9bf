// Judgements of programs that ran before, in whichever run: a repeated run executes nothing. One folder for each
// scope (whatever could change a judgement apart from problem, program and tier), one append-only file for each
// problem, which is in memory only while that problem is judged. Losing a row costs one execution, so rows are
// written some hundred at a time and not forced to disk, and a torn one is skipped.

import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { asDiskError } from '../base/disk-error.ts';
import { hashParts } from '../base/hash.ts';
import { appendAtOnce, describeScope, openSharedRows, readSharedRows } from '../base/shared-rows.ts';
import { type TierName, tierNameSchema } from '../contracts/problem.ts';
import type { Limits } from '../contracts/run.ts';
import { type Judgement, judgementSchema } from '../contracts/verdict.ts';

const cacheFormat = 'assay-verdict-cache/1';

const rowSchema = z.object({ program: z.string(), tier: tierNameSchema, judgement: judgementSchema });

/** Rows wait until there are so many: a few system calls for a problem instead of one for each of its programs. */
const pendingCharacters = 1 << 15;

/** Whatever could change a judgement, apart from problem, program and tier. */
export interface VerdictCacheScope {
  readonly suiteHash: string;
  readonly limits: Limits;
  readonly toolVersion: string;
  readonly isolation: readonly string[];
}

export interface VerdictCacheOptions {
  /** `$ASSAY_HOME`. */
  readonly home: string;
  readonly scope: VerdictCacheScope;
}

export interface VerdictCache {
  /** The judgements of one problem, named by the hash of its content. */
  forProblem(problemKey: string): Promise<ProblemVerdicts>;
  /** Closes the problems that are still open. */
  close(): Promise<void>;
}

/** Opens the cache of one scope; several processes may use it at once. */
export async function openVerdictCache({ home, scope }: VerdictCacheOptions): Promise<VerdictCache> {
  const folder = join(home, 'verdicts', scopeDigest(scope));
  try {
    await describeScope(folder, { format: cacheFormat, ...scope });
  } catch (error) {
    throw cacheError(error, folder);
  }
  const opened = new Set<ProblemVerdicts>();
  return {
    forProblem: async (problemKey) => {
      const path = join(folder, `${hashParts(problemKey).slice(0, 32)}.jsonl`);
      const verdicts = new ProblemVerdicts(path, await readJudgements(path), () => opened.delete(verdicts));
      opened.add(verdicts);
      return verdicts;
    },
    close: async () => {
      for (const verdicts of [...opened]) await verdicts.close();
    },
  };
}

/** The judgements of one problem's programs; see `VerdictCache`. */
export class ProblemVerdicts {
  readonly #path: string;
  readonly #known: Map<string, Judgement>;
  readonly #onClose: () => void;
  #file: Promise<FileHandle> | undefined;
  #pending = '';

  constructor(path: string, known: Map<string, Judgement>, onClose: () => void) {
    this.#path = path;
    this.#known = known;
    this.#onClose = onClose;
  }

  get(programDigest: string, tier: TierName): Judgement | undefined {
    return this.#known.get(keyOf(programDigest, tier));
  }

  /** Stores a judgement; one of a broken or an absent sandbox says nothing about the program and is left out. */
  async put(programDigest: string, tier: TierName, judgement: Judgement): Promise<void> {
    if (judgement.outcome === 'harness-error' || judgement.trust === 'unsandboxed') return;
    const key = keyOf(programDigest, tier);
    if (this.#known.has(key)) return;
    this.#known.set(key, judgement);
    this.#pending += `${JSON.stringify({ program: programDigest, tier, judgement })}\n`;
    if (this.#pending.length >= pendingCharacters) await this.#write();
  }

  async #write(): Promise<void> {
    const rows = this.#pending;
    this.#pending = '';
    if (rows === '') return;
    try {
      this.#file ??= openSharedRows(this.#path, cacheFormat);
      await appendAtOnce(await this.#file, rows);
    } catch (error) {
      throw cacheError(error, this.#path);
    }
  }

  /** Writes what is pending, and frees the memory and the file. */
  async close(): Promise<void> {
    this.#known.clear();
    this.#onClose();
    try {
      await this.#write();
    } finally {
      await this.#release();
    }
  }

  async #release(): Promise<void> {
    const file = await this.#file?.catch(() => {
      // Whoever wrote has thrown this already.
      return undefined;
    });
    this.#file = undefined;
    await file?.close();
  }
}

function keyOf(programDigest: string, tier: TierName): string {
  return `${tier} ${programDigest}`;
}

function scopeDigest(scope: VerdictCacheScope): string {
  const { suiteHash, limits, toolVersion, isolation } = scope;
  const sortedLimits = Object.entries(limits).sort(([a], [b]) => (a < b ? -1 : 1));
  const sortedIsolation = [...isolation].sort();
  return hashParts(
    cacheFormat,
    suiteHash,
    JSON.stringify(sortedLimits),
    toolVersion,
    JSON.stringify(sortedIsolation),
  ).slice(0, 32);
}

/** Rows that can be read; a torn or unknown one is as if it had never been written. */
async function readJudgements(path: string): Promise<Map<string, Judgement>> {
  const known = new Map<string, Judgement>();
  try {
    for (const value of await readSharedRows(path)) {
      const row = rowSchema.safeParse(value).data;
      if (row !== undefined) known.set(keyOf(row.program, row.tier), row.judgement);
    }
  } catch (error) {
    throw cacheError(error, path);
  }
  return known;
}

function cacheError(error: unknown, path: string): unknown {
  return asDiskError(error, {
    operation: 'verdict-cache',
    path,
    kept: 'What the run recorded is safe.',
    resume: 'Or set ASSAY_HOME to a folder with room, and give the same command again.',
  });
}
