// Where the programs and files that a cage needs lie on this machine. The checkout may be unreadable to the
// cage's user (a clone below a 0700 folder), so harness files enter by open descriptors and the pinned Node is
// copied once to a root-owned folder outside any home when Assay is started by root.

import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../base/errors.ts';
import { hashParts } from '../base/hash.ts';
import { hashFolder, listFiles } from '../base/hash-folder.ts';

export interface Runtimes {
  readonly bubblewrap: string | undefined;
  readonly python: string;
  /** The pinned Node's binary, readable by the cage's user. */
  readonly node: string;
  /** The harness folder in this checkout. */
  readonly harness: string;
  /** Every file of it, with its name below /sbx. */
  readonly harnessFiles: readonly { readonly name: string; readonly path: string }[];
  /** Further folders that every cage sees, read-only (compilers' warm caches). */
  readonly readOnlyFolders: readonly { readonly from: string; readonly to: string }[];
}

/** Root-owned copies of what cages execute live here when Assay is started by root. */
const sharedFolder = '/var/lib/assay';

export function findBubblewrap(): string | undefined {
  return ['/usr/bin/bwrap', '/usr/local/bin/bwrap', '/bin/bwrap'].find((path) => existsSync(path));
}

/** The system's Python: one below /usr, since cages see nothing else. */
export function findPython(): string | undefined {
  return ['/usr/bin/python3', '/usr/local/bin/python3'].find((path) => existsSync(path));
}

export function harnessFolder(): string {
  return resolve(dirname(fileURLToPath(import.meta.url)), '../../harness');
}

/** Everything a cage needs; a UserError names what is missing and the command that installs it. */
export function locateRuntimes(readOnlyFolders: Runtimes['readOnlyFolders']): Runtimes {
  const python = findPython();
  if (python === undefined) throw missingTool('python3', 'python3 (3.10 or later) below /usr');
  const harness = harnessFolder();
  return {
    bubblewrap: findBubblewrap(),
    python,
    node: readableNode(),
    harness,
    harnessFiles: listFiles(harness),
    readOnlyFolders,
  };
}

/** Hash of everything that runs inside cages: another harness may judge differently. */
export function harnessHash(): string {
  return hashFolder(harnessFolder());
}

/** The error for a program that untrusted runs can't do without. */
export function missingTool(packageName: string, what: string): UserError {
  return new UserError(`open-sandbox: ${what} was not found on this machine.`, {
    code: 'missing-tool',
    hint: `Install it with: sudo apt-get install -y ${packageName}`,
  });
}

/** The harness folder as a cage's user can read it without bubblewrap's help; a copy of it for root. */
export function readableHarness(): string {
  const own = harnessFolder();
  if (process.getuid?.() !== 0) return own;
  const copy = join(
    sharedFolder,
    `harness-${harnessHash()
      .replace(/^sha256:/, '')
      .slice(0, 16)}`,
  );
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    for (const { name, path } of listFiles(own)) {
      mkdirSync(dirname(join(partial, name)), { recursive: true, mode: 0o755 });
      copyFileSync(path, join(partial, name));
      chmodSync(join(partial, name), 0o644);
    }
    try {
      renameSync(partial, copy);
    } catch (error) {
      // Another run was quicker with the same copy.
      rmSync(partial, { recursive: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return copy;
}

function readableNode(): string {
  const own = process.execPath;
  if (process.getuid?.() !== 0) return own;
  const { size, mtimeMs } = statSync(own);
  const folder = join(
    sharedFolder,
    `node-${process.version}-${hashParts(own, `${size} ${mtimeMs}`).slice(0, 12)}`,
  );
  const copy = join(folder, 'node');
  if (!existsSync(copy)) {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    const partial = `${copy}.${process.pid}`;
    copyFileSync(own, partial);
    chmodSync(partial, 0o755);
    renameSync(partial, copy);
  }
  return copy;
}
