type Member = { id: number; name: string; town: string; news: boolean; role: string; credit: number };

export function updateProfile(member: Member, body: string): { member: Member; changed: string[] } {
  let fields: any;
  try {
    fields = JSON.parse(body);
  } catch {
    throw new RangeError('not JSON');
  }
  if (fields === null || typeof fields !== 'object' || Array.isArray(fields)) throw new RangeError('not an object');
  const updated: any = { ...member };
  for (const [key, value] of Object.entries<any>(fields)) {
    if (key === 'name' || key === 'town') {
      if (typeof value !== 'string') throw new RangeError(`${key} must be a text`);
      updated[key] = value.trim();
    } else if (key === 'news' && typeof value !== 'boolean') {
      throw new RangeError('news must be true or false');
    } else {
      updated[key] = value;
    }
  }
  if (updated.name === '') throw new RangeError('the name is missing');
  const changed = Object.keys(updated).filter((key) => updated[key] !== (member as any)[key]);
  return { member: updated, changed: changed.sort() };
}
