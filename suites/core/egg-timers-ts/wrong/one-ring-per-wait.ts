interface Timer {
  name: string;
  due: number;
  every: number | null;
}

export function eggTimers(ops: [string, (string | number)?, number?][]): string[] {
  const rings: string[] = [];
  let timers: Timer[] = [];
  let clock = 0;
  let held = 0; // minutes that passed while the timers were paused
  let paused = false;

  const ringUntil = (end: number): void => {
    const rung = new Set<string>();
    for (;;) {
      let next: Timer | null = null;
      for (const timer of timers) {
        if (timer.due <= end && (next === null || timer.due < next.due)) next = timer;
      }
      const ringing = next as Timer | null;
      if (ringing === null || rung.has(ringing.name)) return;
      rung.add(ringing.name);
      rings.push(`${ringing.due + held} ${ringing.name}`);
      if (ringing.every === null) timers = timers.filter((timer) => timer !== ringing);
      else ringing.due += ringing.every;
    }
  };

  for (const op of ops) {
    const kind = op[0];
    const name = String(op[1]);
    const minutes = kind === 'wait' ? Number(op[1]) : (op[2] ?? 1);
    if (minutes < (kind === 'wait' ? 0 : 1)) throw new RangeError(`${kind} of ${minutes} minutes`);
    if (kind === 'set' || kind === 'repeat') {
      timers = timers.filter((timer) => timer.name !== name);
      timers.push({ name, due: clock - held + minutes, every: kind === 'repeat' ? minutes : null });
    } else if (kind === 'snooze') {
      for (const timer of timers) if (timer.name === name) timer.due += minutes;
    } else if (kind === 'stop') {
      timers = timers.filter((timer) => timer.name !== name);
    } else if (kind === 'pause' || kind === 'resume') {
      paused = kind === 'pause';
    } else if (kind === 'wait') {
      clock += minutes;
      if (paused) held += minutes;
      else ringUntil(clock - held);
    }
  }
  return rings;
}
