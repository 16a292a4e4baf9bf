// What changed since a revision: git tells what a file held then, the lines are compared here. Git is asked for nothing
// that could run what a repository's configuration names: no diff with filters or text conversion, no watcher, no hook,
// no fetching of what is not there.

import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { relative } from 'node:path';
import { UserError } from '../../base/errors.ts';
import type { LineRange } from '../../review/review.ts';
import { trustedRun } from '../../sandbox/trusted-run.ts';
import { changedLines } from './diff-lines.ts';

export interface ChangesSince {
  /** The ranges of a file that are new; none where nothing changed. */
  readonly changed: (path: string) => Promise<readonly LineRange[]>;
}

/** Chosen: a listing of a million files. */
const outputBytes = 256 << 20;

/** The state at `revision` of the repository that holds `folder`. */
export async function changesSince(revision: string, folder: string): Promise<ChangesSince> {
  const top = (await git(['rev-parse', '--show-toplevel'], folder, notARepository)).toString('utf8').trim();
  const commit = await git(
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
    folder,
    () => unknownRevision(revision),
  );
  const tree = await git(['ls-tree', '-r', '-z', commit.toString('utf8').trim()], top, notARepository);
  const blobs = blobsOf(tree.toString('utf8'));
  const root = await realpath(top);
  return {
    changed: async (path) => {
      const bytes = await readFile(path);
      const blob = blobs.get(relative(root, await realpath(path)));
      // A file that was not there is new from its first line to its last.
      if (blob === undefined) return [{ from: 1, to: Number.MAX_SAFE_INTEGER }];
      if (blob === blobName(bytes, blob.length)) return [];
      const before = await git(['cat-file', 'blob', blob], top, notARepository);
      return changedLines(before.toString('utf8'), bytes.toString('utf8'));
    },
  };
}

/** What git would call these bytes; its hash is known by the length of its names. */
function blobName(bytes: Buffer, length: number): string {
  const hash = createHash(length === 40 ? 'sha1' : 'sha256');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** Blob by path, of `<mode> blob <hash>\t<path>`. */
function blobsOf(listing: string): ReadonlyMap<string, string> {
  const entries = listing.split('\0').flatMap((entry): (readonly [string, string])[] => {
    const [, blob, path] = /^\d+ blob ([0-9a-f]+)\t([\s\S]*)$/.exec(entry) ?? [];
    return blob === undefined || path === undefined ? [] : [[path, blob]];
  });
  return new Map(entries);
}

async function git(
  words: readonly string[],
  folder: string,
  refuse: (said: string) => UserError,
): Promise<Buffer> {
  const settings = [
    'core.fsmonitor=false',
    'core.hooksPath=/dev/null',
    'safe.directory=*',
    'protocol.allow=never',
  ];
  const end = await trustedRun(
    ['git', '--no-pager', '--no-replace-objects', ...settings.flatMap((one) => ['-c', one]), ...words],
    {
      ...{ directory: folder, outputBytes, timeoutMs: 120_000 },
      environment: {
        GIT_NO_LAZY_FETCH: '1',
        GIT_TERMINAL_PROMPT: '0',
        GIT_OPTIONAL_LOCKS: '0',
        GIT_CONFIG_NOSYSTEM: '1',
      },
    },
  );
  if (end.kind === 'not-found') {
    throw new UserError('review: --diff needs git, which was not found.', {
      code: 'no-git',
      hint: 'Install it, or review without --diff.',
    });
  }
  if (end.kind === 'exited' && end.status === 0) return end.stdout;
  throw refuse(end.stderr.toString('utf8').trim().split('\n')[0] ?? '');
}

function notARepository(said: string): UserError {
  return new UserError(`review: --diff: git says: ${said || 'nothing'}.`, {
    code: 'git-failed',
    hint: 'Give the command within a git repository, or without --diff.',
  });
}

function unknownRevision(revision: string): UserError {
  return new UserError(`review: --diff: git knows no revision "${revision}".`, {
    code: 'unknown-revision',
    hint: 'Give a branch, a tag or a commit, such as main or HEAD~1. In CI, fetch it first.',
  });
}
