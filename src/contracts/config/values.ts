// What the value of an option may be in a config file. A command reads text, as on its command line; here people
// write what the value is.

import { z } from 'zod';

export const toggle = z.boolean('must be true or false');
export const text = z.string('must be text');
export const number = z.number('must be a number');

/** Several texts; one alone needs no list. */
export const texts = z.union([z.string(), z.array(z.string())], 'must be text, or a list of texts');

/** Several values that a command line has with commas between them. */
export const list = z.union(
  [z.number(), z.string(), z.array(z.union([z.number(), z.string()]))],
  'must be a number, text, or a list of them',
);

/** One of a few words. */
export function choice<const Word extends string>(
  ...words: readonly [Word, ...Word[]]
): z.ZodEnum<{ [word in Word]: word }> {
  return z.enum(words, `must be one of ${words.map((word) => JSON.stringify(word)).join(', ')}`);
}
