// Whether pass@1 falls where pass@10 rises: looked for over all pairs of temperatures, paired by problem.

import type { ProblemReport } from '../../../src/contracts/run.ts';
import { pairedDifference } from '../../../src/metrics/paired-difference.ts';
import { passAtK } from '../../../src/metrics/pass-at-k.ts';
import type { Trade } from './scores.ts';

/** A temperature with what came of each problem there. */
export interface ProblemsAt {
  readonly temperature: number;
  readonly problems: readonly ProblemReport[];
}

export interface TradeOptions {
  readonly tier: string;
  readonly seed: number;
}

/**
 * The pair between which pass@1 falls and pass@10 rises; of several one where both are more than chance, then the one
 * whose smaller change is the largest. Undefined where there is none.
 */
export function findTrade(points: readonly ProblemsAt[], options: TradeOptions): Trade | undefined {
  const rising = points.toSorted((one, other) => one.temperature - other.temperature);
  const pairs = rising.flatMap((first, place) =>
    rising.slice(place + 1).map((second) => ({ first, second })),
  );
  const trades = pairs.flatMap(({ first, second }): Trade[] => {
    const fall = change(first, second, { ...options, k: 1 });
    const rise = change(first, second, { ...options, k: 10 });
    if (fall === undefined || rise === undefined || fall.value >= 0 || rise.value <= 0) return [];
    return [{ from: first.temperature, to: second.temperature, fall, rise }];
  });
  const sure = trades.filter(({ fall, rise }) => fall.high < 0 && rise.low > 0);
  const size = ({ fall, rise }: Trade): number => Math.min(-fall.value, rise.value);
  return (sure.length > 0 ? sure : trades).toSorted((one, other) => size(other) - size(one))[0];
}

function change(
  first: ProblemsAt,
  second: ProblemsAt,
  { tier, seed, k }: TradeOptions & { readonly k: number },
): Trade['fall'] | undefined {
  const values = ({ problems }: ProblemsAt): ReadonlyMap<string, number> =>
    new Map(
      problems.flatMap(({ id, tiers }) => {
        const counts = tiers[tier];
        const value = counts && passAtK({ n: counts.counted, c: counts.passed, k });
        return value === undefined ? [] : [[id, value] as const];
      }),
    );
  const others = values(second);
  const pairs = [...values(first)].flatMap(([id, value]) => {
    const other = others.get(id);
    return other === undefined ? [] : [{ value, other }];
  });
  return pairedDifference(
    pairs.map(({ value }) => value),
    pairs.map(({ other }) => other),
    { seed },
  )?.difference;
}
