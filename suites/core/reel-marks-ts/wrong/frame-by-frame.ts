export function reelMarks(
  length: number,
  marks: [string, number | null, number | null][],
  ops: [string, number | null, (number | null)?][],
): { length: number; runs: [string, [number, number][]][] } {
  let reel: number[][] = new Array(length).fill(null).map(() => []);
  const place = (p: number | null): number =>
    p === null ? reel.length : Math.min(reel.length, Math.max(0, p < 0 ? reel.length + p : p));
  marks.forEach(([, from, to], mark) => {
    for (let f = place(from); f < place(to); f++) reel[f].push(mark);
  });
  for (const [kind, a, b = null] of ops) {
    if (kind === 'insert') {
      if (b === null || b < 0) throw new RangeError('count');
      const at = place(a);
      const shared = (reel[at - 1] ?? []).filter((mark) => (reel[at] ?? []).includes(mark));
      const fresh = new Array(b).fill(shared);
      reel = [...reel.slice(0, at), ...fresh, ...reel.slice(at)];
      continue;
    }
    const [from, to] = [place(a), place(b)];
    if (to <= from) continue;
    const middle = kind === 'reverse' ? reel.slice(from, to).reverse() : [];
    reel = [...reel.slice(0, from), ...middle, ...reel.slice(to)];
  }
  return {
    length: reel.length,
    runs: marks.map(([name], mark) => {
      const runs: [number, number][] = [];
      reel.forEach((frame, f) => {
        if (!frame.includes(mark)) return;
        if (runs.length > 0 && runs[runs.length - 1][1] === f) runs[runs.length - 1][1] = f + 1;
        else runs.push([f, f + 1]);
      });
      return [name, runs];
    }),
  };
}
