interface Member {
  id: number;
  name: string;
  town: string;
  news: boolean;
  role: string;
  credit: number;
}

function fieldsOf(body: string): object {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    value = undefined;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new RangeError('not a JSON object');
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  throw new RangeError('not a text');
}

export function updateProfile(member: Member, body: string): { member: Member; changed: string[] } {
  const fields = new Map(Object.entries(fieldsOf(body)));
  const updated = { ...member };
  if (fields.has('name')) updated.name = textOf(fields.get('name'));
  if (fields.has('town')) updated.town = textOf(fields.get('town'));
  const news: unknown = fields.get('news');
  if (fields.has('news') && typeof news !== 'boolean') throw new RangeError('news is no box');
  if (typeof news === 'boolean') updated.news = news;
  if (updated.name === '') throw new RangeError('an empty name');
  const changed = (['name', 'news', 'town'] as const).filter((name) => updated[name] !== member[name]);
  return { member: updated, changed };
}
