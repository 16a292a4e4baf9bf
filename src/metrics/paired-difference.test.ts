import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RandomStream, randomStream } from '../base/random.ts';
import { differenceInterval } from './difference-interval.ts';
import { pairedDifference } from './paired-difference.ts';
import { passAtK } from './pass-at-k.ts';

/** Two models on problems of one population: how likely each is to pass one, from how hard it is. */
interface Contest {
  readonly problems: number;
  readonly samples: number;
  readonly k: number;
  readonly first: (uniform: number) => number;
  readonly second: (uniform: number) => number;
  /** True mean of second minus first over the population. */
  readonly truth: number;
}

function drawContest(contest: Contest, stream: RandomStream): { first: number[]; second: number[] } {
  const drawn = Array.from({ length: contest.problems }, () => drawPair(contest, stream));
  return { first: drawn.map((pair) => pair.first), second: drawn.map((pair) => pair.second) };
}

/** Share of comparisons whose interval holds the truth. */
function coverage(contest: Contest, runs: number): number {
  const stream = randomStream(13, 'contest');
  let held = 0;
  for (let run = 0; run < runs; run += 1) {
    const { first, second } = drawContest(contest, stream);
    const differences = second.map((value, problem) => value - (first[problem] ?? Number.NaN));
    const { low, high } = differenceInterval(differences, { seed: run, resamples: 400 });
    if (low <= contest.truth && contest.truth <= high) held += 1;
  }
  return held / runs;
}

/** Share of comparisons that tell the two apart. */
function findings(contest: Contest, runs: number): number {
  const stream = randomStream(17, 'contest');
  let told = 0;
  for (let run = 0; run < runs; run += 1) {
    const { first, second } = drawContest(contest, stream);
    const compared = pairedDifference(first, second, { seed: run, resamples: 400 }) ?? expect.fail();
    const { low, high } = compared.difference;
    if ((low > 0 || high < 0) && compared.p <= 0.05) told += 1;
  }
  return told / runs;
}

function drawPair(contest: Contest, stream: RandomStream): { first: number; second: number } {
  const uniform = stream.next();
  return {
    first: drawShare(contest.first(uniform), contest, stream),
    second: drawShare(contest.second(uniform), contest, stream),
  };
}

function drawShare(chance: number, { samples, k }: Contest, stream: RandomStream): number {
  let passed = 0;
  for (let sample = 0; sample < samples; sample += 1) if (stream.next() < chance) passed += 1;
  return passAtK({ n: samples, c: passed, k }) ?? Number.NaN;
}

const uniform = (u: number) => u;
const worse = (u: number) => 0.8 * u;

describe('pairedDifference', () => {
  it.each([
    { problems: 164, samples: 1, runs: 1500 },
    { problems: 100, samples: 20, runs: 800 },
    { problems: 24, samples: 10, runs: 1500 },
  ])(
    'holds the truth in 93 to 97 % of comparisons of $problems problems with $samples samples each',
    (size) => {
      const share = coverage({ ...size, k: 1, first: uniform, second: worse, truth: -0.1 }, size.runs);
      expect(share).toBeGreaterThanOrEqual(0.93);
      expect(share).toBeLessThanOrEqual(0.97);
    },
  );

  it('tells equals apart in at most 5 % of comparisons, also where few problems differ', () => {
    const rarely = (u: number) => (u < 0.95 ? 0 : 0.5);
    const equal = { problems: 40, samples: 10, k: 1, first: uniform, second: uniform, truth: 0 };
    expect(findings(equal, 200)).toBeLessThan(0.08);
    const single = { ...equal, problems: 164, samples: 1, first: rarely, second: rarely };
    expect(findings(single, 1000)).toBeLessThanOrEqual(0.05);
  });

  it('uses the exact test where problems are passed or not, and the bootstrap elsewhere', () => {
    const zeros = new Array<number>(8).fill(0);
    const compared = pairedDifference(zeros, [1, 1, 1, 1, 1, 1, 0, 0], { seed: 0 });
    expect(compared).toMatchObject({ first: 0, second: 0.75, method: 'mcnemar' });
    expect(compared?.p).toBeCloseTo(0.03125, 12);
    expect(pairedDifference([0.2, 0.4], [0.3, 0.4], { seed: 0 })?.method).toBe('bootstrap');
  });

  it('knows the adjusted Wald interval', () => {
    const second = [...new Array<number>(6).fill(1), ...new Array<number>(158).fill(0)];
    const { difference } =
      pairedDifference(new Array<number>(164).fill(0), second, { seed: 0 }) ?? expect.fail();
    // (6 − 0) / 166 ± 1.96 · √((8/166 − (6/166)²) / 166)
    expect(difference.value).toBeCloseTo(6 / 164, 12);
    expect(difference.low).toBeCloseTo(0.0032050621420370434, 10);
    expect(difference.high).toBeCloseTo(0.06908409448446898, 10);
  });

  it('does not claim certainty where all problems differ by the same', () => {
    const compared = pairedDifference(new Array<number>(50).fill(0.25), new Array<number>(50).fill(0.5), {
      seed: 0,
    });
    const reach = Math.sqrt((2 * Math.log(40)) / 50);
    expect(compared?.difference).toEqual({ value: 0.25, low: 0.25 - reach, high: 0.25 + reach });
    const same = pairedDifference([0.5, 1, 0], [0.5, 1, 0], { seed: 0 });
    expect(same).toMatchObject({ difference: { value: 0 }, p: 1 });
    expect((same?.difference.low ?? 0) < 0 && (same?.difference.high ?? 0) > 0).toBe(true);
  });

  it('turns round with its runs, and holds its own value within −1 and 1', () => {
    const pair = fc.record({
      first: fc.double({ min: 0, max: 1, noNaN: true }),
      second: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 20 }), (pairs) => {
        const first = pairs.map((each) => each.first);
        const second = pairs.map((each) => each.second);
        const there = pairedDifference(first, second, { seed: 0, resamples: 50 }) ?? expect.fail();
        const back = pairedDifference(second, first, { seed: 0, resamples: 50 }) ?? expect.fail();
        expect(back.p).toBeCloseTo(there.p, 12);
        expect(back.difference.value).toBeCloseTo(-there.difference.value, 12);
        expect(back.difference.low).toBeCloseTo(-there.difference.high, 12);
        const { value, low, high } = there.difference;
        expect([low >= -1, low <= value, value <= high, high <= 1]).toEqual([true, true, true, true]);
      }),
    );
  });

  it('refuses values that can not be paired or are no shares', () => {
    expect(pairedDifference([], [], { seed: 0 })).toBeUndefined();
    expect(() => pairedDifference([1], [1, 0], { seed: 0 })).toThrow(RangeError);
    expect(() => pairedDifference([0], [Number.NaN], { seed: 0 })).toThrow(RangeError);
  });
});
