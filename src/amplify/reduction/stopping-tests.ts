// Tests that stop a program together, where no one of them does: by the sum of their time, or of the memory that it
// keeps. A short row of the likeliest is found first, then thinned out by dropping chunk after chunk while it still
// stops the program (after Zeller and Hildebrandt's delta debugging, 2002). Every question costs a judgement, so there
// is a bound; what is left when it is reached is a row that stops the program all the same.

export interface StoppingSearch {
  /** Tests to choose from, the likeliest first. */
  readonly order: readonly number[];
  /** Whether the program does not pass these tests. */
  readonly isStopped: (tests: readonly number[]) => Promise<boolean>;
  /** How often that may be asked. */
  readonly most: number;
}

export interface StoppingTests {
  /** Ascending; absent where no row was seen to stop the program. */
  readonly tests?: readonly number[];
  /** How often it was asked. */
  readonly asked: number;
}

/** A row of tests that stops the program, as short as the bound allows to find. */
export async function findStoppingTests({ order, isStopped, most }: StoppingSearch): Promise<StoppingTests> {
  let asked = 0;
  const ask: Ask = async (tests) => {
    if (asked >= most) return 'spent';
    asked += 1;
    return (await isStopped(tests)) ? 'stopped' : 'passed';
  };
  const prefix = await shortPrefix(order, ask);
  if (prefix === undefined) return { asked };
  const tests = await dropChunks(prefix, ask);
  return { tests: [...tests].sort((one, other) => one - other), asked };
}

type Ask = (tests: readonly number[]) => Promise<'stopped' | 'passed' | 'spent'>;

/**
 * Twice as many tests each time until the program is stopped, then halves between: the small rows, of which most are
 * asked, are the cheap ones. The last sixteenth is left to the dropping of chunks, which finds more for its price.
 */
async function shortPrefix(order: readonly number[], ask: Ask): Promise<readonly number[] | undefined> {
  let passing = 0;
  let stopping: number | undefined;
  for (let size = 1; stopping === undefined; size *= 2) {
    const length = Math.min(size, order.length);
    if (length === passing) return undefined;
    const answer = await ask(order.slice(0, length));
    if (answer === 'spent') return undefined;
    if (answer === 'stopped') stopping = length;
    else passing = length;
  }
  while (stopping - passing > Math.max(1, stopping / 16)) {
    const middle = Math.floor((passing + stopping) / 2);
    const answer = await ask(order.slice(0, middle));
    if (answer === 'spent') break;
    if (answer === 'stopped') stopping = middle;
    else passing = middle;
  }
  return order.slice(0, stopping);
}

/** Chunks of a quarter, of an eighth and so on down to single tests; a half would be the shorter prefix again. */
async function dropChunks(prefix: readonly number[], ask: Ask): Promise<readonly number[]> {
  let kept = prefix;
  for (let size = Math.ceil(prefix.length / 4); prefix.length > 1; size = Math.ceil(size / 2)) {
    // From the end, where those are that are the least likely to be needed.
    for (let end = kept.length; end > 0 && kept.length > size; end -= size) {
      const rest = [...kept.slice(0, Math.max(0, end - size)), ...kept.slice(end)];
      const answer = await ask(rest);
      if (answer === 'spent') return kept;
      if (answer === 'stopped') kept = rest;
    }
    if (size === 1) break;
  }
  return kept;
}
