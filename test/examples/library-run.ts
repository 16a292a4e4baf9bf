// A run for tests of the HTML report: a library whose loans are judged on two tiers. Its samples hold what pages trip
// over: tags, ends of scripts, lone surrogates, answers in prose around the code, the same program twice.

import type { Report } from '../../src/contracts/run.ts';
import type { Sample } from '../../src/contracts/sample.ts';
import type { Judgement, Verdict } from '../../src/contracts/verdict.ts';
import { buildReport } from '../../src/report/build-report.ts';
import { openRun } from '../../src/runs/open-run.ts';
import { type RecordedRun, readRun } from '../../src/runs/read-run.ts';
import { orchardIdentity } from './orchard-run.ts';

/** A program that would act, were it ever taken for HTML. */
export const hostileProgram =
  'def fine(days):\n    """</script><img src=x onerror="globalThis.stolen=1"><script>globalThis.stolen=2</script>"""\n' +
  "    return '<!--' + days * 0.1  # \ud800 \u2028 \u0000 end\n";
const dueProgram = 'def due(loan):\n    return loan.start + 21\n';
const lateProgram = 'def due(loan):\n    while True:\n        pass\n';

export const librarySamples: readonly Sample[] = [
  { problem: 'loans/fine', index: 0, raw: hostileProgram, program: hostileProgram, rule: 'whole' },
  { problem: 'loans/fine', index: 1, raw: 'I would rather not.', program: '', rule: 'none' },
  {
    problem: 'loans/due',
    index: 0,
    raw: `Sure:\n\`\`\`python\n${dueProgram}\`\`\`\n<b>Done</b>`,
    program: dueProgram,
    rule: 'fence',
  },
  {
    problem: 'loans/due',
    index: 1,
    raw: '    return loan.start + 21\n',
    program: dueProgram,
    rule: 'completion',
  },
  { problem: 'loans/due', index: 2, raw: 'lost', program: lateProgram, rule: 'edited' },
];

const cost = { trust: 'isolated', cpuMs: 2.5, wallMs: 8.25, memoryBytes: 2 ** 23 } as const;
const passed: Judgement = { ...cost, outcome: 'passed', flags: [], evidence: {} };

export const libraryVerdicts: readonly Verdict[] = [
  {
    ...cost,
    problem: 'loans/fine',
    sample: 0,
    tier: 'base',
    outcome: 'wrong',
    flags: ['suspicious:reads source'],
    evidence: { reason: 'mismatch', call: 'fine(3)', expected: '0.3', actual: "'<!--0.30000000000000004'" },
  },
  {
    ...cost,
    problem: 'loans/fine',
    sample: 0,
    tier: 'plus',
    outcome: 'wrong',
    flags: [],
    evidence: { inherited: 'base' },
  },
  { ...cost, problem: 'loans/fine', sample: 1, tier: 'base', outcome: 'no-code', flags: [], evidence: {} },
  { ...passed, problem: 'loans/due', sample: 0, tier: 'base' },
  {
    ...cost,
    problem: 'loans/due',
    sample: 0,
    tier: 'plus',
    outcome: 'error',
    flags: [],
    evidence: { reason: 'raised', message: "AttributeError: 'tuple' object has no attribute 'start'" },
  },
  { ...passed, problem: 'loans/due', sample: 1, tier: 'base' },
  { ...passed, problem: 'loans/due', sample: 1, tier: 'plus' },
  {
    ...cost,
    problem: 'loans/due',
    sample: 2,
    tier: 'base',
    outcome: 'timeout',
    flags: [],
    evidence: { reason: 'cpu-limit', limit: 'cpu 1000 ms' },
    cpuMs: 1000,
  },
];

/** The recorded run and its report. The second sample of `loans/fine` was not judged on plus. */
export async function recordLibraryRun(
  directory: string,
): Promise<{ readonly run: RecordedRun; readonly report: Report }> {
  const suite = { name: 'library', version: '2.0', hash: 'sha256:11brary', problems: 2 };
  const writer = await openRun({ directory, identity: { ...orchardIdentity, suite, model: 'page-turner' } });
  for (const sample of librarySamples) await writer.addSample(sample);
  for (const verdict of libraryVerdicts) await writer.addVerdict(verdict);
  await writer.close();
  const run = await readRun(directory);
  const problems = ['loans/fine', 'loans/due'].map((id) => ({ id, tests: { base: 3, plus: 40 } }));
  return { run, report: await buildReport({ run, suite: problems, k: [1, 2], seed: 0, seconds: 1.5 }) };
}
