// What tokens cost, in US dollars for a million of them. The list prices of hosted models go stale: a user's own
// table comes first, and run.json says which price was used.

import { UserError } from '../../base/errors.ts';
import { nearest } from '../../base/nearest.ts';
import type { Price } from '../../contracts/run.ts';

/** Prices by model id; a `*` at the end stands for anything. */
export type PriceTable = Readonly<Record<string, Price>>;

// The providers' list prices for ordinary requests as they were known in November 2025, without rebates for caching
// or batches.
const listPrices: PriceTable = {
  'openai/gpt-4o': { input: 2.5, output: 10 },
  'openai/gpt-4o-mini': { input: 0.15, output: 0.6 },
  'openai/gpt-4.1': { input: 2, output: 8 },
  'openai/gpt-4.1-mini': { input: 0.4, output: 1.6 },
  'openai/gpt-4.1-nano': { input: 0.1, output: 0.4 },
  'openai/gpt-5': { input: 1.25, output: 10 },
  'openai/gpt-5-mini': { input: 0.25, output: 2 },
  'openai/gpt-5-nano': { input: 0.05, output: 0.4 },
  'anthropic/claude-opus-4-5': { input: 5, output: 25 },
  'anthropic/claude-sonnet-4-5': { input: 3, output: 15 },
  'anthropic/claude-haiku-4-5': { input: 1, output: 5 },
  'google/gemini-2.5-pro': { input: 1.25, output: 10 },
  'google/gemini-2.5-flash': { input: 0.3, output: 2.5 },
  'google/gemini-2.5-flash-lite': { input: 0.1, output: 0.4 },
  'replay/*': { input: 0, output: 0 },
  fake: { input: 0, output: 0 },
  'fake/*': { input: 0, output: 0 },
  'gguf/*': { input: 0, output: 0 },
  'local/*': { input: 0, output: 0 },
  embedded: { input: 0, output: 0 },
  'embedded/*': { input: 0, output: 0 },
};

/** The price of the model: the user's own table first; undefined where none is known. */
export function findPrice(id: string, own: PriceTable = {}): Price | undefined {
  return lookUp(id, own) ?? lookUp(id, listPrices);
}

/** By name, by a dated version of it (`gpt-4o-2024-11-20`), or by the longest pattern. */
function lookUp(id: string, table: PriceTable): Price | undefined {
  const undated = id.replace(/[-@]\d{4}-?\d{2}-?\d{2}$/, '');
  const exact = table[id] ?? table[undated];
  if (exact !== undefined) return exact;
  const patterns = Object.entries(table)
    .filter(([name]) => name.endsWith('*') && id.startsWith(name.slice(0, -1)))
    .sort(([one], [other]) => other.length - one.length);
  return patterns[0]?.[1];
}

/** US dollars for so many tokens. */
export function costOf(price: Price, tokens: { readonly input: number; readonly output: number }): number {
  return (tokens.input * price.input + tokens.output * price.output) / 1e6;
}

/** The error for a budget in dollars where no price is known. */
export function noPrice(id: string, own: PriceTable = {}): UserError {
  const meant = nearest(id, [...Object.keys(own), ...Object.keys(listPrices)]);
  return new UserError(`budget: the price of ${id} is not known, so --max-cost can not be kept.`, {
    code: 'no-price',
    hint: `Give it in dollars for a million tokens, as "prices": {"${id}": {"input": 0.4, "output": 1.6}} in the configuration or in a file for --prices${meant === undefined ? '' : ` (did you mean ${meant}?)`}; or bound the tokens: --max-tokens-total.`,
  });
}
