export function choirRisers(heights: number[], width: number, step: number): number[][] {
  const rows: number[][] = [];
  for (const height of heights) {
    const row = rows.find((r) => r.length <= width && Math.abs(r[r.length - 1] - height) <= step);
    if (row) row.push(height);
    else rows.push([height]);
  }
  return rows;
}
