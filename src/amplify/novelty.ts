// What the reference did on an input that it had not done before: a new outcome of a branch, or outcomes that no input had
// together. Such inputs are worth beginning from, as in fuzzers that are guided by coverage.

/** Chosen: with so many combinations a new one means little. */
const mostKnown = 5000;

export class Novelty {
  readonly #outcomes = new Set<number>();
  readonly #combinations = new Set<string>();

  /** `branches`: outcomes that the input met, in the order of their numbers. */
  isNew(branches: readonly number[]): boolean {
    const hasNewOutcome = branches.some((one) => !this.#outcomes.has(one));
    for (const one of branches) this.#outcomes.add(one);
    const combination = branches.join(' ');
    const isKnown = this.#combinations.has(combination);
    if (isKnown || this.#combinations.size >= mostKnown) return hasNewOutcome;
    this.#combinations.add(combination);
    return true;
  }
}
