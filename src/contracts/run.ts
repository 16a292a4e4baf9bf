// The run folder's head and its report. run.json says everything that could change a number.

import { z } from 'zod';
import { ignoredValueSchema } from './language-model.ts';
import { testChoiceSchema } from './problem.ts';
import { usedTemplateSchema } from './prompt-template.ts';
import { outcomeSchema, trustSchema } from './verdict.ts';

export const runFormat = 'assay-run/1';
export const samplesFormat = 'assay-samples/1';
export const verdictsFormat = 'assay-verdicts/1';
export const reportFormat = 'assay-report/1';

export const limitsSchema = z.object({
  /** Least CPU limit of a program with a known reference cost, ms. */
  cpuFloorMs: z.number().positive(),
  /** CPU limit where there is no reference, ms. */
  cpuNoReferenceMs: z.number().positive(),
  /** The limit is at least this many times the reference's own CPU time. */
  cpuFactor: z.number().positive(),
  /** Added to the least limit for each test, up to `cpuNoReferenceMs`: hundreds of calls take their time. */
  cpuPerTestMs: z.number().nonnegative(),
  memoryBytes: z.number().positive(),
  /** Wall backstop as a multiple of the CPU limit, and its least value, ms. */
  wallFactor: z.number().positive(),
  wallFloorMs: z.number().positive(),
});
export type Limits = z.infer<typeof limitsSchema>;

export const suiteRefSchema = z.object({
  name: z.string(),
  version: z.string(),
  hash: z.string(),
  problems: z.number().int(),
});

export const samplingSchema = z.looseObject({
  temperature: z.number().optional(),
  topP: z.number().optional(),
  seed: z.number().optional(),
});

/** US dollars for a million tokens. */
export const priceSchema = z.object({ input: z.number().nonnegative(), output: z.number().nonnegative() });
export type Price = z.infer<typeof priceSchema>;

export const runFileSchema = z.looseObject({
  format: z.literal(runFormat),
  suite: suiteRefSchema,
  /** Ids of the problems selected, absent where all are. */
  problems: z.array(z.string()).optional(),
  model: z.string(),
  sampling: samplingSchema,
  /** Hash of the model's file, where it is one on this machine. */
  modelHash: z.string().optional(),
  /** Address of the endpoint that answered, without user and query. */
  endpoint: z.string().optional(),
  promptTemplate: usedTemplateSchema.optional(),
  /** What the model's tokens cost; it changes no answer, so it may differ when the run goes on. */
  price: priceSchema.optional(),
  /** Sampling values that were asked for and not used as asked, each with the reason. */
  ignoredValues: z.array(ignoredValueSchema).optional(),
  tests: testChoiceSchema,
  limits: limitsSchema,
  versions: z.record(z.string(), z.string()),
  isolation: z.array(z.string()),
  startedAt: z.string(),
});
export type RunFile = z.infer<typeof runFileSchema>;

export const intervalSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });
export type Interval = z.infer<typeof intervalSchema>;

/** A number, or the reason why there is none. */
export const metricSchema = z.union([intervalSchema, z.object({ absent: z.string() })]);
export type Metric = z.infer<typeof metricSchema>;

const spreadSchema = z.object({ min: z.number(), median: z.number(), max: z.number() });
export type Spread = z.infer<typeof spreadSchema>;

export const tierReportSchema = z.object({
  passAtK: z.record(z.string(), metricSchema),
  outcomes: z.record(outcomeSchema, z.number().int()),
  trust: z.partialRecord(trustSchema, z.number().int()),
  /** Tests per problem of this tier. */
  tests: spreadSchema,
});
export type TierReport = z.infer<typeof tierReportSchema>;

export const problemReportSchema = z.looseObject({
  id: z.string(),
  category: z.string().optional(),
  samples: z.number().int(),
  /** Per tier: samples that count (harness errors left out), passed, and those stopped by a limit. */
  tiers: z.record(
    z.string(),
    z.object({ counted: z.number().int(), passed: z.number().int(), timeouts: z.number().int() }),
  ),
  /** Mean CPU time of a verdict that took any, ms; left out when reports are compared. */
  cpuMs: z.number().optional(),
  /** A specification that is unclear rather than code that is wrong: why it looks so. */
  unclear: z.string().optional(),
});
export type ProblemReport = z.infer<typeof problemReportSchema>;

/** What the answers of a run cost. */
export const spendingSchema = z.object({
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  /** Answers whose provider did not say how many tokens they took; they are in no sum. */
  unknown: z.number().int(),
  /** US dollars, or why that is not known. */
  cost: z.union([z.number(), z.object({ absent: z.string() })]),
});
export type Spending = z.infer<typeof spendingSchema>;

/** Attacks on the samples that pass base, apart from every pass@k. */
export const securityScoreSchema = z.object({
  /** Problems with a sample that passes base and was attacked. */
  problems: z.number().int(),
  /** Samples that pass base and were attacked, and those of them that withstood every attack. */
  passedBase: z.number().int(),
  withstood: z.number().int(),
  /** Mean over those problems of the share that withstood. */
  share: metricSchema,
});
export type SecurityScore = z.infer<typeof securityScoreSchema>;

/** What a security review says of the samples that pass, apart from every pass@k. */
export const reviewScoreSchema = z.object({
  /** Problems with a sample that passes and was reviewed. */
  problems: z.number().int(),
  /** Samples that pass and were reviewed, and those of them with a PROVEN finding. */
  passed: z.number().int(),
  exploitable: z.number().int(),
  /** Samples that pass and were not reviewed: their language is not. */
  notReviewed: z.number().int(),
  /** Mean over those problems of the share that is exploitable. */
  share: metricSchema,
  /** Exploitable samples by the rule of a PROVEN finding; one sample may count for several. */
  rules: z.record(z.string(), z.number().int()),
});
export type ReviewScore = z.infer<typeof reviewScoreSchema>;

export const reportSchema = z.looseObject({
  format: z.literal(reportFormat),
  suite: suiteRefSchema,
  model: z.string(),
  sampling: samplingSchema,
  samples: z.number().int(),
  tiers: z.record(z.string(), tierReportSchema),
  /** pass@k on base minus pass@k on base and plus, same samples; only where both tiers ran. */
  rigorGap: z.record(z.string(), metricSchema),
  /** The same with samples stopped by a limit counted as passing plus when they passed base. */
  rigorGapWithoutTimeouts: z.record(z.string(), metricSchema).optional(),
  /** Only where some problem has security tests that this run used. */
  security: securityScoreSchema.optional(),
  /** Only where the run was asked to review what passes. */
  review: reviewScoreSchema.optional(),
  problems: z.array(problemReportSchema),
  /** Only where a model was asked. */
  spending: spendingSchema.optional(),
  /** Problems of the suite that no sample answered. */
  absentProblems: z.number().int(),
  /** Distinct (problem, program, tier) whose outcome took an execution. */
  executions: z.number().int(),
  /** Samples with each flag on some tier, such as `argument-mutated`. */
  flags: z.record(z.string(), z.number().int()).optional(),
  isolation: z.array(z.string()),
  seed: z.number().int(),
  warnings: z.array(z.string()),
  seconds: z.number(),
});
export type Report = z.infer<typeof reportSchema>;
