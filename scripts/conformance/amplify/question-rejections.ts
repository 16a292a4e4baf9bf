// The rejections that HumanEval+ does not share: why each, and some of them to look at.

import { join } from 'node:path';
import { readLogRows } from '../../../src/base/read-log.ts';
import {
  type AmplifyReport,
  amplifiedProblemsFormat,
  amplifiedRowSchema,
  type LostSample,
} from '../../../src/contracts/amplify.ts';
import type { Problem, Suite } from '../../../src/contracts/problem.ts';
import { Judge } from '../../../src/judge/judge-program.ts';
import { defaultLimits } from '../../../src/judge/limits.ts';
import { openSandbox } from '../../../src/sandbox/open-sandbox.ts';
import type { JudgedRun } from '../judged-run.ts';
import type { AmplifyMeasures } from './measures.ts';
import {
  classifyRejections,
  problemOf,
  type Rejection,
  type SideBySide,
  spreadOverProblems,
} from './rejections.ts';
import { type ShowingTools, type ShownRejection, showRejection } from './show-rejection.ts';
import { disputedTests, type QuestionedTests, questionTests } from './tests-in-question.ts';

export interface RejectionsToQuestion {
  readonly suites: { readonly amplified: Suite; readonly humanEvalPlus: Suite };
  /** Folder of the amplification. */
  readonly folder: string;
  readonly report: AmplifyReport;
  readonly theirs: JudgedRun;
  readonly ours: JudgedRun;
  readonly sides: SideBySide;
}

const mostShown = 50;

export async function questionRejections({
  suites,
  folder,
  report,
  theirs,
  ours,
  sides,
}: RejectionsToQuestion): Promise<
  Pick<AmplifyMeasures, 'questioned' | 'beyondReach' | 'rejections' | 'shown'>
> {
  const sandbox = await openSandbox();
  try {
    const tools = { sandbox, judge: new Judge({ sandbox, limits: defaultLimits }) };
    const rows = byId(suites.humanEvalPlus);
    const base = await readBaseCalls(folder);
    const questioned = await questionTests({ ...tools, amplified: suites.amplified, rows, base });
    const numbersOf = (pick: (tests: QuestionedTests) => ReadonlySet<number>) =>
      new Map([...questioned].map(([id, tests]) => [id, pick(tests)] as const));
    const rejections = classifyRejections(sides.onlyOurs, {
      verdicts: ours.verdicts,
      lost: lostOf(report),
      outside: numbersOf(({ outside }) => outside),
      disputed: numbersOf(({ disputed }) => disputed),
    });
    const problems = byId(suites.amplified);
    const beyondReach = await findBeyondReach(tools.judge, {
      keys: sides.onlyTheirs,
      theirs,
      rows,
      problems,
    });
    const shown = await showSome(tools, { rejections, ours, problems, rows, questioned });
    return { questioned, beyondReach, rejections, shown };
  } finally {
    await sandbox.close();
  }
}

function byId({ problems }: Suite): ReadonlyMap<string, Problem> {
  return new Map(problems.map((problem) => [problem.id, problem]));
}

async function readBaseCalls(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  const path = join(folder, 'problems.jsonl');
  const log = readLogRows({ path, format: amplifiedProblemsFormat, operation: 'read-amplified' });
  for await (const { value } of log) {
    const { record, tests } = amplifiedRowSchema.parse(value);
    found.set(record.id, tests.base);
  }
  return found;
}

function lostOf({ problems }: AmplifyReport): ReadonlyMap<string, readonly LostSample[]> {
  return new Map(
    problems.flatMap((record) =>
      record.kind === 'amplified' ? [[record.id, record.samples?.lost ?? []] as const] : [],
    ),
  );
}

interface Reaching {
  /** That only HumanEval+ rejects. */
  readonly keys: readonly string[];
  readonly theirs: JudgedRun;
  readonly rows: ReadonlyMap<string, Problem>;
  readonly problems: ReadonlyMap<string, Problem>;
}

/** A solution that does the same can not give such a sample away. */
async function findBeyondReach(
  judge: Judge,
  { keys, theirs, rows, problems }: Reaching,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [id, some] of Map.groupBy(keys, problemOf)) {
    const [row, problem] = [rows.get(id), problems.get(id)];
    if (row === undefined || problem === undefined) continue;
    const failed = await disputedTests(judge, row, problem);
    const testOf = (key: string): number | undefined => theirs.verdicts.get(`${key} plus`)?.evidence.test;
    found.push(...some.filter((key) => failed.has(testOf(key) ?? -1)));
  }
  return found;
}

interface Showing {
  readonly rejections: readonly Rejection[];
  readonly ours: JudgedRun;
  readonly problems: ReadonlyMap<string, Problem>;
  readonly rows: ReadonlyMap<string, Problem>;
  readonly questioned: ReadonlyMap<string, QuestionedTests>;
}

/** Of those that are not unfair. */
async function showSome(
  tools: ShowingTools,
  { rejections, ours, problems, rows, questioned }: Showing,
): Promise<readonly ShownRejection[]> {
  const chosen = spreadOverProblems(
    rejections.filter(({ kind }) => kind !== 'unfair'),
    mostShown,
  );
  const shown: ShownRejection[] = [];
  for (const rejection of chosen) {
    const [key = ''] = rejection.keys;
    const { problem: id } = rejection;
    const [problem, row, tests] = [problems.get(id), rows.get(id), questioned.get(id)];
    const [program, verdict] = [ours.programs.get(key), ours.verdicts.get(`${key} plus`)];
    if (problem === undefined || row === undefined || tests === undefined) continue;
    if (program === undefined || verdict === undefined) continue;
    shown.push(await showRejection(tools, { rejection, program, verdict, problem, row, questioned: tests }));
  }
  return shown;
}
