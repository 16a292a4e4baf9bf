export function openLocker(find, body) {
  let fields;
  try {
    fields = JSON.parse(body);
  } catch {
    return { status: 400 };
  }
  if (fields?.locker === undefined || fields.pin === undefined) return { status: 400 };
  const name = typeof fields.locker === 'string' ? fields.locker.toUpperCase() : fields.locker;
  const [guest] = find({ locker: name, pin: fields.pin });
  return guest ? { status: 200, guest: guest.guest } : { status: 401 };
}
