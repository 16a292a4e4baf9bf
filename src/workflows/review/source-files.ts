// The texts that a review goes through, one after the other, and an account of what it does not go through.

import { resolve } from 'node:path';
import type { ReviewNote, ReviewReport } from '../../contracts/finding.ts';
import type { Changes, LineRange, SourceFile } from '../../review/review.ts';
import type { ChangesSince } from './changed-since.ts';
import { type FoundFile, findFiles } from './find-files.ts';
import { readSource } from './read-source.ts';

/** What was met on the way: complete once all files were gone through. */
export interface Account {
  readonly skipped: ReviewReport['skipped'];
  readonly passedOver: Map<string, number>;
  readonly notes: ReviewNote[];
}

export interface SourceOptions {
  readonly all: boolean;
  /** Where given, files without a change are not reviewed. */
  readonly since?: ChangesSince | undefined;
}

export interface Sources {
  readonly files: AsyncIterable<SourceFile>;
  /** Present where only what changed is asked for. */
  readonly changes?: Changes;
}

export function openAccount(): Account {
  return { skipped: [], passedOver: new Map(), notes: [] };
}

export function sourceFiles(
  paths: readonly string[],
  { all, since }: SourceOptions,
  account: Account,
): Sources {
  const passOver = (kind: string): void => {
    account.passedOver.set(kind, 1 + (account.passedOver.get(kind) ?? 0));
  };
  const skip = (file: string, reason: string): void => {
    account.skipped.push({ file, reason });
  };
  const found = findFiles(paths, { ...{ all, passOver, skip }, folder: resolve('.') });
  const told = { ...{ all, account }, passOver };
  if (since === undefined) return { files: textsOf(found, told) };
  const ranges = new Map<string, readonly LineRange[]>();
  return {
    files: changedTexts(found, { ...{ since, ranges }, ...told }),
    changes: { linesOf: (file) => ranges.get(file) ?? [] },
  };
}

interface Telling {
  readonly all: boolean;
  readonly account: Account;
  readonly passOver: (kind: string) => void;
}

async function* textsOf(
  found: AsyncIterable<FoundFile> | Iterable<FoundFile>,
  telling: Telling,
): AsyncGenerator<SourceFile> {
  for await (const place of found) {
    const source = await tell(place, telling);
    if (source !== undefined) yield source;
  }
}

interface Sorting extends Telling {
  readonly since: ChangesSince;
  /** Filled on the way: what changed in a file. */
  readonly ranges: Map<string, readonly LineRange[]>;
}

async function* changedTexts(
  found: AsyncIterable<FoundFile>,
  { since, ranges, ...telling }: Sorting,
): AsyncGenerator<SourceFile> {
  for await (const place of found) {
    const source = await tell(place, telling);
    if (source === undefined) continue;
    const lines = await since.changed(place.path);
    if (lines.length === 0) {
      telling.passOver('unchanged files');
      continue;
    }
    ranges.set(place.file, lines);
    yield source;
  }
}

/** The text; where there is none, that is said. */
async function tell(place: FoundFile, { all, account, passOver }: Telling): Promise<SourceFile | undefined> {
  const { source, read } = await readOne(place, all);
  if (read.kind === 'skipped') account.skipped.push({ file: place.file, reason: read.reason });
  if (read.kind === 'passed over') passOver(read.what);
  if (read.kind === 'text' && read.remark !== undefined) {
    account.notes.push({ file: place.file, message: read.remark });
  }
  return source;
}

async function readOne({ path, file, language, isNamed }: FoundFile, all: boolean) {
  // Who names a minified file wants it read.
  const read = await readSource(path, { all: all || isNamed });
  const source: SourceFile | undefined =
    read.kind === 'text' ? { file, language, text: read.text } : undefined;
  return { source, read };
}
