// Whether a pattern can take exponential, or at least cubic, time, and a text that makes it. What the automaton's
// ambiguities suggest is measured with the matcher that counts, so that nothing is said that matching does not show.

import { type Ambiguity, findAmbiguities } from './ambiguity.ts';
import { buildAutomaton } from './automaton.ts';
import { countSteps, type Mode } from './count-steps.ts';
import { parsePattern } from './parse-pattern.ts';
import type { Dialect, Pattern, PatternFlags, PatternNode } from './syntax.ts';

export interface PatternAttack {
  readonly kind: 'exponential' | 'polynomial';
  /** Of a polynomial, how fast the steps grow with the length. */
  readonly degree: number | undefined;
  readonly prefix: string;
  readonly pump: string;
  readonly suffix: string;
  /** Long enough for an engine to be busy for many seconds. */
  readonly text: string;
}

export interface PatternUse {
  readonly source: string;
  readonly dialect: Dialect;
  readonly flags: PatternFlags;
  readonly mode: Mode;
}

/** Chosen: an engine takes some 10 to 100 million of these steps in a second. */
const wantedSteps = 2e10;
const longestAttack = 40_000;
/** Chosen: what grows exponentially passes the first soon; the second tells the power of a polynomial. */
const exponentialLimit = 40_000;
const polynomialLimit = 200_000;
const mostPumps = 200;
/** Tried after the pumped part, so that the match fails at its very end. */
const suffixes = ['!', '\u0000', '', '\n', ' ', '"', "'", 'a', '0', '@', '\n!', '<'];
/** Chosen: quadratic patterns are everywhere, and take seconds only on texts of 100,000 characters. */
const leastDegree = 2.6;

export function findAttack({ source, dialect, flags, mode }: PatternUse): PatternAttack | undefined {
  const pattern = parsePattern(source, dialect, flags);
  if (pattern === undefined || !repeats(pattern.root)) return undefined;
  const automaton = buildAutomaton(pattern.root);
  if (automaton === undefined) return undefined;
  const seen = new Set<string>();
  for (const ambiguity of findAmbiguities(automaton)) {
    const key = `${ambiguity.prefix}\u0000${ambiguity.pump}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const attack = measure(pattern, mode, ambiguity);
    if (attack !== undefined) return attack;
  }
  return undefined;
}

/** Without a repetition that may go on there is nothing to find. */
function repeats(node: PatternNode): boolean {
  switch (node.kind) {
    case 'repeat':
      return node.max > 12 || repeats(node.body);
    case 'sequence':
      return node.items.some(repeats);
    case 'choice':
      return node.options.some(repeats);
    case 'group':
    case 'atomic':
    case 'look':
      return repeats(node.body);
    default:
      return false;
  }
}

type Steps = (times: number) => number;

function measure(pattern: Pattern, mode: Mode, ambiguity: Ambiguity): PatternAttack | undefined {
  const { prefix, pump } = ambiguity;
  const isExponential = ambiguity.kind === 'exponential';
  const limit = isExponential ? exponentialLimit : polynomialLimit;
  for (const suffix of suffixes) {
    const textOf = (times: number): string => prefix + pump.repeat(times) + suffix;
    // a search may match in the end and be slow all the same
    const steps: Steps = (times) => countSteps(pattern, textOf(times), { mode, limit });
    const growth = isExponential ? exponentialGrowth(steps) : polynomialGrowth(steps);
    if (growth === undefined) continue;
    const most = Math.max(1, Math.floor((longestAttack - prefix.length - suffix.length) / pump.length));
    const text = textOf(Math.min(growth.times, most));
    return { ...growth.found, prefix, pump, suffix, text };
  }
  return undefined;
}

interface Growth {
  readonly found: Pick<PatternAttack, 'kind' | 'degree'>;
  /** How often the pump makes the wanted steps. */
  readonly times: number;
}

interface Measured {
  readonly times: number;
  readonly steps: number;
}

/**
 * What grows exponentially does so by the same factor from beginning to end; the factor of a polynomial becomes smaller:
 * over the second half its logarithm is half of what it was over the quarter before.
 */
const leastShare = 0.75;
const leastFactor = 1.1;

function exponentialGrowth(steps: Steps): Growth | undefined {
  const [one, two, four] = [12, 24, 48].map((times): Measured => ({ times, steps: steps(times) }));
  if (one === undefined || two === undefined || four === undefined) return undefined;
  if (Number.isFinite(four.steps) && !isSteady(one, two, four)) return undefined;
  const measured: Measured[] = [];
  for (let times = 1; times < mostPumps; times += Math.max(1, Math.floor(times / 8))) {
    const counted = steps(times);
    if (!Number.isFinite(counted)) break;
    measured.push({ times, steps: counted });
  }
  const last = measured.at(-1);
  // a few of the pumped part are enough
  if (last === undefined || last.times < 4)
    return { found: { kind: 'exponential', degree: undefined }, times: 8 };
  const upTo = (most: number): Measured => measured.findLast(({ times }) => times <= most) ?? last;
  const [quarter, half] = [upTo(last.times / 4), upTo(last.times / 2)];
  if (!isSteady(quarter, half, last)) return undefined;
  const missing = Math.log(wantedSteps / last.steps) / logFactor(half, last);
  return { found: { kind: 'exponential', degree: undefined }, times: Math.ceil(last.times + missing) };
}

function isSteady(quarter: Measured, half: Measured, whole: Measured): boolean {
  const late = logFactor(half, whole);
  return late >= Math.log(leastFactor) && late >= leastShare * logFactor(quarter, half);
}

/** Of each further repetition, on average. */
function logFactor(from: Measured, to: Measured): number {
  return Math.log(to.steps / from.steps) / (to.times - from.times);
}

function polynomialGrowth(steps: Steps): Growth | undefined {
  let [times, last, degree] = [1, steps(1), 0];
  while (times < 200) {
    const next = steps(times * 2);
    // where the limit is passed, the power is at least this
    const grown = Math.log2(Math.min(next, polynomialLimit) / last);
    degree = Number.isFinite(next) ? grown : Math.max(degree, grown);
    if (!Number.isFinite(next)) break;
    [times, last] = [times * 2, next];
    if (times >= 64 && degree < 2) return undefined;
  }
  if (times < 2 || degree < leastDegree) return undefined;
  const more = (wantedSteps / last) ** (1 / degree);
  return { found: { kind: 'polynomial', degree: Math.round(degree) }, times: Math.ceil(times * more) };
}
