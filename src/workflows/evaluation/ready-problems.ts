// Problems with samples that wait to be judged, for the lanes that judge. A problem is in one lane at a time: what
// comes in for it meanwhile is judged when that lane has done with it.

import type { Problem } from '../../contracts/problem.ts';

export class ReadyProblems {
  readonly #waiting = new Map<string, Problem>();
  /** In a lane; true where more has come in since. */
  readonly #taken = new Map<string, boolean>();
  #takers: (() => void)[] = [];
  #hasEnded = false;

  /** Says that the problem has samples to judge. */
  offer(problem: Problem): void {
    if (this.#taken.has(problem.id)) this.#taken.set(problem.id, true);
    else this.#waiting.set(problem.id, problem);
    this.#wake();
  }

  /** Nothing more is offered: lanes end when nothing waits. */
  end(): void {
    this.#hasEnded = true;
    this.#wake();
  }

  /** Nothing more is taken, whatever waits. */
  drop(): void {
    this.#waiting.clear();
    this.end();
  }

  /** The next problem; undefined at the end. Whoever takes one gives it back by `release`. */
  async take(): Promise<Problem | undefined> {
    for (;;) {
      for (const [id, problem] of this.#waiting) {
        this.#waiting.delete(id);
        this.#taken.set(id, false);
        return problem;
      }
      if (this.#hasEnded && ![...this.#taken.values()].includes(true)) return undefined;
      await new Promise<void>((resolve) => this.#takers.push(resolve));
    }
  }

  /** A lane has done with the problem. */
  release(problem: Problem): void {
    const hasMore = this.#taken.get(problem.id) === true;
    this.#taken.delete(problem.id);
    if (hasMore) this.#waiting.set(problem.id, problem);
    this.#wake();
  }

  #wake(): void {
    const takers = this.#takers;
    this.#takers = [];
    for (const wake of takers) wake();
  }
}
