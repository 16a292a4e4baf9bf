const columns = new Set(['title', 'region', 'year']);

const conditions: Readonly<Record<string, { sql: string; read: (text: string) => string | number | undefined }>> = {
  region: { sql: 'region = ?', read: (text) => text },
  title: {
    sql: "title LIKE ? ESCAPE '\\'",
    read: (text) => `%${text.replace(/[\\%_]/g, '\\$&')}%`,
  },
  from: { sql: 'year >= ?', read: readYear },
  to: { sql: 'year <= ?', read: readYear },
};

function readYear(text: string): number | undefined {
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

export function catalogueQuery(
  filters: Record<string, string>,
  sort: string,
): { sql: string; values: (string | number)[] } {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  for (const [name, { sql, read }] of Object.entries(conditions)) {
    const text = Object.hasOwn(filters, name) ? filters[name] : undefined;
    const value = typeof text === 'string' && text !== '' ? read(text) : undefined;
    if (value === undefined) continue;
    parts.push(sql);
    values.push(value);
  }
  const wanted = sort.replace(/^-/, '');
  const isKnown = columns.has(wanted);
  const order = isKnown ? `${wanted}${sort.startsWith('-') ? ' DESC' : ''}` : 'title';
  const where = parts.length === 0 ? '' : ` WHERE ${parts.join(' AND ')}`;
  return { sql: `SELECT title FROM sheets${where} ORDER BY ${order}, title`, values };
}
