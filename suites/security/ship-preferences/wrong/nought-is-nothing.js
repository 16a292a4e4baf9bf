function partsOf(path) {
  const parts = path.split('.');
  if (parts.includes('')) throw new RangeError('an empty part');
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
  for (const part of partsOf(path)) value = value && Object.hasOwn(Object(value), part) && value[part];
  return value || null;
}
