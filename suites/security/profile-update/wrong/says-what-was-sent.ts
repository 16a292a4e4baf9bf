interface Member {
  id: number;
  name: string;
  town: string;
  news: boolean;
  role: string;
  credit: number;
}

export function updateProfile(member: Member, body: string): { member: Member; changed: string[] } {
  let fields: unknown;
  try {
    fields = JSON.parse(body);
  } catch {
    throw new RangeError('not JSON');
  }
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) throw new RangeError('not an object');
  const { name = member.name, town = member.town, news = member.news } = fields as Partial<Member>;
  if (typeof name !== 'string' || typeof town !== 'string' || typeof news !== 'boolean' || name.trim() === '') {
    throw new RangeError('a field breaks a rule');
  }
  const changed = ['name', 'news', 'town'].filter((key) => key in fields);
  return { member: { ...member, name: name.trim(), town: town.trim(), news }, changed };
}
