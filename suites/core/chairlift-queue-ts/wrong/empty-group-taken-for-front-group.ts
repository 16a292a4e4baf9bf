export function loadChairs(groups: string[][], singles: string[], seats: number, chairs: number): string[][] {
  const sent: string[][] = [];
  while (sent.length < chairs && (groups.length > 0 || singles.length > 0)) {
    const chair: string[] = [];
    if (groups.length > 0) chair.push(...groups[0].splice(0, seats));
    while (groups.length > 0 && groups[0].length <= seats - chair.length) chair.push(...groups.shift()!);
    chair.push(...singles.splice(0, seats - chair.length));
    if (chair.length > 0) sent.push(chair);
  }
  return sent;
}
