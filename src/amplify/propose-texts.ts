// Calls that somebody wrote down, such as a model: read where the language's own literals are read, then proposals
// like any other.

import type { Proposal } from './inputs/proposer.ts';
import type { Trial } from './trial/trial.ts';

/** Calls whose arguments are no literals are left out. */
export async function proposeTexts(trial: Trial, calls: readonly string[]): Promise<readonly Proposal[]> {
  if (calls.length === 0) return [];
  const { seeds } = await trial.study({ tests: [], examples: calls });
  return seeds.map(({ args, name }) => ({
    args,
    from: { seed: name.replace('example', 'model'), chain: [] },
  }));
}
