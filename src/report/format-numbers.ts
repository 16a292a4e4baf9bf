// How numbers are written in every report that people read: shares in percent with one decimal, counts in groups of
// three digits, durations in the unit that fits.

import type { Interval, Metric } from '../contracts/run.ts';

const counts = new Intl.NumberFormat('en-US');

/** A count such as `16,400`. */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** A count with its noun, such as `1 sample` or `16,400 samples`. */
export function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${count === 1 ? noun : `${noun}s`}`;
}

/** A share such as `22.1 %`. */
export function formatShare(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** An interval's bounds in percent, such as `17.7–26.6`. */
export function formatBounds({ low, high }: Interval): string {
  return `${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}`;
}

/** True for a number that is there, with its interval. */
export function isPresent(metric: Metric | undefined): metric is Interval {
  return metric !== undefined && 'value' in metric;
}

/** A size such as `1,204 MB`. */
export function formatMegabytes(bytes: number): string {
  return `${formatCount(Math.ceil(bytes / 1e6))} MB`;
}

/** A duration such as `840 ms`, `12.5 s` or `3 min 20 s`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 1) return `${Math.round(1000 * seconds)} ms`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
