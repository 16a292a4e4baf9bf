// What a problem says about calls of its entry point, whatever the form of its tests.

import { type CallTests, type Comparison, comparisonSchema, type Problem } from '../contracts/problem.ts';

/** The function or method that is called: `name` or `Class.method`. */
export function entryOf({ entryPoint, tiers }: Problem): string | undefined {
  return entryPoint ?? callTestsOf(tiers)[0]?.entry;
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
