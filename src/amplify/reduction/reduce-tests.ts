// From many tests to the few that matter: a greedy set cover. A goal is anything that a test can reach: an outcome of a
// branch, a mutant, a sample; which goals there are is the caller's business. Greedy takes at most 1 + ln(n) times the
// fewest tests that would do, where n is the most goals of one test (Chvátal 1979).

/** What is to be covered: tests are numbered from 0, and each goal lists those that reach it. */
export interface Coverage {
  readonly tests: number;
  readonly goals: readonly (readonly number[])[];
  /** What each test costs to run; of tests that reach as much, the cheaper is taken. Default: all cost the same. */
  readonly costs?: readonly number[];
}

/**
 * The numbers, ascending, of tests that together reach every goal that any test reaches, and of which none can be left
 * out. Of equally good tests the cheaper is taken, then the one with the smaller number.
 */
export function reduceTests({ tests, goals, costs = [] }: Coverage): readonly number[] {
  const distinct = goals.map((goal) => checkedGoal(goal, tests));
  const costOf = (test: number): number => costs[test] ?? 0;
  const taken = takeGreedily(distinct, { tests, costOf });
  return dropRedundant(distinct, { taken, costOf }).sort((one, other) => one - other);
}

/** Whether the tests in `reduced` reach what all of them do: the places of goals that only the others reach. */
export function checkReduction({ goals, reduced }: Pick<Coverage, 'goals'> & Reduced): readonly number[] {
  const kept = new Set(reduced);
  return goals.flatMap((goal, place) =>
    goal.length === 0 || goal.some((test) => kept.has(test)) ? [] : [place],
  );
}

interface Reduced {
  readonly reduced: readonly number[];
}

/** Each test once. */
function checkedGoal(goal: readonly number[], tests: number): readonly number[] {
  const stray = goal.find((test) => !Number.isInteger(test) || test < 0 || test >= tests);
  if (stray !== undefined) throw new Error(`internal: a goal names test ${stray} of ${tests}.`);
  return [...new Set(goal)];
}

interface Choosing {
  readonly tests: number;
  readonly costOf: (test: number) => number;
}

/**
 * Always the test that reaches most of what is left. What a test would still add is kept exact by counting down when a
 * goal is reached, so the work is one pass over all lists, and one over the tests for each that is taken.
 */
function takeGreedily(goals: readonly (readonly number[])[], { tests, costOf }: Choosing): readonly number[] {
  const goalsOf = invert(goals, tests);
  const gains = Int32Array.from(goalsOf, ({ length }) => length);
  const isReached = new Uint8Array(goals.length);
  const taken: number[] = [];
  for (;;) {
    const best = bestTest(gains, costOf);
    if (best === undefined) return taken;
    taken.push(best);
    for (const goal of goalsOf[best] ?? []) {
      if (isReached[goal] === 1) continue;
      isReached[goal] = 1;
      for (const test of goals[goal] ?? []) gains[test] = (gains[test] ?? 0) - 1;
    }
  }
}

function invert(goals: readonly (readonly number[])[], tests: number): readonly (readonly number[])[] {
  const goalsOf: number[][] = Array.from({ length: tests }, () => []);
  for (const [place, goal] of goals.entries()) for (const test of goal) goalsOf[test]?.push(place);
  return goalsOf;
}

/** Undefined where no test adds anything. */
function bestTest(gains: Int32Array, costOf: (test: number) => number): number | undefined {
  let best: number | undefined;
  let most = 0;
  for (let test = 0; test < gains.length; test += 1) {
    const gain = gains[test] ?? 0;
    if (gain === 0 || gain < most) continue;
    if (gain === most && best !== undefined && costOf(test) >= costOf(best)) continue;
    best = test;
    most = gain;
  }
  return best;
}

/** A test taken early may be needless once later ones are there: the dearest goes first, of equals the last. */
function dropRedundant(
  goals: readonly (readonly number[])[],
  { taken, costOf }: Pick<Choosing, 'costOf'> & { readonly taken: readonly number[] },
): number[] {
  const kept = new Set(taken);
  const reaching = goals.map((goal) => goal.filter((test) => kept.has(test)));
  const left = Int32Array.from(reaching, ({ length }) => length);
  const goalsOf = new Map<number, number[]>(taken.map((test) => [test, []]));
  for (const [place, tests] of reaching.entries()) for (const test of tests) goalsOf.get(test)?.push(place);
  const dearestFirst = [...taken].sort((one, other) => costOf(other) - costOf(one) || other - one);
  for (const test of dearestFirst) {
    const reached = goalsOf.get(test) ?? [];
    if (reached.some((goal) => (left[goal] ?? 0) < 2)) continue;
    kept.delete(test);
    for (const goal of reached) left[goal] = (left[goal] ?? 0) - 1;
  }
  return [...kept];
}
