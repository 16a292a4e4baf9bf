import { exec, execFile } from 'node:child_process';

export function disk(folder) {
  // found: shell-use
  exec('du -s ' + folder);
  // ok: shell-use
  exec('df -h');
  // ok: shell-use
  execFile('du', ['-s', '--', folder]);
}
