export function catalogueQuery(
  filters: Record<string, string>,
  sort: string,
): { sql: string; values: (string | number)[] } {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  if (filters.region) {
    parts.push('region = ?');
    values.push(filters.region);
  }
  if (filters.title) {
    parts.push("title LIKE ? ESCAPE '\\'");
    values.push('%' + filters.title.replace(/[%_\\]/g, '\\$&') + '%');
  }
  // A year has at most four digits.
  if (/^\d{1,4}(?!\d)/.test(filters.from ?? '')) parts.push('year >= ' + filters.from);
  if (/^\d{1,4}(?!\d)/.test(filters.to ?? '')) parts.push('year <= ' + filters.to);
  const name = sort.startsWith('-') ? sort.slice(1) : sort;
  const order = ['title', 'region', 'year'].includes(name) ? name + (name === sort ? '' : ' DESC') : 'title';
  const where = parts.length ? ' WHERE ' + parts.join(' AND ') : '';
  return { sql: 'SELECT title FROM sheets' + where + ' ORDER BY ' + order + ', title', values };
}
