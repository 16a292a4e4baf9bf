// The outcome of one program on one tier, with evidence that a person can act on.

import { z } from 'zod';
import { tierNameSchema } from './problem.ts';

export const outcomes = [
  'passed',
  'wrong',
  'error',
  'timeout',
  'memory',
  'no-code',
  'truncated',
  'refused',
  'harness-error',
] as const;
export const outcomeSchema = z.enum(outcomes);
export type Outcome = z.infer<typeof outcomeSchema>;

export const trustLevels = ['isolated', 'output', 'co-resident', 'unsandboxed'] as const;
export const trustSchema = z.enum(trustLevels);
export type Trust = z.infer<typeof trustSchema>;

export const evidenceReasons = [
  'compile',
  'load',
  'raised',
  'crashed',
  'exited-early',
  'no-entry-point',
  'output-limit',
  'protocol',
  'cpu-limit',
  'wall',
  'memory-limit',
  'mismatch',
  'test-raised',
  'sandbox',
  'toolchain',
  'harness',
] as const;

export const evidenceSchema = z.looseObject({
  reason: z.enum(evidenceReasons).optional(),
  /** One line: what happened. */
  message: z.string().optional(),
  /** 0-based number of the test that decided, where tests are numbered. */
  test: z.number().int().nonnegative().optional(),
  /** The first failing call as source text. */
  call: z.string().optional(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  /** Traceback shrunk to the candidate's own frames. */
  traceback: z.string().optional(),
  /** Which limit was hit and its value, for example `cpu 3000 ms`. */
  limit: z.string().optional(),
  /** Tests that failed, when all were run (`suite check`). */
  failed: z.array(z.number().int()).optional(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** What judging one (problem, program, tier) gives; shared by all samples with that program. */
export const judgementSchema = z.looseObject({
  outcome: outcomeSchema,
  trust: trustSchema,
  flags: z.array(z.string()),
  evidence: evidenceSchema,
  cpuMs: z.number(),
  wallMs: z.number(),
  memoryBytes: z.number(),
});
export type Judgement = z.infer<typeof judgementSchema>;

export const verdictSchema = judgementSchema.extend({
  problem: z.string(),
  sample: z.number().int().nonnegative(),
  tier: tierNameSchema,
});
export type Verdict = z.infer<typeof verdictSchema>;
