// Where names live while a function runs: each has a place in the frame. A comprehension or a lambda has names of its
// own, which hide those around it and end with it.

import { elementsOf, PythonError, type Value } from './values.ts';

export interface Frame {
  /** Undefined before the first assignment. */
  readonly slots: (Value | undefined)[];
  result: Value;
}

export class Scope {
  readonly functions: ReadonlyMap<string, (values: readonly Value[]) => Value>;
  /** Counts a step; throws when there are too many. */
  readonly tick: () => void;
  readonly #outer: Scope | undefined;
  readonly #places = new Map<string, number>();
  readonly #counter: { next: number };

  constructor(functions: Scope['functions'], tick: () => void, outer?: Scope) {
    this.functions = functions;
    this.tick = tick;
    this.#outer = outer;
    this.#counter = outer === undefined ? { next: 0 } : outer.#counter;
  }

  /** A scope inside this one, in the same frame. */
  inner(): Scope {
    return new Scope(this.functions, this.tick, this);
  }

  /** The place of a name of this scope; a new one where it has none. */
  place(name: string): number {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const place = this.#counter.next;
    this.#counter.next += 1;
    this.#places.set(name, place);
    return place;
  }

  /** The place of the name as it is seen from here. */
  find(name: string): number | undefined {
    return this.#places.get(name) ?? this.#outer?.find(name);
  }

  /** Gives a value, or its parts, to the names. */
  binder(targets: readonly string[]): (frame: Frame, value: Value) => void {
    const places = targets.map((name) => this.place(name));
    const [only] = places;
    if (only !== undefined && places.length === 1) {
      return (frame, value) => {
        frame.slots[only] = value;
      };
    }
    return (frame, value) => {
      const parts = elementsOf(value);
      if (parts.length !== places.length)
        throw new PythonError('ValueError', 'wrong number of values to unpack');
      for (const [at, place] of places.entries()) frame.slots[place] = parts[at];
    };
  }
}
