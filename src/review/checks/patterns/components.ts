// States that lead to each other, after Tarjan; without calls within calls, for a pattern may be long.

import type { Automaton } from './automaton.ts';

interface Components {
  /** Of each state, the number of its component. */
  readonly component: readonly number[];
  readonly members: readonly (readonly number[])[];
}

export function componentsOf(automaton: Automaton): Components {
  const search = new ComponentSearch(automaton);
  automaton.next.forEach((_, state) => {
    search.from(state);
  });
  return search;
}

interface Visit {
  readonly state: number;
  /** What it leads to and was not looked at. */
  readonly left: number[];
}

class ComponentSearch implements Components {
  readonly component: number[];
  readonly members: number[][] = [];
  private readonly automaton: Automaton;
  private readonly order = new Map<number, number>();
  private readonly low: number[];
  private readonly open: number[] = [];
  private readonly way: Visit[] = [];

  constructor(automaton: Automaton) {
    this.automaton = automaton;
    this.component = automaton.next.map(() => -1);
    this.low = automaton.next.map(() => 0);
  }

  from(root: number): void {
    if (this.order.has(root)) return;
    this.enter(root);
    for (let here = this.way.at(-1); here !== undefined; here = this.way.at(-1)) {
      const to = here.left.pop();
      if (to === undefined) this.leave(here.state);
      else this.look(here.state, to);
    }
  }

  private enter(state: number): void {
    this.low[state] = this.order.size;
    this.order.set(state, this.order.size);
    this.open.push(state);
    this.way.push({ state, left: [...(this.automaton.next[state]?.keys() ?? [])] });
  }

  private look(state: number, to: number): void {
    const seen = this.order.get(to);
    if (seen === undefined) this.enter(to);
    else if (this.component[to] === -1) this.lower(state, seen);
  }

  private lower(state: number, to: number): void {
    this.low[state] = Math.min(this.low[state] ?? to, to);
  }

  private leave(state: number): void {
    this.way.pop();
    const above = this.way.at(-1);
    if (above !== undefined) this.lower(above.state, this.low[state] ?? 0);
    if (this.low[state] !== this.order.get(state)) return;
    const own = this.open.splice(this.open.lastIndexOf(state)).reverse();
    for (const one of own) this.component[one] = this.members.length;
    this.members.push(own);
  }
}
