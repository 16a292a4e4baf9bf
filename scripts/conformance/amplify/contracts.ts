// Which inputs lie in a problem's domain, as the contract of its HumanEval+ row says. Nothing here is known to the
// amplification: it only ever sees HumanEval.

import { openTrial } from '../../../src/amplify/trial/open-trial.ts';
import type { Subject } from '../../../src/amplify/trial/trial.ts';
import { comparisonSchema, type Problem } from '../../../src/contracts/problem.ts';
import type { UntrustedRunner } from '../../../src/contracts/sandbox.ts';

/** Of one call: whether the contract holds, or `unchecked` where its arguments are no literals. */
export type Kept = 'inside' | 'outside' | 'unchecked';

/** A study takes 2,000 seeds. */
const callsAtOnce = 1900;

/** For each call, as source text with the name of the entry point: what the row's contract says of it. */
export async function checkContract(
  runner: UntrustedRunner,
  row: Problem,
  calls: readonly string[],
): Promise<readonly Kept[]> {
  const subject = contractOf(row);
  const found: Kept[] = [];
  for (let from = 0; from < calls.length; from += callsAtOnce) {
    found.push(...(await checkPart(runner, subject, calls.slice(from, from + callsAtOnce))));
  }
  return found;
}

/** The head of the entry point alone: what the program would answer is of no interest. */
function contractOf({ id, language, completionPrefix, prelude, entryPoint, contract }: Problem): Subject {
  if (entryPoint === undefined || contract === undefined) {
    throw new Error(`internal: ${id} has no contract or no entry point`);
  }
  const comparison = comparisonSchema.parse({});
  return { language, program: completionPrefix, prelude, entry: entryPoint, contract, comparison };
}

async function checkPart(
  runner: UntrustedRunner,
  subject: Subject,
  calls: readonly string[],
): Promise<readonly Kept[]> {
  const trial = openTrial(runner, subject);
  const { seeds, fault } = await trial.study({ tests: [], examples: calls });
  if (fault !== undefined) throw new Error(`internal: the contract of ${subject.entry} ${fault}`);
  const tried = await trial.tryInputs(
    seeds.map(({ args }) => args),
    { mostBad: seeds.length + 1 },
  );
  const byName = new Map(seeds.map(({ name }, at) => [name, tried[at]?.kind]));
  return calls.map((_, at) => {
    const kind = byName.get(`example ${at}`);
    if (kind === 'contract') return 'outside';
    return kind === 'value' ? 'inside' : 'unchecked';
  });
}
