// What a problem says about calls of its entry point, whatever the form of its tests.

import { rawElements, rawFields } from '../base/raw-json.ts';
import { type CallTests, type Comparison, comparisonSchema, type Problem } from '../contracts/problem.ts';
import { speaksOfArguments } from './inputs/domain/argument-cues.ts';

/** The function or method that is called: `name` or `Class.method`. */
export function entryOf({ entryPoint, tiers }: Problem): string | undefined {
  return entryPoint ?? callTestsOf(tiers)[0]?.entry;
}

/** The text of the prompt. */
export function statementOf({ prompt }: Problem): string {
  return prompt.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}

/** Whether what a call leaves of its arguments is a part of the problem: a base test or the statement speaks of it. */
export function countsAfter(problem: Problem): boolean {
  const { base } = problem.tiers;
  const rows = base?.kind === 'calls' && base.form !== 'args' ? rawElements(base.raw) : [];
  return rows.some(({ text }) => rawFields(text).has('after')) || speaksOfArguments(statementOf(problem));
}

/**
 * What EvalPlus allows where nothing is said (Liu et al. 2023): rounding noise in results that are made of numbers with
 * a fraction.
 */
const usualComparison = { relative: 1e-7, floatsAbsolute: 1e-6 };

/** How results are compared: as the problem says, or its own tests where those are calls; else with room for noise. */
export function comparisonOf({ tiers, comparison }: Problem): Comparison {
  return comparison ?? callTestsOf(tiers)[0]?.comparison ?? comparisonSchema.parse(usualComparison);
}

function callTestsOf({ base, plus }: Problem['tiers']): readonly CallTests[] {
  return [base, plus].filter((tests) => tests?.kind === 'calls');
}
