// In how many ways a text can go through an automaton. Exponential: from a state back to itself in two ways on the same
// text. Polynomial: a state that stays, a later state that stays, and a way from one to the other, all on the same text.
// After Weideman, van der Merwe, Berglund and Watson, "Analyzing matching time behavior of backtracking regular expression
// matchers by using ambiguity of NFA" (2016), and Weber and Seidl (1991) before them.

import type { Automaton } from './automaton.ts';
import { intersection, meets, pick } from './char-set.ts';
import { componentsOf } from './components.ts';

export interface Ambiguity {
  readonly kind: 'exponential' | 'polynomial';
  /** Leads to where the ways part. */
  readonly prefix: string;
  /** Repeated, it multiplies the ways. */
  readonly pump: string;
}

/** Chosen: steps of the search; what needs more is not decided. */
const mostSteps = 25_000;
const mostPairs = 12;
const mostPumps = 4;

export function findAmbiguities(automaton: Automaton): readonly Ambiguity[] {
  const search = new Search(automaton);
  const length = ({ prefix, pump }: Ambiguity): number => prefix.length + pump.length;
  const polynomial = search.polynomial().toSorted((one, other) => length(one) - length(other));
  return [...search.exponential(), ...polynomial];
}

interface Pump {
  readonly state: number;
  readonly text: string;
}

interface Link {
  readonly states: readonly number[];
  readonly text: string;
  readonly before: Link | undefined;
}

class Search {
  private readonly automaton: Automaton;
  private readonly component: readonly number[];
  private readonly members: readonly (readonly number[])[];
  private left = mostSteps;

  constructor(automaton: Automaton) {
    this.automaton = automaton;
    const { component, members } = componentsOf(automaton);
    this.component = component;
    this.members = members;
  }

  exponential(): readonly Ambiguity[] {
    return this.members.flatMap((states): readonly Ambiguity[] => {
      const [state] = states;
      if (state === undefined || !this.isCycle(states)) return [];
      return [...this.doubledEdges(states), ...this.splitAndJoined(state)].flatMap(
        (pump): readonly Ambiguity[] => {
          const prefix = this.wayTo(pump.state);
          return prefix === undefined ? [] : [{ kind: 'exponential', prefix, pump: pump.text }];
        },
      );
    });
  }

  polynomial(): readonly Ambiguity[] {
    const cycles = this.members.filter((states) => this.isCycle(states));
    const found: Ambiguity[] = [];
    for (const early of cycles) {
      const reachable = this.reachableFrom(early);
      for (const late of cycles) {
        if (early === late || !late.some((state) => reachable.has(state))) continue;
        const one = this.inBoth(early, late);
        if (one !== undefined) found.push(one);
        if (found.length >= mostPairs) return found;
      }
    }
    return found;
  }

  private inBoth(early: readonly number[], late: readonly number[]): Ambiguity | undefined {
    for (const p of early) {
      for (const q of late) {
        const pump = this.walk([p, p, q], [p, q, q]);
        const prefix = pump === undefined ? undefined : this.wayTo(p);
        if (pump !== undefined && prefix !== undefined) return { kind: 'polynomial', prefix, pump };
      }
    }
    return undefined;
  }

  private isCycle(states: readonly number[]): boolean {
    const [only] = states;
    return states.length > 1 || (only !== undefined && this.automaton.next[only]?.has(only) === true);
  }

  /** Steps that can be taken in several ways, each with the way back. */
  private doubledEdges(states: readonly number[]): readonly Pump[] {
    const doubled = states.flatMap((state) =>
      [...(this.automaton.next[state] ?? [])]
        .filter(([to, ways]) => ways === 'several' && this.component[to] === this.component[state])
        .map(([to]) => ({ state, to })),
    );
    // a step that stays where it is needs no way back
    const nearFirst = doubled.toSorted(
      (one, other) => Number(one.state !== one.to) - Number(other.state !== other.to),
    );
    return nearFirst.slice(0, mostPumps).flatMap(({ state, to }): readonly Pump[] => {
      const char = textOf(this.automaton, [state]);
      const back = to === state ? '' : this.walk([to], [state]);
      return char === undefined || back === undefined ? [] : [{ state, text: char + back }];
    });
  }

  /** Two walkers set out from the state, part, and come back to it at the same time. */
  private splitAndJoined(state: number): readonly Pump[] {
    const apart = this.explore([state, state]).filter(({ states: [one, other] }) => one !== other);
    const pumps = new Set<string>();
    for (const link of apart.slice(0, 60)) {
      const back = this.walk(link.states, [state, state]);
      if (back !== undefined) pumps.add(textUpTo(link) + back);
      if (pumps.size >= mostPumps) break;
    }
    return [...pumps].map((text) => ({ state, text }));
  }

  /** The shortest text on which all walkers get from one place to the other, at least one character long. */
  private walk(from: readonly number[], to: readonly number[]): string | undefined {
    const goal = to.join();
    const stays = from.map((state, at) => this.component[state] === this.component[to[at] ?? -1]);
    const last = this.explore(from, { stays, goal }).at(-1);
    return last !== undefined && last.states.join() === goal ? textUpTo(last) : undefined;
  }

  /** Breadth first; ends with the goal where it is met. Walkers that must come back do not leave their component. */
  private explore(
    from: readonly number[],
    {
      stays = from.map(() => true),
      goal,
    }: { readonly stays?: readonly boolean[]; readonly goal?: string } = {},
  ): readonly Link[] {
    const seen = new Set<string>();
    const found: Link[] = [];
    let front: Link[] = [{ states: from, text: '', before: undefined }];
    while (front.length > 0 && this.left > 0) {
      const ahead: Link[] = [];
      for (const link of front) {
        const text = textOf(this.automaton, link.states);
        if (text === undefined) continue;
        for (const states of this.steps(link.states, { from, stays })) {
          const key = states.join();
          this.left -= 1;
          if (seen.has(key) || this.left < 0) continue;
          seen.add(key);
          const one = { states, text, before: link };
          found.push(one);
          if (key === goal) return found;
          ahead.push(one);
        }
      }
      front = ahead;
    }
    return found;
  }

  private steps(
    states: readonly number[],
    { from, stays }: { readonly from: readonly number[]; readonly stays: readonly boolean[] },
  ): readonly (readonly number[])[] {
    return states.reduce<readonly (readonly number[])[]>(
      (heads, state, at) => {
        const home = this.component[from[at] ?? -1];
        const next = [...(this.automaton.next[state]?.keys() ?? [])].filter(
          (to) => stays[at] !== true || this.component[to] === home,
        );
        return heads.flatMap((head) => next.map((to) => [...head, to]));
      },
      [[]],
    );
  }

  private reachableFrom(states: readonly number[]): ReadonlySet<number> {
    const seen = new Set<number>(states);
    const left = [...states];
    for (let state = left.pop(); state !== undefined; state = left.pop()) {
      for (const to of this.automaton.next[state]?.keys() ?? []) {
        if (!seen.has(to)) {
          seen.add(to);
          left.push(to);
        }
      }
    }
    return seen;
  }

  /** The shortest text that leads from the beginning to the state. */
  private wayTo(goal: number): string | undefined {
    const seen = new Set(this.automaton.first);
    let front = this.automaton.first.map((state) => ({ state, text: '' }));
    while (front.length > 0) {
      const here = front.find(({ state }) => state === goal);
      if (here !== undefined) return here.text;
      front = front.flatMap(({ state, text }) => {
        const char = textOf(this.automaton, [state]);
        if (char === undefined) return [];
        return [...(this.automaton.next[state]?.keys() ?? [])].flatMap((to) => {
          if (seen.has(to)) return [];
          seen.add(to);
          return [{ state: to, text: text + char }];
        });
      });
    }
    return undefined;
  }
}

/** A character that all the states take. */
function textOf({ sets }: Automaton, states: readonly number[]): string | undefined {
  const [first = [], ...rest] = states.map((state) => sets[state] ?? []);
  if (!rest.every((set) => meets(first, set))) return undefined;
  const shared = rest.reduce((set, other) => intersection(set, other), first);
  const point = pick(shared);
  return point === undefined ? undefined : String.fromCodePoint(point);
}

function textUpTo(link: Link): string {
  let text = '';
  for (let one: Link | undefined = link; one !== undefined; one = one.before) text = one.text + text;
  return text;
}
