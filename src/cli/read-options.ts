// From the words of a command line to values that a command can trust.

import type { z } from 'zod';
import { UserError } from '../base/errors.ts';
import type { Invocation } from './command.ts';

/** Reads the options with `schema`; a value that does not fit is wrong usage and names its option. */
export function readOptions<Options>(schema: z.ZodType<Options>, invocation: Invocation): Options {
  const read = schema.safeParse(invocation.options);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const name = issue?.path[0];
  const flag = name === undefined ? 'the options' : `--${kebabCase(String(name))}`;
  const value = name === undefined ? invocation.options : invocation.options[String(name)];
  throw new UserError(`${flag} ${JSON.stringify(value)}: ${issue?.message ?? 'does not fit'}.`, {
    code: 'bad-option',
    hint: 'Give the command with --help to see what each option takes.',
  });
}

function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
