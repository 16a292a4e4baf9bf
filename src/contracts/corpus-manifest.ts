// What is known of a corpus: how it was made, what it holds, what was turned down and why, and what leaks were looked for.

import { z } from 'zod';

const counts = z.record(z.string(), z.number().int().nonnegative());

export const shardSchema = z.object({
  file: z.string(),
  rows: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string(),
});

const overlapSchema = z.object({
  grams: z.number().int().nonnegative(),
  seen: z.number().int().nonnegative(),
});

export const tierLeaksSchema = z.object({
  problems: z.number().int().nonnegative(),
  prompts: overlapSchema,
  programs: overlapSchema,
  sameProgram: z.number().int().nonnegative(),
  samePrompt: z.number().int().nonnegative(),
  nearest: z.array(z.number().int().nonnegative()),
});

export const corpusManifestSchema = z.object({
  format: z.literal('assay-corpus-manifest/1'),
  /** Version of the grammar and of all that writes from it. */
  generator: z.string(),
  seed: z.number().int().nonnegative(),
  /** What was asked for. */
  asked: z.object({
    examples: z.number().int().positive(),
    behaviours: z.number().int().positive(),
    problems: z.number().int().nonnegative(),
  }),
  /** Hash of all shards' hashes, in order. */
  hash: z.string(),
  shards: z.array(shardSchema),
  /** Examples by kind, by kind and form, by depth, by style, by type of result; behaviours by part and depth. */
  examples: z.object({ kinds: counts, forms: counts, depths: counts, styles: counts, results: counts }),
  behaviours: counts,
  /** Programs that differ in more than names. */
  distinctPrograms: z.number().int().nonnegative(),
  rejected: z.object({
    /** Grown meanings that became no behaviour. */
    meanings: counts,
    /** Drawn examples that were not written. */
    examples: counts,
  }),
  /** Programs run by real Python, and those that did otherwise than the interpreter said: left out. */
  executed: z.object({
    programs: z.number().int().nonnegative(),
    differences: z.array(z.object({ program: z.string(), reason: z.string() })),
    isolation: z.array(z.string()),
  }),
  /** The built-in suite's references, kept out by their behaviour. */
  keptOut: z.object({
    fingerprinted: z.array(z.string()),
    unfit: z.number().int().nonnegative(),
    failed: z.array(z.string()),
    grown: z.array(z.string()),
  }),
  heldOut: z.array(
    z.object({
      tier: z.string(),
      file: z.string(),
      problems: z.number().int().nonnegative(),
      sha256: z.string(),
    }),
  ),
  leaks: z.record(z.string(), tierLeaksSchema),
  /** Real Python that was mixed in: files and examples. */
  real: z
    .object({ files: z.number().int().nonnegative(), examples: z.number().int().nonnegative() })
    .optional(),
});
export type CorpusManifest = z.infer<typeof corpusManifestSchema>;
