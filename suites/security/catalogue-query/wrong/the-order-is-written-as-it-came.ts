type Query = { sql: string; values: (string | number)[] };

export function catalogueQuery(filters: Record<string, string>, sort: string): Query {
  const where: string[] = [];
  const values: (string | number)[] = [];
  if (filters.region) {
    where.push('region = ?');
    values.push(filters.region);
  }
  if (filters.title) {
    where.push("title LIKE ? ESCAPE '!'");
    values.push(`%${filters.title.replace(/[!%_]/g, (sign) => `!${sign}`)}%`);
  }
  for (const [name, sign] of [['from', '>='], ['to', '<=']] as const) {
    const text = filters[name] ?? '';
    if (!/^\d{1,4}$/.test(text)) continue;
    where.push(`year ${sign} ?`);
    values.push(Number(text));
  }
  const column = sort.replace('-', '') || 'title';
  const direction = sort.startsWith('-') && column !== 'title' || sort === '-title' ? 'DESC' : 'ASC';
  const condition = where.length > 0 ? `WHERE ${where.join(' AND ')}` : '';
  return { sql: `SELECT title FROM sheets ${condition} ORDER BY ${column} ${sort === '-' ? 'ASC' : direction}, title`, values };
}
