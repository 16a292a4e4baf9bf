export function loadChairs(groups: string[][], singles: string[], seats: number, chairs: number): string[][] {
  const waiting = groups.map((group) => [...group]);
  const alone = [...singles];
  const sent: string[][] = [];
  for (let i = 0; i < chairs; i++) {
    const chair: string[] = [];
    while (waiting.length > 0 && waiting[0].length === 0) waiting.shift();
    if (waiting.length > 0) chair.push(...waiting[0].splice(0, seats));
    while (waiting.length > 0 && waiting[0].length <= seats - chair.length) chair.push(...waiting.shift()!);
    chair.push(...alone.splice(0, seats - chair.length));
    if (chair.length === 0) break;
    sent.push(chair);
  }
  return sent;
}
