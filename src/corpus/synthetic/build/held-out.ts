// Problems of the held-out tiers, as rows of the EvalPlus form, so that `assay eval --suite` judges them like any others.

import { type RandomStream, randomStream } from '../../../base/random.ts';
import { entryOf } from '../behaviour/mutate.ts';
import { examplesOf, testSetOf } from '../behaviour/test-set.ts';
import {
  docstringOf,
  drawExampleCount,
  headOf,
  type Rendering,
  render,
  stylesAlone,
  toCheck,
} from '../examples/rendering.ts';
import type { ProgramToCheck } from '../examples/row.ts';
import { chance, pick, shuffled } from '../meaning/choose.ts';
import { operationsOf } from '../meaning/meaning.ts';
import { printBody } from '../python/print.ts';
import { encode } from '../python/values.ts';
import type { CataloguedBehaviour } from '../split/catalogue.ts';
import { type HeldOutTier, heldOutPairsOf } from '../split/split.ts';

/** A problem of a tier: its row, and its reference as real Python is to run it. */
export interface HeldOutProblem {
  readonly tier: HeldOutTier;
  readonly depth: number;
  readonly prompt: string;
  readonly row: Readonly<Record<string, unknown>>;
  readonly reference: ProgramToCheck;
}

/** Up to `count` problems of the tier, drawn by the seed. */
export function heldOutProblems(
  entries: readonly CataloguedBehaviour[],
  { tier, count, seed }: { readonly tier: HeldOutTier; readonly count: number; readonly seed: number },
): readonly HeldOutProblem[] {
  const random = randomStream(seed, `held out ${tier}`);
  const mine = shuffled(
    random,
    entries.filter(({ part }) => part === tier),
  );
  const problems: HeldOutProblem[] = [];
  for (const entry of mine) {
    if (problems.length === count) break;
    const own = randomStream(seed, `problem ${entry.fingerprint}`);
    const problem = makeProblem(entry, { tier, number: problems.length, random: own });
    if (problem !== undefined) problems.push(problem);
  }
  return problems;
}

interface Making {
  readonly tier: HeldOutTier;
  readonly number: number;
  readonly random: RandomStream;
}

/** Only behaviours that one function alone can do: a base model continues a head by its body. */
function makeProblem(
  entry: CataloguedBehaviour,
  { tier, number, random }: Making,
): HeldOutProblem | undefined {
  const rendering = render(entry, { random, isTrainable: () => true, style: pick(random, stylesAlone) });
  if (rendering === undefined || rendering.program.length > 1) return undefined;
  const tests = testSetOf(rendering.program, rendering.behaviour);
  if (tests === undefined) return undefined;
  const chosen = new Set(tests.map(({ probe }) => probe));
  const others = examplesOf(rendering.program, rendering.behaviour).filter(({ probe }) => !chosen.has(probe));
  const prompt = headOf(
    rendering,
    docstringOf(rendering, chance(random, 0.2) ? 0 : drawExampleCount(random)),
  );
  const row = {
    task_id: `${tier}/${number}`,
    prompt,
    entry_point: entryOf(rendering.program).name,
    canonical_solution: printBody(entryOf(rendering.program).body),
    ...factsOf(entry, rendering),
  };
  const inputs = {
    base_input: tests.map(({ values }) => values.map((value) => rawValue(encode(value)))),
    plus_input: others.map(({ values }) => values.map((value) => rawValue(encode(value)))),
  };
  return { tier, depth: entry.depth, prompt, row: { ...row, ...inputs }, reference: toCheck(rendering) };
}

function factsOf(entry: CataloguedBehaviour, { style }: Rendering): Readonly<Record<string, unknown>> {
  return {
    fingerprint: entry.fingerprint,
    depth: entry.depth,
    style,
    operations: operationsOf(entry.meaning.node),
    heldOutPairs: heldOutPairsOf(entry.meaning),
  };
}

function rawValue(text: string): unknown {
  return JSON.parse(text);
}
