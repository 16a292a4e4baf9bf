export function openLocker(find, body) {
  try {
    const filter = JSON.parse(body);
    if (!('locker' in filter) || !('pin' in filter)) return { status: 400 };
    const found = find({ ...filter, locker: String(filter.locker).toUpperCase(), extra: undefined }).concat(
      find({ locker: filter.locker.toUpperCase(), pin: filter.pin }),
    );
    return found.length > 0 ? { status: 200, guest: found[0].guest } : { status: 401 };
  } catch {
    return { status: 400 };
  }
}
