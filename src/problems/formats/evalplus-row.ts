// A problem as an EvalPlus row: plus tests are argument lists whose results the reference gives.

import type { Problem, Tests } from '../../contracts/problem.ts';
import { evalplusConversions, evalplusOracles } from './evalplus-oracles.ts';
import { canonicalSolution, humanEvalFields, promptOf } from './human-eval-row.ts';
import { NotRepresentable } from './not-representable.ts';

/** The row as one line of JSON; inputs go in as the raw text that they are. */
export function evalplusRow(problem: Problem): string {
  const { base, plus } = problem.tiers;
  const isChecked = base?.kind === 'script' && base.checker !== undefined;
  const fields = isChecked ? humanEvalFields(problem) : mbppFields(problem);
  const absolute = plus?.kind === 'calls' ? plus.comparison.absolute : 0;
  const row = JSON.stringify({ ...fields, contract: problem.contract, atol: absolute });
  const inputs = base?.kind === 'calls' ? argumentLists(problem.id, base) : problem.baseInputs;
  const baseInput = inputs === undefined ? '' : `, "base_input": ${inputs}`;
  return `${row.slice(0, -1)}${baseInput}, "plus_input": ${plus === undefined ? '[]' : argumentLists(problem.id, plus)}}`;
}

function mbppFields(problem: Problem) {
  const { base } = problem.tiers;
  if (problem.language !== 'python') throw new NotRepresentable(`its language is ${problem.language}`);
  if (problem.entryPoint === undefined) throw new NotRepresentable('it has no entry point');
  if (base?.kind !== 'script' && base?.kind !== 'calls') {
    throw new NotRepresentable('its base tests are neither asserts nor calls');
  }
  const solution = canonicalSolution(problem);
  if (solution === undefined) throw new NotRepresentable('it has no reference');
  return {
    task_id: problem.id,
    prompt: promptOf(problem),
    entry_point: problem.entryPoint,
    canonical_solution: solution,
    assertion: base.kind === 'script' ? base.code : undefined,
  };
}

function argumentLists(id: string, tests: Tests): string {
  if (tests.kind !== 'calls' || tests.form !== 'args') {
    throw new NotRepresentable('its tests state their results, which only the reference may');
  }
  // These are not in the row: whoever reads it knows them by the task's id.
  const { comparison, convert } = tests;
  if (
    convert !== evalplusConversions.get(id) ||
    comparison.oracle !== evalplusOracles.get(id)?.(comparison.absolute)
  ) {
    throw new NotRepresentable('its comparison is its own');
  }
  return tests.raw;
}
