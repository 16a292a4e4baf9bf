// The texts that a review goes through, one after the other, and an account of what it does not go through.

import { resolve } from 'node:path';
import type { ReviewNote, ReviewReport } from '../../contracts/finding.ts';
import type { LineRange, SourceFile } from '../../review/review.ts';
import type { ChangesSince } from './changed-since.ts';
import { findFiles } from './find-files.ts';
import { readSource } from './read-source.ts';

/** What was met on the way: complete once all files were gone through. */
export interface Account {
  readonly skipped: ReviewReport['skipped'];
  readonly passedOver: Map<string, number>;
  readonly notes: ReviewNote[];
  /** Of the files that changed since a revision, where one was given. */
  readonly changed: Map<string, readonly LineRange[]>;
}

export interface SourceOptions {
  readonly all: boolean;
  /** Where given, files without a change are passed over. */
  readonly since?: ChangesSince | undefined;
}

export function openAccount(): Account {
  return { skipped: [], passedOver: new Map(), notes: [], changed: new Map() };
}

export async function* sourceFiles(
  paths: readonly string[],
  { all, since }: SourceOptions,
  account: Account,
): AsyncGenerator<SourceFile> {
  const passOver = (kind: string): void => {
    account.passedOver.set(kind, 1 + (account.passedOver.get(kind) ?? 0));
  };
  const skip = (file: string, reason: string): void => {
    account.skipped.push({ file, reason });
  };
  const found = findFiles(paths, { ...{ all, passOver, skip }, folder: resolve('.') });
  for await (const { path, file, language, isNamed } of found) {
    // Who names a minified file wants it read.
    const source = await readSource(path, { all: all || isNamed });
    if (source.kind === 'skipped') skip(file, source.reason);
    if (source.kind === 'passed over') passOver(source.what);
    if (source.kind !== 'text') continue;
    if (since !== undefined) {
      const ranges = await since.changed(path);
      if (ranges.length === 0) {
        passOver('unchanged files');
        continue;
      }
      account.changed.set(file, ranges);
    }
    if (source.remark !== undefined) account.notes.push({ file, message: source.remark });
    yield { file, language, text: source.text };
  }
}
