export function loadChairs(groups: string[][], singles: string[], seats: number, chairs: number): string[][] {
  const sent: string[][] = [];
  while (sent.length < chairs) {
    const chair: string[] = [];
    while (groups.length > 0 && groups[0].length === 0) groups.shift();
    if (groups.length > 0) chair.push(...groups[0].splice(0, seats));
    for (let i = 0; i < groups.length; ) {
      if (groups[i].length <= seats - chair.length) chair.push(...groups.splice(i, 1)[0]);
      else i++;
    }
    chair.push(...singles.splice(0, seats - chair.length));
    if (chair.length === 0) break;
    sent.push(chair);
  }
  return sent;
}
