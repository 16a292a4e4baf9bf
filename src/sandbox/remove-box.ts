// Removes the folder in which programs ran that had no file system of their own. All of their processes are gone.

import { spawnSync } from 'node:child_process';

/** Removes `path` with whatever is in it: folders that forbid being read, a million levels, links to elsewhere. */
export function removeBox(path: string): void {
  // Root needs no permission, and must not change that of files it did not make.
  const open = process.getuid?.() === 0 ? '' : 'chmod -R u+rwx "$0" 2>/dev/null; ';
  spawnSync('/bin/sh', ['-c', `${open}exec rm -rf "$0"`, path], { stdio: 'ignore' });
}
