interface Member {
  id: number;
  name: string;
  town: string;
  news: boolean;
  role: string;
  credit: number;
}

export function updateProfile(member: Member, body: string): { member: Member; changed: string[] } {
  let fields: Record<string, unknown>;
  try {
    fields = JSON.parse(body);
  } catch {
    throw new RangeError('not JSON');
  }
  if (Object.prototype.toString.call(fields) !== '[object Object]') throw new RangeError('not an object');
  const { role, id, ...wanted } = fields;
  const updated = { ...member, ...wanted } as Member;
  if (typeof updated.name !== 'string' || typeof updated.town !== 'string' || typeof updated.news !== 'boolean') {
    throw new RangeError('a field has the wrong type');
  }
  updated.name = updated.name.trim();
  updated.town = updated.town.trim();
  if (!updated.name) throw new RangeError('the name is missing');
  const names = ['name', 'news', 'town'] as const;
  return { member: updated, changed: names.filter((name) => updated[name] !== member[name]) };
}
