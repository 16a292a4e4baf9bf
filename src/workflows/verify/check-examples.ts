// Whether the examples that a specification or a docstring gives hold for the program.

import { type Example, readExamples } from '../../amplify/edge-view/read-examples.ts';
import type { Judgement } from '../../contracts/verdict.ts';
import type { CheckedExample } from '../../contracts/verify.ts';
import type { Judge } from '../../judge/judge-program.ts';
import type { ProgramText } from './read-program.ts';
import { callTests, judgeProgram, tellEvidence } from './run-tests.ts';

export interface ExamplesToCheck {
  readonly program: ProgramText;
  readonly entry: string;
  readonly text: string;
  readonly from: CheckedExample['from'];
}

/** Chosen: of more that fail the first are told in detail; each costs a process. */
const mostTold = 5;

/** Rejects where our side failed. */
export async function checkExamples(
  judge: Judge,
  request: ExamplesToCheck,
): Promise<readonly CheckedExample[]> {
  const { program, entry, text, from } = request;
  const examples = await readExamples(text, entry, program.language);
  if (examples.length === 0) return [];
  const failed = await failuresOf(judge, request, examples);
  const checked: CheckedExample[] = [];
  let told = 0;
  for (const [at, example] of examples.entries()) {
    const head = { call: `${entry}(${example.arguments})`, expected: expectedText(example), from };
    if (!failed.has(at)) checked.push({ ...head, holds: true });
    else {
      told += 1;
      checked.push({
        ...head,
        holds: false,
        ...(told <= mostTold ? await tell(judge, request, example) : {}),
      });
    }
  }
  return checked;
}

function expectedText({ returns, raises }: Example): string {
  return returns ?? `raises ${raises}`;
}

/** All of them where the program ended in one, which says nothing about the others: those are looked at alone. */
async function failuresOf(
  judge: Judge,
  request: ExamplesToCheck,
  examples: readonly Example[],
): Promise<ReadonlySet<number>> {
  const { outcome, evidence } = await judgeExamples(judge, request, examples);
  if (outcome === 'passed') return new Set();
  if (evidence.failed !== undefined) return new Set(evidence.failed);
  const alone = new Set<number>();
  for (const [at, example] of examples.slice(0, 20).entries()) {
    const judged = await judgeExamples(judge, request, [example]);
    if (judged.outcome !== 'passed') alone.add(at);
  }
  return alone;
}

async function tell(
  judge: Judge,
  request: ExamplesToCheck,
  example: Example,
): Promise<{ readonly actual: string }> {
  const { evidence } = await judgeExamples(judge, request, [example]);
  return { actual: evidence.actual ?? tellEvidence(evidence) };
}

async function judgeExamples(
  judge: Judge,
  { program, entry }: ExamplesToCheck,
  examples: readonly Example[],
): Promise<Judgement> {
  const rows = examples.map(({ arguments: call, returns, raises }) => ({ call, returns, raises }));
  const tests = callTests(entry, 'literals', { raw: JSON.stringify(rows), count: rows.length });
  const judgement = await judgeProgram(judge, { program, tests, prelude: '' });
  if (judgement.outcome !== 'harness-error') return judgement;
  throw new Error(
    `the examples of ${entry} could not be run: ${judgement.evidence.message ?? 'the sandbox broke'}`,
  );
}
