// What all seeds' numbers at one place have in common: their sign, and a small closed set or range.

import type { Slot } from './slot.ts';
import type { StatementCues } from './statement-cues.ts';

export interface NumberFacts {
  readonly low?: number;
  /** `low` itself is outside. */
  readonly isAbove?: boolean;
  readonly high?: number;
  /** The only values there are. */
  readonly closed?: readonly number[];
  readonly mayBeInfinite: boolean;
}

export interface NumberEvidence {
  readonly cues: StatementCues;
  readonly isItem: boolean;
  /** Numbers of the reference's code. */
  readonly constants: readonly number[];
  /**
   * `below`: an inequality of the reference treats everything below some seed like that seed. `zero`: the reference
   * asks whether it is 0.
   */
  readonly handles: { readonly below?: boolean; readonly zero?: boolean };
}

/** Chosen: three values that came up a dozen times are all that there are. */
const fewValues = 3;
const manyObservations = 12;
/** Chosen: so many observations up to the largest constant of the reference, and none above, are its scale. */
const scaleObservations = 10;

export function numberFactsOf(slot: Slot, evidence: NumberEvidence): NumberFacts {
  const numbers = [...slot.integers.map(Number), ...slot.floats];
  const finite = numbers.filter(Number.isFinite);
  const mayBeInfinite = finite.length < numbers.length;
  const distinct = [...new Set(finite)];
  const isClosed =
    evidence.isItem &&
    numbers.length >= manyObservations &&
    distinct.length <= fewValues &&
    distinct.length > 1;
  if (isClosed) return { closed: distinct, mayBeInfinite };
  return { ...signOf(finite, evidence), ...scaleOf(finite, evidence), mayBeInfinite };
}

/** Items of lists may be negative unless the statement says otherwise; a number alone is like the seeds. */
function signOf(
  finite: readonly number[],
  { cues, isItem, handles }: NumberEvidence,
): Pick<NumberFacts, 'low' | 'isAbove'> {
  const least = Math.min(...finite);
  if (least < 0 || finite.length === 0) return {};
  if (cues.sign === 'positive' && least > 0) return { low: 0, isAbove: true };
  if (cues.sign !== undefined || (cues.counts && !isItem)) return { low: 0 };
  if (isItem || handles.below === true) return {};
  return least > 0 && handles.zero !== true ? { low: 0, isAbove: true } : { low: 0 };
}

function scaleOf(
  finite: readonly number[],
  { constants, isItem }: NumberEvidence,
): Pick<NumberFacts, 'low' | 'high'> {
  const largest = Math.max(...constants);
  const most = Math.max(...finite);
  const isScale = isItem && finite.length >= scaleObservations && constants.length >= 5 && most === largest;
  return isScale && Math.min(...finite) >= 0 ? { low: 0, high: most } : {};
}

/** What the number breaks, or undefined. */
export function numberComplaint(
  value: number,
  { low, isAbove, high, closed, mayBeInfinite }: NumberFacts,
): string | undefined {
  if (!Number.isFinite(value)) {
    if (mayBeInfinite) return undefined;
    return Number.isNaN(value) ? 'NaN' : 'infinity';
  }
  if (closed !== undefined) return closed.includes(value) ? undefined : 'a number of another set';
  if (low !== undefined && (value < low || (value === low && isAbove)))
    return value === 0 ? 'zero' : 'negative';
  return high !== undefined && value > high ? 'a number out of range' : undefined;
}
