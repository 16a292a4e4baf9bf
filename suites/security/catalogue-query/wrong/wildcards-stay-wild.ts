export function catalogueQuery(filters: Record<string, string>, sort: string) {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  const add = (sql: string, value: string | number): void => {
    parts.push(sql);
    values.push(value);
  };
  const { region = '', title = '', from = '', to = '' } = filters;
  if (region !== '') add('region = ?', region);
  if (title !== '') add('title LIKE ?', `%${title}%`);
  if (/^\d{1,4}$/.test(from)) add('year >= ?', Number(from));
  if (/^\d{1,4}$/.test(to)) add('year <= ?', Number(to));
  const [, minus, column = 'title'] = /^(-?)(title|region|year)$/.exec(sort) ?? [];
  const where = parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`;
  return { sql: `SELECT title FROM sheets ${where} ORDER BY ${column} ${minus ? 'DESC' : ''}, title`, values };
}
