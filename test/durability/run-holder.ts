// Opens a run folder and holds it until its standard input ends. The tests race and kill it.

import { UserError } from '../../src/base/errors.ts';
import { openRun } from '../../src/runs/open-run.ts';
import { orchardIdentity } from '../examples/orchard-run.ts';

try {
  const run = await openRun({ directory: process.argv[2] ?? '', identity: orchardIdentity });
  process.stdout.write('held\n');
  process.stdin.resume();
  process.stdin.on('end', () => void run.close());
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stdout.write(`${error.code}\n`);
}
