// Samples that came with verdicts: do we say the same, and where not, why?

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Judgement } from '../../src/contracts/verdict.ts';
import { Judge } from '../../src/judge/judge-program.ts';
import { defaultLimits } from '../../src/judge/limits.ts';
import { loadSuite } from '../../src/problems/load-suite.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { type JudgedRun, judgedRun, shortVerdict } from './judged-run.ts';
import { type Causes, humanEvalPlusCauses, judgeByRule, mbppPlusCauses } from './recorded-causes.ts';
import { requireSharedData, type Section, table } from './section.ts';

const rowSchema = z.object({
  task_id: z.string(),
  i: z.number().int(),
  base: z.boolean().optional(),
  plus: z.boolean().optional(),
});
type Row = z.infer<typeof rowSchema>;

interface RecordedFile {
  readonly title: string;
  readonly suite: string;
  readonly samples: string;
  readonly causes: Causes;
  readonly published: string;
  readonly tests: 'all' | 'base';
  /** What can be said of a difference that has no verdicts to compare. */
  readonly note?: string;
}

/** A verdict that is not the recorded one. */
interface Difference {
  readonly problem: string;
  readonly tier: 'base' | 'plus';
  readonly recorded: boolean;
  readonly verdict: string;
  readonly program: string;
}

const wizardNote =
  'One sample more passes plus than was published, 13 instead of 12. Only the two sums were published, as a chart of June 2023, so nobody can tell which it is. The tests are no cause: HumanEval+ has since changed inputs of two of the 13 problems, /28 and /53, where these programs do what the reference does. A limit may be: EvalPlus then stopped a call after 0.05 s of wall time, and these programs for /60 and /49 have calls of 13 and 5 ms of CPU here.';

const files: readonly RecordedFile[] = [
  {
    title: 'StarCoder2-15B-Instruct on HumanEval+',
    suite: 'humanevalplus/HumanEvalPlus.jsonl.gz',
    samples: 'samples/humaneval-starcoder2-15b-instruct.jsonl.gz',
    causes: humanEvalPlusCauses,
    published: 'recorded verdicts (HumanEval+ 0.1.9): 72.6 → 64.0',
    tests: 'all',
  },
  {
    title: 'WizardLM-7B on HumanEval+',
    suite: 'humanevalplus/HumanEvalPlus.jsonl.gz',
    samples: 'samples/humaneval-wizardlm-7b.jsonl.gz',
    causes: {},
    published: 'published: 10.4 → 7.3',
    tests: 'all',
    note: wizardNote,
  },
  {
    title: 'StarCoder2-15B-Instruct on sanitized MBPP',
    suite: 'mbpp/sanitized-mbpp.json',
    samples: 'samples/mbpp-starcoder2-15b-instruct.jsonl.gz',
    causes: mbppPlusCauses,
    published: 'recorded verdicts (MBPP+ 0.1.0): base 75.2; MBPP+ itself is not among the shared data',
    tests: 'base',
  },
];

export async function checkRecorded(): Promise<Section> {
  const sections: Section[] = [];
  for (const file of files) sections.push(await checkFile(file));
  return { ok: sections.every(({ ok }) => ok), lines: sections.flatMap(({ lines }) => [...lines, '']) };
}

async function checkFile(file: RecordedFile): Promise<Section> {
  const path = requireSharedData(file.samples);
  const rows = readRows(path);
  const run = await judgedRun({
    suite: requireSharedData(file.suite),
    samples: [path],
    tests: file.tests,
    acceptBadReferences: true,
  });
  const differing = rows.flatMap((row) => differences(row, run));
  const causes = await checkedCauses(differing, file);
  const scores = Object.entries(run.report.tiers).map(([tier, { passAtK }]) => {
    const metric = passAtK['1'];
    return `${tier} ${metric === undefined || 'absent' in metric ? 'absent' : (metric.value * 100).toFixed(1)}`;
  });
  const unexplained = causes.filter(({ isConfirmed }) => !isConfirmed).length;
  const cells = differing.map(({ problem, tier, recorded, verdict }, index) => [
    ...[problem, tier, recorded ? 'passed' : 'failed', verdict],
    ...(causes[index]?.cells ?? []),
  ]);
  const counts = `${rows.length} samples, ${differing.length} differences, ${unexplained} without a known cause.`;
  return {
    ok: unexplained === 0,
    lines: [
      `### ${file.title}`,
      '',
      `pass@1: ${scores.join(', ')} (${file.published}). ${counts}`,
      ...(file.note === undefined ? [] : ['', file.note]),
      ...(differing.length === 0
        ? []
        : [
            '',
            'A cause counts only if Assay, judging by the rule that the cause states, comes to the recorded verdict.',
            '',
            ...table(['problem', 'tier', 'recorded', 'Assay', 'cause', 'Assay by that rule'], cells),
          ]),
    ],
  };
}

interface CheckedCause {
  /** The cause, and the verdict by its rule. */
  readonly cells: readonly [string, string];
  readonly isConfirmed: boolean;
}

/** The cause of each difference, confirmed by judging the sample by the rule that the cause states. */
async function checkedCauses(
  differing: readonly Difference[],
  { suite, causes }: RecordedFile,
): Promise<CheckedCause[]> {
  if (differing.length === 0) return [];
  const { problems } = await loadSuite(requireSharedData(suite));
  const sandbox = await openSandbox({ workers: 1 });
  try {
    const judge = new Judge({ sandbox, limits: defaultLimits });
    const checked: CheckedCause[] = [];
    for (const difference of differing) {
      const { tier } = difference;
      const problem = problems.find(({ id }) => id === difference.problem);
      const cause = causes[`${difference.problem} ${tier}`];
      if (problem === undefined || cause === undefined) {
        checked.push({ cells: ['unknown', ''], isConfirmed: false });
        continue;
      }
      const sample = { problem, tier, program: difference.program };
      const judgement = await judgeByRule(judge, cause.rule, sample);
      checked.push({
        cells: [cause.why, shortVerdict(judgement)],
        isConfirmed: isAsRecorded(judgement, difference.recorded),
      });
    }
    return checked;
  } finally {
    await sandbox.close();
  }
}

/** A failure counts only if it is the program's: not ours, and not of a test that does not work. */
function isAsRecorded({ outcome, evidence }: Judgement, recorded: boolean): boolean {
  if (outcome === 'passed') return recorded;
  return !recorded && outcome !== 'harness-error' && evidence.reason !== 'test-raised';
}

function readRows(path: string): Row[] {
  const text = gunzipSync(readFileSync(path)).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => rowSchema.parse(JSON.parse(line)));
}

function differences(row: Row, { verdicts, programs }: JudgedRun): Difference[] {
  const found: Difference[] = [];
  const sample = `${row.task_id}#${row.i}`;
  for (const tier of ['base', 'plus'] as const) {
    const recorded = tier === 'base' ? row.base : row.plus;
    const verdict = verdicts.get(`${sample} ${tier}`);
    const program = programs.get(sample);
    if (recorded === undefined || verdict === undefined || program === undefined) continue;
    if ((verdict.outcome === 'passed') === recorded) continue;
    found.push({ problem: row.task_id, tier, recorded, verdict: shortVerdict(verdict), program });
  }
  return found;
}
