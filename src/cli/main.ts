// The `assay` program: wires the command line to this process, its streams and its signals. Everything that can be
// tested without a process is in run-command-line.ts.

import { exitStatus, hasErrorCode } from '../base/errors.ts';
import { commands } from './commands.ts';
import { explainError, runCommandLine } from './run-command-line.ts';

const interruption = new AbortController();
const tell = (text: string): void => {
  process.stderr.write(text);
};

function interrupt(): void {
  if (interruption.signal.aborted) process.exit(exitStatus.interrupted);
  // The terminal has written ^C into the live line.
  const clear = process.stderr.isTTY === true ? '\r\u001b[K' : '';
  tell(`${clear}assay: stopping; once more stops at once\n`);
  interruption.abort();
}

/** The reader of our output has gone (`assay … | head`): there is no one left to speak to. */
function endQuietlyOnClosedPipe(error: Error): void {
  if (hasErrorCode(error, 'EPIPE')) process.exit(exitStatus.done);
  throw error;
}

function endWithBug(error: unknown): void {
  process.exit(explainError(error, { tell, environment: process.env, signal: interruption.signal }));
}

/** Exits when both streams have been written out, whatever else is still open. */
function exit(status: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(status)));
}

process.on('SIGINT', interrupt);
process.on('SIGTERM', interrupt);
process.on('uncaughtException', endWithBug);
process.on('unhandledRejection', endWithBug);
process.stdout.on('error', endQuietlyOnClosedPipe);
process.stderr.on('error', endQuietlyOnClosedPipe);

exit(
  await runCommandLine(process.argv.slice(2), commands, {
    print: (text) => {
      process.stdout.write(text);
    },
    tell,
    environment: process.env,
    folder: process.cwd(),
    signal: interruption.signal,
  }),
);
