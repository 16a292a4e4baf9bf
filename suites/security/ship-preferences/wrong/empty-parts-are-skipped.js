function partsOf(path) {
  const parts = path.split('.').filter((part) => part !== '');
  if (parts.length === 0) throw new RangeError('an empty path');
  if (parts.some((part) => part === '__proto__' || part === 'constructor')) throw new RangeError('no preference');
  return parts;
}

export function setPreference(settings, path, value) {
  const [first, ...rest] = partsOf(path);
  if (rest.length === 0) return { ...settings, [first]: value };
  const inner = Object.hasOwn(settings, first) && typeof settings[first] === 'object' ? settings[first] : {};
  return { ...settings, [first]: setPreference(inner ?? {}, rest.join('.'), value) };
}

export function getPreference(settings, path) {
  let value = settings;
  for (const part of partsOf(path)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return null;
    value = value[part];
  }
  return value;
}
