export function openLocker(find, body) {
  let fields;
  try {
    fields = Object(JSON.parse(body));
  } catch {
    return { status: 400 };
  }
  if (!fields.locker || !fields.pin) return { status: 400 };
  const found = find({ locker: `${fields.locker}`.toUpperCase(), pin: `${fields.pin}` })[0];
  return found === undefined ? { status: 401 } : { status: 200, guest: found.guest };
}
