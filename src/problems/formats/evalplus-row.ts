// A problem as an EvalPlus row: tests are argument lists whose results the reference gives. Tests that say more than
// that, such as which exception is raised, can not stand in a row: they are left out and counted.

import { rawElements, rawFields } from '../../base/raw-json.ts';
import type { CallTests, Problem, Tests, TierName } from '../../contracts/problem.ts';
import { evalplusConversions, evalplusOracles } from './evalplus-oracles.ts';
import { canonicalSolution, humanEvalFields, promptOf } from './human-eval-row.ts';
import { NotRepresentable } from './not-representable.ts';
import { jsonOfPythonLiteral } from './python-literal.ts';

export interface EvalplusRow {
  /** One line of JSON. */
  readonly text: string;
  /** How many tests of each tier the row does not hold. */
  readonly leftOut: Readonly<Partial<Record<TierName, number>>>;
}

/** The row; inputs go in as the raw text that they are. Every field is there that EvalPlus's loader demands. */
export function evalplusRow(problem: Problem): EvalplusRow {
  const { base, plus, edge } = problem.tiers;
  const isChecked = base?.kind === 'script' && base.checker !== undefined;
  const fields = isChecked ? humanEvalFields(problem) : mbppFields(problem);
  const atol = plus?.kind === 'calls' ? plus.comparison.absolute : 0;
  const row = JSON.stringify({ ...fields, contract: problem.contract ?? '', atol });
  const baseInput = baseInputs(problem);
  const plusInput = plus === undefined ? noInputs : callInputs(problem.id, plus, 'plus');
  return {
    text: `${row.slice(0, -1)}, "base_input": ${baseInput.lists}, "plus_input": ${plusInput.lists}}`,
    leftOut: { base: baseInput.leftOut, plus: plusInput.leftOut, edge: edge?.count ?? 0 },
  };
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

/** Argument lists as raw JSON text. */
interface Inputs {
  readonly lists: string;
  readonly leftOut: number;
}

const noInputs: Inputs = { lists: '[]', leftOut: 0 };

function baseInputs(problem: Problem): Inputs {
  const { base } = problem.tiers;
  if (base?.kind === 'calls') return callInputs(problem.id, base, 'base');
  if (problem.baseInputs !== undefined) return { lists: problem.baseInputs, leftOut: 0 };
  throw new NotRepresentable(
    'it does not state the inputs of its base tests, which EvalPlus needs (tests/base-inputs.json)',
  );
}

function callInputs(id: string, tests: Tests, tier: TierName): Inputs {
  if (tests.kind !== 'calls') throw new NotRepresentable(`its ${tier} tests are no calls`);
  // These are not in the row: whoever reads it knows them by the task's id.
  const { comparison, convert, form } = tests;
  const conversion = evalplusConversions.get(id);
  if (
    (form !== 'literals' && convert !== conversion) ||
    comparison.oracle !== evalplusOracles.get(id)?.(comparison.absolute)
  ) {
    throw new NotRepresentable('its comparison is its own');
  }
  if (form === 'args') return { lists: tests.raw, leftOut: 0 };
  if (form === 'literals' && conversion !== undefined) {
    throw new NotRepresentable(
      `EvalPlus changes the arguments of ${id}, and its ${tier} tests state exact ones`,
    );
  }
  return heldInputs(tests, tier);
}

/** The lists of those tests that say nothing but arguments, as far as the reference gives the rest. */
function heldInputs(tests: CallTests, tier: TierName): Inputs {
  const listOf = tests.form === 'literals' ? literalList : rowList;
  const lists = rawElements(tests.raw).flatMap(({ text }) => listOf(rawFields(text)) ?? []);
  if (lists.length === 0) {
    throw new NotRepresentable(`none of its ${tier} tests is a call with arguments in JSON that returns`);
  }
  return { lists: `[${lists.join(', ')}]`, leftOut: tests.count - lists.length };
}

type Fields = ReturnType<typeof rawFields>;

function rowList(fields: Fields): string | undefined {
  return fields.has('raises') || fields.has('after') ? undefined : fields.get('args');
}

function literalList(fields: Fields): string | undefined {
  const call: unknown = JSON.parse(fields.get('call') ?? '""');
  return fields.has('raises') || typeof call !== 'string' ? undefined : jsonOfPythonLiteral(`[${call}]`);
}
