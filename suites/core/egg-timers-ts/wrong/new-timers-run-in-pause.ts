export function eggTimers(ops: [string, (string | number)?, number?][]): string[] {
  const lines: string[] = [];
  const board = new Map<string, { left: number; every: number }>();
  const held = new Set<{ left: number; every: number }>();
  let clock = 0;
  let running = true;
  for (const [kind, first, second] of ops) {
    const name = first as string;
    switch (kind) {
      case 'set':
      case 'repeat': {
        const minutes = second as number;
        if (minutes < 1) throw new RangeError('minutes');
        board.delete(name);
        board.set(name, { left: minutes, every: kind === 'repeat' ? minutes : 0 });
        break;
      }
      case 'snooze': {
        const minutes = second as number;
        if (minutes < 1) throw new RangeError('minutes');
        const timer = board.get(name);
        if (timer) timer.left += minutes;
        break;
      }
      case 'stop':
        board.delete(name);
        break;
      case 'pause':
        if (running) for (const timer of board.values()) held.add(timer);
        running = false;
        break;
      case 'resume':
        running = true;
        held.clear();
        break;
      case 'wait': {
        const minutes = first as number;
        if (minutes < 0) throw new RangeError('minutes');
        for (let i = 0; i < minutes; i++) {
          clock++;
          for (const [timerName, timer] of [...board]) {
            if (!running && held.has(timer)) continue;
            timer.left--;
            if (timer.left > 0) continue;
            lines.push(`${clock} ${timerName}`);
            if (timer.every) timer.left = timer.every;
            else board.delete(timerName);
          }
        }
      }
    }
  }
  return lines;
}
