// What a line of a trial's harness says of the arguments after a call, as the trials of all languages read it.

import { z } from 'zod';
import type { After } from './trial.ts';

/** `true`: as they were before it; a text: their source text. */
export const saidAfterSchema = z.union([z.literal(true), z.string()]).optional();

export function afterOf(said: z.infer<typeof saidAfterSchema>): { readonly after?: After } {
  if (said === undefined) return {};
  return { after: said === true ? { kind: 'unchanged' } : { kind: 'changed', source: said } };
}
