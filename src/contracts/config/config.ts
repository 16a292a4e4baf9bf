// What a config file may hold: values of options for all commands, sections of single commands over them, and what
// the tokens of models cost. Its options are those of the commands: options.ts is written from them.

import { z } from 'zod';
import type { Price } from '../run.ts';
import { commonOptions, sections } from './options.ts';

const dollars = z.number('must be a number from 0').nonnegative('must be a number from 0');
const price = z.strictObject({ input: dollars, output: dollars } satisfies Record<keyof Price, z.ZodNumber>);

export const configSchema = commonOptions
  .extend(sections)
  .extend({
    /** Where an editor finds the JSON Schema of this file. */
    $schema: z.string('must be text'),
    /** What the tokens of a model cost, by its id, in US dollars for a million of them. */
    prices: z.record(z.string(), price),
  })
  .partial();

/** What a config file holds. */
export type AssayConfig = z.input<typeof configSchema>;
