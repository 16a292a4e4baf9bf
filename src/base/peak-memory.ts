// The most memory that this process has held at a time, as the system counted it.

/** Largest resident set so far, bytes; children are not in it. */
export function peakMemoryBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}
