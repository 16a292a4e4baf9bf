// Has the provers attack, some targets at a time side by side. Where a prover itself fails, its targets were not run,
// and that is counted as our failure.

import { messageOf } from '../../base/errors.ts';
import { forEachInFlight } from '../../base/in-flight.ts';
import type { UntrustedRunner } from '../../contracts/sandbox.ts';
import type { Attacked, Prover, Target } from '../prove/prove.ts';
import type { Surroundings } from '../review.ts';
import { withData } from './target-data.ts';

export interface Provers {
  readonly python: Prover;
  readonly script: Prover;
}

export interface AttackTools {
  readonly provers: Provers;
  readonly runner: UntrustedRunner;
  /** Jobs side by side. */
  readonly workers: number;
  readonly signal?: AbortSignal | undefined;
  /** Where the data files of a program are looked for. */
  readonly dataNear?: Surroundings['dataNear'] | undefined;
  /** Told how many more targets were run. */
  readonly onAttacked?: ((count: number) => void) | undefined;
}

export interface AttackResults {
  /** One for each target, in order. */
  readonly results: readonly Attacked[];
  readonly harnessErrors: number;
}

/** Chosen: enough that starting a job costs little, few enough that a job which is lost loses little. */
const targetsAtATime = 128;

export async function runAttacks(planned: readonly Target[], tools: AttackTools): Promise<AttackResults> {
  const targets = await withData(planned, tools.dataNear);
  const results = new Map<number, Attacked>();
  let harnessErrors = 0;
  await forEachInFlight(chunksOf(targets, tools.workers), tools.workers, async ({ prover, places }) => {
    tools.signal?.throwIfAborted();
    const chunk = places.flatMap((place) => targets[place] ?? []);
    const attacked = await tools.provers[prover](chunk, tools.runner).catch((error: unknown) => {
      tools.signal?.throwIfAborted();
      harnessErrors += chunk.length;
      const reason = `the sandbox broke: ${messageOf(error)}`;
      return chunk.map((): Attacked => ({ kind: 'not run', reason }));
    });
    tools.onAttacked?.(attacked.filter(({ kind }) => kind !== 'not run').length);
    if (attacked.length !== chunk.length) {
      throw new Error(`internal: ${chunk.length} targets gave ${attacked.length} results`);
    }
    places.forEach((place, at) => {
      const one = attacked[at];
      if (one !== undefined) results.set(place, withoutTrusted(one, targets[place]));
    });
  });
  return {
    results: targets.map(
      (_, place) => results.get(place) ?? { kind: 'not run', reason: 'it was not attacked' },
    ),
    harnessErrors,
  };
}

interface Chunk {
  readonly prover: keyof Provers;
  readonly places: readonly number[];
}

function chunksOf(targets: readonly Target[], workers: number): readonly Chunk[] {
  const size = Math.min(targetsAtATime, Math.ceil(targets.length / workers));
  const byProver: Record<keyof Provers, number[]> = { python: [], script: [] };
  for (const [place, { language }] of targets.entries()) {
    byProver[language === 'python' ? 'python' : 'script'].push(place);
  }
  return (['python', 'script'] as const).flatMap((prover) => {
    const places = byProver[prover];
    const count = Math.ceil(places.length / Math.max(1, size));
    return Array.from({ length: count }, (_, at) => ({
      prover,
      places: places.slice(at * size, (at + 1) * size),
    }));
  });
}

/** What came in by a parameter that the user vouches for proves nothing. */
function withoutTrusted(attacked: Attacked, target: Target | undefined): Attacked {
  if (attacked.kind !== 'proven' && attacked.kind !== 'reached') return attacked;
  if (target?.trusted?.includes(attacked.proof.parameter) !== true) return attacked;
  return { kind: 'refuted', attempts: attacked.attempts, refuted: attacked.refuted };
}
