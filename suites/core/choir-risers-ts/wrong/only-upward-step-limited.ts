export function choirRisers(heights: number[], width: number, step: number): number[][] {
  const rows: number[][] = [];
  for (const height of heights) {
    let placed = false;
    for (const row of rows) {
      if (row.length < width && height - row[row.length - 1] <= step) {
        row.push(height);
        placed = true;
        break;
      }
    }
    if (!placed) rows.push([height]);
  }
  return rows;
}
