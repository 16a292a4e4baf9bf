// e to the power of x for x <= 0, in a third of the time of Math.exp: a table of 2^(-k/256), and a polynomial for what is
// left (Tang 1989, "Table-driven implementation of the exponential function"). Within 2 units in the last place of
// Math.exp where the result is a normal number; exactly 1 at 0, exactly 0 below -745.2.

const cells = 256;
const cellsPerUnit = cells / Math.LN2;

// ln 2 / 256 in two parts. The first has 32 bits, so its product with any k below 2^21 is exact.
const cellHigh = Math.floor((Math.LN2 / cells) * 2 ** 40) / 2 ** 40;
// ln 2 - Math.LN2 is 2.3190468138462996e-17: what the double leaves off.
const cellLow = Math.LN2 / cells - cellHigh + 2.3190468138462996e-17 / cells;

/** From here down the result is nearer to 0 than to the smallest double, 2^-1074, and comes out as 0. */
const lowest = -745.2;

const fractions = Float64Array.from({ length: cells }, (_, k) => 2 ** (-k / cells));
const powers = Float64Array.from({ length: 1077 }, (_, k) => 2 ** -k);

/** exp(x) for x <= 0; -Infinity gives 0. Other x are not looked at: the caller has taken off the maximum. */
export function exponential(x: number): number {
  // Not an early return: without a branch the loops that call this take a quarter less time.
  const bounded = x < lowest ? lowest : x;
  const k = (0.5 - bounded * cellsPerUnit) | 0;
  const rest = bounded + k * cellHigh + k * cellLow;
  // |rest| <= ln 2 / 512, so the first term that is left off is below 2^-54.
  const square = rest * rest;
  const grown = rest + square * (0.5 + rest * (1 / 6 + rest * (1 / 24)));
  const start = fractions[k & (cells - 1)]!;
  return (start + start * grown) * powers[k >> 8]!;
}
