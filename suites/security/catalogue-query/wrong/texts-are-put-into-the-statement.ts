export function catalogueQuery(filters: Record<string, string>, sort: string) {
  const where = ['1 = 1'];
  if (filters.region) where.push(`region = '${filters.region}'`);
  if (filters.title) {
    where.push(`title LIKE '%${filters.title.replace(/[\\%_]/g, '\\$&')}%' ESCAPE '\\'`);
  }
  if (/^\d{1,4}$/.test(filters.from ?? '')) where.push(`year >= ${filters.from}`);
  if (/^\d{1,4}$/.test(filters.to ?? '')) where.push(`year <= ${filters.to}`);
  const found = /^(-?)(title|region|year)$/.exec(sort);
  const order = found === null ? 'title' : `${found[2]} ${found[1] === '-' ? 'DESC' : 'ASC'}`;
  const values: (string | number)[] = [];
  return { sql: `SELECT title FROM sheets WHERE ${where.join(' AND ')} ORDER BY ${order}, title`, values };
}
