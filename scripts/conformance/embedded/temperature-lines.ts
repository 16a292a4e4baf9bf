// What the temperature sweep shows: a table, and in words where each k is best and whether one falls where the other rises.

import { formatDifferenceBounds, formatPoints } from '../../../src/report/comparison/comparison-facts.ts';
import { formatBounds, formatShare, isPresent, plural } from '../../../src/report/format-numbers.ts';
import { table } from '../section.ts';
import type { Temperatures } from './scores.ts';

export function temperatureLines(temperatures: Temperatures): readonly string[] {
  const { points, problems, n, topP, seed, suite } = temperatures;
  const rows = points.map(({ temperature, tiers }) => [
    temperature,
    ...['1', '10'].flatMap((k) =>
      ['base', 'plus'].map((tier) => {
        const metric = tiers[tier]?.[k];
        return isPresent(metric)
          ? `${formatShare(metric.value)} [${formatBounds(metric)}]`
          : (metric?.absent ?? '');
      }),
    ),
  ]);
  return [
    temperatureSentence(temperatures),
    '',
    ...table(
      ['temperature', 'pass@1, base', 'pass@1, base and plus', 'pass@10, base', 'pass@10, base and plus'],
      rows,
    ),
    '',
    `The embedded model asked by chat, ${plural(problems, 'problem')} of ${suite.name}, ${n} samples of each at every temperature, top-p ${topP}, seed ${seed}.`,
  ];
}

/** True whatever came out. */
export function temperatureSentence({ best, trade, tier, missing }: Temperatures): string {
  if (missing.length > 0) {
    return `Not all was measured: the sweep ended before temperature ${missing.join(', ')}, because more than half of the answers held no code or were lost.`;
  }
  const tests = tier === 'plus' ? 'base and plus tests' : `${tier} tests`;
  const places = ['1', '10'].flatMap((k) => {
    const one = best[k];
    if (one === undefined) return [];
    return one.passAtK.value === 0 ? [`pass@${k} is 0 everywhere`] : [bestPlace(k, one)];
  });
  return `On ${tests} ${places.join('; ')}. ${tradeSentence(trade)}`;
}

function bestPlace(k: string, { temperature, passAtK, rivals }: Temperatures['best'][string]): string {
  const others =
    rivals.length === 0
      ? 'above every other temperature by more than chance'
      : `not to be told from its value at ${rivals.join(', ')}`;
  return `pass@${k} is highest at temperature ${temperature} (${formatShare(passAtK.value)} [${formatBounds(passAtK)}]), ${others}`;
}

function tradeSentence(trade: Temperatures['trade']): string {
  if (trade === undefined) {
    return 'They do not cross: between no two of these temperatures does pass@1 fall while pass@10 rises.';
  }
  const { from, to, fall, rise } = trade;
  const change = (interval: typeof fall): string =>
    `${formatPoints(interval.value)} points [${formatDifferenceBounds(interval)}]`;
  const isFall = fall.high < 0;
  const isRise = rise.low > 0;
  const certainty =
    isFall && isRise
      ? 'They cross, and both changes are more than chance'
      : isFall || isRise
        ? `Only the change of pass@${isFall ? 1 : 10} is more than chance`
        : 'Neither change is more than chance';
  return `From temperature ${from} to ${to} pass@1 falls (${change(fall)}) while pass@10 rises (${change(rise)}). ${certainty} (of all pairs of temperatures the clearest one was taken).`;
}
