// Everything that running it shows about one program that somebody is about to merge, without a reference: its tests,
// its examples, what it does on kinds of input that neither tries, and what an attacker can do. As a library call and as
// `assay verify`.

import { basename, extname } from 'node:path';
import {
  outlineProgram,
  type ProgramFunction,
  type ProgramOutline,
} from '../../amplify/edge-view/find-functions.ts';
import { type EdgeView, loadFault, viewEdges } from '../../amplify/edge-view/view-edges.ts';
import type { SeedTests } from '../../amplify/trial/trial.ts';
import { exitStatus, messageOf, UserError } from '../../base/errors.ts';
import { forEachInFlight } from '../../base/in-flight.ts';
import { nearest } from '../../base/nearest.ts';
import type { Sandbox } from '../../contracts/sandbox.ts';
import {
  type CheckedExample,
  type TestsRun,
  type VerifyReport,
  type VerifyVerdict,
  verifyFormat,
} from '../../contracts/verify.ts';
import { Judge } from '../../judge/judge-program.ts';
import { defaultLimits } from '../../judge/limits.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import { nothingWritten, untilInterrupted } from '../review/interruption.ts';
import { checkExamples } from './check-examples.ts';
import { findTests, type TestFile } from './find-tests.ts';
import { type PreparedTests, preparePythonTests } from './prepare-python-tests.ts';
import { type ProgramText, readProgram, readTextFile } from './read-program.ts';
import { type ProgramReview, reviewProgram } from './review-program.ts';
import { argumentsOf, rowsOf, runTests } from './run-tests.ts';

export interface VerifyOptions {
  readonly file: string;
  /** Only this function, or this `Class.method`. */
  readonly entry?: string | undefined;
  /** Instead of the test files that are found by name. */
  readonly tests?: string | undefined;
  /** A problem.md, or any text with examples. */
  readonly spec?: string | undefined;
  readonly seed?: number | undefined;
  /** No security review where false. */
  readonly review?: boolean | undefined;
  readonly workers?: number | undefined;
  readonly unsafeNoSandbox?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Verifies one program.
 *
 * ```ts
 * const { verdict, edges } = await verify({ file: 'second_largest.py' });
 * ```
 */
export async function verify(options: VerifyOptions): Promise<VerifyReport> {
  const program = await readProgram(options.file);
  const outline = await outlineProgram(program.text, program.language);
  const functions = chooseFunctions(program, outline, options.entry);
  const tests = await prepareTests(program, outline, await findTests(options.file, options.tests));
  const specification = options.spec === undefined ? '' : await readTextFile(options.spec);
  const { workers, unsafeNoSandbox } = options;
  const sandbox = await openSandbox({
    ...(workers === undefined ? {} : { workers }),
    ...(unsafeNoSandbox === undefined ? {} : { unsafeNoSandbox }),
  });
  const work = { options, program, outline, functions, tests, specification };
  const stopping = { signal: options.signal, interrupted: () => nothingWritten('verify') };
  try {
    return await untilInterrupted(stopping, () => verifyIn(sandbox, work));
  } finally {
    await sandbox.close();
  }
}

export type VerifyFailOn = 'edges' | 'proven' | 'any';
export const verifyFailChoices = ['edges', 'proven', 'any'] as const;

/** Exit status: 3 where somebody should look before merging, in the sense of `--fail-on`. */
export function statusOfVerify(report: VerifyReport, failOn: VerifyFailOn | undefined): number {
  const { verdict, unsettled, findings } = report;
  if (verdict === 'not run' || unsettled.length > 0) return exitStatus.harnessErrors;
  const isOpen = verdict !== 'passed its tests' && verdict !== 'no open edge cases';
  const isProven = findings.some(({ grade }) => grade === 'PROVEN');
  const fails = {
    edges: isOpen,
    proven: isProven,
    any: isOpen || isProven,
  };
  return failOn !== undefined && fails[failOn] ? exitStatus.thresholdMissed : exitStatus.done;
}

function chooseFunctions(
  { file }: ProgramText,
  { functions, methods, classes, brokenLine }: ProgramOutline,
  entry: string | undefined,
): readonly ProgramFunction[] {
  // What does not parse is left to the language itself, which says why.
  if (brokenLine !== undefined) return [];
  const all = [...functions, ...methods];
  if (entry !== undefined) {
    const found = all.filter((one) => one.entry === entry);
    if (found.length > 0) return found;
    const names = all.map((one) => one.entry);
    const near = nearest(entry, names);
    const hint =
      near === undefined ? `It defines: ${names.join(', ') || 'nothing'}.` : `Did you mean ${near}?`;
    throw new UserError(`verify: ${file} defines no "${entry}".`, { code: 'unknown-entry', hint });
  }
  const own = functions.filter((one) => !/^test/.test(one.entry));
  if (own.length > 0) return own;
  const usual = methods.find((one) => !/\._/.test(one.entry))?.entry;
  const hint =
    classes.length === 0
      ? 'Give a file that defines functions at its top level.'
      : `Name a method: --entry ${usual ?? `${classes[0]}.method`}.`;
  throw new UserError(`verify: ${file} defines no function at its top level.`, { code: 'no-function', hint });
}

interface FoundTests {
  readonly file: TestFile;
  readonly prepared?: PreparedTests;
}

async function prepareTests(
  { file, language }: ProgramText,
  { functions }: ProgramOutline,
  found: readonly TestFile[],
): Promise<readonly FoundTests[]> {
  const names = functions.map(({ entry }) => entry);
  const module = basename(file, extname(file));
  return Promise.all(
    found.map(async (one): Promise<FoundTests> => {
      if (one.isRows) return { file: one };
      if (language !== 'python') {
        const reason = 'tests in JavaScript and TypeScript are read for their calls, and not run';
        return { file: one, prepared: { kind: 'not-run', reason } };
      }
      return { file: one, prepared: await preparePythonTests({ text: one.text, module, functions: names }) };
    }),
  );
}

interface Work {
  readonly options: VerifyOptions;
  readonly program: ProgramText;
  readonly outline: ProgramOutline;
  readonly functions: readonly ProgramFunction[];
  readonly tests: readonly FoundTests[];
  readonly specification: string;
}

async function verifyIn(sandbox: Sandbox, work: Work): Promise<VerifyReport> {
  const { options, program, functions } = work;
  const { language, text } = program;
  const fault = await loadFault({
    runner: sandbox,
    language,
    program: text,
    entry: functions[0]?.entry ?? 'main',
  });
  refuseUnparsed(work, fault);
  const head = {
    ...({ format: verifyFormat, file: options.file, language, seed: options.seed ?? 0 } as const),
    unsandboxed: sandbox.unsandboxed,
    isolation: sandbox.layers.filter(({ active }) => active).map(({ name }) => name),
  };
  const nothing = { functions: [], tests: [], examples: [], edges: [] };
  if (fault !== undefined) {
    return { ...head, ...nothing, ...(await reviewIn(sandbox, work)), ...verdictOfFault(fault) };
  }
  const judge = new Judge({ sandbox, limits: defaultLimits });
  const unsettled: string[] = [];
  const tests = await runAllTests(judge, work);
  const examples = await checkAllExamples(judge, work, unsettled);
  const views = await viewAll(sandbox, work);
  const reviewed = await reviewIn(sandbox, work);
  const report = {
    ...{ ...head, tests, examples, ...reviewed, unsettled: [...unsettled, ...reviewed.unsettled] },
    functions: views.map((view) => view.function),
    edges: views.flatMap(({ edges }) => edges),
  };
  return { ...report, verdict: verdictOf(report) };
}

function reviewIn(sandbox: Sandbox, { options, program }: Work): Promise<ProgramReview> {
  if (options.review === false) return Promise.resolve({ findings: [], unsettled: [] });
  return reviewProgram(program, { sandbox, signal: options.signal });
}

function refuseUnparsed({ program, outline }: Work, fault: string | undefined): void {
  const isSyntax = fault !== undefined && /\b(?:Syntax|Indentation|Tab)Error\b|does not compile/.test(fault);
  if (!isSyntax && outline.brokenLine === undefined) return;
  const said = isSyntax
    ? `it ${fault?.replace('<program>, ', '')}`
    : `line ${outline.brokenLine} is not understood`;
  throw new UserError(`verify: ${program.file} does not parse: ${said}.`, {
    code: 'syntax-error',
    hint: 'Give a file that its own language reads.',
  });
}

function verdictOfFault(fault: string): Pick<VerifyReport, 'verdict' | 'reason'> {
  const [, python, script] =
    /No module named '([\w.]+)'|Cannot find (?:module|package) '([^']+)'/.exec(fault) ?? [];
  const missing = python ?? script;
  if (missing === undefined) return { verdict: 'does not load', reason: `it ${fault}` };
  return { verdict: 'not run', reason: `it needs ${missing}; a cage has only what comes with the language` };
}

async function runAllTests(judge: Judge, { program, functions, outline, tests }: Work): Promise<TestsRun[]> {
  const names = outline.functions.map(({ entry }) => entry);
  const entry = functions.length === 1 ? functions[0]?.entry : undefined;
  const ran: TestsRun[] = [];
  for (const one of tests) ran.push(await runTests(judge, { program, entry, functions: names, ...one }));
  return ran;
}

async function checkAllExamples(judge: Judge, work: Work, unsettled: string[]): Promise<CheckedExample[]> {
  const { program, functions, specification } = work;
  const checked: CheckedExample[] = [];
  for (const { entry, documentation } of functions) {
    const sources = [
      { text: specification, from: 'specification' },
      { text: documentation, from: 'docstring' },
    ] as const;
    for (const source of sources) {
      try {
        checked.push(...(await checkExamples(judge, { program, entry, ...source })));
      } catch (error) {
        unsettled.push(messageOf(error));
      }
    }
  }
  return checked;
}

async function viewAll(sandbox: Sandbox, work: Work): Promise<readonly EdgeView[]> {
  const { options, program, functions, tests, specification } = work;
  const views = new Map<ProgramFunction, EdgeView>();
  await forEachInFlight(functions, sandbox.workers, async (one) => {
    options.signal?.throwIfAborted();
    const view = await viewEdges({
      runner: sandbox,
      ...{ language: program.language, program: program.text, function: one, specification },
      tests: tests.flatMap((found) =>
        seedTestsOf(found, { entry: one.entry, isOnly: functions.length === 1 }),
      ),
      testText: tests.map(({ file }) => file.text).join('\n'),
      seed: options.seed ?? 0,
    });
    views.set(one, view);
  });
  return functions.flatMap((one) => views.get(one) ?? []);
}

/** Rows are calls of the one function that is verified. */
function seedTestsOf(
  { file, prepared }: FoundTests,
  { entry, isOnly }: { readonly entry: string; readonly isOnly: boolean },
): readonly SeedTests[] {
  if (file.isRows) {
    const raw = isOnly ? rowsOf(file.text) : undefined;
    return raw === undefined ? [] : [{ kind: 'calls', form: 'args', raw: argumentsOf(raw) }];
  }
  return prepared?.kind === 'ready' ? [{ kind: 'script', code: prepared.watched, names: [entry] }] : [];
}

function verdictOf({
  tests,
  examples,
  edges,
  functions,
}: Pick<VerifyReport, 'tests' | 'examples' | 'edges' | 'functions'>): VerifyVerdict {
  if (tests.some(({ failed }) => failed.length > 0)) return 'fails its tests';
  if (examples.some(({ holds }) => !holds)) return 'fails its examples';
  if (edges.some(({ open }) => open)) return 'open edge cases';
  const ran = tests.some((one) => one.ran > 0);
  if (!ran && functions.every(({ notTried }) => notTried !== undefined)) return 'not run';
  return ran ? 'passed its tests' : 'no open edge cases';
}
