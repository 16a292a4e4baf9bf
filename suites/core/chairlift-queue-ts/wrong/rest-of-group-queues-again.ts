export function loadChairs(groups: string[][], singles: string[], seats: number, chairs: number): string[][] {
  const sent: string[][] = [];
  while (sent.length < chairs) {
    const chair: string[] = [];
    while (groups.length > 0 && groups[0].length === 0) groups.shift();
    if (groups.length > 0) {
      const front = groups.shift() as string[];
      chair.push(...front.slice(0, seats));
      if (front.length > seats) groups.push(front.slice(seats));
    }
    while (groups.length > 0 && groups[0].length <= seats - chair.length) chair.push(...(groups.shift() as string[]));
    chair.push(...singles.splice(0, seats - chair.length));
    if (chair.length === 0) break;
    sent.push(chair);
  }
  return sent;
}
