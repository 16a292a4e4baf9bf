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
    fields = JSON.parse(body) as Record<string, unknown>;
  } catch {
    throw new RangeError('not JSON');
  }
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) throw new RangeError('not an object');
  const updated: Record<string, unknown> = { ...member };
  // Only what a member has, and only with the type that it has there.
  for (const key of Object.keys(member)) {
    if (!(key in fields)) continue;
    const value = fields[key];
    if (typeof value !== typeof updated[key]) throw new RangeError(`${key} has the wrong type`);
    updated[key] = typeof value === 'string' ? value.trim() : value;
  }
  if (updated.name === '') throw new RangeError('the name is missing');
  const before = new Map<string, unknown>(Object.entries(member));
  const changed = Object.keys(updated).filter((key) => updated[key] !== before.get(key)).sort();
  return { member: updated as unknown as Member, changed };
}
