export function openLocker(find, body) {
  let fields;
  try {
    fields = Object(JSON.parse(body));
  } catch {
    return { status: 400 };
  }
  if (typeof fields.locker !== 'string' || typeof fields.pin !== 'string') return { status: 400 };
  const [found] = find({ locker: fields.locker.toUpperCase() });
  if (found === undefined || Number(found.pin) !== Number(fields.pin)) return { status: 401 };
  return { status: 200, guest: found.guest };
}
