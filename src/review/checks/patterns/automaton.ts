// The automaton of a pattern, without empty steps: each state is a character that is expected, and for each state that
// may follow it is known in how many ways. More than one way is what a backtracking matcher goes through in vain.

import type { CharSet } from './char-set.ts';
import type { PatternNode } from './syntax.ts';

export interface Automaton {
  /** What each state takes. */
  readonly sets: readonly CharSet[];
  /** To each state that may follow, whether in one way or in several. */
  readonly next: readonly ReadonlyMap<number, 'one' | 'several'>[];
  readonly first: readonly number[];
}

type Step =
  | { readonly kind: 'take'; readonly set: CharSet; to: number }
  | { readonly kind: 'fork'; readonly to: number[] };

/** Chosen: beyond, counted repetitions are taken for loops. */
const mostCopies = 12;
const mostSteps = 1500;

class TooLarge extends Error {}

/** Undefined for a pattern of too many states. */
export function buildAutomaton(root: PatternNode): Automaton | undefined {
  try {
    const builder = new Builder();
    const end = builder.fork([]);
    const start = builder.add(root, end);
    return builder.finish(start);
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

class Builder {
  private readonly steps: Step[] = [];

  fork(to: number[]): number {
    return this.push({ kind: 'fork', to });
  }

  /** The step with which the node begins, when `to` is what comes after it. */
  add(node: PatternNode, to: number): number {
    switch (node.kind) {
      case 'set':
        return this.push({ kind: 'take', set: node.set, to });
      case 'sequence':
        return node.items.reduceRight((after, item) => this.add(item, after), to);
      case 'choice':
        return this.fork(node.options.map((option) => this.add(option, to)));
      case 'group':
      case 'atomic':
        return this.add(node.body, to);
      case 'look': {
        if (!node.isAhead) return to;
        // what is looked at ahead is matched too, and leads nowhere
        return this.fork([this.add(node.body, this.fork([])), to]);
      }
      case 'repeat':
        return this.repeat(node, to);
      case 'backreference':
      case 'edge':
        return to;
    }
  }

  private repeat(node: Extract<PatternNode, { kind: 'repeat' }>, to: number): number {
    const { body, min, max } = node;
    const isLoop = max > mostCopies;
    let after = to;
    if (isLoop) {
      const loop = this.fork([]);
      this.link(loop, [this.add(body, loop), to]);
      after = loop;
    } else {
      for (let copy = min; copy < max; copy += 1) after = this.fork([this.add(body, after), to]);
    }
    const fixed = isLoop && min > mostCopies ? 1 : min;
    // `x+` is one copy and a loop; the copy is what makes it more than `x*`
    for (let copy = 0; copy < fixed; copy += 1) after = this.add(body, after);
    return after;
  }

  private push(step: Step): number {
    if (this.steps.length >= mostSteps) throw new TooLarge('internal: an automaton of too many steps');
    this.steps.push(step);
    return this.steps.length - 1;
  }

  private link(fork: number, to: readonly number[]): void {
    const step = this.steps[fork];
    if (step?.kind === 'fork') step.to.push(...to);
  }

  finish(start: number): Automaton {
    const states = new Map<number, number>();
    const takes = this.steps.flatMap((step, at) => (step.kind === 'take' ? [{ step, at }] : []));
    takes.forEach(({ at }, state) => void states.set(at, state));
    return {
      sets: takes.map(({ step }) => step.set),
      next: takes.map(({ step }) => this.follow(step.to, states)),
      first: [...this.follow(start, states).keys()],
    };
  }

  /**
   * All states that empty steps lead to. A way may come back to a loop once: after `a` of `(a*)*` the next one may belong
   * to the inner loop or to a new turn of the outer one. Some of these ways are of empty turns, which matchers refuse;
   * what is found is therefore tried by matching.
   */
  private follow(from: number, states: ReadonlyMap<number, number>): ReadonlyMap<number, 'one' | 'several'> {
    const found = new Map<number, 'one' | 'several'>();
    const onWay = new Map<number, number>();
    let left = 4000;
    const go = (at: number): void => {
      left -= 1;
      const step = this.steps[at];
      const visits = onWay.get(at) ?? 0;
      if (left < 0 || step === undefined || visits > 1) return;
      if (step.kind === 'take') {
        const state = states.get(at) ?? 0;
        found.set(state, found.has(state) ? 'several' : 'one');
        return;
      }
      onWay.set(at, visits + 1);
      for (const to of step.to) go(to);
      onWay.set(at, visits);
    };
    go(from);
    return found;
  }
}
