// The errors that a person can act on. A UserError carries a code, the way out and an exit status;
// everything else that is thrown is a bug and exits 70 with its stack.

/** Exit statuses of every command (docs/formats.md). */
export const exitStatus = {
  done: 0,
  wrongUsage: 2,
  thresholdMissed: 3,
  harnessErrors: 4,
  bug: 70,
  interrupted: 130,
} as const;

export interface UserErrorOptions {
  /** Stable kebab-case name of the rule that was broken, for example `bad-row`. */
  readonly code: string;
  /** One sentence that says how to get out. */
  readonly hint?: string;
  readonly exit?: number;
  readonly cause?: unknown;
}

/** Something the person who gave the command can fix. The message names operation, rule and value. */
export class UserError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  readonly exit: number;

  constructor(message: string, options: UserErrorOptions) {
    super(message, { cause: options.cause });
    this.name = 'UserError';
    this.code = options.code;
    this.hint = options.hint;
    this.exit = options.exit ?? exitStatus.wrongUsage;
  }
}

/** True for an error of the system that carries an errno name, such as ENOSPC. */
export function hasErrorCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
