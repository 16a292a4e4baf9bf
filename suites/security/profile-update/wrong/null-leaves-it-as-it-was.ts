interface Member {
  id: number;
  name: string;
  town: string;
  news: boolean;
  role: string;
  credit: number;
}

export function updateProfile(member: Member, body: string): { member: Member; changed: string[] } {
  let fields: Partial<Member> | null;
  try {
    fields = JSON.parse(body);
  } catch {
    throw new RangeError('not JSON');
  }
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) throw new RangeError('not an object');
  const name = fields.name ?? member.name;
  const town = fields.town ?? member.town;
  const news = fields.news ?? member.news;
  if (typeof name !== 'string' || typeof town !== 'string' || typeof news !== 'boolean' || name.trim() === '') {
    throw new RangeError('a field breaks a rule');
  }
  const updated = { ...member, name: name.trim(), town: town.trim(), news };
  const changed = (['town', 'name', 'news'] as const).filter((key) => updated[key] !== member[key]);
  return { member: updated, changed };
}
