// What Ctrl-C does to a review: it ends at once. An attack that is under way may take a minute, and what it would show
// is not wanted any more.

import { exitStatus, UserError } from '../../base/errors.ts';

export interface Interruptible {
  readonly signal: AbortSignal | undefined;
  /** What to say where it is interrupted. */
  readonly interrupted: () => UserError;
}

/**
 * What `work` gives. Where the signal comes first, `work` is not waited for: whoever calls closes its cages, which ends
 * what still runs in them.
 */
export async function untilInterrupted<Result>(
  { signal, interrupted }: Interruptible,
  work: () => Promise<Result>,
): Promise<Result> {
  if (signal === undefined) return work();
  if (signal.aborted) throw interrupted();
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(interrupted());
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work(), stopped]);
  } catch (error) {
    // What fails after Ctrl-C fails because of it.
    throw signal.aborted && !(error instanceof UserError) ? interrupted() : error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Of a command that writes nothing before its end. */
export function nothingWritten(command: string): UserError {
  return new UserError(`${command}: interrupted; nothing was written.`, {
    code: 'interrupted',
    hint: 'Give the same command again.',
    exit: exitStatus.interrupted,
  });
}
