export function choirRisers(heights: number[], width: number, step: number): number[][] {
  const rows: number[][] = [];
  for (const height of heights) {
    let index = -1;
    for (let i = 0; i < rows.length && index < 0; i++) {
      const last = rows[i][rows[i].length - 1];
      if (rows[i].length < width && Math.abs(last - height) <= step) index = i;
    }
    if (index > 0) rows[index].push(height);
    else rows.push([height]);
  }
  return rows;
}
