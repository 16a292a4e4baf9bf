// Targets through jobs of a prover: a job takes all that are left; where one ends the job, the others go on in another
// and it is tried once more alone.

interface NotRun {
  readonly kind: 'not run';
  readonly reason: string;
}

export interface JobEnd<Result> {
  /** By the target's place in the order. */
  readonly results: ReadonlyMap<number, Result>;
  /** The target under way as the job ended before its end. */
  readonly broken: number | undefined;
  /** Of a job that did not come to its end. */
  readonly how: string | undefined;
}

/** One result for each, in order. Rejects where a job says nothing. */
export async function runInJobs<Target, Result>(
  targets: readonly Target[],
  runJob: (targets: readonly Target[]) => Promise<JobEnd<Result>>,
): Promise<readonly (Result | NotRun)[]> {
  const results = new Map<number, Result | NotRun>();
  const suspects = new Set<number>();
  let left = targets.map((_, place) => place);
  while (left.length > 0) {
    const places = left;
    const end = await runJob(places.flatMap((place) => targets[place] ?? []));
    for (const [at, result] of end.results) {
      const place = places[at];
      if (place !== undefined) results.set(place, result);
    }
    const broken = end.broken === undefined ? undefined : places[end.broken];
    if (broken !== undefined) {
      if (suspects.has(broken)) {
        results.set(broken, { kind: 'not run', reason: `it ends its job by ${end.how}` });
      }
      suspects.add(broken);
    } else if (end.results.size === 0) {
      throw new Error(`internal: the prover's job said nothing; it ended by ${end.how ?? 'itself'}`);
    }
    const open = places.filter((place) => !results.has(place));
    // Who broke a job comes last, so that it can take nobody with it.
    left = [...open.filter((place) => !suspects.has(place)), ...open.filter((place) => suspects.has(place))];
  }
  return targets.map((_, place) => results.get(place) ?? { kind: 'not run', reason: 'it was not attacked' });
}
