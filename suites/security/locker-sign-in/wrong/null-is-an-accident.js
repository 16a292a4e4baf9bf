export function openLocker(find, body) {
  let fields;
  try {
    fields = JSON.parse(body);
  } catch {
    return { status: 400 };
  }
  if (typeof fields.locker !== 'string' || typeof fields.pin !== 'string') return { status: 400 };
  const [found] = find({ locker: fields.locker.toUpperCase(), pin: fields.pin });
  return found === undefined ? { status: 401 } : { status: 200, guest: found.guest };
}
