type Place = number | null;
type Run = [number, number];

const merged = (runs: Run[]): Run[] => {
  const result: Run[] = [];
  for (const [from, to] of runs.filter((run) => run[1] > run[0]).sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && last[1] === from) last[1] = to;
    else result.push([from, to]);
  }
  return result;
};

export function reelMarks(
  length: number,
  marks: [string, Place, Place][],
  ops: [string, Place, Place?][],
): { length: number; runs: [string, Run[]][] } {
  const placeOn = (place: Place): number => {
    if (place === null) return length;
    const fromStart = place < 0 ? length + place : place;
    return Math.max(0, Math.min(length, fromStart));
  };
  let runs = marks.map(([, from, to]) => merged([[placeOn(from), placeOn(to || null)]]));
  for (const [kind, first, second] of ops) {
    const a = placeOn(first);
    if (kind === 'insert') {
      const count = second ?? -1;
      if (count < 0) throw new RangeError('count');
      runs = runs.map((list) =>
        merged(
          list.flatMap(([from, to]): Run[] => {
            if (to <= a) return [[from, to]];
            if (from >= a) return [[from + count, to + count]];
            return [[from, to + count]];
          }),
        ),
      );
      length += count;
      continue;
    }
    const b = placeOn(second || null);
    if (b <= a) continue;
    runs = runs.map((list) => {
      const parts = list.flatMap(([from, to]): Run[] => {
        const left: Run = [from, Math.min(to, a)];
        const right: Run = [Math.max(from, b), to];
        const inside: Run = [Math.max(from, a), Math.min(to, b)];
        if (kind === 'cut') return [left, [right[0] - (b - a), right[1] - (b - a)]];
        return [left, [a + b - inside[1], a + b - inside[0]], right];
      });
      return merged(parts);
    });
    if (kind === 'cut') length -= b - a;
  }
  return { length, runs: runs.map((list, i) => [marks[i][0], list]) };
}
