export function choirRisers(heights: number[], width: number, step: number): number[][] {
  const rows: number[][] = [];
  for (const height of heights) {
    let best: number[] | null = null;
    let bestGap = Infinity;
    for (const row of rows) {
      const gap = Math.abs(row[row.length - 1] - height);
      if (row.length < width && gap <= step && gap < bestGap) {
        best = row;
        bestGap = gap;
      }
    }
    if (best) best.push(height);
    else rows.push([height]);
  }
  return rows;
}
