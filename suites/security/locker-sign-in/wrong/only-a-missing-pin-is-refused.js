const isObject = (value) => typeof value === 'object' && value !== null;

export function openLocker(find, body) {
  let fields;
  try {
    fields = JSON.parse(body);
  } catch (error) {
    return { status: 400 };
  }
  if (!isObject(fields) || typeof fields.locker !== 'string' || !('pin' in fields)) return { status: 400 };
  if (isObject(fields.pin) && Object.keys(fields.pin).some((key) => ['$ne', '$gt', '$gte'].includes(key))) {
    return { status: 400 };
  }
  const found = find({ locker: fields.locker.toUpperCase(), pin: fields.pin });
  if (found.length === 0) return { status: 401 };
  return { status: 200, guest: found[0].guest };
}
