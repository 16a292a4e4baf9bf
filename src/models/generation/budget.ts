// Keeps what is spent under a limit. A request begins only when the limit would hold even if all requests under way
// took as many tokens as they may; what an answer really took takes the place of what was held back for it.

import type { ModelPrompt, SamplingValues, Usage } from '../../contracts/language-model.ts';
import type { Price } from '../../contracts/run.ts';
import { costOf } from './price-table.ts';

export interface BudgetOptions {
  /** US dollars; needs `price`. */
  readonly maxCost?: number | undefined;
  /** Tokens asked and answered together. */
  readonly maxTokensTotal?: number | undefined;
  readonly price?: Price | undefined;
}

interface Tokens {
  readonly input: number;
  readonly output: number;
}

/** What a request may take at most. */
export interface Reservation {
  readonly most: Tokens;
}

export class Budget {
  readonly #options: BudgetOptions;
  #spent: Tokens = { input: 0, output: 0 };
  #held: Tokens = { input: 0, output: 0 };
  #underWay = 0;
  #waiting: (() => void)[] = [];

  constructor(options: BudgetOptions) {
    this.#options = options;
  }

  /** Whether there is a limit to keep. */
  get isLimited(): boolean {
    return this.#options.maxCost !== undefined || this.#options.maxTokensTotal !== undefined;
  }

  /** Counts what was spent before. */
  spend(usage: Usage): void {
    if (usage.kind === 'known') {
      this.#spent = add(this.#spent, { input: usage.inputTokens, output: usage.outputTokens });
    }
  }

  /** Holds tokens back for a request; undefined where the limit leaves no room for it. Waits for those under way. */
  async reserve(most: Tokens): Promise<Reservation | undefined> {
    while (!this.#hasRoom(most)) {
      if (this.#underWay === 0) return undefined;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#underWay += 1;
    this.#held = add(this.#held, most);
    return { most };
  }

  /** Ends a reservation; an answer of unknown size is counted as if it had taken all that was held back. */
  settle({ most }: Reservation, usage: Usage | undefined): void {
    this.#underWay -= 1;
    this.#held = add(this.#held, { input: -most.input, output: -most.output });
    if (usage?.kind === 'unknown') this.#spent = add(this.#spent, most);
    else if (usage !== undefined) this.spend(usage);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  #hasRoom(most: Tokens): boolean {
    const { maxCost, maxTokensTotal, price } = this.#options;
    const { input, output } = add(add(this.#spent, this.#held), most);
    if (maxTokensTotal !== undefined && input + output > maxTokensTotal) return false;
    return maxCost === undefined || price === undefined || costOf(price, { input, output }) <= maxCost;
  }
}

function add(one: Tokens, other: Tokens): Tokens {
  return { input: one.input + other.input, output: one.output + other.output };
}

/** Chosen: what the large providers count for an image of a thousand pixels square, doubled. */
const imageTokens = 3000;
/** Chosen: the words around a message. */
const overheadTokens = 50;
/** Chosen: for a model that may answer as long as it pleases. */
const unboundedOutput = 16_384;

/** The most tokens that the request can take: a token is at least one byte, and `maxTokens` bounds the answer. */
export function mostTokens(prompt: ModelPrompt, { maxTokens = unboundedOutput }: SamplingValues): Tokens {
  const parts = prompt.kind === 'completion' ? [] : prompt.parts;
  const text = prompt.kind === 'completion' ? prompt.text : (prompt.system ?? '');
  const inParts = parts.reduce(
    (sum, part) => sum + (part.type === 'text' ? Buffer.byteLength(part.text) : imageTokens),
    0,
  );
  return { input: Buffer.byteLength(text) + inParts + overheadTokens, output: maxTokens };
}
