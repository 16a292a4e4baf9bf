// The only place that asks the machine what time it is. Everything else takes a Clock as an argument, so that a
// test or a resumed run can say what time it was.

/** Tells the time. Durations come from `elapsedMs`, which never jumps; dates from `now`. */
export interface Clock {
  now(): Date;
  /** Milliseconds since some fixed moment of this process. */
  elapsedMs(): number;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  elapsedMs: () => performance.now(),
};
