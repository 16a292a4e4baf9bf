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
  const flag =
    name === undefined ? 'the options' : (invocation.origins[String(name)] ?? flagOf(String(name)));
  const value = name === undefined ? invocation.options : invocation.options[String(name)];
  const complaint = value === undefined ? 'is missing' : `${JSON.stringify(value)}: ${issue?.message}`;
  throw new UserError(`${flag} ${complaint}.`, {
    code: 'bad-option',
    hint: 'Give the command with --help to see what each option takes.',
  });
}

/** As a person writes it: `-k`, `--run-dir`. */
function flagOf(name: string): string {
  return name.length === 1 ? `-${name}` : `--${kebabCase(name)}`;
}

function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
