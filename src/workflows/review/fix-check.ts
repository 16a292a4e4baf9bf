// The fix check: a repaired program is attacked with every payload that worked on the old one, and with all others, and
// the old one's tests are run on it. "Fixed" means that nothing works and that tests ran and passed.

import { basename, extname, resolve } from 'node:path';
import { outlineProgram } from '../../amplify/edge-view/find-functions.ts';
import { UserError } from '../../base/errors.ts';
import type { Finding, ReviewReport } from '../../contracts/finding.ts';
import {
  type FixCheck,
  type FixVerdict,
  fixCheckFormat,
  type TriedAgain,
} from '../../contracts/fix-check.ts';
import type { TestsRun } from '../../contracts/verify.ts';
import { Judge } from '../../judge/judge-program.ts';
import { defaultLimits } from '../../judge/limits.ts';
import { attackAgain } from '../../review/fix/attack-again.ts';
import { readImported } from '../../review/imported.ts';
import { reviewFiles, type SourceFile } from '../../review/review.ts';
import { findTests } from '../verify/find-tests.ts';
import { preparePythonTests } from '../verify/prepare-python-tests.ts';
import { type ProgramText, readProgram } from '../verify/read-program.ts';
import { runTests } from '../verify/run-tests.ts';
import { shown } from './find-files.ts';
import { nothingWritten, untilInterrupted } from './interruption.ts';
import { type ReviewOptions, review } from './review.ts';
import { type OpenParts, openParts, ruleIds } from './review-parts.ts';
import { surroundingsOf } from './surroundings.ts';

export interface FixCheckOptions
  extends Omit<ReviewOptions, 'paths' | 'baseline' | 'writeBaseline' | 'diff'> {
  /** The old program. */
  readonly file: string;
  /** Its repair. */
  readonly repaired: string;
  /** Instead of the test files that are found by the old program's name. */
  readonly tests?: string | undefined;
}

/** Checks a repair. */
export async function checkFix(options: FixCheckOptions): Promise<FixCheck> {
  const { findings } = await provenOf(options);
  const repaired = await readProgram(options.repaired);
  return checkRepair({ options, findings, repaired });
}

/** What works on the old program; a UserError where nothing does: then there is nothing to check against. */
export async function provenOf(options: Omit<FixCheckOptions, 'repaired'>): Promise<ReviewReport> {
  const report = await review({ ...options, paths: [options.file], prove: true });
  const findings = report.findings.filter(({ evidence }) => evidence.proof !== undefined);
  if (findings.length > 0) return { ...report, findings };
  throw new UserError(`review: no attack works on ${options.file}, so that no repair can be checked.`, {
    code: 'nothing-proven',
    hint: 'Give the program as it was before the repair; without --fix-check a review says what is suspected.',
  });
}

export interface Repair {
  readonly options: Omit<FixCheckOptions, 'repaired'>;
  /** Of the old program, with their proofs. */
  readonly findings: readonly Finding[];
  readonly repaired: ProgramText;
}

export async function checkRepair(repair: Repair): Promise<FixCheck> {
  const { options } = repair;
  const opened = openParts(options);
  const stopping = { signal: options.signal, interrupted: () => nothingWritten('review') };
  try {
    return await untilInterrupted(stopping, () => checkWith(opened, repair));
  } finally {
    await opened.close();
  }
}

async function checkWith(opened: OpenParts, { options, findings, repaired }: Repair): Promise<FixCheck> {
  const again = await attackRepaired(opened, { options, findings, repaired });
  const tests = await testRepaired(opened, { options, findings, repaired });
  const reasons = [...again.payloads.flatMap(sayPayload), ...again.left.map(sayLeft), ...sayTests(tests)];
  const isWrong =
    again.payloads.some(({ outcome }) => outcome === 'works') ||
    again.left.length > 0 ||
    tests.some(({ failed }) => failed.length > 0);
  const verdict: FixVerdict = isWrong ? 'not fixed' : reasons.length === 0 ? 'fixed' : 'not shown';
  return {
    ...{ format: fixCheckFormat, file: options.file, repaired: repaired.file, verdict, reasons },
    ...{ payloads: [...again.payloads], tests: [...tests], findings: [...again.left] },
  };
}

interface AttackedRepair {
  readonly payloads: readonly TriedAgain[];
  /** What an ordinary review of the repaired program proves. */
  readonly left: readonly Finding[];
}

async function attackRepaired(
  { parts }: OpenParts,
  { options, findings, repaired }: Repair,
): Promise<AttackedRepair> {
  const { language, text } = repaired;
  if (language !== 'python' && language !== 'javascript' && language !== 'typescript') {
    throw new Error(`internal: a repair in ${language}`);
  }
  // It takes the place of the old one: it imports what that imported.
  const folder = resolve('.');
  const file: SourceFile = { file: shown(options.file, folder), language, text };
  const module = await parts.read(file.file, language, text);
  const surroundings = surroundingsOf([options.file], folder);
  const batch = new Map([[file.file, { module, text }]]);
  const { files: imported } = await readImported(batch, surroundings, parts.read);
  const runner = await parts.openRunner();
  const { provers, rules } = parts;
  const tools = {
    provers,
    runner,
    workers: runner.workers,
    signal: options.signal,
    dataNear: surroundings.dataNear,
  };
  const { payloads } = await attackAgain(findings, { module, text }, { imported, rules, tools });
  const { policy = 'both', trusted = [], signal } = options;
  const reviewed = await reviewFiles([file], parts, {
    ...{ policy, trusted, signal, surroundings, prove: true, allRules: ruleIds },
  });
  // A remark in a repair takes nothing out: the model that wrote the repair wrote the remark.
  const all = [...reviewed.findings, ...reviewed.suppressed].map((one) =>
    one.file === file.file ? { ...one, file: repaired.file } : one,
  );
  return { payloads, left: all.filter(({ evidence }) => evidence.proof !== undefined) };
}

async function testRepaired(
  { openSandbox }: OpenParts,
  { options, repaired }: Repair,
): Promise<readonly TestsRun[]> {
  const found = await findTests(options.file, options.tests);
  if (found.length === 0) return [];
  const outline = await outlineProgram(repaired.text, repaired.language);
  const functions = outline.functions.map(({ entry }) => entry);
  const entry = functions.length === 1 ? functions[0] : undefined;
  const judge = new Judge({ sandbox: await openSandbox(), limits: defaultLimits });
  const module = basename(options.file, extname(options.file));
  const ran: TestsRun[] = [];
  for (const file of found) {
    const names = { entry, functions, program: repaired, file };
    if (file.isRows) ran.push(await runTests(judge, names));
    else if (repaired.language === 'python') {
      const prepared = await preparePythonTests({ text: file.text, module, functions });
      ran.push(await runTests(judge, { ...names, prepared }));
    } else {
      const reason = 'tests in JavaScript and TypeScript are not run: give them as rows in .jsonl';
      ran.push(await runTests(judge, { ...names, prepared: { kind: 'not-run', reason } }));
    }
  }
  return ran;
}

function sayPayload(one: TriedAgain): readonly string[] {
  const { outcome, detail = '' } = one;
  if (outcome === 'does nothing') return [];
  const what = `${one.rule} in ${one.function}`;
  return [outcome === 'works' ? `${what} still works: ${detail}` : `${what} was not attacked: ${detail}`];
}

function sayLeft({ rule, line, function: owner, evidence: { proof } }: Finding): string {
  const place = `${rule} in line ${line}${owner === undefined ? '' : ` of ${owner}`}`;
  return `an attack on the repaired program works: ${place}, with ${proof?.parameter} = ${JSON.stringify(proof?.payload)}`;
}

function sayTests(tests: readonly TestsRun[]): readonly string[] {
  if (tests.length === 0) return ['no tests were found: name them with --tests'];
  return tests.flatMap(({ file, failed, notRun, ran }) => {
    const [first] = failed;
    if (notRun !== undefined) return [`tests ${file} were not run: ${notRun}`];
    if (first !== undefined)
      return [`${failed.length} of ${ran} tests of ${file} fail: ${first.test}: ${first.message}`];
    return ran === 0 ? [`tests ${file} hold no test`] : [];
  });
}
