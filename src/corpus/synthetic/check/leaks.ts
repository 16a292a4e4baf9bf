// Does training show what is tested? Counts, over all training text, the ten-word stretches of held-out prompts and
// references that occur in it, and measures how far each reference is from its nearest trained program.

/** Tells how far lists of tokens are from each other: insertions, removals and replacements. */
export interface TokenMeasure {
  /** The list as numbers, equal ones for equal tokens. */
  readonly number: (tokens: readonly string[]) => Int32Array;
  readonly distance: (one: Int32Array, other: Int32Array) => number;
}

export interface HeldOutText {
  readonly tier: string;
  readonly prompt: string;
  readonly program: string;
  readonly canonical: string;
}

export interface Overlap {
  /** Stretches of ten tokens in the held-out text. */
  readonly grams: number;
  /** Of these, how many stand in the training text too. */
  readonly seen: number;
}

export interface TierLeaks {
  readonly problems: number;
  readonly prompts: Overlap;
  readonly programs: Overlap;
  /** Problems whose reference, apart from names, stands in training: the split forbids it. */
  readonly sameProgram: number;
  /** Problems whose prompt stands in training word for word. */
  readonly samePrompt: number;
  /** Some references by their distance from the nearest trained program, as a share of their length: 0-0.1, 0.1-0.2, … */
  readonly nearest: number[];
}

const gramTokens = 10;

/** A function's first line with its docstring: what a prompt is. */
const headPattern = /def \w+\(.*\).*:\n {4}"""[^"]*"""\n/g;

/** Chosen: so many references of a tier are each compared with so many trained programs, evenly taken from all. */
const comparedReferences = 60;
const mostCompared = 2500;

interface Watched {
  readonly text: HeldOutText;
  readonly promptGrams: ReadonlySet<string>;
  readonly programGrams: ReadonlySet<string>;
}

export class LeakCheck {
  readonly #watched: readonly Watched[];
  readonly #wanted: ReadonlySet<string>;
  readonly #seen = new Set<string>();
  readonly #prompts: ReadonlySet<string>;
  readonly #seenPrompts = new Set<string>();
  readonly #canonical: ReadonlySet<string>;
  readonly #seenCanonical = new Set<string>();
  readonly #programs: (readonly string[])[] = [];
  #programsMet = 0;
  #everyNth = 1;

  constructor(heldOut: readonly HeldOutText[]) {
    this.#watched = heldOut.map((text) => ({
      text,
      promptGrams: gramsOf(text.prompt),
      programGrams: gramsOf(text.program),
    }));
    this.#wanted = new Set(this.#watched.flatMap((one) => [...one.promptGrams, ...one.programGrams]));
    this.#prompts = new Set(heldOut.map(({ prompt }) => prompt));
    this.#canonical = new Set(heldOut.map(({ canonical }) => canonical));
  }

  /** Looks at one training text and the programs in it. */
  see(text: string, programs: readonly { readonly text: string; readonly canonical: string }[]): void {
    for (const gram of gramsOf(text)) if (this.#wanted.has(gram)) this.#seen.add(gram);
    for (const [head] of text.matchAll(headPattern)) if (this.#prompts.has(head)) this.#seenPrompts.add(head);
    for (const { text: program, canonical } of programs) {
      if (this.#canonical.has(canonical)) this.#seenCanonical.add(canonical);
      this.#keep(program);
    }
  }

  /** Keeps an even selection: when it is full, every second one of it goes, and of what comes. */
  #keep(program: string): void {
    this.#programsMet += 1;
    if (this.#programsMet % this.#everyNth !== 0) return;
    this.#programs.push(tokensOf(withoutDocstring(program)));
    if (this.#programs.length < 2 * mostCompared) return;
    const half = this.#programs.filter((_, at) => at % 2 === 0);
    this.#programs.splice(0, this.#programs.length, ...half);
    this.#everyNth *= 2;
  }

  /** The findings by tier. */
  finish(measure: TokenMeasure): Record<string, TierLeaks> {
    const programs = this.#programs.map((tokens) => measure.number(tokens));
    const byTier = Map.groupBy(this.#watched, ({ text }) => text.tier);
    return Object.fromEntries(
      [...byTier].map(([tier, watched]) => {
        const compared = watched.slice(0, comparedReferences);
        const shares = compared.map(({ text }) => {
          const reference = measure.number(tokensOf(text.program));
          return nearestShare(reference, programs, measure);
        });
        return [tier, this.#leaksOf(watched, shares)];
      }),
    );
  }

  #leaksOf(watched: readonly Watched[], shares: readonly number[]): TierLeaks {
    const nearest = Array.from({ length: 11 }, () => 0);
    for (const share of shares) {
      const bin = Math.min(10, Math.floor(share * 10));
      nearest[bin] = (nearest[bin] ?? 0) + 1;
    }
    return {
      problems: watched.length,
      prompts: this.#overlap(watched.map(({ promptGrams }) => promptGrams)),
      programs: this.#overlap(watched.map(({ programGrams }) => programGrams)),
      sameProgram: watched.filter(({ text }) => this.#seenCanonical.has(text.canonical)).length,
      samePrompt: watched.filter(({ text }) => this.#seenPrompts.has(text.prompt)).length,
      nearest,
    };
  }

  #overlap(sets: readonly ReadonlySet<string>[]): Overlap {
    let grams = 0;
    let seen = 0;
    for (const set of sets) {
      grams += set.size;
      for (const gram of set) if (this.#seen.has(gram)) seen += 1;
    }
    return { grams, seen };
  }
}

/** The distance from the nearest program, as a share of the reference's length. */
function nearestShare(
  reference: Int32Array,
  programs: readonly Int32Array[],
  { distance }: TokenMeasure,
): number {
  const gap = (other: Int32Array): number => Math.abs(other.length - reference.length);
  const byLength = programs.toSorted((one, other) => gap(one) - gap(other));
  let least = reference.length;
  for (const other of byLength) {
    // The difference of the lengths is a lower bound: from here on none is nearer.
    if (gap(other) >= least) break;
    least = Math.min(least, distance(reference, other));
  }
  return least / Math.max(1, reference.length);
}

function tokensOf(text: string): readonly string[] {
  return text.match(/\w+|[^\s\w]/g) ?? [];
}

function gramsOf(text: string): ReadonlySet<string> {
  const tokens = tokensOf(text);
  const grams = new Set<string>();
  for (let at = 0; at + gramTokens <= tokens.length; at += 1)
    grams.add(tokens.slice(at, at + gramTokens).join(' '));
  return grams;
}

/** The code of a program; what it says of itself is compared as the prompt. */
function withoutDocstring(program: string): string {
  return program.replaceAll(/ {4}"""[^"]*"""\n/g, '').replaceAll(/^assert .*\n/gm, '');
}
