// Choices from a seeded stream.

import type { RandomStream } from '../../../base/random.ts';

/** One of the list; an empty one is a bug. */
export function pick<Item>(random: RandomStream, list: readonly Item[]): Item {
  const item = list[random.below(list.length)];
  if (item === undefined) throw new Error('internal: nothing to pick from');
  return item;
}

/** True so often as the share says. */
export function chance(random: RandomStream, share: number): boolean {
  return random.next() < share;
}

/** One of the items, each as likely as its weight. */
export function pickWeighted<Item>(
  random: RandomStream,
  items: readonly (readonly [item: Item, weight: number])[],
): Item {
  const total = items.reduce((sum, [, weight]) => sum + weight, 0);
  let at = random.next() * total;
  for (const [item, weight] of items) {
    at -= weight;
    if (at < 0) return item;
  }
  return pick(random, items)[0];
}

/** The list in another order. */
export function shuffled<Item>(random: RandomStream, list: readonly Item[]): Item[] {
  const keyed = list.map((item) => ({ item, key: random.next() }));
  return keyed.sort((one, other) => one.key - other.key).map(({ item }) => item);
}
