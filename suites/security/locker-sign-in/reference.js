function fieldsOf(body) {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
}

export function openLocker(find, body) {
  const { locker, pin } = fieldsOf(body);
  if (typeof locker !== 'string' || typeof pin !== 'string') return { status: 400 };
  const [found] = find({ locker: locker.toUpperCase(), pin });
  return found === undefined ? { status: 401 } : { status: 200, guest: found.guest };
}
