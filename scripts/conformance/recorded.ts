// Samples that came with verdicts: do we say the same, and where not, why?

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { judgedRun, shortVerdict } from './judged-run.ts';
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
  /** Known causes of differences, by `problem tier`. */
  readonly causes: Readonly<Record<string, string>>;
  readonly published: string;
  readonly tests: 'all' | 'base';
}

const files: readonly RecordedFile[] = [
  {
    title: 'StarCoder2-15B-Instruct on HumanEval+',
    suite: 'humanevalplus/HumanEvalPlus.jsonl.gz',
    samples: 'samples/humaneval-starcoder2-15b-instruct.jsonl.gz',
    causes: {},
    published: 'recorded verdicts (EvalPlus 0.1.9 data): 72.6 → 64.0',
    tests: 'all',
  },
  {
    title: 'WizardLM-7B on HumanEval+',
    suite: 'humanevalplus/HumanEvalPlus.jsonl.gz',
    samples: 'samples/humaneval-wizardlm-7b.jsonl.gz',
    causes: {},
    published: 'published: 10.4 → 7.3',
    tests: 'all',
  },
  {
    title: 'StarCoder2-15B-Instruct on sanitized MBPP',
    suite: 'mbpp/sanitized-mbpp.json',
    samples: 'samples/mbpp-starcoder2-15b-instruct.jsonl.gz',
    causes: {},
    published: 'recorded verdicts (MBPP+ 0.1.0 data): base 75.2; MBPP+ itself is not among the shared data',
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
  const { report, verdicts } = await judgedRun({
    suite: requireSharedData(file.suite),
    samples: [path],
    tests: file.tests,
    acceptBadReferences: true,
  });
  const differing = rows.flatMap((row) => differences(row, file, verdicts));
  const scores = Object.entries(report.tiers).map(([tier, { passAtK }]) => {
    const metric = passAtK['1'];
    return `${tier} ${metric === undefined || 'absent' in metric ? 'absent' : (metric.value * 100).toFixed(1)}`;
  });
  const unexplained = differing.filter((row) => row.at(-1) === 'unknown').length;
  return {
    ok: unexplained === 0,
    lines: [
      `### ${file.title}`,
      '',
      `pass@1: ${scores.join(', ')} (${file.published}). ${rows.length} samples, ${differing.length} differences, ${unexplained} without a known cause.`,
      ...(differing.length === 0
        ? []
        : ['', ...table(['problem', 'tier', 'recorded', 'Assay', 'cause'], differing)]),
    ],
  };
}

function readRows(path: string): Row[] {
  const text = gunzipSync(readFileSync(path)).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => rowSchema.parse(JSON.parse(line)));
}

function differences(
  row: Row,
  file: RecordedFile,
  verdicts: Awaited<ReturnType<typeof judgedRun>>['verdicts'],
): string[][] {
  const found: string[][] = [];
  for (const tier of ['base', 'plus'] as const) {
    const recorded = tier === 'base' ? row.base : row.plus;
    const verdict = verdicts.get(`${row.task_id}#${row.i} ${tier}`);
    if (recorded === undefined || verdict === undefined) continue;
    if ((verdict.outcome === 'passed') === recorded) continue;
    const cause = file.causes[`${row.task_id} ${tier}`] ?? 'unknown';
    found.push([row.task_id, tier, recorded ? 'passed' : 'failed', shortVerdict(verdict), cause]);
  }
  return found;
}
