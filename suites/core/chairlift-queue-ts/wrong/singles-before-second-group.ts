export function loadChairs(groups: string[][], singles: string[], seats: number, chairs: number): string[][] {
  const sent: string[][] = [];
  while (sent.length < chairs) {
    const chair: string[] = [];
    while (groups.length > 0 && groups[0].length === 0) groups.shift();
    if (groups.length > 0) {
      chair.push(...groups[0].splice(0, seats));
      if (groups[0].length === 0) groups.shift();
    }
    while (chair.length < seats && singles.length > 0) chair.push(singles.shift() as string);
    while (groups.length > 0 && groups[0].length <= seats - chair.length) {
      chair.push(...(groups.shift() as string[]));
    }
    if (chair.length === 0) break;
    sent.push(chair);
  }
  return sent;
}
