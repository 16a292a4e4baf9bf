// A problem as a HumanEval row: it must have a prompt that starts the program and a checker function.

import type { Problem } from '../../contracts/problem.ts';
import { NotRepresentable } from './not-representable.ts';

/** The row as one line of JSON. Plus tests are another format's: see `evalplusRow`. */
export function humanEvalRow(problem: Problem): string {
  for (const tier of ['plus', 'edge', 'security'] as const) {
    if (problem.tiers[tier] !== undefined) throw new NotRepresentable(`it has ${tier} tests`);
  }
  return JSON.stringify(humanEvalFields(problem));
}

/** The fields that HumanEval and HumanEval+ rows share. */
export function humanEvalFields(problem: Problem) {
  const { base } = problem.tiers;
  if (problem.language !== 'python') throw new NotRepresentable(`its language is ${problem.language}`);
  if (problem.entryPoint === undefined) throw new NotRepresentable('it has no entry point');
  if (base?.kind !== 'script' || base.checker !== 'check') {
    throw new NotRepresentable('its base tests are no `check` function');
  }
  return {
    task_id: problem.id,
    prompt: promptOf(problem),
    entry_point: problem.entryPoint,
    canonical_solution: canonicalSolution(problem),
    test: base.code,
  };
}

/** The prompt, which in these formats is also the start of the program. */
export function promptOf(problem: Problem): string {
  const [only, other] = problem.prompt;
  if (only?.type !== 'text' || other !== undefined) throw new NotRepresentable('its prompt is not one text');
  if (problem.completionPrefix !== '' && problem.completionPrefix !== only.text) {
    throw new NotRepresentable('its prompt is not the start of the program');
  }
  return only.text;
}

/** The reference without the prompt that it starts with. */
export function canonicalSolution(problem: Problem): string | undefined {
  const prompt = promptOf(problem);
  if (problem.reference === undefined) return undefined;
  if (problem.reference.startsWith(prompt)) return problem.reference.slice(prompt.length);
  throw new NotRepresentable('its reference does not continue its prompt');
}
