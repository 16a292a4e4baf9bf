const forbidden = ['__proto__', 'constructor', 'prototype'];

function partsOf(path) {
  if (path === '' || path.split('.').some((part) => !part)) throw new RangeError('an empty part');
  if (forbidden.includes(path.split('.')[0])) throw new RangeError('not a preference');
  return path.split('.');
}

export function setPreference(settings, path, value) {
  const copy = structuredClone(settings);
  const parts = partsOf(path);
  const last = parts.pop();
  const place = parts.reduce((inner, part) => {
    if (inner[part] === null || !/object|function/.test(typeof inner[part])) inner[part] = {};
    return inner[part];
  }, copy);
  place[last] = value;
  return copy;
}

export function getPreference(settings, path) {
  const found = partsOf(path).reduce((value, part) => (Object(value) === value ? value[part] : undefined), settings);
  return found === undefined || typeof found === 'function' ? null : found;
}
