// Runs in_process.py inside one cage without network over many programs: a judge that shares nothing with ours.

import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const script = fileURLToPath(new URL('./in_process.py', import.meta.url));
const rowSchema = z.object({ id: z.string(), outcome: z.string() });

/** Outcome of each source: `passed`, an exception's name, `timed out` or `ended`. */
export async function secondOpinion(sources: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-opinion-'));
  chmodSync(folder, 0o755);
  try {
    const rows = join(folder, 'rows.jsonl');
    writeFileSync(rows, [...sources].map(([id, source]) => JSON.stringify({ id, source })).join('\n'));
    const program = join(folder, 'in_process.py');
    copyFileSync(script, program);
    const text = await caged(rows, program);
    const said = text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => rowSchema.parse(JSON.parse(line)));
    return new Map(said.map(({ id, outcome }) => [id, outcome]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function caged(rows: string, program: string): Promise<string> {
  const asUser =
    process.getuid?.() === 0 ? ['setpriv', '--reuid', '60098', '--regid', '60098', '--clear-groups'] : [];
  const argv = [
    ...asUser,
    ...['bwrap', '--unshare-all', '--die-with-parent', '--clearenv', '--cap-drop', 'ALL'],
    // the same order of sets as in Assay's cages
    ...['--setenv', 'PYTHONHASHSEED', '0'],
    ...['--ro-bind', '/usr', '/usr', '--symlink', 'usr/bin', '/bin', '--symlink', 'usr/lib', '/lib'],
    ...['--symlink', 'usr/lib64', '/lib64', '--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp'],
    ...['--ro-bind', rows, '/rows', '--ro-bind', program, '/in_process.py', '--chdir', '/tmp'],
    ...['prlimit', '--as=2147483648', '--nproc=64', '--fsize=16777216'],
    ...['/usr/bin/python3', '/in_process.py', '/rows'],
  ];
  const [command = '', ...rest] = argv;
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      if (status === 0) resolve(Buffer.concat(chunks).toString('utf8'));
      else reject(new Error(`second-opinion: the cage ended with status ${status}`));
    });
  });
}
