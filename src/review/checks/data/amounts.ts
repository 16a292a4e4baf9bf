// Names of amounts, and of functions that move what is worth something.

import type { FunctionForm } from '../../form/form.ts';
import { wordsOf } from '../reading/names.ts';

const moving: ReadonlySet<string> = new Set([
  ...[
    'transfer',
    'withdraw',
    'withdrawal',
    'deposit',
    'pay',
    'payout',
    'payment',
    'charge',
    'refund',
    'purchase',
    'buy',
  ],
  ...['redeem', 'debit', 'credit', 'donate', 'tip', 'checkout', 'topup', 'spend', 'wire', 'remit'],
]);
const phrases: readonly RegExp[] = [
  /^(?:place|create|make|submit|new|add)(?: \w+)* order$/,
  /^order(?: \w+)*$/,
  /^(?:send|move|add|take|spend) (?:money|funds|cash|coins|credits|points|balance)$/,
  /^pay out$/,
];
const amounts: ReadonlySet<string> = new Set([
  ...[
    'amount',
    'amounts',
    'quantity',
    'qty',
    'sum',
    'cents',
    'money',
    'points',
    'credits',
    'coins',
    'units',
    'funds',
  ],
]);

/** `transfer`, `place_order`, `withdrawCash`: the first words say what a function does. */
export function movesValue(owner: FunctionForm | undefined): boolean {
  if (owner?.name === undefined) return false;
  const words = wordsOf(owner.name);
  return moving.has(words[0] ?? '') || phrases.some((phrase) => phrase.test(words.join(' ')));
}

export function isAmount(name: string): boolean {
  return amounts.has(wordsOf(name).at(-1) ?? '');
}
