// From the positional words of a command line to values that a command can trust.

import type { z } from 'zod';
import { UserError } from '../base/errors.ts';
import type { Invocation } from './command.ts';

/** Reads the arguments with a schema of a tuple; one that does not fit is wrong usage. */
export function readArguments<Arguments>(schema: z.ZodType<Arguments>, invocation: Invocation): Arguments {
  const read = schema.safeParse(invocation.arguments);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = Number(issue?.path[0] ?? 0);
  const value = JSON.stringify(invocation.arguments[place]);
  throw new UserError(`argument ${place + 1}, ${value}: ${issue?.message ?? 'does not fit'}.`, {
    code: 'bad-argument',
    hint: 'Give the command with --help to see what it takes.',
  });
}
