// A problem as an EvalPlus row: tests are argument lists whose results the reference gives. Tests that say more than
// that, such as which exception is raised or what a call leaves of its arguments, can not stand in a row, and neither
// can inputs that its reader would take for others: they are left out and counted.

import { rawElements, rawFields } from '../../base/raw-json.ts';
import type { CallTests, Problem, Tests, TierName } from '../../contracts/problem.ts';
import { evalplusInput } from './evalplus-inputs.ts';
import { evalplusConversions, evalplusOracles } from './evalplus-oracles.ts';
import { canonicalSolution, humanEvalFields, promptOf } from './human-eval-row.ts';
import { NoTestHeld, NotRepresentable } from './not-representable.ts';

/** A problem as a line of a file of rows. */
export interface WrittenRow {
  /** One line of JSON. */
  readonly text: string;
  /** How many tests of each tier the row does not hold. */
  readonly leftOut: Readonly<Partial<Record<TierName, number>>>;
  /** Those of them that are inputs which the row's reader would take for others. */
  readonly changed: number;
}

/** The row; inputs go in as the raw text that they are. Every field is there that EvalPlus's loader demands. */
export function evalplusRow(problem: Problem): WrittenRow {
  const { base, plus, edge, security } = problem.tiers;
  const isChecked = base?.kind === 'script' && base.checker !== undefined;
  const fields = isChecked ? humanEvalFields(problem) : mbppFields(problem);
  const atol = plus?.kind === 'calls' ? plus.comparison.absolute : 0;
  const row = JSON.stringify({ ...fields, contract: problem.contract ?? '', atol });
  const baseInput = baseInputs(problem);
  const plusInput = plus === undefined ? noInputs : callInputs(problem.id, plus, 'plus');
  if (baseInput.held + plusInput.held === 0 && baseInput.leftOut + plusInput.leftOut > 0) {
    throw new NoTestHeld('none of its tests is a call with arguments in JSON that returns, and nothing more');
  }
  return {
    text: `${row.slice(0, -1)}, "base_input": ${baseInput.lists}, "plus_input": ${plusInput.lists}}`,
    leftOut: {
      ...{ base: baseInput.leftOut, plus: plusInput.leftOut },
      ...{ edge: edge?.count ?? 0, security: security?.count ?? 0 },
    },
    changed: baseInput.changed + plusInput.changed,
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
  readonly held: number;
  readonly leftOut: number;
  /** Of `leftOut`. */
  readonly changed: number;
}

const noInputs: Inputs = { lists: '[]', held: 0, leftOut: 0, changed: 0 };

function baseInputs({ id, tiers: { base }, baseInputs: stated }: Problem): Inputs {
  if (base?.kind === 'calls') return callInputs(id, base, 'base');
  if (stated === undefined) {
    const what = 'it does not state the inputs of its base tests, which EvalPlus needs';
    throw new NoTestHeld(`${what} (tests/base-inputs.json)`);
  }
  // Some releases write an empty object for no inputs.
  if (!stated.trimStart().startsWith('[')) return { ...noInputs, lists: stated };
  const lists = rawElements(stated).map(({ text }) => text);
  const held = lists.filter((list) => list !== 'null');
  const changed = lists.length - held.length;
  // As they are where all are there.
  const text = changed === 0 ? stated : `[${held.join(', ')}]`;
  return { lists: text, held: held.length, leftOut: changed, changed };
}

function callInputs(id: string, tests: Tests, tier: TierName): Inputs {
  if (tests.kind !== 'calls') throw new NoTestHeld(`its ${tier} tests are no calls`);
  // These are not in the row: whoever reads it knows them by the task's id.
  const { comparison, convert, form } = tests;
  if (
    (form !== 'literals' && convert !== evalplusConversions.get(id)) ||
    comparison.oracle !== evalplusOracles.get(id)?.(comparison.absolute)
  ) {
    throw new NotRepresentable('its comparison is its own');
  }
  if (form === 'args') return { ...noInputs, lists: tests.raw, held: tests.count };
  return heldInputs(tests, form === 'literals' ? (fields) => literalList(id, fields) : rowList);
}

type Fields = ReturnType<typeof rawFields>;

/** The lists of those tests that say nothing but arguments, as far as the reference gives the rest. */
function heldInputs(tests: CallTests, listOf: (fields: Fields) => string | undefined): Inputs {
  const calls = rawElements(tests.raw)
    .map(({ text }) => rawFields(text))
    .filter((fields) => !saysMore(fields));
  const lists = calls.flatMap((fields) => listOf(fields) ?? []);
  return {
    lists: `[${lists.join(', ')}]`,
    held: lists.length,
    leftOut: tests.count - lists.length,
    changed: calls.length - lists.length,
  };
}

function rowList(fields: Fields): string | undefined {
  return fields.get('args');
}

function literalList(id: string, fields: Fields): string | undefined {
  const call: unknown = JSON.parse(fields.get('call') ?? '""');
  return typeof call === 'string' ? evalplusInput(id, call) : undefined;
}

function saysMore(fields: Fields): boolean {
  return fields.has('raises') || fields.has('after');
}
