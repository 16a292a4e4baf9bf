// When there are more mutants than wanted: which come first. Operators take turns, and within an operator lines do, so
// that any number of them from the start is spread over both. No chance is involved.

import { type Mutation, type MutationOperator, mutationOperators } from './mutant.ts';

/** The same mutations, the ones to take first at the front. */
export function orderByTurns(mutations: readonly Mutation[]): readonly Mutation[] {
  const byOperator = Map.groupBy(mutations, ({ operator }): MutationOperator => operator);
  return takeTurns(mutationOperators.map((operator) => takeTurns(byLine(byOperator.get(operator) ?? []))));
}

function byLine(mutations: readonly Mutation[]): readonly (readonly Mutation[])[] {
  return [...Map.groupBy(mutations, ({ line }) => line).values()];
}

function takeTurns<Item>(queues: readonly (readonly Item[])[]): readonly Item[] {
  const rounds = Math.max(0, ...queues.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) =>
    queues.flatMap((queue) => queue.slice(round, round + 1)),
  ).flat();
}
