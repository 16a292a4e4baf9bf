function partsOf(path) {
  const parts = path.split('.');
  if (parts.includes('')) throw new RangeError('an empty part');
  if (parts.some((part) => part === '__proto__' || part === 'constructor')) throw new RangeError('no preference');
  return parts;
}

export function setPreference(settings, path, value) {
  const copy = structuredClone(settings);
  const parts = partsOf(path);
  const last = parts.pop();
  let place = copy;
  for (const part of parts) {
    if (!Object.hasOwn(place, part)) place[part] = {};
    if (typeof place[part] !== 'object' || place[part] === null) return copy;
    place = place[part];
  }
  place[last] = value;
  return copy;
}

export function getPreference(settings, path) {
  let value = settings;
  for (const part of partsOf(path)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return null;
    value = value[part];
  }
  return value;
}
