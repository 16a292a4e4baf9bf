function partsOf(path) {
  const parts = path.split('.');
  if (parts.some((part) => part.length === 0)) throw new RangeError('an empty part');
  if (parts.includes('__proto__')) throw new RangeError('not a preference');
  return parts;
}

const isPlace = (value) => value !== null && ['object', 'function'].includes(typeof value);

export function setPreference(settings, path, value) {
  const copy = JSON.parse(JSON.stringify(settings));
  const parts = partsOf(path);
  let place = copy;
  parts.slice(0, -1).forEach((part) => {
    if (!isPlace(place[part])) place[part] = {};
    place = place[part];
  });
  place[parts[parts.length - 1]] = value;
  return copy;
}

export function getPreference(settings, path) {
  let value = settings;
  for (const part of partsOf(path)) {
    if (value === null || value === undefined) return null;
    value = value[part];
  }
  return value === undefined ? null : value;
}
