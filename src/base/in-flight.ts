// Bounded concurrency: so many pieces of work at a time, taken from one list as places come free.

/**
 * Does `work` on every item, at most `limit` at a time. After the first failure no further item is taken; it is
 * thrown when the work under way has ended.
 */
export async function forEachInFlight<Item>(
  items: Iterable<Item>,
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items[Symbol.iterator]();
  let failure: { readonly error: unknown } | undefined;
  const lane = async (): Promise<void> => {
    for (let next = left.next(); failure === undefined && next.done !== true; next = left.next()) {
      try {
        await work(next.value);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: limit }, lane));
  if (failure !== undefined) throw failure.error;
}
