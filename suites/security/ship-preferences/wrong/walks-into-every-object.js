function partsOf(path) {
  const parts = path.split('.');
  if (parts.includes('')) throw new RangeError('an empty part');
  return parts;
}

export function setPreference(settings, path, value) {
  const result = structuredClone(settings);
  const parts = partsOf(path);
  const last = parts.pop();
  let place = result;
  for (const part of parts) {
    if (typeof place[part] !== 'object' && typeof place[part] !== 'function') place[part] = {};
    place[part] ??= {};
    place = place[part];
  }
  place[last] = value;
  return result;
}

export function getPreference(settings, path) {
  let value = settings;
  for (const part of partsOf(path)) {
    value = value?.[part];
  }
  return value ?? null;
}
