// The behaviours of a corpus: grown one by one from the seed, small ones first, each run on the probes, and kept where it
// is new and worth a program. All of training and of the held-out tiers comes from here.

import { randomStream } from '../../../base/random.ts';
import { dullnessOf, observe } from '../behaviour/behaviour.ts';
import { hasIdleOperation } from '../behaviour/idle.ts';
import { growMeaning } from '../meaning/grow.ts';
import { type Meaning, operationsOf } from '../meaning/meaning.ts';
import { writeProgram } from '../writing/write-program.ts';
import { type Part, partOf, partOfFingerprint, trainedDepth } from './split.ts';

export interface CataloguedBehaviour {
  readonly meaning: Meaning;
  readonly fingerprint: string;
  readonly depth: number;
  readonly part: Part;
}

export interface CatalogueOptions {
  readonly seed: number;
  /** How many behaviours to train on. */
  readonly behaviours: number;
  /** Most problems of each held-out tier. */
  readonly problems: number;
  /** Fingerprints that must not occur, each with what it is of. */
  readonly blocked: ReadonlyMap<string, string>;
}

export interface Catalogue {
  readonly entries: readonly CataloguedBehaviour[];
  /** How often a grown meaning was turned down, by reason. */
  readonly rejected: Readonly<Record<string, number>>;
  /** Names of what was blocked and grown all the same. */
  readonly blockedSeen: readonly string[];
  /** False for a fingerprint that no program of the training text may have. */
  readonly isTrainable: (fingerprint: string) => boolean;
}

/** Chosen: shares of the trained depths; there are only some thousand behaviours of one operation. */
const depthShares = [0.1, 0.4, 0.5];
/** A depth is given up after so many grown meanings for each behaviour that is wanted. */
const mostGrowths = 20;

/** Grows the catalogue; the same options give the same one. */
export function buildCatalogue(options: CatalogueOptions): Catalogue {
  const building = new Building(options);
  let missing = 0;
  for (let depth = 1; depth <= trainedDepth; depth += 1) {
    const wanted = Math.round(options.behaviours * (depthShares[depth - 1] ?? 0)) + missing;
    missing = building.growDepth(depth, wanted);
  }
  building.growDeep();
  return building.finish();
}

class Building {
  readonly #options: CatalogueOptions;
  readonly #known = new Map<string, CataloguedBehaviour>();
  readonly #rejected: Record<string, number> = {};
  readonly #blockedSeen = new Set<string>();

  constructor(options: CatalogueOptions) {
    this.#options = options;
  }

  /** Grows until so many are trained on; returns how many are missing. */
  growDepth(depth: number, wanted: number): number {
    let trained = 0;
    for (let number = 0; trained < wanted && number < wanted * mostGrowths + 400; number += 1) {
      const entry = this.#grow(depth, number);
      if (entry?.part === 'train') trained += 1;
    }
    return wanted - trained;
  }

  /** The third tier: one and two operations more than trained. */
  growDeep(): void {
    let found = 0;
    for (
      let number = 0;
      found < this.#options.problems * 2 && number < this.#options.problems * 40;
      number += 1
    ) {
      const entry = this.#grow(trainedDepth + 1 + (number % 2), number);
      if (entry?.part === 't3') found += 1;
    }
  }

  #grow(depth: number, number: number): CataloguedBehaviour | undefined {
    const random = randomStream(this.#options.seed, `behaviour ${depth} ${number}`);
    const meaning = growMeaning(depth, random);
    if (meaning === undefined) return undefined;
    const program = writeProgram(meaning, { style: 'comprehension', random, name: 'f' });
    const seen = observe(program);
    if (seen.kind === 'beyond') return this.#reject(`beyond mini-Python: ${seen.reason}`);
    const { fingerprint } = seen.behaviour;
    const dullness = dullnessOf(program, seen.behaviour);
    if (dullness !== undefined) return this.#reject(dullness);
    const blocked = this.#options.blocked.get(fingerprint);
    if (blocked !== undefined) {
      this.#blockedSeen.add(blocked);
      return this.#reject('of the built-in suite');
    }
    const known = this.#known.get(fingerprint);
    if (known !== undefined) return this.#reject(known.depth < depth ? 'equal to a smaller one' : 'known');
    if (hasIdleOperation(meaning, fingerprint)) return this.#reject('an operation without effect');
    const entry = { meaning, fingerprint, depth, part: partOf(meaning, fingerprint) };
    this.#known.set(fingerprint, entry);
    return entry;
  }

  #reject(reason: string): undefined {
    this.#rejected[reason] = (this.#rejected[reason] ?? 0) + 1;
    return undefined;
  }

  finish(): Catalogue {
    const known = this.#known;
    const { blocked } = this.#options;
    const all = [...known.values()];
    const trainedOperations = new Set(
      all.flatMap(({ part, meaning }) => (part === 'train' ? operationsOf(meaning.node) : [])),
    );
    // A tier asks for new combinations, not for operations that were never shown.
    const entries = all.filter(
      ({ part, meaning }) =>
        part === 'train' || operationsOf(meaning.node).every((name) => trainedOperations.has(name)),
    );
    return {
      entries,
      rejected: this.#rejected,
      blockedSeen: [...this.#blockedSeen].sort(),
      isTrainable: (fingerprint) => {
        if (blocked.has(fingerprint)) return false;
        const entry = known.get(fingerprint);
        return entry === undefined ? partOfFingerprint(fingerprint) === 'train' : entry.part === 'train';
      },
    };
  }
}
